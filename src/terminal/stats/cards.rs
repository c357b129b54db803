//! Cards by state, stability and difficulty.

use super::bars::{Lying, lying};
use super::layout::{drawn, room};
use crate::report::stats::panels::{self, Panel};
use crate::report::stats::{Account, words};
use crate::stats::figures::Bin;
use crate::terminal::draw::Line;

/// Cards by state.
pub(super) fn states(account: &Account, columns: usize) -> Vec<Line> {
    let bars = words::states(&account.figures.states).map(|(name, n)| bar(name.to_owned(), n));
    drawn(panels::STATES, columns, lying(&bars, None, room(columns)))
}

/// Cards by stability.
pub(super) fn stability(account: &Account, columns: usize) -> Vec<Line> {
    binned(
        &account.figures.stability,
        "days",
        panels::STABILITY,
        columns,
    )
}

/// Cards by difficulty.
pub(super) fn difficulty(account: &Account, columns: usize) -> Vec<Line> {
    binned(&account.figures.difficulty, "", panels::DIFFICULTY, columns)
}

fn binned(bins: &[Bin], unit: &str, panel: Panel, columns: usize) -> Vec<Line> {
    if bins.iter().all(|bin| bin.n == 0) {
        return Vec::new();
    }
    let bars: Vec<_> = bins
        .iter()
        .map(|bin| bar(words::bounds(bin, unit), bin.n))
        .collect();
    drawn(panel, columns, lying(&bars, None, room(columns)))
}

fn bar(name: String, n: u64) -> Lying {
    Lying {
        name,
        value: n as f64,
        says: words::whole(n),
    }
}
