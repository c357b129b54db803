//! The only module that touches the disk: `progress.db` with its log of events, and deck files.
//!
//! The table `event` is the truth and is only ever added to. What a planner needs at once (the state of each side,
//! today's counts, the learner's pace) is derived from it in the same transaction, and can be derived anew.

pub mod builtin;
pub mod disk;
pub mod error;
pub mod library;
pub mod open;
pub mod paths;
pub mod problem;
pub mod schema;

pub use error::StoreError;
pub use library::{Origin, Places};
pub use open::{Entropy, Store};
pub use paths::Paths;
pub use problem::Problem;
