//! griot: quizzes and flashcards for the terminal.
//!
//! This page is the architecture. It says what goes where, and what is deliberately absent; it changes only when a
//! boundary does.
//!
//! # Bird's-eye view
//!
//! An author writes a deck, one TOML file. [`source`] reads it into a tree that knows where everything stands, [`deck`]
//! checks it and makes cards of it, each with one or more *sides*: what is asked, answered and scheduled by itself.
//! [`store`] keeps an index of all sides in `progress.db` and asks [`schedule`] which of them to ask today. [`session`]
//! walks through them as a state machine: an input in, effects out. [`grade`] says what an answer is worth.
//! A client in [`terminal`] (rich, plain or JSON) shows what the session wants shown, and hears from the learner. The
//! loop in [`cli`] carries the effects out, and has the store write every answer before its verdict is shown.
//!
//! # Entry points
//!
//! - `main.rs` hands the arguments to [`cli::run()`], which turns every error into words and an exit code.
//! - [`cli::args`] is the command line; each command is one file of [`cli`].
//! - [`deck::read`] is where a file becomes a deck; [`session::Session`] is where a session lives.
//! - [`schedule`] is where a date comes from; `store/schema.sql` with the steps after it is what is kept.
//!
//! # Code map
//!
//! In layer order: a module uses only what stands below it in this list.
//!
//! - [`cli`]: one file per command, and the one loop. Reads the clocks, the environment and the system's randomness, all
//!   three in [`cli::system`] alone.
//! - [`terminal`]: the only module that touches the terminal.
//! - [`store`]: the only module that touches the disk: deck files, and `progress.db`.
//! - [`report`]: reports as JSON, Markdown and HTML. *Invariant:* no deck text becomes more than text in them.
//! - [`session`]: study and quiz as state machines. *Invariant:* it never waits, prints, or asks what time it is.
//! - [`stats`]: figures from the log. *Invariant:* whatever the history, every number told is finite, and says so when too
//!   little stands behind it.
//! - [`exchange`]: other formats to and from ours.
//! - [`schedule`]: the memory model, the state of a side derived from events, the planner, the paper of a quiz.
//! - [`check`]: lints, the tests in cards, and the edits of `--fix`.
//! - [`grade`]: an answer against a side.
//! - [`config`]: settings and their defaults.
//! - [`deck`]: the format, its JSON Schema, and edits that keep the layout. *Invariant:* reading never fails; it gives a deck and diagnostics, and every card of the file
//!   is either in the deck or counted as refused.
//! - [`source`]: TOML with places, shared by decks and config.
//! - [`event`]: the facts of the log. *Invariant:* data only.
//! - [`diagnostic`]: what is wrong in a file. *Invariant:* data only.
//! - [`text`]: width, wrapping, folding, Markdown, and making untrusted text safe.
//!
//! `tests/layering.rs` holds this order, and holds everything from [`session`] down to be pure: text, bytes, values and
//! moments go in, values come out.
//!
//! # What holds everywhere
//!
//! **Time** is a value. Every input of a session carries its moment, by the wall clock and by a monotonic one. The study
//! day is worked out once, when something happens, and kept with it.
//!
//! **Randomness** is drawn from a seed that is handed in, by a `ChaCha8` generator of its own for each draw, so that the
//! same version, decks, log, time and seed give the same session. Only ids come from the system's randomness.
//!
//! **Nothing is lost.** The log of events is the truth and is only ever added to. The state of a side is derived from it
//! in the same transaction, and `griot doctor --rebuild` derives it anew. A verdict is shown when its event is on disk.
//!
//! **Untrusted text.** Deck text, file names and configs reach a terminal only through [`text::safe()`], and a page only
//! through [`report::html`].
//!
//! **Errors** are of three kinds: [`diagnostic::Diagnostic`] for what is wrong in a file, an enum for each operation of
//! the store, and [`cli::error::CommandError`], which has the exit code.
//!
//! # Glossary
//!
//! | word | meaning |
//! |---|---|
//! | deck | a file of cards on one subject |
//! | card | what an author wrote down as one: a question with its answer, a statement, a cloze … |
//! | side | what is asked and scheduled by itself: a card, its reverse, or one deletion of a cloze |
//! | siblings | sides of one card, and of cards in a group that is kept apart |
//! | gap, deletion | a place in a cloze where text is hidden; the gaps that are asked together |
//! | ask, task | what a card wants; what one side of it wants |
//! | item | one answer, option, gap or entry of a card |
//! | key | the name of a side: `deck/card`, `deck/card#reverse`, `deck/card#mark` |
//! | fingerprint | what identifies a card without an id: a hash of all that it asks |
//! | wording | what a side asks and wants, kept of those with progress to recognise them by |
//! | lost, heir | with progress and in no deck; a side without any that may go on with it |
//! | response, marking, verdict, credit | what was answered; all that is to say of it; right, near, partial or wrong; 0 to 1 |
//! | score | how many of how many, for an answer of several parts; of a quiz, the share of full credit |
//! | near miss | right but for a slip of the pen |
//! | entry | one thing said to a card that asks for a list |
//! | drawn option | a wrong option that no author wrote: a mistake made before, or a like card's answer |
//! | accepted | counted as right since the learner said "I was right" |
//! | rating | again, hard, good or easy: what the memory model hears |
//! | event, log | one fact; all of them, the truth about what was learned |
//! | state | what the log says of a side: phase, memory, due day |
//! | stability, difficulty, recall | days until recall falls to 90 %; 1 to 10; the probability of remembering now |
//! | study day | a day that starts at 04:00, or when the learner says |
//! | due, new, known | to be reviewed today or before; never answered; the sum of recall over the number of sides |
//! | review | the first answer of a study day to a side that was answered on an earlier one |
//! | young, mature | with a stability below 21 days, and from there on |
//! | retention | the share of reviews that were passed, corrected for guessing; what is aimed at |
//! | weights | the 21 numbers of the memory model; fitted to a learner by `griot tune` |
//! | course, trial | the answers to a side from new on; an answer on a later day, which predictions are held against |
//! | walk-forward | predicting each answer from what came before it alone |
//! | leech | a side that is forgotten more often than chance explains |
//! | fuzz, levelling | days added or taken by chance, and to spread the load |
//! | session, plan, queue | one sitting; what it is to ask; what is left of that |
//! | paper | the questions of a quiz, in order; what was taken of it is answered |
//! | late | after the time for a question was out |
//! | lint, finding | what is looked for in a sound deck; what was found there |
//! | allowed, denied | a lint that is not looked for, and one whose findings are errors |
//! | draft | a card that is yet to be written: keys and values |
//! | style | how the author of a deck writes cards: quotes, indents, what stands around the equals signs |
//! | client | the rich, plain or JSON way to show a session |

#![forbid(unsafe_code)]

pub mod check;
pub mod cli;
pub mod config;
pub mod deck;
pub mod diagnostic;
pub mod event;
pub mod exchange;
pub mod grade;
pub mod report;
pub mod schedule;
pub mod session;
pub mod source;
pub mod stats;
pub mod store;
pub mod terminal;
pub mod text;
