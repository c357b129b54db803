//! The clock of a quiz.

use griot::event::Verdict;
use tempfile::TempDir;

use crate::drawn::{assert_cursor, count, wait_for_card};
use crate::home::{PLACE, answers, home};
use crate::study::griot;
use crate::terminal::Terminal;

/// A quiz of some kinds, with so many seconds for each question.
fn quiz(folder: &TempDir, kinds: &str, seconds: &str) -> Terminal {
    let quiz = ["quiz", "--kinds", kinds, "--per-question", seconds];
    Terminal::start(griot(folder, &[&PLACE[..], &quiz].concat()), 80, 24)
}

#[test]
fn a_clock_ticks_beside_what_is_typed() {
    let folder = home();
    let mut quiz = quiz(&folder, "typed", "600");
    quiz.wait_for_written(0, "10:00");
    quiz.press("Serval");
    quiz.wait_until_drawn("a later time", |screen| {
        let text = screen.contents();
        text.contains(" 9:") && text.contains("› Serval")
    });
    assert_cursor(&quiz, Some("Serval"));
    assert_eq!(count(&quiz.screen(), "Which French operation"), 1);
    quiz.press("\x03");
    assert_eq!(quiz.wait().exit_code(), 130);
    quiz.assert_in_order();
    assert_eq!(answers(&folder, "typed"), []);
}

#[test]
fn a_time_out_ends_the_question_and_not_the_program() {
    let folder = home();
    let mut quiz = quiz(&folder, "order,match", "1");
    let mut from = 0;
    for _ in 0..2 {
        quiz.wait_for_written(from, "! 0:01");
        wait_for_card(&mut quiz, "the time was out");
        assert_cursor(&quiz, None);
        assert!(!quiz.screen().contains("0:0"), "{}", quiz.screen());
        from = quiz.n_written();
        quiz.press(" ");
    }
    assert!(quiz.wait().success());
    quiz.assert_in_order();
    for id in ["order", "match"] {
        let answers = answers(&folder, id);
        let [answer] = &answers[..] else {
            panic!("{answers:?}");
        };
        assert_eq!(
            (&answer.given, answer.verdict),
            (&None, Some(Verdict::Wrong))
        );
    }
}
