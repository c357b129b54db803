//! Standard input as a whole.

use std::io::{self, Read as _};

/// All of standard input, at most the first `limit` bytes.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place that reads standard input as a whole"
)]
pub fn standard_input(limit: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::stdin().take(limit as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}
