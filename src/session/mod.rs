//! A session as a state machine: what happens goes in, what has to be done comes out. It waits for nothing, reads no
//! clock and touches neither disk nor terminal.

mod queue;
pub mod step;
pub mod view;
mod watch;
