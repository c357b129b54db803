//! Where the cards stand: states, decks, tags, and those that are hard to keep.

use super::panel;
use crate::report::html::Html;
use crate::report::prose;
use crate::report::stats::panels::{self, Panel};
use crate::report::stats::{Account, words};
use crate::stats::figures::{Bin, Hard, Progress};

/// Cards by state.
pub(super) fn states(page: &mut Html, account: &Account) {
    let states = words::states(&account.figures.states);
    let rows = states.map(|(name, n)| (name.to_owned(), n));
    counted(page, panels::STATES, "state", &rows);
}

/// Cards by stability.
pub(super) fn stability(page: &mut Html, account: &Account) {
    binned(
        page,
        panels::STABILITY,
        "stability",
        &account.figures.stability,
        "days",
    );
}

/// Cards by difficulty.
pub(super) fn difficulty(page: &mut Html, account: &Account) {
    binned(
        page,
        panels::DIFFICULTY,
        "difficulty",
        &account.figures.difficulty,
        "",
    );
}

fn binned(page: &mut Html, panel: Panel, name: &str, bins: &[Bin], unit: &str) {
    if bins.iter().all(|bin| bin.n == 0) {
        return;
    }
    let rows = bins.iter().map(|bin| (words::bounds(bin, unit), bin.n));
    counted(page, panel, name, &rows.collect::<Vec<_>>());
}

/// A table of numbers of cards with bars.
fn counted(page: &mut Html, panel: Panel, column: &str, rows: &[(String, u64)]) {
    let most = rows.iter().map(|(_, n)| *n).max().unwrap_or(0).max(1);
    let rows: Vec<_> = rows
        .iter()
        .map(|(name, n)| {
            let says = words::whole(*n);
            row(name, &says, *n as f64 / most as f64)
        })
        .collect();
    super::panel(page, panel, "panel", |section| {
        section.table(panel.heading, &[column, "cards"], &rows);
    });
}

/// A name, and a number with a bar of a share.
fn row(name: &str, says: &str, share: f64) -> Vec<Html> {
    let mut cells = vec![Html::new(), Html::new()];
    prose::plain(&mut cells[0], name);
    cells[1].text(says);
    cells[1].bar(share, says);
    cells
}

/// How far each deck is known.
pub(super) fn decks(page: &mut Html, account: &Account) {
    progress(page, account, panels::DECKS, "deck", &words::decks(account));
}

/// How far each tag is known.
pub(super) fn tags(page: &mut Html, account: &Account) {
    progress(page, account, panels::TAGS, "tag", &words::tags(account));
}

fn progress(page: &mut Html, account: &Account, panel: Panel, column: &str, told: &[&Progress]) {
    let row = |progress: &&Progress| {
        let name = words::subject(account, &progress.of);
        row(name, &words::known(progress), words::known_share(progress))
    };
    let rows: Vec<_> = told.iter().map(row).collect();
    if rows.is_empty() {
        return;
    }
    super::panel(page, panel, "panel names", |section| {
        section.table(panel.heading, &[column, "known"], &rows);
    });
}

/// The leeches; that there are none is worth a line.
pub(super) fn leeches(page: &mut Html, account: &Account) {
    let leeches = &account.figures.leeches;
    panel(page, panels::LEECHES, "panel", |section| {
        if leeches.is_empty() {
            section.words("p", words::NO_LEECHES);
        } else {
            listed(section, account, leeches);
        }
    });
}

/// The hardest cards besides them.
pub(super) fn hardest(page: &mut Html, account: &Account) {
    let hardest = &account.figures.hardest;
    if hardest.is_empty() {
        return;
    }
    panel(page, panels::HARDEST, "panel", |section| {
        listed(section, account, hardest);
    });
}

fn listed(section: &mut Html, account: &Account, cards: &[Hard]) {
    section.element("ul", &[], |list| {
        for hard in cards {
            list.line();
            list.element("li", &[], |item| card(item, account, hard));
        }
    });
    section.line();
}

fn card(item: &mut Html, account: &Account, hard: &Hard) {
    let place = account.places.get(&hard.side);
    let question = place.map_or_else(|| "A card".to_owned(), words::question);
    item.element("p", &[], |p| prose::plain(p, &question));
    item.class("p", "quiet", |p| {
        p.text(&words::hard(hard));
        p.void("br", &[]);
        prose::plain(p, &words::place(place));
    });
}
