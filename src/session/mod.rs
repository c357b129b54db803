//! A session as a state machine: what happens goes in ([`step::Input`]), what has to be done comes out
//! ([`step::Effect`]). It waits for nothing, reads no clock and touches neither disk nor terminal.
//!
//! [`Session`] is one of them. What its clients show is data ([`view`]); scripts speak to it in the JSON of
//! [`protocol`].

mod additions;
mod engine;
mod history;
mod learner;
mod present;
pub mod preview;
pub mod protocol;
mod queue;
pub mod recall;
mod refusal;
mod replies;
mod respond;
pub mod step;
#[cfg(test)]
pub(crate) mod tests;
mod timer;
mod undo;
pub mod view;
mod watch;

pub use engine::{Pause, Session, Setup, TimeLimits};
