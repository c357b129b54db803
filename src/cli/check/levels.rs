//! `--deny` and `--allow`: what is graver than usual, and what is not looked for.

use super::codes::FILES;
use crate::check::codes::LINTS;
use crate::cli::error::CommandError;
use crate::deck::codes;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::exchange::codes::TABLE;
use crate::source::codes::{CodeEntry, NEWER_TOML};
use crate::source::nearest;

/// What the reader warns of or notes, and does not refuse.
const MILD: [Code; 5] = [
    NEWER_TOML,
    codes::LATE_GROUP_CARD,
    codes::GAP_IN_GAP,
    codes::BRACES_AND_GAPS,
    codes::ONE_OPTION,
];

/// The name of all warnings together.
const WARNINGS: &str = "warnings";

/// What the command line says of codes.
#[derive(Clone, Debug, Default)]
pub(super) struct Levels {
    denied: Vec<Code>,
    allowed: Vec<Code>,
    is_strict: bool,
}

impl Levels {
    /// From the arguments.
    ///
    /// # Errors
    /// A code that does not exist, or an error that is to be allowed.
    pub(super) fn new(deny: &[String], allow: &[String]) -> Result<Self, CommandError> {
        let is_warnings = |name: &&String| name.eq_ignore_ascii_case(WARNINGS);
        let denied = deny.iter().filter(|name| !is_warnings(name));
        let denied: Result<_, _> = denied.map(|name| find(name)).collect();
        let allowed: Result<_, _> = allow.iter().map(|name| allowable(name)).collect();
        Ok(Self {
            denied: denied?,
            allowed: allowed?,
            is_strict: deny.iter().any(|name| is_warnings(&name)),
        })
    }

    /// Leaves out what is allowed, and makes errors of what is denied.
    pub(super) fn apply(&self, diagnostics: &mut Vec<Diagnostic>) {
        diagnostics.retain(|diagnostic| {
            let is_error = diagnostic.severity == Severity::Error && !is_lint(diagnostic.code);
            is_error || !self.allowed.contains(&diagnostic.code)
        });
        for diagnostic in diagnostics {
            let is_denied = self.denied.contains(&diagnostic.code)
                || self.is_strict && diagnostic.severity == Severity::Warning;
            if is_denied {
                diagnostic.severity = Severity::Error;
            }
        }
    }
}

/// The catalogue of every code that there is, those of tables included, which `griot new` and `griot add` read.
pub(super) fn entries() -> impl Iterator<Item = &'static CodeEntry> {
    codes::all().chain(LINTS).chain(FILES).chain(TABLE)
}

/// Every code that there is.
fn all() -> impl Iterator<Item = Code> {
    entries().map(|entry| entry.code)
}

/// The code with this name.
///
/// # Errors
/// There is none.
pub(super) fn find(name: &str) -> Result<Code, CommandError> {
    if let Some(code) = all().find(|code| code.0.eq_ignore_ascii_case(name)) {
        return Ok(code);
    }
    let names: Vec<String> = all().map(|code| code.0.to_lowercase()).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let error = CommandError::usage(format!("there is no code `{name}`"));
    Err(match nearest(name, &names) {
        Some(near) => error.hinted(format!("did you mean {}?", near.to_uppercase())),
        None => error.hinted("codes look like L012; `griot check` prints them in brackets"),
    })
}

fn allowable(name: &str) -> Result<Code, CommandError> {
    let code = find(name)?;
    if is_lint(code) || MILD.contains(&code) {
        return Ok(code);
    }
    let error = CommandError::usage(format!("{} is an error, and cannot be allowed", code.0));
    Err(error.hinted(format!(
        "see how to mend it: griot check --explain {}",
        code.0
    )))
}

fn is_lint(code: Code) -> bool {
    LINTS.iter().any(|entry| entry.code == code)
}
