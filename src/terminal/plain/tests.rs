use std::io;
use std::time::Duration;

use insta::assert_snapshot;
use proptest::prelude::*;

use super::*;
use crate::session::step::Input;
use crate::session::tests::cards;
use crate::session::tests::desk::{Desk, setup};
use crate::session::{Pause, Setup, TimeLimits};
use crate::terminal::client::{Client as _, Request};
use crate::terminal::lines::Lines;
use crate::terminal::output::Output;
use crate::terminal::output::tests::Shared;

/// Plays a session over sides of every kind with the lines of `input`, and gives what was written.
fn play(desk: &mut Desk, input: &str, columns: usize) -> String {
    play_timed(desk, input, columns, &[])
}

/// The same; the time is out whenever as many lines were waited for as `late` says.
fn play_timed(desk: &mut Desk, input: &str, columns: usize, late: &[usize]) -> String {
    let written = Shared::default();
    let mut out = Output::into_writers(Box::new(written.clone()), Box::new(io::sink()), columns);
    let lines = Lines::of(io::Cursor::new(input.to_owned())).unwrap();
    let mut client = PlainClient::new(lines, &mut out, false);
    let (mut n_shown, mut n_waits) = (0, 0);
    loop {
        for show in &desk.shown[n_shown..] {
            client.show(show).unwrap();
        }
        n_shown = desk.shown.len();
        if desk.session.is_over() {
            return written.text();
        }
        n_waits += 1;
        let left = late.contains(&n_waits).then_some(Duration::ZERO);
        desk.input(match client.input(&|| left).unwrap() {
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
    let input = "\n3\nOperation Serval\n3\n1 2\n311\nJan 2013\nf\n\n\nServal\n2013\n::Bamako\n\
                 312\n1 0 2\nChad\nMaly\n\n\n";
    let sides: Vec<i64> = (1..=13).collect();
    assert_snapshot!(transcript(&sides, input, 80));
}

#[test]
fn an_order_and_pairs_are_numbers() {
    let input = "1 2\n1 1 2\n4\nServal\n213\n:u\n1,2,3\n:u\n\n1 2\n1 2 4\n2 2 3\n:u\n0 0 0\n\n";
    assert_snapshot!(transcript(&[11, 12], input, 80));
}

#[test]
fn a_list_is_named_entry_by_entry() {
    let input = "Chad\nchad\nGhana\n:back\nMaly\n:h\n:i\n:back\nMali\nMauritania\n\n:i\n\n";
    assert_snapshot!(transcript(&[13], input, 80));
    assert_snapshot!(transcript(&[13], "\n:u\nTogo\n\n:u\n:back\n\n\n", 80));
}

#[test]
fn what_was_begun_and_not_ended_is_not_recorded() {
    for (side, input) in [(13, "Chad\n"), (13, "Chad\n:q\n"), (9, "Serval\n")] {
        let mut desk = Desk::new(setup(&[side]), cards::all());
        let written = play(&mut desk, input, 80);
        assert!(
            written.contains(
                "The open question was not ended: what was typed for it is not recorded."
            ),
            "{written}"
        );
        assert_eq!(desk.recorded, []);
    }
    let written = transcript(&[13], "Chad\n:back\n:q\n", 80);
    assert!(!written.contains("not recorded"), "{written}");
}

#[test]
fn a_gap_is_taken_back_before_the_answer_ends() {
    let written = transcript(&[9], ":back\nBarkhane\n:back\nServal\n2013\n\n", 80);
    assert_snapshot!(written);
}

#[test]
fn a_slip_is_said_letter_by_letter() {
    for (typed, slip) in [
        ("Bamaco", "The slip: Bama[c for k]o"),
        ("Bamakoo", "The slip: Bamako[o too much]"),
        ("Bamao", "The slip: Bama[k missing]o"),
        ("Ba mako", ""),
    ] {
        let written = transcript(&[10], &format!("{typed}\n\n"), 80);
        assert!(written.contains(slip), "{typed}: {written}");
    }
}

/// A session with twenty seconds for each question, of which each line takes five.
fn timed(sides: &[i64], input: &str, late: &[usize]) -> String {
    let limits = TimeLimits {
        total: None,
        question: Some(Duration::from_secs(20)),
    };
    let setup = Setup {
        pause: Pause::AtTheEnd,
        limits,
        ..setup(sides)
    };
    play_timed(&mut Desk::new(setup, cards::all()), input, 80, late)
}

#[test]
fn a_line_that_was_being_typed_answers_no_other_question() {
    // The line is ended after the time was out: it only goes on.
    assert_snapshot!(timed(&[10, 7], "Bamako\nf\n\n", &[1]));
}

#[test]
fn each_kind_ends_when_its_time_is_out() {
    assert_snapshot!(timed(&[1], "\n", &[1]));
    assert_snapshot!(timed(&[1], "\n\n", &[2]));
    assert_snapshot!(timed(&[13], "Chad\n\n", &[2]));
    assert_snapshot!(timed(&[12, 10], "\n:u\n\nBamako\n\n", &[1]));
}

#[test]
fn lines_that_cannot_be_read_are_said_and_the_question_stands() {
    let written = Shared::default();
    let mut out = Output::into_writers(Box::new(written.clone()), Box::new(io::sink()), 80);
    let mut input = b"\xff\xfe\n".to_vec();
    input.extend("x".repeat(2 << 20).bytes());
    input.extend(b"\na\0b\r\n");
    let lines = Lines::of(io::Cursor::new(input)).unwrap();
    let mut client = PlainClient::new(lines, &mut out, false);
    let mut desk = Desk::new(setup(&[10]), cards::all());
    for show in &desk.shown {
        client.show(show).unwrap();
    }
    let Request::Input(heard) = client.input(&|| None).unwrap() else {
        panic!("nothing was heard");
    };
    desk.input(heard);
    client.show(desk.shown.last().unwrap()).unwrap();
    assert_eq!(desk.recorded[0].given.as_deref(), Some("a\0b"));
    assert_snapshot!(written.text());
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
