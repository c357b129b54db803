//! The letter-by-letter difference between what was typed and what was expected.

use unicode_segmentation::UnicodeSegmentation;

use super::model::DiffPiece;

/// The most comparisons of two letters. Beyond, what differs is shown as a whole: a longer difference is none that a
/// reader would follow letter by letter.
const MAX_COMPARISONS: usize = 250_000;

/// How `typed` becomes `expected`. Letters for which `is_same` holds count as equal, and are shown as expected: what is
/// the same together with what is missing is exactly the expected text.
pub(super) fn diff(
    typed: &str,
    expected: &str,
    is_same: impl Fn(&str, &str) -> bool,
) -> Vec<DiffPiece> {
    let typed: Vec<&str> = typed.graphemes(true).collect();
    let expected: Vec<&str> = expected.graphemes(true).collect();
    let pairs = typed.iter().zip(&expected);
    let n_start = pairs
        .take_while(|(left, right)| is_same(left, right))
        .count();
    let (typed, expected_rest) = (&typed[n_start..], &expected[n_start..]);
    let pairs = typed.iter().rev().zip(expected_rest.iter().rev());
    let n_end = pairs
        .take_while(|(left, right)| is_same(left, right))
        .count();
    let typed = &typed[..typed.len() - n_end];
    let (middle, end) = expected_rest.split_at(expected_rest.len() - n_end);

    let mut pieces = Pieces::default();
    pieces.same(&expected[..n_start].concat());
    if typed.len().saturating_mul(middle.len()) <= MAX_COMPARISONS {
        pieces.letters(typed, middle, is_same);
    } else {
        pieces.extra(&typed.concat());
        pieces.missing(&middle.concat());
    }
    pieces.same(&end.concat());
    pieces.finish()
}

/// The pieces so far; what is extra and what is missing between two stretches of the same are gathered.
#[derive(Default)]
struct Pieces {
    done: Vec<DiffPiece>,
    same: String,
    extra: String,
    missing: String,
}

impl Pieces {
    fn same(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if !self.extra.is_empty() || !self.missing.is_empty() {
            self.flush();
        }
        self.same.push_str(text);
    }

    fn extra(&mut self, text: &str) {
        self.extra.push_str(text);
    }

    fn missing(&mut self, text: &str) {
        self.missing.push_str(text);
    }

    fn flush(&mut self) {
        type Make = fn(String) -> DiffPiece;
        let parts: [(&mut String, Make); 3] = [
            (&mut self.same, DiffPiece::Same),
            (&mut self.extra, DiffPiece::Extra),
            (&mut self.missing, DiffPiece::Missing),
        ];
        for (text, make) in parts {
            if !text.is_empty() {
                self.done.push(make(std::mem::take(text)));
            }
        }
    }

    fn finish(mut self) -> Vec<DiffPiece> {
        self.flush();
        self.done
    }

    /// Along a longest common subsequence.
    fn letters(&mut self, typed: &[&str], expected: &[&str], is_same: impl Fn(&str, &str) -> bool) {
        let width = expected.len() + 1;
        // For each pair of rests, the length of their longest common subsequence.
        let mut lengths = vec![0_u32; (typed.len() + 1) * width];
        for (i, left) in typed.iter().enumerate().rev() {
            for (j, right) in expected.iter().enumerate().rev() {
                lengths[i * width + j] = if is_same(left, right) {
                    lengths[(i + 1) * width + j + 1] + 1
                } else {
                    lengths[(i + 1) * width + j].max(lengths[i * width + j + 1])
                };
            }
        }
        let (mut i, mut j) = (0, 0);
        while i < typed.len() && j < expected.len() {
            if is_same(typed[i], expected[j]) {
                self.same(expected[j]);
                (i, j) = (i + 1, j + 1);
            } else if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
                self.extra(typed[i]);
                i += 1;
            } else {
                self.missing(expected[j]);
                j += 1;
            }
        }
        self.extra(&typed[i..].concat());
        self.missing(&expected[j..].concat());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn plain(typed: &str, expected: &str) -> String {
        let pieces = diff(typed, expected, |left, right| {
            left.eq_ignore_ascii_case(right)
        });
        let shown = pieces.iter().map(|piece| match piece {
            DiffPiece::Same(text) => text.clone(),
            DiffPiece::Extra(text) => format!("[-{text}-]"),
            DiffPiece::Missing(text) => format!("[+{text}+]"),
        });
        shown.collect()
    }

    #[test]
    fn what_differs_is_shown_letter_by_letter() {
        for (typed, expected, shown) in [
            ("timbuctu", "Timbuktu", "Timbu[-c-][+k+]tu"),
            ("Timbuktu", "Timbuktu", "Timbuktu"),
            ("Barkane", "Barkhane", "Bark[+h+]ane"),
            ("Servval", "Serval", "Serv[-v-]al"),
            ("Sevral", "Serval", "Se[-v-]r[+v+]al"),
            ("", "ab", "[+ab+]"),
            ("ab", "", "[-ab-]"),
            ("", "", ""),
            ("cafe\u{301}s", "cafés", "caf[-e\u{301}-][+é+]s"),
        ] {
            assert_eq!(plain(typed, expected), shown);
        }
    }

    #[test]
    fn long_differences_are_shown_as_a_whole() {
        let (typed, expected) = ("a".repeat(400_000), "b".repeat(400_000));
        assert_eq!(
            diff(&typed, &expected, |left, right| left == right),
            [DiffPiece::Extra(typed), DiffPiece::Missing(expected)]
        );
    }

    proptest! {
        #[test]
        fn a_diff_holds_both_texts(typed in "[a-cé\u{301}]{0,12}", expected in "[a-cé\u{301}]{0,12}") {
            let pieces = diff(&typed, &expected, |left, right| left == right);
            let text = |wanted: fn(&DiffPiece) -> Option<&String>| -> String {
                pieces.iter().filter_map(wanted).map(String::as_str).collect()
            };
            prop_assert_eq!(text(|piece| match piece {
                DiffPiece::Same(text) | DiffPiece::Missing(text) => Some(text),
                DiffPiece::Extra(_) => None,
            }), expected);
            prop_assert_eq!(text(|piece| match piece {
                DiffPiece::Same(text) | DiffPiece::Extra(text) => Some(text),
                DiffPiece::Missing(_) => None,
            }), typed);
        }
    }
}
