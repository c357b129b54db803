//! Weights fitted to logs, and how good their predictions are: beside the crate `fsrs`, beside a computation in another
//! language, and on a real log.

mod beside;
mod independent;
mod log;
mod real;
