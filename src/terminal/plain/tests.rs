use std::io;

use insta::assert_snapshot;
use proptest::prelude::*;

use super::*;
use crate::session::step::Input;
use crate::session::tests::cards;
use crate::session::tests::desk::{Desk, setup};
use crate::session::{Pause, Setup};
use crate::terminal::output::tests::Shared;

/// Plays a session over sides of every kind with the lines of `input`, and gives what was written.
fn play(desk: &mut Desk, input: &str, columns: usize) -> String {
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
            return written.text();
        }
        desk.input(match client.input(&|| None).unwrap() {
            Request::Input(input) => input,
            Request::End | Request::Interrupt => Input::Quit,
        });
    }
}

fn transcript(sides: &[i64], input: &str, columns: usize) -> String {
    let setup = Setup {
        pause: Pause::AtTheEnd,
        ..setup(sides)
    };
    play(&mut Desk::new(setup, cards::all()), input, columns)
}

#[test]
fn every_kind_is_answered_in_lines() {
    let input = "\n3\nOperation Serval\n3\n1 2\n311\nJan 2013\nf\n\n\nServal\n2013\n::Bamako\n\n";
    assert_snapshot!(transcript(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], input, 80));
}

#[test]
fn commands_begin_with_a_colon() {
    let input = ":?\n:h\n:h\n:h\n:i\nServl\n:r 2\n:+\n:s\n:x\n:u\n:u\n:b\n:!\n:q\n";
    assert_snapshot!(transcript(&[2, 10, 7, 5], input, 40));
}

#[test]
fn what_is_typed_and_fits_nothing_is_asked_again() {
    assert_snapshot!(transcript(&[3, 7, 1], "9\nx\n1\nmaybe\n\nno\n\n7\n", 60));
}

#[test]
fn the_last_verdict_can_be_taken_back() {
    assert_snapshot!(transcript(&[10], "Segou\n:u\nBamako\n\n", 60));
}

#[test]
fn the_end_of_the_input_ends_and_keeps_everything() {
    assert_snapshot!(transcript(&[7, 10], "f", 60));
}

proptest! {
    #[test]
    fn no_text_of_a_deck_or_a_learner_writes_an_escape_byte(
        question in any::<String>(),
        answer in any::<String>(),
        typed in "[^\r\n]{1,12}",
        columns in 1..90_usize,
    ) {
        let mut sides = cards::all();
        for side in sides.values_mut() {
            side.question.clone_from(&question);
            side.explanation = Some(answer.clone());
            side.hints = vec![answer.clone()];
        }
        let setup = Setup { pause: Pause::AtTheEnd, ..setup(&[1, 2, 3, 10]) };
        let mut desk = Desk::new(setup, sides);
        let input = format!(":h\n:i\n\n1\n{typed}\n{typed}\n2\n{typed}\n:+\n:u\n:u\n");
        let written = play(&mut desk, &input, columns);
        prop_assert!(!written.chars().any(|c| c.is_control() && c != '\n'), "{written:?}");
    }
}
