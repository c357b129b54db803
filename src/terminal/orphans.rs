//! Progress without a card, and answers that were rewritten, as lists.

use super::draw::{Line, Tone, inline, plain};
use crate::event::StudyDay;
use crate::schedule::day;
use crate::store::lost::{LostSide, RewrittenSide, Unsettled};
use crate::text::markdown::plain_blocks;
use crate::text::{count, safe_line};

/// Both lists, each entry with what to do about it.
pub fn lines(lost: &[LostSide], rewritten: &[RewrittenSide], columns: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    if !lost.is_empty() {
        let mut cards: Vec<&str> = lost.iter().map(|side| card_of(&side.key)).collect();
        cards.dedup();
        let what = match cards.len() {
            1 => "1 card has progress and is in no deck any more:".to_owned(),
            n => format!("{n} cards have progress and are in no deck any more:"),
        };
        lines.extend(plain(&what, columns, ""));
        lines.extend(lost.iter().flat_map(|side| lost_side(side, columns)));
    }
    if !rewritten.is_empty() {
        if !lines.is_empty() {
            lines.push(Line::empty());
        }
        let what = match rewritten.len() {
            1 => "1 answer was rewritten since you learned it. Keep the progress, or begin anew?"
                .to_owned(),
            n => format!(
                "{n} answers were rewritten since you learned them. Keep the progress, or begin anew?"
            ),
        };
        lines.extend(plain(&what, columns, ""));
        lines.extend(
            rewritten
                .iter()
                .flat_map(|side| rewritten_side(side, columns)),
        );
    }
    lines
}

fn lost_side(side: &LostSide, columns: usize) -> Vec<Line> {
    let mut lines = vec![Line::empty(), name(&side.key)];
    lines.extend(question(&side.question, columns));
    lines.extend(history(side.n_answers, side.last_day, columns));
    if side.heirs.is_empty() {
        lines.extend(plain(
            "No card is like it. Its progress is kept, should it come back.",
            columns,
            "  ",
        ));
    }
    for heir in &side.heirs {
        let likeness = format!("{:.0}% alike", heir.likeness * 100.0);
        lines.extend(plain(&likeness, columns, "  → "));
        lines.extend(question(&heir.question, columns).map(|line| line.indent(2)));
        let place = format!("{}:{}", heir.file, heir.line);
        lines.push(Line::of(safe_line(&place), Tone::Quiet).indent(4));
        let command = format!(
            "griot relink {} {}",
            joined_as(&side.key),
            joined_as(&heir.key)
        );
        lines.push(Line::of(safe_line(&command), Tone::Key).indent(4));
    }
    lines
}

fn rewritten_side(side: &RewrittenSide, columns: usize) -> Vec<Line> {
    let mut lines = vec![Line::empty(), name(&side.key)];
    lines.extend(question(&side.question, columns));
    let answer = |text: &str| text.lines().collect::<Vec<_>>().join(", ");
    lines.extend(inline(&answer(&side.learned), columns, "  was: "));
    lines.extend(inline(&answer(&side.answer), columns, "  now: "));
    lines.extend(history(side.n_answers, side.last_day, columns));
    let place = format!("{}:{}", side.file, side.line);
    lines.push(Line::of(safe_line(&place), Tone::Quiet).indent(2));
    for verb in ["keep", "reset"] {
        let command = format!("griot {verb} {}", side.key);
        lines.push(Line::of(safe_line(&command), Tone::Key).indent(2));
    }
    lines
}

fn name(key: &str) -> Line {
    Line::of(safe_line(key), Tone::Title)
}

fn question(text: &str, columns: usize) -> impl Iterator<Item = Line> {
    let text = if text.is_empty() {
        "(its text was not kept)".to_owned()
    } else {
        plain_blocks(text)
    };
    plain(&text, columns.saturating_sub(2), "  ").into_iter()
}

fn history(n_answers: u32, last_day: Option<StudyDay>, columns: usize) -> Vec<Line> {
    let answers = count(n_answers as usize, "answer");
    let text = match last_day.and_then(day::date) {
        Some(date) => format!("{answers}, the last on {}", date.strftime("%-d %B %Y")),
        None => answers,
    };
    let lines = plain(&text, columns, "  ").into_iter();
    lines.map(|line| line.toned(Tone::Quiet)).collect()
}

/// A key without its aspect.
fn card_of(key: &str) -> &str {
    key.split_once('#').map_or(key, |(card, _)| card)
}

/// What is typed to join a side: its card with all its sides, but for one gap the gap.
fn joined_as(key: &str) -> &str {
    key.strip_suffix("#reverse").unwrap_or(key)
}

/// One line on what is unsettled; `None` when nothing is.
pub fn note(unsettled: Unsettled) -> Option<String> {
    let reworded = match unsettled.n_reworded {
        0 => None,
        1 => Some("1 card seems to have been reworded".to_owned()),
        n => Some(format!("{n} cards seem to have been reworded")),
    };
    let rewritten = match unsettled.n_rewritten {
        0 => None,
        1 => Some("1 answer was rewritten".to_owned()),
        n => Some(format!("{n} answers were rewritten")),
    };
    let what: Vec<String> = reworded.into_iter().chain(rewritten).collect();
    (!what.is_empty()).then(|| format!("{}: `griot orphans`", what.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_note_is_one_line_or_none() {
        let table = [
            (0, 0, None),
            (
                1,
                0,
                Some("1 card seems to have been reworded: `griot orphans`"),
            ),
            (
                2,
                1,
                Some("2 cards seem to have been reworded, 1 answer was rewritten: `griot orphans`"),
            ),
            (0, 3, Some("3 answers were rewritten: `griot orphans`")),
        ];
        for (n_reworded, n_rewritten, expected) in table {
            let unsettled = Unsettled {
                n_reworded,
                n_rewritten,
            };
            assert_eq!(note(unsettled).as_deref(), expected);
        }
    }
}
