//! The only module that touches the disk: `progress.db` with its log of events, and deck files.
//!
//! The table `event` is the truth and is only ever added to. What a planner needs at once (the state of each side,
//! today's counts, the learner's pace) is derived from it in the same transaction, and can be derived anew.

pub mod amend;
mod answered;
#[cfg(test)]
mod bookcase;
pub mod browse;
pub mod builtin;
mod codec;
mod collection;
#[cfg(test)]
mod deeds;
pub mod disk;
pub mod error;
#[cfg(test)]
pub(crate) mod fixture;
pub mod health;
mod history;
mod id;
pub mod index;
pub mod library;
pub mod load;
pub mod log;
pub mod lost;
mod mistakes;
pub mod open;
pub mod paper;
pub mod paths;
mod pen;
pub mod plan;
pub mod problem;
mod query;
mod rebuild;
mod record;
mod relink;
mod row;
pub mod schema;
pub mod search;
pub mod select;
mod state;
mod tags;
mod tally;
mod tuning;
mod undo;
pub mod views;
mod weights;
mod wording;

pub use answered::History;
pub use browse::{CardRow, NoCard, Standing};
pub use collection::Gone;
pub use error::StoreError;
pub use index::{DeckEntry, Refresh};
pub use library::{Origin, Places};
pub use load::{Shelf, scheduling};
pub use log::{LogQuery, Logged};
pub use lost::{JoinError, LostSide, RewrittenSide, Unsettled};
pub use open::{Entropy, Store};
pub use paper::kept::{BrokenOff, GoOn, Quiz};
pub use paper::{Paper, PaperRequest};
pub use paths::Paths;
pub use plan::{DeckPlan, PlanRequest, StudyPlan};
pub use problem::Problem;
pub use rebuild::Rebuilt;
pub use record::Scheduling;
pub use search::{Search, SearchError};
pub use select::{SelectError, Wanted};
pub use tuning::{Fittable, Weights};
