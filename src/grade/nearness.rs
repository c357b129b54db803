//! Which of many texts is nearest to one: the distance of two texts, for many pairs of them.

/// Texts are compared up to here, in characters: one bit each.
const LONGEST: usize = 128;

/// A text that many others are compared with.
pub(super) struct Nearness {
    /// For each ASCII character, the places where it stands in the text.
    ascii: [u128; 128],
    /// The same for other characters.
    others: Vec<(char, u128)>,
    n_chars: usize,
}

impl Nearness {
    pub(super) fn to(text: &str) -> Self {
        let mut new = Self {
            ascii: [0; 128],
            others: Vec::new(),
            n_chars: 0,
        };
        for (at, c) in text.chars().take(LONGEST).enumerate() {
            *new.places_mut(c) |= 1 << at;
            new.n_chars = at + 1;
        }
        new
    }

    /// How far a text is from this one, in thousandths of the longer one; `None` if more than half of the letters
    /// differ, or it is as far as `beaten` at least.
    pub(super) fn of(&self, text: &str, beaten: Option<usize>) -> Option<usize> {
        let n_chars = text.chars().take(LONGEST).count();
        let longer = self.n_chars.max(n_chars).max(1);
        let is_near = |distance: usize| {
            distance * 2 <= longer && beaten.is_none_or(|beaten| distance * 1000 / longer < beaten)
        };
        // No distance is less than what one is longer than the other.
        if !is_near(self.n_chars.abs_diff(n_chars)) {
            return None;
        }
        let distance = self.distance(text);
        is_near(distance).then_some(distance * 1000 / longer)
    }

    /// How many characters must be added, left out or replaced: Myers 1999, "A fast bit-vector algorithm for
    /// approximate string matching", as in Hyyrö 2001.
    fn distance(&self, text: &str) -> usize {
        if self.n_chars == 0 {
            return text.chars().take(LONGEST).count();
        }
        let last = 1_u128 << (self.n_chars - 1);
        // Down a column of the table of distances, where they rise and where they fall.
        let (mut rises, mut falls) = (u128::MAX, 0_u128);
        let mut distance = self.n_chars;
        for c in text.chars().take(LONGEST) {
            let same = self.places(c);
            let across = (((same & rises).wrapping_add(rises)) ^ rises) | same;
            let mut rises_right = falls | !(across | rises);
            let mut falls_right = rises & across;
            distance += usize::from(rises_right & last != 0);
            distance -= usize::from(falls_right & last != 0);
            rises_right = (rises_right << 1) | 1;
            falls_right <<= 1;
            let down = same | falls;
            rises = falls_right | !(down | rises_right);
            falls = rises_right & down;
        }
        distance
    }

    fn places(&self, c: char) -> u128 {
        if let Some(places) = self.ascii.get(u32::from(c) as usize) {
            return *places;
        }
        let found = self.others.iter().find(|(other, _)| *other == c);
        found.map_or(0, |(_, places)| *places)
    }

    fn places_mut(&mut self, c: char) -> &mut u128 {
        if c.is_ascii() {
            return &mut self.ascii[u32::from(c) as usize];
        }
        let known = self.others.iter().position(|(other, _)| *other == c);
        let at = known.unwrap_or_else(|| {
            self.others.push((c, 0));
            self.others.len() - 1
        });
        &mut self.others[at].1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn texts_are_near_by_half_of_the_longer() {
        for (text, other, nearness) in [
            ("aqmi", "aqni", Some(250)),
            ("timbuktu", "timbuktu", Some(0)),
            ("", "", Some(0)),
            ("", "a", None),
            ("ab", "cb", Some(500)),
            ("ab", "cd", None),
            ("москва", "москве", Some(166)),
            ("gao", "bamako", None),
        ] {
            assert_eq!(
                Nearness::to(text).of(other, None),
                nearness,
                "{text} {other}"
            );
        }
        let nearness = Nearness::to("aqmi");
        assert_eq!(nearness.of("aqni", Some(250)), None);
        assert_eq!(nearness.of("aqni", Some(251)), Some(250));
        let long = "serval ".repeat(1_000);
        assert_eq!(Nearness::to(&long).of(&format!("{long}!"), None), Some(0));
    }

    proptest! {
        #[test]
        fn the_distance_is_that_of_the_table(one in "[a-eé]{0,140}", other in "[a-eé]{0,140}") {
            let short = |text: &str| text.chars().take(LONGEST).collect::<String>();
            let distance = strsim::levenshtein(&short(&one), &short(&other));
            prop_assert_eq!(Nearness::to(&one).distance(&other), distance);
        }
    }
}
