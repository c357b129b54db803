//! What to press, in one line.

use super::line::{Line, Tone};

/// One thing that can be pressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The key, as written.
    pub key: String,
    /// What it does, in a word or three.
    pub does: &'static str,
    /// How soon it is left out where there is no room: the higher, the sooner. What is told last is left out first.
    pub rank: u8,
}

impl Hint {
    /// A hint.
    pub fn new(key: impl Into<String>, does: &'static str, rank: u8) -> Self {
        Self {
            key: key.into(),
            does,
            rank,
        }
    }
}

/// As many of the hints as fit into `columns`, in their order.
pub fn footer(hints: &[Hint], columns: usize) -> Line {
    let mut kept: Vec<&Hint> = hints.iter().filter(|hint| !hint.key.is_empty()).collect();
    loop {
        let line = drawn(&kept);
        if line.width() <= columns || kept.len() <= 1 {
            return line.clip(columns);
        }
        let least = (0..kept.len()).max_by_key(|at| (kept[*at].rank, *at));
        kept.remove(least.unwrap_or_default());
    }
}

fn drawn(hints: &[&Hint]) -> Line {
    let mut line = Line::empty();
    for hint in hints {
        if !line.is_empty() {
            line = line.and(" · ", Tone::Quiet);
        }
        line = line
            .and(hint.key.clone(), Tone::Key)
            .and(format!(" {}", hint.does), Tone::Quiet);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_important_goes_first() {
        let hints = [
            Hint::new("1–4", "choose", 0),
            Hint::new("h", "hint", 4),
            Hint::new("u", "undo", 3),
            Hint::new("", "no key", 0),
            Hint::new("e", "edit", 4),
            Hint::new("?", "all keys", 1),
        ];
        for (columns, expected) in [
            (80, "1–4 choose · h hint · u undo · e edit · ? all keys"),
            (49, "1–4 choose · h hint · u undo · ? all keys"),
            (40, "1–4 choose · u undo · ? all keys"),
            (30, "1–4 choose · ? all keys"),
            (20, "1–4 choose"),
            (8, "1–4 cho…"),
            (0, ""),
        ] {
            assert_eq!(footer(&hints, columns).text(), expected, "{columns}");
        }
    }
}
