//! Windows of any width, and texts of any kind: nothing is wider than the window, and nothing reaches the terminal
//! that could command it.

use proptest::prelude::*;

use super::samples::{
    choices, cloze, desk, drawn, flashcard, folded, item, list, marking, options, order, pairs,
    part, press, question, revealed, typed, verdicted,
};
use crate::deck::model::Kind;
use crate::event::{Rating, Verdict};
use crate::grade::model::EntryVerdict;
use crate::session::step::Show;
use crate::session::view::{Form, Missed, Summary};
use crate::terminal::draw::{Line, Theme};
use crate::terminal::rich::desk::Desk;
use crate::terminal::rich::record;

#[test]
fn nothing_breaks_at_any_width() {
    let long =
        "A very long question about *many* things, 東京 and `ls -A`, Straßenbahnhaltestellenschild";
    let mut card = question(Kind::Choice, long, options(&[long; 12], false));
    card.stem = Some(format!("- {long}\n- {long}\n\n```\n{long}\n```\n"));
    card.deck_title = long.to_owned();
    for columns in (1..60).chain([80, 100, 120, 300]) {
        let [ordering, matching, naming] = lists_of(long);
        for question in [
            &card,
            &typed(),
            &cloze(),
            &flashcard(),
            &choices(),
            &ordering,
            &matching,
            &naming,
        ] {
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

/// Text with everything in it that a terminal could take for a command, or that has an odd width.
fn hostile() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        "\\PC{0,12}",
        "[ -~]{0,12}",
        Just("\u{1b}[2J\u{1b}]0;x\u{7}".to_owned()),
        Just("\u{9b}31m\u{202e}\u{200f}".to_owned()),
        Just("\r\n\t\u{0}\u{7f}".to_owned()),
        Just("👩‍👩‍👧🇲🇱e\u{301}語שלום".to_owned()),
    ];
    prop::collection::vec(part, 0..6).prop_map(|parts| parts.concat())
}

/// Asserts that lines fit, and that what is written for them has no control character.
fn assert_harmless(lines: &[Line], columns: usize) -> Result<(), TestCaseError> {
    for line in lines {
        prop_assert!(line.width() <= columns, "{columns}: {:?}", line.text());
        let painted = Theme::default().paint(line);
        let control = painted.chars().find(|c| c.is_control());
        prop_assert_eq!(control, None, "{:?}", painted);
    }
    Ok(())
}

/// An order, a match and a list that are all made of one text.
fn lists_of(text: &str) -> [crate::session::view::Question; 3] {
    let texts = vec![text.to_owned(); 3];
    let (mut ordering, mut matching, mut naming) = (order(), pairs(), list());
    ordering.form = Form::Order {
        items: texts.clone(),
    };
    matching.form = Form::Match {
        left: texts.clone(),
        right: texts,
    };
    for card in [&mut ordering, &mut matching, &mut naming] {
        card.question = text.to_owned();
    }
    [ordering, matching, naming]
}

fn judged(card: &crate::session::view::Question, text: &str) -> Desk {
    let mut desk = desk(card);
    let mut marking = marking(Verdict::Wrong, Some(text), text);
    marking.why = Some(text.to_owned());
    marking.closest = Some(text.to_owned());
    let mut verdict = verdicted(marking, Rating::Again);
    verdict.explanation = Some(text.to_owned());
    verdict.source = Some(text.to_owned());
    verdict.reason = text.to_owned();
    desk.show(&Show::Verdict(Box::new(verdict)), 80);
    desk
}

proptest! {
    #[test]
    fn no_text_commands_the_terminal(text in hostile(), columns in 1..90usize) {
        let mut card = question(Kind::Choice, &text, options(&[&text, "b", &text], false));
        card.stem = Some(text.clone());
        card.deck_title.clone_from(&text);
        let mut asked = desk(&card);
        asked.show(&Show::Hint { n: 3, text: text.clone(), left: 0 }, columns);
        assert_harmless(&asked.frame(columns, 24).lines, columns)?;
        let mut answer = revealed();
        answer.answer.clone_from(&text);
        let mut flash = desk(&flashcard());
        flash.show(&Show::Revealed(answer), columns);
        assert_harmless(&flash.frame(columns, 24).lines, columns)?;
        for card in [&card, &typed()] {
            assert_harmless(&judged(card, &text).frame(columns, 24).lines, columns)?;
        }
    }

    #[test]
    fn no_record_commands_the_terminal(text in hostile(), columns in 1..90usize) {
        let mut answered = folded(Verdict::Wrong, Some(&text));
        answered.question.clone_from(&text);
        assert_harmless(&[record::folded(&answered, columns)], columns)?;
        let missed = Missed {
            card: text.clone(),
            question: text.clone(),
            expected: text.clone(),
            given: Some(text.clone()),
            file: text.clone(),
            line: 1,
        };
        let summary = Summary { missed: vec![missed], ..Summary::default() };
        let mut desk = desk(&flashcard());
        let shown = desk.show(&Show::Summary(summary), columns);
        assert_harmless(&shown.printed, columns)?;
        desk.show(&Show::Refused { code: "x", message: text.clone(), n: None }, columns);
        assert_harmless(&desk.frame(columns, 24).lines, columns)?;
    }

    #[test]
    fn no_list_commands_the_terminal(text in hostile(), columns in 1..90usize, rows in 1..30usize) {
        for card in lists_of(&text) {
            let mut asked = desk(&card);
            press(&mut asked, "2 1 Down Space");
            for verdict in [EntryVerdict::Right, EntryVerdict::Near, EntryVerdict::Wrong] {
                asked.show(&item(&text, verdict, &text, 3), columns);
            }
            assert_harmless(&asked.frame(columns, rows).lines, columns)?;
            let (wrong, partial) = (Verdict::Wrong, Verdict::Partial);
            let mut marking = marking(partial, Some(&text), &text);
            marking.score = Some((1, 4));
            marking.parts = vec![
                part(Some(&text), Some(&text), wrong),
                part(None, Some(&text), wrong),
                part(Some(&text), None, wrong),
                part(Some(&format!("{text} → {text}")), Some(&format!("{text} → x")), wrong),
            ];
            let verdict = verdicted(marking, Rating::Hard);
            asked.show(&Show::Verdict(Box::new(verdict)), columns);
            assert_harmless(&asked.frame(columns, rows).lines, columns)?;
        }
    }
}
