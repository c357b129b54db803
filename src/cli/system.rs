//! The clocks, the environment and the system's randomness: the only module that reads them.

use std::collections::HashMap;
use std::ffi::OsString;
use std::path::PathBuf;

use rand::TryRng as _;
use rand::rngs::SysRng;

/// The environment as it was when the program started.
#[derive(Clone, Debug, Default)]
pub struct Environment {
    variables: HashMap<OsString, OsString>,
    /// The current folder; `None` when it is gone or not readable.
    pub current_dir: Option<PathBuf>,
}

impl Environment {
    /// Reads the environment of the process.
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that reads the environment"
    )]
    pub fn of_process() -> Self {
        Self {
            variables: std::env::vars_os().collect(),
            current_dir: std::env::current_dir().ok(),
        }
    }

    /// The value of a variable, if it is set and not empty.
    pub fn var_os(&self, name: &str) -> Option<&OsString> {
        self.variables
            .get(&OsString::from(name))
            .filter(|value| !value.is_empty())
    }

    /// The same as text; `None` when it is no UTF-8.
    pub fn var(&self, name: &str) -> Option<&str> {
        self.var_os(name)?.to_str()
    }
}

/// Fills `bytes` from the system's randomness.
///
/// # Panics
/// When the system has none, which no supported system does.
pub fn entropy(bytes: &mut [u8]) {
    SysRng
        .try_fill_bytes(bytes)
        .expect("the system gives randomness");
}
