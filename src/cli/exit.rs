//! Exit codes: what a script can rely on.

/// All went well, or the reader of our output went away.
pub const DONE: u8 = 0;
/// A problem in the user's files, or nothing left to ask because of them.
pub const PROBLEM: u8 = 1;
/// The command line was wrong.
pub const USAGE: u8 = 2;
/// Ctrl-C: everything up to then is kept.
pub const INTERRUPTED: u8 = 130;
