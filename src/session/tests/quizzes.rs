//! Quizzes: each question once, and a score at the end.

use std::time::Duration;

use insta::assert_snapshot;

use super::cards;
use super::desk::{Desk, setup};
use crate::event::{Mode, Rating};
use crate::session::step::Show;
use crate::session::view::{Back, Summary};
use crate::session::{Pause, Setup, TimeLimits};

fn quiz(sides: &[i64]) -> Setup {
    Setup {
        mode: Mode::Quiz,
        schedules: false,
        ..setup(sides)
    }
}

fn play(setup: Setup, keys: &str) -> Desk {
    let mut desk = Desk::new(setup, cards::all());
    desk.play(keys);
    desk
}

fn summary(desk: &Desk) -> &Summary {
    match desk.shown.last() {
        Some(Show::Summary(summary)) => summary,
        last => panic!("no summary but {last:?}"),
    }
}

#[test]
fn each_question_is_asked_once() {
    let desk = play(quiz(&[10, 7, 13]), "=Gao > t > ~Chad ~Mali . >");
    assert!(desk.recorded.iter().all(|answer| !answer.schedules));
    assert!(desk.recorded.iter().all(|answer| answer.mode == Mode::Quiz));
    assert_snapshot!(desk.transcript.join("\n"));
}

#[test]
fn a_failed_card_does_not_return_however_it_is_rated() {
    let desk = play(quiz(&[10, 7]), "=Gao 3 1 > f 1 >");
    assert_eq!(desk.recorded.len(), 2);
    let backs = desk.shown.iter().filter_map(|show| match show {
        Show::Verdict(verdicted) => Some(verdicted.back),
        Show::Recorded(recorded) => Some(recorded.back),
        _ => None,
    });
    assert!(backs.into_iter().all(|back| back == Back::Unscheduled));
    assert!(desk.session.is_over());
}

#[test]
fn undo_stays_within_the_quiz() {
    let earlier = vec![(7, "answer"), (9, "bury")];
    let mut desk = Desk::with_earlier(quiz(&[10, 7]), cards::all(), earlier);
    desk.play("u =Gao u u =Bamako > s u u u u =Bamako > f >");
    assert_eq!(desk.earlier.len(), 2);
    assert_snapshot!(desk.transcript.join("\n"));
}

#[test]
fn an_answer_that_was_right_after_all_counts_in_the_score() {
    let desk = play(quiz(&[10, 7]), "=Segou + > f >");
    assert_eq!(summary(&desk).score(), Some(1.0));
    let desk = play(quiz(&[10, 7]), "=Segou + u > f >");
    assert_eq!(summary(&desk).score(), Some(0.5));
}

#[test]
fn a_card_that_is_graded_by_oneself_scores_nothing_or_all() {
    for (keys, score) in [
        ("? 1 >", 0.0),
        ("? 2 >", 1.0),
        ("? 4 >", 1.0),
        ("? 4 1 >", 0.0),
    ] {
        let desk = play(quiz(&[1]), keys);
        assert_eq!(summary(&desk).score(), Some(score), "{keys}");
    }
}

#[test]
fn what_was_taken_is_told_question_by_question() {
    let limits = TimeLimits {
        total: None,
        question: Some(Duration::from_secs(20)),
    };
    let setup = Setup {
        limits,
        ..quiz(&[3, 10, 13, 7])
    };
    let desk = play(setup, "#3 > =Bamaco > ~Chad late > q");
    let summary = summary(&desk);
    assert_eq!((summary.n_unasked, summary.is_out_of_time), (1, false));
    let taken = summary.taken.iter().map(|taken| {
        format!(
            "{} {} {:?} {:?} for {}: {} {} {:?} late {} in {:?} ms, {}:{}, {:?}",
            taken.event.as_u128(),
            taken.card,
            taken.kind,
            taken.given,
            taken.expected,
            taken.verdict.name(),
            taken.credit,
            taken.score,
            taken.late,
            taken.took_ms,
            taken.file,
            taken.line,
            taken.why,
        )
    });
    assert_snapshot!(taken.collect::<Vec<_>>().join("\n"));
}

#[test]
fn questions_that_are_not_reached_count_when_the_time_is_out() {
    let limits = TimeLimits {
        total: Some(Duration::from_secs(12)),
        question: None,
    };
    let timed = Setup {
        limits,
        ..quiz(&[10, 7, 5, 6])
    };
    let desk = play(timed.clone(), "=Bamako > late >");
    let at_the_end = summary(&desk);
    assert_eq!((at_the_end.n_unasked, at_the_end.is_out_of_time), (2, true));
    assert_eq!(at_the_end.score(), Some(0.25));
    let desk = play(timed, "=Bamako q");
    let broken_off = summary(&desk);
    assert_eq!(
        (broken_off.n_unasked, broken_off.is_out_of_time),
        (3, false)
    );
    assert_eq!(broken_off.score(), Some(1.0));
    let nothing = play(quiz(&[10]), "q");
    assert_eq!(summary(&nothing).score(), None);
}

#[test]
fn cards_that_cannot_be_read_are_still_to_be_asked() {
    let mut desk = play(quiz(&[10, 7, 5]), "=Bamako");
    desk.is_mistaken = true;
    desk.play(">");
    let summary = summary(&desk);
    assert_eq!((summary.taken.len(), summary.n_unasked), (1, 2));
    assert_eq!(summary.score(), Some(1.0));
}

#[test]
fn a_quiz_that_was_broken_off_goes_on() {
    let first = play(quiz(&[10, 7, 5]), "=Gao q");
    let taken = summary(&first).taken.clone();
    let setup = Setup {
        taken,
        ..quiz(&[7, 5])
    };
    let desk = play(setup, "u f > =300 >");
    assert_snapshot!(desk.transcript.join("\n"));
    let summary = summary(&desk);
    assert_eq!((summary.answered, summary.taken.len()), (2, 3));
}

#[test]
fn the_time_taken_before_it_was_broken_off_is_gone() {
    let first = play(quiz(&[10, 7, 5]), "i i i =Gao q");
    let limits = TimeLimits {
        total: Some(Duration::from_secs(30)),
        question: None,
    };
    let setup = Setup {
        taken: summary(&first).taken.clone(),
        limits,
        ..quiz(&[7, 5])
    };
    let desk = play(setup, "");
    let seconds = desk.shown.iter().find_map(|show| match show {
        Show::Question(question) => question.seconds,
        _ => None,
    });
    assert_eq!(seconds, Some(10));
}

#[test]
fn a_quiz_that_feeds_the_schedule_says_when_cards_come_back() {
    let setup = Setup {
        schedules: true,
        pause: Pause::Never,
        ..quiz(&[10, 7])
    };
    let desk = play(setup, "=Gao f");
    assert_eq!(desk.recorded[0].rating, Rating::Again);
    assert_snapshot!(desk.transcript.join("\n"));
}
