//! Every kind of card in rich mode: resized, pasted into and interrupted in the middle.

use std::thread;

use griot::event::Verdict;
use tempfile::TempDir;

use crate::answers::{Given, Step};
use crate::cards::{AFTER, BEFORE, CARDS, Card};
use crate::drawn::{assert_right, card_on, enter, redrawn, wait_for_card, wait_for_card_since};
use crate::home::{answers, home, standing_still};
use crate::study::griot;
use crate::terminal::Terminal;

/// Several lines with digits, letters that are commands, and the escape sequences of an arrow and of a colour.
const PASTE: &str = "\x1b[200~1\r\n\x1b[A2\tq\r\n\x1b[31m3\r\n\r\n\x1b[201~";

/// What a line being typed gets of it.
const PASTED: &str = "1 ␛[A2 q ␛[31m3";

/// A session with the first card, another one and the last, of which the first is answered.
fn study(folder: &TempDir, card: &Card) -> Terminal {
    let arguments = standing_still(&["study", "--tag", card.id]);
    let mut study = Terminal::start(griot(folder, &arguments), 80, 24);
    wait_for_card(&mut study, BEFORE.question);
    let steps = BEFORE.right.steps(&study.screen());
    enter(&mut study, &steps);
    wait_for_card(&mut study, "2 of 3");
    study
}

/// Does something with each card at once, each in a session of its own: what takes long is waiting.
fn for_each_kind(run: fn(&'static Card)) {
    let threads = CARDS.iter().map(|card| {
        let named = thread::Builder::new().name(card.id.to_owned());
        (card.id, named.spawn(move || run(card)).unwrap())
    });
    let threads: Vec<_> = threads.collect();
    let failed = threads
        .into_iter()
        .filter_map(|(id, thread)| thread.join().err().map(|_| id));
    let failed: Vec<_> = failed.collect();
    assert!(failed.is_empty(), "{failed:?} failed");
}

/// Pastes into the card and asserts that a line being typed gets that as text, and else nothing happens.
fn paste(study: &mut Terminal, question: &str, line: Option<&str>) {
    let before = card_on(&study.screen());
    let after = redrawn(study, PASTE);
    let Some(line) = line else {
        assert_eq!(after, before);
        return;
    };
    let pasted = format!("{line}{PASTED}");
    assert_right(study, question, Some(&pasted));
    let after = redrawn(study, &"\x7f".repeat(PASTED.chars().count()));
    assert_eq!(after, before);
}

#[test]
fn they_are_resized_and_pasted_into_in_the_middle() {
    for_each_kind(|card| {
        let folder = home();
        let mut study = study(&folder, card);
        let question = card.question;
        let mut steps = card.right.steps(&study.screen());
        let last = steps.pop().unwrap();
        let (half, more) = steps.split_at(steps.len().div_ceil(2));
        let line = |steps: &[Step]| steps.last().and_then(|step| step.line.clone());
        let line_of_half = line(half);
        enter(&mut study, half);
        assert_right(&mut study, question, line_of_half.as_deref());

        resize(&mut study, 40, 24, "");
        assert_right(&mut study, question, line_of_half.as_deref());
        paste(&mut study, question, line_of_half.as_deref());

        // A key is pressed before the new size was noticed.
        let keys: String = more.iter().map(|step| step.keys.as_str()).collect();
        resize(&mut study, 100, 24, &keys);
        let shown = more.last().map_or("", |step| &step.shown);
        wait_for_card(&mut study, shown);
        let line_of_all = line(&steps);
        assert_right(&mut study, question, line_of_all.as_deref());

        resize(&mut study, 60, 10, "");
        assert_right(&mut study, question, line_of_all.as_deref());
        paste(&mut study, question, line_of_all.as_deref());

        resize(&mut study, 80, 24, &last.keys);
        if !matches!(card.right, Given::Graded(..)) {
            wait_for_card(&mut study, &last.shown);
            assert_right(&mut study, question, None);
            assert!(study.screen().contains("✓"), "{}", study.screen());
            paste(&mut study, question, None);
            study.press(" ");
        }
        wait_for_card(&mut study, "3 of 3");
        assert_folded(&study, question);
        assert_right(&mut study, AFTER.question, None);
        study.press("q");
        assert!(study.wait().success());
        study.assert_in_order();

        let answers = answers(&folder, card.id);
        let [answer] = &answers[..] else {
            panic!("{answers:?}");
        };
        assert_eq!(answer.given.as_deref(), card.given);
        let verdict = card.given.map(|_| Verdict::Right);
        assert_eq!(answer.verdict, verdict);
    });
}

/// Asserts that the question above the open card became one line.
fn assert_folded(study: &Terminal, question: &str) {
    let screen = study.screen();
    let above = screen.strip_suffix(&card_on(&screen)).unwrap();
    let folded = above.lines().last().unwrap();
    assert!(
        folded.starts_with('✓') && folded.contains(question),
        "{screen}"
    );
}

/// Changes the size of the terminal, presses keys at once, and waits for the card to be drawn for that size.
fn resize(study: &mut Terminal, columns: u16, rows: u16, keys: &str) {
    let from = study.n_written();
    study.resize(columns, rows);
    study.press(keys);
    wait_for_card_since(study, from);
}

#[test]
fn they_are_interrupted_in_the_middle() {
    for_each_kind(|card| {
        let folder = home();
        let mut study = study(&folder, card);
        let steps = card.right.steps(&study.screen());
        enter(&mut study, &steps[..steps.len().div_ceil(2)]);
        study.assert_taken();
        study.press("\x03");
        assert_eq!(study.wait().exit_code(), 130);
        study.assert_in_order();
        let screen = study.screen();
        assert!(screen.contains("1 answer, 1 right"), "{screen}");
        assert_eq!(usize::from(study.cursor().0), screen.lines().count());
        assert_eq!(study.cursor().1, 0, "{screen}");
        assert_eq!(answers(&folder, card.id), []);
        assert_eq!(answers(&folder, BEFORE.id).len(), 1);
    });
}
