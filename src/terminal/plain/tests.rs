use std::io;

use insta::assert_snapshot;
use proptest::prelude::*;

use super::*;
use crate::session::tests::cards;
use crate::session::tests::desk::{Desk, setup};
use crate::session::{Pause, Setup};
use crate::terminal::output::tests::Shared;

/// What a learner sees who types `input`, in a session over sides of every kind.
fn transcript(sides: &[i64], input: &str, columns: usize) -> String {
    let setup = Setup {
        pause: Pause::AtTheEnd,
        ..setup(sides)
    };
    let mut desk = Desk::new(setup, cards::all());
    let written = Shared::default();
    let mut out = Output::into_writers(Box::new(written.clone()), Box::new(io::sink()), columns);
    let lines = Lines::of(io::Cursor::new(input.to_owned())).unwrap();
    let mut client = PlainClient::new(lines, &mut out, false);
    let mut n_shown = 0;
    loop {
        for show in &desk.shown[n_shown..] {
            client.show(show).unwrap();
        }
        n_shown = desk.shown.len();
        if desk.session.is_over() {
            break;
        }
        match client.input().unwrap() {
            Request::Input(input) => desk.input(input),
            Request::End | Request::Interrupt => desk.input(crate::session::step::Input::Quit),
        }
    }
    written.text()
}

#[test]
fn first_look() {
    println!(
        "{}",
        transcript(
            &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
            "\n\n:h\n:h\n:h\nOperation Servl\n2\n1 9\n1 3\n311\n:r 2\nJan 2013\nf\n\n2\nSerbal\n2013\n\n:i\n:?\n:x\n:u\nBamaco\n:u\n",
            60
        )
    );
}
