//! Study as a state machine: an input in, effects out.

pub mod step;
pub mod view;
