//! Screens and keys of the rich client, without a terminal.

mod hostile;
mod judged;
mod keys;
mod lists;
mod overlays;
mod records;
mod samples;
mod screens;
mod verdicts;
mod windows;
