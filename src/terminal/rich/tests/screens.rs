//! What screens look like: 40, 80 and 120 columns, and very narrow and very wide ones that must not break.

use insta::assert_snapshot;

use super::samples::{
    choice, choices, cloze, desk, drawn, flashcard, folded, marking, press, question, revealed,
    typed, verdicted,
};
use crate::deck::model::Kind;
use crate::event::{Rating, Verdict};
use crate::session::step::Show;
use crate::terminal::rich::desk::Desk;
use crate::terminal::rich::record;

#[test]
fn a_flashcard() {
    let mut desk = desk(&flashcard());
    assert_snapshot!(drawn(&desk, 80), @"
    ────────────────────────────────────────────── Mali: the operations · 3 of 25 ──

      What did Operation Serval set out to stop?

      Space show the answer · h hint · u undo · e edit · ? all keys · q end
    ");
    desk.show(&Show::Revealed(revealed()), 80);
    assert_snapshot!(drawn(&desk, 80), @"
    ────────────────────────────────────────────── Mali: the operations · 3 of 25 ──

      What did Operation Serval set out to stop?

      ────────
      The jihadist advance from the north towards the south of Mali.

      It began on 11 January 2013, a day after Konna fell.                 §5.1 ¶2

      1 again tomorrow · 2 hard in 4 days · 3 good in 9 days · 4 easy in 20 days

      Space I knew it · 1–4 again to easy · u undo · e edit · ? all keys · q end
    ");
    assert_snapshot!(drawn(&desk, 40), @"
    ────── Mali: the operations · 3 of 25 ──

      What did Operation Serval set out to
      stop?

      ────────
      The jihadist advance from the north
      towards the south of Mali.

      It began on 11 January 2013, a day
      after Konna fell.            §5.1 ¶2

      1 again tomorrow · 2 hard in 4 days
      · 3 good in 9 days ·
      4 easy in 20 days

      Space I knew it · 1–4 again to easy
    ");
    assert_snapshot!(drawn(&desk, 120), @"
    ────────────────────────────────────────────────────────────────── Mali: the operations · 3 of 25 ──

      What did Operation Serval set out to stop?

      ────────
      The jihadist advance from the north towards the south of Mali.

      It began on 11 January 2013, a day after Konna fell.                                     §5.1 ¶2

      1 again tomorrow · 2 hard in 4 days · 3 good in 9 days · 4 easy in 20 days

      Space I knew it · 1–4 again to easy · u undo · e edit · s skip · ? all keys · q end
    ");
}

#[test]
fn a_choice() {
    let mut desk = desk(&choice());
    assert_snapshot!(drawn(&desk, 80), @"
    ────────────────────────────────────────────── Mali: the operations · 3 of 25 ──

      Which operation followed Serval?

        1  Takuba
        2  Épervier
        3  Barkhane
        4  AFISMA

      1–4 choose · 0 I don't know · h hint · u undo · e edit · ? all keys · q end
    ");
    assert_snapshot!(drawn(&desk, 40), @"
    ────── Mali: the operations · 3 of 25 ──

      Which operation followed Serval?

        1  Takuba
        2  Épervier
        3  Barkhane
        4  AFISMA

      1–4 choose · h hint · ? all keys
    ");
    press(&mut desk, "Down Down");
    assert_snapshot!(drawn(&desk, 20), @"
    ─── Ma… · 3 of 25 ──

    Which operation
    followed Serval?

      1  Takuba
    › 2  Épervier
      3  Barkhane
      4  AFISMA

    1–4 choose
    ");
}

#[test]
fn pick_all() {
    let mut desk = desk(&choices());
    press(&mut desk, "1 3 Down");
    assert_snapshot!(drawn(&desk, 80), @"
    ────────────────────────────────────────────── Mali: the operations · 3 of 25 ──

      Which of these were members of the G5 Sahel?

        1  [x] Mali
        2  [ ] Niger
        3  [x] Chad
      › 4  [ ] Togo

      1–4 pick all that apply · Enter answer · h hint · ? all keys · q end
    ");
}

#[test]
fn a_line() {
    let mut desk = desk(&typed());
    assert_snapshot!(drawn(&desk, 80), @"
    ────────────────────────────────────────────── Mali: the operations · 3 of 25 ──

      Which French operation began on 11 January 2013?

      ›

      Enter I don't know · Tab hint · Esc commands
    ");
    press(&mut desk, "S e r v a l Esc");
    assert_snapshot!(drawn(&desk, 60), @"
    ────────────────────────── Mali: the operations · 3 of 25 ──

      Which French operation began on 11 January 2013?

      › Serval

      Enter back to the line · h hint · ? all keys · q end
    ");
}

#[test]
fn gaps() {
    let mut desk = desk(&cloze());
    assert_snapshot!(drawn(&desk, 80), @"
    ────────────────────────────────────────────── Mali: the operations · 3 of 25 ──

      France launched [1 …] in [2 month and year].

      1 of 2 ›

      Enter I don't know · Tab hint · Esc commands
    ");
    press(&mut desk, "S e r v a l Enter 2 0");
    assert_snapshot!(drawn(&desk, 40), @"
    ────── Mali: the operations · 3 of 25 ──

      France launched [Serval] in [20].

      2 of 2 › 20

      Enter answer · Esc commands
    ");
}

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

fn typed_verdict(marking: crate::grade::model::Marking, rating: Rating) -> Desk {
    let mut desk = desk(&typed());
    press(&mut desk, "x Enter");
    desk.show(&Show::Verdict(Box::new(verdicted(marking, rating))), 80);
    desk
}

#[test]
fn a_slip() {
    use crate::grade::model::DiffPiece;
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
fn all_keys() {
    let mut desk = desk(&choice());
    press(&mut desk, "?");
    assert_snapshot!(drawn(&desk, 80), @"
    ────────────────────────────────────────────── Mali: the operations · 3 of 25 ──
    Keys

    Space, Enter    show the answer; then it was good; after a verdict, go on
    1 2 3 4         grade yourself: again, hard, good, easy
    1–9, arrows     pick an option; 0 is “I don't know”
    t f             true, false
    Enter           submit what is picked or typed; an empty line: I don't know
    h, Tab          show a hint
    Tab             show a hint while typing
    u               take the last answer back, again and again
    r               after a verdict: rate it otherwise, then 1 to 4
    +               after a verdict: I was right
    e               edit the card in your editor and come back to it
    s               ask it later in this session
    b               not before tomorrow
    !               not until you resume it
    i               what is known of the card
    o               open its picture or link
    ?               these keys
    Ctrl-L          draw the screen anew
    q               end; everything is kept

    any key back to the card · ↓ more
    ");
}

#[test]
fn answered_cards_in_one_line() {
    let drawn = |columns| {
        let lines = [
            folded(Verdict::Right, Some("2023")),
            folded(Verdict::Wrong, Some("2022")),
            folded(Verdict::Near, Some("2023 or so")),
            folded(Verdict::Wrong, None),
        ]
        .map(|folded| record::folded(&folded, columns).text());
        lines.join("\n")
    };
    assert_snapshot!(drawn(80), @"
    ✓ In which year did MINUSMA close?  2023                               in 9 days
    ✗ In which year did MINUSMA close?  2022 → 2023                       again soon
    ≈ In which year did MINUSMA close?  2023 or so → 2023                  in 9 days
    ✗ In which year did MINUSMA close?  → 2023                            again soon
    ");
    assert_snapshot!(drawn(40), @"
    ✓ In which year did MI…  2023  in 9 days
    ✗ In which yea…  2022 → 2023  again soon
    ≈ In which yea…  2023 or so …  in 9 days
    ✗ In which year did…  → 2023  again soon
    ");
    assert_snapshot!(drawn(20), @"
    ✓ In which ye…  2023
    ✗ In whic…  2022 → …
    ≈ In whic…  2023 or…
    ✗ In which …  → 2023
    ");
}

#[test]
fn nothing_breaks_at_any_width() {
    let long =
        "A very long question about *many* things, 東京 and `ls -A`, Straßenbahnhaltestellenschild";
    let mut card = question(
        Kind::Choice,
        long,
        super::samples::options(&[long; 12], false),
    );
    card.stem = Some(format!("- {long}\n- {long}\n\n```\n{long}\n```\n"));
    card.deck_title = long.to_owned();
    for columns in (1..60).chain([80, 100, 120, 300]) {
        for question in [&card, &typed(), &cloze(), &flashcard(), &choices()] {
            let mut desk = desk(question);
            drawn(&desk, columns);
            press(&mut desk, "1");
            desk.show(&Show::Revealed(revealed()), columns);
            drawn(&desk, columns);
            press(&mut desk, "Esc ?");
            drawn(&desk, columns);
        }
        let line = record::folded(&folded(Verdict::Near, Some(long)), columns);
        assert!(line.width() <= columns);
    }
}
