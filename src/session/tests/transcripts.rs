//! Key strings and what comes of them.

use insta::assert_snapshot;

use super::cards;
use super::desk::{Desk, setup};
use crate::event::Mode;
use crate::session::{Pause, Setup};

/// Plays a session over sides of every kind.
fn kinds(sides: &[i64], keys: &str) -> String {
    Desk::new(setup(sides), cards::all())
        .play(keys)
        .transcript
        .join("\n")
}

/// A setup over the first `n` of the typed sides that all want `yes`.
fn first(n: i64) -> Setup {
    setup(&(1..=n).collect::<Vec<i64>>())
}

/// Plays a session over typed sides that all want `yes`.
fn long(setup: Setup, keys: &str) -> String {
    Desk::new(setup, (1..=40).map(cards::plain).collect())
        .play(keys)
        .transcript
        .join("\n")
}

#[test]
fn a_flashcard_is_revealed_and_graded() {
    assert_snapshot!(kinds(&[1], "=no 3 h ? ? h 3 >"));
}

#[test]
fn a_typed_answer_is_marked() {
    assert_snapshot!(kinds(&[2], "h h h =Operation_Serval >"));
    assert_snapshot!(kinds(&[2], "=operation_servl >"));
    assert_snapshot!(kinds(&[2], "? > =_ > =Barkhane q"));
}

#[test]
fn a_choice_takes_one_option() {
    assert_snapshot!(kinds(&[3], "#9 # #12 t #3 > #3 >"));
}

#[test]
fn choices_take_all_that_apply() {
    assert_snapshot!(kinds(&[4], "#11 # > #1 >"));
}

#[test]
fn numbers_and_dates_are_typed() {
    assert_snapshot!(kinds(&[5, 6], "#1 =311 > =2013 >"));
}

#[test]
fn a_statement_is_true_or_false() {
    assert_snapshot!(kinds(&[7], "=false t > f >"));
}

#[test]
fn a_cloze_is_revealed_or_typed() {
    assert_snapshot!(kinds(&[8], "=Serval ? 4 >"));
    assert_snapshot!(kinds(&[9], "=Serval =a/b/c =Serval/ >"));
}

#[test]
fn sides_that_are_gone_are_passed_over() {
    assert_snapshot!(kinds(&[77, 10, 78], "=Bamako >"));
    assert_snapshot!(kinds(&[77], "u"));
}

#[test]
fn undo_walks_back_over_everything() {
    assert_snapshot!(long(first(5), "=yes > =no 3 > s b ! u u u u u u =no >"));
}

#[test]
fn undo_of_a_new_rating_leaves_the_answer() {
    assert_snapshot!(long(first(2), "=no 4 > u u =yes"));
    let setup = Setup {
        pause: Pause::Never,
        ..first(2)
    };
    assert_snapshot!(long(setup, "=no 4 u 3 =yes"));
}

#[test]
fn undo_reaches_earlier_sessions() {
    let earlier = vec![(7, "answer"), (8, "regrade"), (9, "bury"), (1, "answer")];
    let mut desk = Desk::with_earlier(first(2), (1..=9).map(cards::plain).collect(), earlier);
    desk.play("=yes u u u u u u =yes > =yes > =yes > =yes >");
    assert_snapshot!(desk.transcript.join("\n"));
}

#[test]
fn a_new_rating_moves_the_card_in_the_queue() {
    assert_snapshot!("pass_to_fail", long(first(2), "=yes 1 > =yes > =yes >"));
    assert_snapshot!("fail_to_pass", long(first(2), "=no > 3 =yes >"));
    let setup = Setup {
        pause: Pause::Never,
        ..first(1)
    };
    assert_snapshot!("fail_to_pass_while_open_again", long(setup, "=no 3 u =yes"));
}

#[test]
fn i_was_right_counts_what_was_typed() {
    assert_snapshot!(
        "accept",
        kinds(&[10, 2], "+ =Ségou + + > =x u u u =Ségou > q")
    );
    assert_snapshot!("accept_one_gap", kinds(&[9], "=Serval/2013 + u + >"));
    assert_snapshot!("accept_not", kinds(&[7, 1, 10], "t + > ? 1 + > ? + > q"));
}

#[test]
fn a_card_can_be_set_aside_after_its_verdict() {
    assert_snapshot!(long(first(2), "=no b u ! u > =yes > q"));
}

#[test]
fn a_failed_card_returns_after_five_others() {
    assert_snapshot!(long(
        first(7),
        "=no > =yes > =yes > =yes > =yes > =yes > =yes > =yes >"
    ));
}

#[test]
fn the_limit_counts_different_cards() {
    let limit = Some(2);
    assert_snapshot!(long(Setup { limit, ..first(9) }, "=no > b =yes > =yes >"));
}

#[test]
fn an_edited_card_is_asked_again() {
    let mut desk = Desk::new(first(2), (1..=2).map(cards::plain).collect());
    desk.play("away back e =no e r i o");
    desk.sides.clear();
    desk.play("> e");
    assert_snapshot!(desk.transcript.join("\n"));
}

#[test]
fn a_question_stands_while_its_card_has_a_mistake() {
    let mut desk = Desk::new(first(2), (1..=2).map(cards::plain).collect());
    desk.is_mistaken = true;
    desk.play("e");
    desk.is_mistaken = false;
    desk.play("=yes");
    assert_eq!(desk.recorded.len(), 1);
    // The ten minutes in the editor do not count.
    assert!(desk.recorded[0].took_ms.unwrap() < 60_000);
    assert_snapshot!(desk.transcript.join("\n"));
}

#[test]
fn cramming_schedules_nothing_and_shuffles_anew() {
    let setup = Setup {
        mode: Mode::Cram,
        schedules: false,
        ..setup(&[3])
    };
    let mut desk = Desk::new(setup, cards::all());
    desk.play("#3 > #3 > #1 u");
    assert!(desk.recorded.iter().all(|answer| !answer.schedules));
    assert_snapshot!(desk.transcript.join("\n"));
}

#[test]
fn a_store_that_fails_changes_nothing() {
    let mut desk = Desk::new(first(2), (1..=2).map(cards::plain).collect());
    desk.is_full = true;
    desk.play("=yes u b");
    desk.is_full = false;
    desk.play("=no");
    desk.is_full = true;
    desk.play("+ 3");
    desk.is_full = false;
    desk.play("> q");
    assert_snapshot!(desk.transcript.join("\n"));
}

#[test]
fn the_log_keeps_what_was_answered() {
    let mut desk = Desk::new(setup(&[2, 3, 4, 7, 9, 1]), cards::all());
    desk.play("h =barkhane > #1 > #21 > t > =Serval/2014 > ? 2 >");
    let kept: Vec<String> = desk
        .recorded
        .iter()
        .map(|answer| {
            format!(
                "{:?} {:?} {} shown {:?} hints {} in {:?} ms: {} ({})",
                answer.given,
                answer.verdict,
                answer.credit,
                answer.shown,
                answer.hints,
                answer.took_ms,
                answer.rating.name(),
                answer.derived.name(),
            )
        })
        .collect();
    assert_snapshot!(kept.join("\n"));
}
