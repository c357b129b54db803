//! Screens and keys of the rich client, without a terminal.

mod keys;
mod samples;
mod screens;
