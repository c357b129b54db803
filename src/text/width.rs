//! How many columns text takes on a terminal, and making it fit.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The columns that `text` takes: the sum over its grapheme clusters. Controls count as one column each, so make the
/// text safe first.
pub fn display_width(text: &str) -> usize {
    if is_plain(text) {
        return text.len();
    }
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// `text` cut to at most `width` columns, with `…` in the last one when anything was cut.
pub fn truncate(text: &str, width: usize) -> Cow<'_, str> {
    if is_plain(text) && text.len() <= width {
        return Cow::Borrowed(text);
    }
    let (mut used, mut kept) = (0, 0);
    for (start, cluster) in text.grapheme_indices(true) {
        used += cluster.width();
        if used > width {
            return Cow::Owned(match width {
                0 => String::new(),
                _ => format!("{}…", &text[..kept]),
            });
        }
        if used < width {
            kept = start + cluster.len();
        }
    }
    Cow::Borrowed(text)
}

/// `text` with spaces after it up to `width` columns; unchanged when it is as wide already.
pub fn pad(text: &str, width: usize) -> String {
    format!(
        "{text}{}",
        " ".repeat(width.saturating_sub(display_width(text)))
    )
}

/// `text` with spaces before it up to `width` columns; unchanged when it is as wide already.
pub fn pad_left(text: &str, width: usize) -> String {
    format!(
        "{}{text}",
        " ".repeat(width.saturating_sub(display_width(text)))
    )
}

/// Whether every byte is one column.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| (b' '..=b'~').contains(&byte))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn columns_are_counted_by_cluster() {
        for (text, width) in [
            ("", 0),
            ("abc", 3),
            ("e\u{301}", 1),
            ("日本", 4),
            ("👩\u{200d}🚀", 2),
            ("🇲🇱", 2),
            ("Épervier", 8),
        ] {
            assert_eq!(display_width(text), width, "{text:?}");
        }
    }

    #[test]
    fn truncating_marks_what_was_cut() {
        for (text, width, expected) in [
            ("abc", 3, "abc"),
            ("abcd", 3, "ab…"),
            ("abcd", 1, "…"),
            ("abcd", 0, ""),
            ("", 0, ""),
            ("日本語", 6, "日本語"),
            ("日本語", 5, "日本…"),
            ("日本語", 4, "日…"),
            ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"),
        ] {
            assert_eq!(truncate(text, width), expected, "{text:?} at {width}");
        }
    }

    #[test]
    fn padding_fills_with_spaces() {
        assert_eq!(pad("日", 4), "日  ");
        assert_eq!(pad_left("7", 3), "  7");
        assert_eq!(pad("long", 2), "long");
    }

    proptest! {
        #[test]
        fn truncated_text_fits(text in any::<String>(), width in 0_usize..30) {
            let cut = truncate(&text, width);
            prop_assert!(display_width(&cut) <= width);
            if display_width(&text) <= width {
                prop_assert_eq!(cut, text.as_str());
            }
        }
    }
}
