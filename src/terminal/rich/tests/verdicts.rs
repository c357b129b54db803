//! What verdicts look like.

use insta::assert_snapshot;

use super::samples::{
    choice, choices, cloze, desk, drawn, flashcard, marking, part, press, question, revealed,
    typed, verdicted,
};
use crate::deck::model::Kind;
use crate::event::{Rating, Verdict};
use crate::grade::model::{DiffPiece, Marking};
use crate::session::step::Show;
use crate::session::view::Form;
use crate::terminal::keymap::KeyMap;
use crate::terminal::rich::desk::Desk;

#[test]
fn a_right_choice() {
    let mut desk = desk(&choice());
    press(&mut desk, "3");
    let mut verdict = verdicted(
        marking(Verdict::Right, Some("Barkhane"), "Barkhane"),
        Rating::Good,
    );
    verdict.explanation = Some(
        "Barkhane replaced Serval on 1 August 2014, across five countries of the Sahel. It ended in November 2022."
            .to_owned(),
    );
    verdict.source = Some("§6.2 ¶1".to_owned());
    desk.show(&Show::Verdict(Box::new(verdict)), 80);
    assert_snapshot!(drawn(&desk, 80), @"
    ────────────────────────────────────────────── Mali: the operations · 3 of 25 ──

      Which operation followed Serval?

        1  Takuba
        2  Épervier
      ✓ 3  Barkhane  right
        4  AFISMA

      Barkhane replaced Serval on 1 August 2014, across five countries of the
      Sahel. It ended in November 2022.                                    §6.2 ¶1

      Back in 4 days, rated good.

      Space next · r rate it otherwise · u undo · e edit · ? all keys · q end
    ");
    assert_snapshot!(drawn(&desk, 40), @"
    ────── Mali: the operations · 3 of 25 ──

      Which operation followed Serval?

        1  Takuba
        2  Épervier
      ✓ 3  Barkhane  right
        4  AFISMA

      Barkhane replaced Serval on 1 August
      2014, across five countries of the
      Sahel. It ended in November 2022.
                                   §6.2 ¶1

      Back in 4 days, rated good.

      Space next · ? all keys
    ");
}

#[test]
fn a_wrong_choice() {
    let mut desk = desk(&choice());
    press(&mut desk, "2");
    let mut marking = marking(Verdict::Wrong, Some("Épervier"), "Barkhane");
    marking.why = Some("It ran in Chad, and ended when Barkhane began.".to_owned());
    desk.show(
        &Show::Verdict(Box::new(verdicted(marking, Rating::Again))),
        80,
    );
    assert_snapshot!(drawn(&desk, 80), @"
    ────────────────────────────────────────────── Mali: the operations · 3 of 25 ──

      Which operation followed Serval?

        1  Takuba
      ✗ 2  Épervier  your answer
      ✓ 3  Barkhane  the right answer
        4  AFISMA

      It ran in Chad, and ended when Barkhane began.

      Again soon.

      Space next · r rate it otherwise · u undo · e edit · ? all keys · q end
    ");
}

fn typed_verdict(marking: Marking, rating: Rating) -> Desk {
    let mut desk = desk(&typed());
    press(&mut desk, "x Enter");
    desk.show(&Show::Verdict(Box::new(verdicted(marking, rating))), 80);
    desk
}

#[test]
fn a_slip() {
    let mut marking = marking(Verdict::Near, Some("Opration Serval"), "Operation Serval");
    marking.diff = vec![
        DiffPiece::Same("Op".to_owned()),
        DiffPiece::Missing("e".to_owned()),
        DiffPiece::Same("ration Serval".to_owned()),
    ];
    let desk = typed_verdict(marking, Rating::Hard);
    assert_snapshot!(drawn(&desk, 80), @"
    ────────────────────────────────────────────── Mali: the operations · 3 of 25 ──

      Which French operation began on 11 January 2013?

      ≈ almost: a slip
      You    Op ration Serval
      Right  Operation Serval
               ^

      Back in 4 days, rated hard.

      Space next · r rate it otherwise · + I was right · ? all keys · q end
    ");
}

#[test]
fn a_wrong_line() {
    let marking = marking(Verdict::Wrong, Some("Barkhane"), "Operation Serval");
    let desk = typed_verdict(marking, Rating::Again);
    assert_snapshot!(drawn(&desk, 80), @"
    ────────────────────────────────────────────── Mali: the operations · 3 of 25 ──

      Which French operation began on 11 January 2013?

      ✗ wrong
      You    Barkhane
      Right  Operation Serval

      Again soon.

      Space next · r rate it otherwise · + I was right · ? all keys · q end
    ");
}

#[test]
fn an_empty_line() {
    let desk = typed_verdict(
        marking(Verdict::Wrong, None, "Operation Serval"),
        Rating::Again,
    );
    assert_snapshot!(drawn(&desk, 40), @"
    ────── Mali: the operations · 3 of 25 ──

      Which French operation began on 11
      January 2013?

      ✗ you did not know
      Right  Operation Serval

      Again soon.

      Space next · ? all keys
    ");
}

#[test]
fn a_right_line_in_other_words() {
    let marking = marking(Verdict::Right, Some("serval"), "Operation Serval");
    let mut desk = typed_verdict(marking, Rating::Good);
    press(&mut desk, "r");
    assert_snapshot!(drawn(&desk, 60), @"
    ────────────────────────── Mali: the operations · 3 of 25 ──

      Which French operation began on 11 January 2013?

      ✓ right
      You    serval
      Right  Operation Serval

      Back in 4 days, rated good.

      1 again · 2 hard · 3 good · 4 easy
    ");
}

#[test]
fn some_of_all_that_apply() {
    let mut desk = desk(&choices());
    press(&mut desk, "1 4 Enter");
    let mut marking = marking(Verdict::Partial, Some("Mali, Togo"), "Mali, Niger, Chad");
    marking.parts = vec![
        part(Some("Mali"), Some("Mali"), Verdict::Right),
        part(None, Some("Niger"), Verdict::Wrong),
        part(None, Some("Chad"), Verdict::Wrong),
        part(Some("Togo"), None, Verdict::Wrong),
    ];
    desk.show(
        &Show::Verdict(Box::new(verdicted(marking, Rating::Again))),
        80,
    );
    assert_snapshot!(drawn(&desk, 60), @"
    ────────────────────────── Mali: the operations · 3 of 25 ──

      Which of these were members of the G5 Sahel?

      ✓ 1  Mali  right
      → 2  Niger  missed
      → 3  Chad  missed
      ✗ 4  Togo  your answer

      ◐ partly right

      Again soon.

      Space next · r rate it otherwise · ? all keys · q end
    ");
}

#[test]
fn false_taken_for_true() {
    let statement = question(Kind::TrueFalse, "Takuba was European.", Form::TrueFalse);
    let mut desk = desk(&statement);
    press(&mut desk, "t");
    let marking = marking(Verdict::Wrong, Some("true"), "false");
    desk.show(
        &Show::Verdict(Box::new(verdicted(marking, Rating::Again))),
        80,
    );
    assert_snapshot!(drawn(&desk, 60), @"
    ────────────────────────── Mali: the operations · 3 of 25 ──

      Takuba was European.

      ✗ 1  True  your answer
      ✓ 2  False  the right answer

      Again soon.

      Space next · r rate it otherwise · ? all keys · q end
    ");
}

#[test]
fn gaps_of_which_some_are_right() {
    let mut desk = desk(&cloze());
    press(&mut desk, "S e r v a l Enter 2 Enter");
    let mut marking = marking(
        Verdict::Partial,
        Some("Serval, 2"),
        "Operation Serval, January 2013",
    );
    marking.parts = vec![
        part(Some("Serval"), Some("Operation Serval"), Verdict::Right),
        part(Some("2"), Some("January 2013"), Verdict::Wrong),
    ];
    desk.show(
        &Show::Verdict(Box::new(verdicted(marking, Rating::Again))),
        80,
    );
    assert_snapshot!(drawn(&desk, 60), @"
    ────────────────────────── Mali: the operations · 3 of 25 ──

      France launched [Serval] in [2].

      ◐ partly right
      ✓ Operation Serval
      ✗ 2 → January 2013

      Again soon.

      Space next · r rate it otherwise · ? all keys · q end
    ");
}

#[test]
fn what_was_graded_by_the_learner_and_is_looked_at_again() {
    let mut desk = desk(&flashcard());
    desk.show(&Show::Revealed(revealed()), 80);
    let mut verdict = verdicted(
        marking(Verdict::Right, None, "The jihadist advance."),
        Rating::Hard,
    );
    verdict.self_graded = true;
    desk.show(&Show::Verdict(Box::new(verdict)), 80);
    assert_snapshot!(drawn(&desk, 60), @"
    ────────────────────────── Mali: the operations · 3 of 25 ──

      What did Operation Serval set out to stop?

      The jihadist advance.

      ✓ you graded it: hard

      Back in 4 days.

      Space next · r rate it otherwise · ? all keys · q end
    ");
}

#[test]
fn a_verdict_whose_question_is_not_known() {
    let mut desk = Desk::new(KeyMap::default(), 4);
    let mut verdict = verdicted(marking(Verdict::Wrong, Some("Gao"), "Kidal"), Rating::Again);
    verdict.n = 2;
    verdict.reason = "a guess".to_owned();
    desk.show(&Show::Verdict(Box::new(verdict)), 80);
    assert_snapshot!(drawn(&desk, 60), @"
    ────────────────────────────────────────────────────────────

      ✗ wrong
      You    Gao
      Right  Kidal

      Again soon.

      Space next · r rate it otherwise · ? all keys · q end
    ");
}
