//! When a side is asked: the memory model, the state derived from the log, the planner.

pub mod model;
