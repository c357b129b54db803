//! When a side is asked: the memory model, the state derived from the log, the planner.
//!
//! Everything here is pure. [`memory`] is the only user of the FSRS crate; [`day`] says which study day a moment is in;
//! [`apply`] decides the next date and takes one answer in; [`replay`] derives states from the log; [`planner`] chooses
//! what to ask in a study session and in which order, [`paper`] what to ask in a quiz; [`draw`] is the one source of
//! seeded chance.

pub mod apply;
pub mod day;
pub mod draw;
pub mod fact;
mod fuzz;
pub mod memory;
pub mod model;
pub mod paper;
pub mod planner;
pub mod replay;
