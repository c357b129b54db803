//! The program: arguments in, exit code out.

use std::process::ExitCode;

#[expect(
    clippy::disallowed_methods,
    reason = "the one place that reads the arguments"
)]
fn main() -> ExitCode {
    ExitCode::from(griot::cli::run(std::env::args_os()))
}
