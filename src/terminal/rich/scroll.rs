//! Lists that are longer than the window: the part around the cursor is shown, and how much there is above and below.

use std::ops::Range;

use crate::terminal::draw::{Line, Tone};

/// A list within a card.
#[derive(Clone, Debug, Default)]
pub(super) struct List {
    pub(super) blocks: Vec<Block>,
    /// The block that must be seen.
    pub(super) focus: usize,
}

/// What is shown together: one item of a list, or lines between items.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    pub(super) lines: Vec<Line>,
    /// Whether it is an item, to be counted.
    pub(super) is_item: bool,
}

impl Block {
    pub(super) fn item(lines: Vec<Line>) -> Self {
        Self {
            lines,
            is_item: true,
        }
    }

    pub(super) fn between(lines: Vec<Line>) -> Self {
        Self {
            lines,
            is_item: false,
        }
    }
}

/// With so few rows what is above and below is told in one line.
const FEW: usize = 5;

impl List {
    /// How many rows the whole list takes.
    pub(super) fn height(&self) -> usize {
        height(&self.blocks)
    }

    /// The list in at most `rows` (at least 1). Where it does not fit there is no room for empty lines either.
    pub(super) fn lines(mut self, rows: usize) -> Vec<Line> {
        let rows = rows.max(1);
        let n = self.blocks.len();
        if self.height() > rows {
            for block in self.blocks.iter_mut().filter(|block| !block.is_item) {
                block.lines.retain(|line| !line.is_empty());
            }
        }
        if self.height() <= rows {
            return self.shown(0..n).collect();
        }
        let focus = self.focus.min(n.saturating_sub(1));
        if rows < FEW {
            return self.in_few(focus, rows);
        }
        // A line each for what is above and below; at either end one is enough.
        let range = self
            .at_an_end(focus, rows - 1)
            .unwrap_or_else(|| self.around(focus, rows - 2));
        let (above, below) = (self.n_items(0..range.start), self.n_items(range.end..n));
        let marks = usize::from(range.start > 0) + usize::from(range.end < n);
        let mut lines = Vec::new();
        lines.extend((range.start > 0).then(|| more(&format!("{above} more above"))));
        lines.extend(self.shown(range.clone()).take(rows - marks));
        lines.extend((range.end < n).then(|| more(&format!("{below} more below"))));
        lines
    }

    fn in_few(&self, focus: usize, rows: usize) -> Vec<Line> {
        let room = (rows - 1).max(1);
        let range = self
            .at_an_end(focus, room)
            .unwrap_or_else(|| self.around(focus, room));
        let (above, below) = (
            self.n_items(0..range.start),
            self.n_items(range.end..self.blocks.len()),
        );
        let mut lines: Vec<_> = self.shown(range).take(room).collect();
        if rows > 1 {
            let told = match (above, below) {
                (0, below) => format!("{below} more below"),
                (above, 0) => format!("{above} more above"),
                (above, below) => format!("{above} above, {below} below"),
            };
            lines.push(more(&told));
        }
        lines
    }

    /// The first blocks, or the last ones, that fit into `rows`, if one of them is that in focus.
    fn at_an_end(&self, focus: usize, rows: usize) -> Option<Range<usize>> {
        let n = self.blocks.len();
        let fits = |range: &Range<usize>| height(&self.blocks[range.clone()]) <= rows;
        let first = (0..n).map(|end| 0..end).rev().find(fits);
        let last = (1..=n).map(|start| start..n).find(fits);
        let mut ends = first.into_iter().chain(last);
        ends.find(|range| range.contains(&focus))
    }

    /// As many blocks around one as fit into `rows`; that one in any case.
    fn around(&self, focus: usize, rows: usize) -> Range<usize> {
        let mut range = focus..(focus + 1).min(self.blocks.len());
        let fits = |range: &Range<usize>| height(&self.blocks[range.clone()]) <= rows;
        loop {
            let before = range.clone();
            let below = range.start..(range.end + 1).min(self.blocks.len());
            if fits(&below) {
                range = below;
            }
            let above = range.start.saturating_sub(1)..range.end;
            if fits(&above) {
                range = above;
            }
            if range == before {
                return range;
            }
        }
    }

