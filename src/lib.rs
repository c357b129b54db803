//! griot: quizzes and flashcards for the terminal.

#![forbid(unsafe_code)]

pub mod deck;
pub mod diagnostic;
pub mod event;
pub mod grade;
pub mod schedule;
pub mod session;
pub mod terminal;
