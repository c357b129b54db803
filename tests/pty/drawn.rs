//! The card that is drawn, and where the cursor stands in it.

use crate::answers::Step;
use crate::cards::TITLE;
use crate::terminal::Terminal;

const REDRAW: &str = "\x0c";

pub(crate) fn enter(study: &mut Terminal, steps: &[Step]) {
    for step in steps {
        study.press(&step.keys);
        wait_for_card(study, &step.shown);
    }
}

/// Waits until the open card shows a text: what was folded above may show the same.
pub(crate) fn wait_for_card(study: &mut Terminal, text: &str) {
    study.wait_until_drawn(text, |screen| card_on(&screen.contents()).contains(text));
}

/// What is drawn of the open card: everything from the last rule on, or all there is room for.
pub(crate) fn card_on(screen: &str) -> String {
    let lines: Vec<_> = screen.lines().collect();
    let rule = lines.iter().rposition(|line| line.starts_with("──"));
    lines[rule.unwrap_or(0)..].join("\n")
}

/// How often a text is there, wherever lines break.
pub(crate) fn count(screen: &str, text: &str) -> usize {
    let words: Vec<_> = screen.split_whitespace().collect();
    words.join(" ").matches(text).count()
}

/// Presses keys and has the card drawn anew below; gives what is drawn.
pub(crate) fn redrawn(study: &mut Terminal, keys: &str) -> String {
    let from = study.n_written();
    study.press(&format!("{keys}{REDRAW}"));
    wait_for_card_since(study, from);
    card_on(&study.screen())
}

/// Waits until the whole card was drawn after so much was written.
pub(crate) fn wait_for_card_since(study: &mut Terminal, from: usize) {
    study.wait_for_written(from, TITLE);
}

/// Asserts that the card is on the screen once, with nothing below it, and that the cursor is where it belongs.
pub(crate) fn assert_right(study: &mut Terminal, question: &str, line: Option<&str>) {
    let screen = study.screen();
    let card = card_on(&screen);
    assert_eq!(count(&card, question), 1, "{question:?} on\n{screen}");
    assert_cursor(study, line);
    // Drawn below everything else the card is the same: nothing was left on the screen that does not belong to it.
    let anew = redrawn(study, "");
    assert_eq!(anew, card, "drawn anew on\n{}", study.screen());
}

/// Asserts that the cursor stands at the end of the line that is typed, or else at the end of the card.
pub(crate) fn assert_cursor(study: &Terminal, line: Option<&str>) {
    let screen = study.screen();
    let rows: Vec<_> = screen.lines().collect();
    let typed = line.map(|line| {
        let row = rows.iter().rposition(|row| row.contains("› ")).unwrap();
        let prompt = rows[row].chars().position(|c| c == '›').unwrap();
        assert!(
            rows[row].contains(&format!("› {}", line.trim_end())),
            "{line:?} on\n{screen}"
        );
        (row, prompt + 2 + line.chars().count())
    });
    let end = (rows.len() - 1, rows[rows.len() - 1].chars().count());
    let (row, column) = study.cursor();
    let cursor = (usize::from(row), usize::from(column));
    assert_eq!(cursor, typed.unwrap_or(end), "{line:?} on\n{screen}");
}