    fn shown(&self, range: Range<usize>) -> impl Iterator<Item = Line> {
        let blocks = self.blocks[range].iter();
        blocks.flat_map(|block| block.lines.iter().cloned())
    }

    fn n_items(&self, range: Range<usize>) -> usize {
        let blocks = self.blocks[range].iter();
        blocks.filter(|block| block.is_item).count()
    }
}

fn height(blocks: &[Block]) -> usize {
    blocks.iter().map(|block| block.lines.len()).sum()
}

fn more(told: &str) -> Line {
    Line::of(format!("… {told}"), Tone::Quiet)
}

/// The rows for each of several lists that share `rows`: what one does not need goes to the others.
pub(super) fn shares(heights: &[usize], rows: usize) -> Vec<usize> {
    let mut shares = vec![0; heights.len()];
    let mut rows = rows;
    let mut open: Vec<usize> = (0..heights.len()).collect();
    open.sort_by_key(|at| heights[*at]);
    for (done, at) in open.iter().enumerate() {
        let share = (rows / (open.len() - done)).min(heights[*at]);
        shares[*at] = share;
        rows -= share;
    }
    shares
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn list(heights: &[usize], focus: usize) -> List {
        let block = |(at, height): (usize, &usize)| {
            let lines = (0..*height).map(|line| {
                let mark = if line == 0 { "" } else { "'" };
                Line::plain(format!("{}{mark}", at + 1))
            });
            Block::item(lines.collect())
        };
        List {
            blocks: heights.iter().enumerate().map(block).collect(),
            focus,
        }
    }

    #[track_caller]
    fn check(heights: &[usize], focus: usize, rows: usize, expected: &[&str]) {
        let lines = list(heights, focus).lines(rows);
        let texts: Vec<_> = lines.iter().map(Line::text).collect();
        assert_eq!(texts, expected, "{focus} in {rows}");
    }

    #[test]
    fn the_part_around_the_focus_is_seen() {
        let nine = [1; 9];
        check(&nine[..5], 4, 5, &["1", "2", "3", "4", "5"]);
        check(&nine, 0, 5, &["1", "2", "3", "4", "… 5 more below"]);
        check(&nine, 2, 5, &["1", "2", "3", "4", "… 5 more below"]);
        check(
            &nine,
            4,
            5,
            &["… 3 more above", "4", "5", "6", "… 3 more below"],
        );
        check(&nine, 8, 5, &["… 5 more above", "6", "7", "8", "9"]);
        check(&nine, 4, 3, &["5", "6", "… 4 above, 3 below"]);
        check(&nine, 8, 3, &["8", "9", "… 7 more above"]);
        check(&nine, 0, 2, &["1", "… 8 more below"]);
        check(&nine, 4, 1, &["5"]);
        check(&nine, 4, 0, &["5"]);
    }

    #[test]
    fn an_item_of_several_lines_is_seen_whole_or_from_its_beginning() {
        check(
            &[2, 2, 2, 2],
            3,
            6,
            &["… 2 more above", "3", "3'", "4", "4'"],
        );
        check(&[9, 9], 1, 3, &["2", "2'", "… 1 more above"]);
        check(&[], 0, 3, &[]);
    }

    #[test]
    fn what_one_list_does_not_need_another_gets() {
        for (heights, rows, expected) in [
            (&[3, 4][..], 10, &[3, 4][..]),
            (&[3, 9], 8, &[3, 5]),
            (&[9, 3], 8, &[5, 3]),
            (&[9, 9], 8, &[4, 4]),
            (&[9], 8, &[8]),
        ] {
            assert_eq!(shares(heights, rows), expected);
        }
    }

    proptest! {
        #[test]
        fn a_list_fits_and_its_focus_is_seen(
            heights in prop::collection::vec(1..4usize, 1..12),
            focus in 0..12usize,
            rows in 1..12usize,
        ) {
            let focus = focus % heights.len();
            let lines = list(&heights, focus).lines(rows);
            prop_assert!(lines.len() <= rows);
            let focused = (focus + 1).to_string();
            prop_assert!(lines.iter().any(|line| line.text() == focused));
        }
    }
}
