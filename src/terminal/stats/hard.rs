//! The cards that are hardest to keep, and those that are forgotten more often than chance explains.

use super::layout::{drawn, room, sentences};
use crate::report::stats::panels::{self, Panel};
use crate::report::stats::{Account, words};
use crate::stats::figures::Hard;
use crate::terminal::draw::{Line, Tone, plain};

/// How many are shown of either.
const SHOWN: usize = 10;

/// The hardest cards.
pub(super) fn hardest(account: &Account, columns: usize) -> Vec<Line> {
    let hardest = &account.figures.hardest;
    if hardest.is_empty() {
        return Vec::new();
    }
    listed(account, hardest, panels::HARDEST, columns)
}

/// The leeches; that there are none is worth a line.
pub(super) fn leeches(account: &Account, columns: usize) -> Vec<Line> {
    if account.figures.leeches.is_empty() {
        let none = sentences(words::NO_LEECHES, room(columns));
        return drawn(panels::LEECHES, columns, none);
    }
    listed(account, &account.figures.leeches, panels::LEECHES, columns)
}

fn listed(account: &Account, cards: &[Hard], panel: Panel, columns: usize) -> Vec<Line> {
    let room = room(columns);
    let mut lines = Vec::new();
    for hard in cards.iter().take(SHOWN) {
        lines.extend(card(account, hard, room));
    }
    if cards.len() > SHOWN {
        let n_more = cards.len() - SHOWN;
        let more = format!("And {n_more} more: `griot stats --json` has all.");
        let more = sentences(&more, room).into_iter();
        lines.extend(more.map(|line| line.toned(Tone::Quiet)));
    }
    drawn(panel, columns, lines)
}

fn card(account: &Account, hard: &Hard, columns: usize) -> Vec<Line> {
    let place = account.places.get(&hard.side);
    let mut lines = match place {
        Some(place) => plain(&words::question(place), columns, "✗ "),
        None => plain("A card that is in no deck any more", columns, "✗ "),
    };
    if lines.len() > 2 {
        lines.truncate(2);
        let cut = lines.pop().unwrap_or_default();
        lines.push(cut.and(" …", Tone::Plain).clip(columns));
    }
    let mut facts = plain(&words::hard(hard), columns, "  ");
    facts.extend(plain(&words::place(place), columns, "  "));
    lines.extend(facts.into_iter().map(|line| line.toned(Tone::Quiet)));
    lines
}
