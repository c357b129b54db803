//! Weights fitted to logs, and how good their predictions are: beside the crate `fsrs`, beside a computation in another
//! language, on a real log, and as the command `griot tune`.

mod beside;
mod command;
mod database;
mod independent;
mod log;
mod real;
