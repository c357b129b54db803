//! Key strings and what comes of them.

use super::cards;
use super::desk::{Desk, setup};
use crate::event::Mode;
use crate::session::Setup;

/// Plays a session over the sides of every kind.
fn transcript(setup: Setup, keys: &str) -> String {
    let mut desk = Desk::new(setup, cards::all());
    desk.play(keys);
    desk.transcript.join("\n")
}

/// Plays a session over typed sides that all want `yes`.
fn long(n: i64, keys: &str) -> String {
    let numbers: Vec<i64> = (1..=n).collect();
    let mut desk = Desk::new(setup(&numbers), (1..=n).map(cards::plain).collect());
    desk.play(keys);
    desk.transcript.join("\n")
}

#[test]
fn first_look() {
    println!(
        "{}",
        transcript(
            setup(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]),
            "? 3 > =Operation_Serval > #3 > #12 > =311 > =January_2013 > f > ? 3 > =Serval/January_2013 > =Bamako > q"
        )
    );
    println!("{}", long(3, "=no > u u =yes 1 u >"));
    let _ = Mode::Cram;
}
