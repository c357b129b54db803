//! One file per command, and the loop that carries out what a session wants.

pub mod add;
pub mod app;
pub mod args;
pub mod cards;
pub mod check;
pub mod completions;
pub mod config;
pub mod decks;
pub mod doctor;
pub mod due;
pub mod edit;
mod editor;
pub mod error;
pub mod exit;
mod face;
pub mod keys;
pub mod library;
mod mend;
pub mod new;
mod opener;
pub mod orphans;
mod play;
pub mod preview;
pub mod quiz;
pub mod run;
pub mod schema;
mod scribe;
pub mod show;
pub mod stats;
pub mod study;
pub mod suspend;
pub mod system;
mod table;
pub mod today;
pub mod tune;

pub use run::run;
