use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;
use crate::text::markdown::{Style, Styled, blocks, inline};
use crate::text::width::display_width;

/// The text of each line.
fn shown(lines: &[Line]) -> Vec<String> {
    let text = |line: &Line| line.iter().map(|piece| piece.text.as_str()).collect();
    lines.iter().map(text).collect()
}

fn wrapped(text: &str, width: usize) -> Vec<String> {
    shown(&wrap(&[Styled::plain(text)], width))
}

fn laid_out(text: &str, width: usize) -> Vec<String> {
    shown(&layout(&blocks(text), width))
}

#[test]
fn lines_break_at_spaces() {
    for (text, width, expected) in [
        ("one two three", 7, &["one two", "three"][..]),
        ("one two three", 13, &["one two three"]),
        ("one two three", 3, &["one", "two", "thr", "ee"]),
        ("one  two", 5, &["one", "two"]),
        ("one   two", 9, &["one   two"]),
        ("a\u{a0}b c", 3, &["a\u{a0}b", "c"]),
        ("a\nb\n\nc", 9, &["a", "b", "", "c"]),
        ("  lead", 9, &["  lead"]),
        ("trail   ", 5, &["trail"]),
        ("", 5, &[""]),
        ("   ", 2, &[""]),
        ("abc", 0, &["ab", "c"]),
        (
            "see https://example.org/x",
            10,
            &["see", "https://ex", "ample.org/", "x"],
        ),
    ] {
        assert_eq!(wrapped(text, width), expected, "{text:?} at {width}");
    }
}

#[test]
fn wide_and_combined_characters_keep_together() {
    for (text, width, expected) in [
        ("日本語です", 4, &["日本", "語で", "す"][..]),
        ("日本語。だ", 6, &["日本", "語。だ"]),
        ("日「本」語", 4, &["日", "「本", "」語"]),
        ("a日本b", 3, &["a日", "本b"]),
        (
            "e\u{301}e\u{301}e\u{301}",
            2,
            &["e\u{301}e\u{301}", "e\u{301}"],
        ),
        (
            "👩\u{200d}🚀👩\u{200d}🚀",
            3,
            &["👩\u{200d}🚀", "👩\u{200d}🚀"],
        ),
        ("क\u{903}\u{903}\u{903}", 2, &["क\u{903}", "\u{903}\u{903}"]),
    ] {
        assert_eq!(wrapped(text, width), expected, "{text:?} at {width}");
    }
}

#[test]
fn styles_are_kept_over_line_ends() {
    let lines = wrap(&inline("a **bold text** b"), 6);
    let strong = Style {
        strong: true,
        ..Style::default()
    };
    assert_eq!(
        lines,
        [
            vec![Styled::plain("a "), Styled::new("bold", strong)],
            vec![Styled::new("text", strong), Styled::plain(" b")],
        ]
    );
}

#[test]
fn lines_can_hang() {
    let hanging = |width| shown(&wrap_hanging(&inline("one two"), width, "1. ", "   "));
    assert_eq!(hanging(20), ["1. one two"]);
    assert_eq!(hanging(6), ["1. one", "   two"]);
    assert_eq!(hanging(4), ["1.", "one", "two"]);
}

#[test]
fn blocks_are_laid_out() {
    let text =
        "Two kinds of thing:\n\n- the first one\n- the\n  - inner\n\n```\nlet x =  1;\n```\n\n---";
    assert_eq!(
        laid_out(text, 12),
        [
            "Two kinds of",
            "thing:",
            "",
            "• the first",
            "  one",
            "• the",
            "  • inner",
            "",
            "let x =  1;",
            "",
            "────────────",
        ]
    );
    assert_eq!(laid_out("```\nab  cd\n```", 3), ["ab ", " cd"]);
    assert_eq!(
        laid_out(
            "- as in\n\n  ```\n  if x:\n      print('a  b')\n\n  done\n  ```",
            16
        ),
        [
            "• as in",
            "",
            "  if x:",
            "      print('a  ",
            "      ↪ b')",
            "  ",
            "  done",
        ]
    );
    assert_eq!(laid_out("- - - a b", 4), ["• ", "• ", "• a", "  b"]);
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "how long it takes is what is tested"
)]
fn long_text_takes_linear_time() {
    for unit in [
        "a",
        " ",
        "\u{301}",
        "日",
        "a ",
        "क\u{903}",
        "\u{200d}",
        "👩\u{200d}",
        "🇲",
        "- ",
        "\n",
        "\u{1b}",
    ] {
        let text = unit.repeat(100_000 / unit.len());
        let start = Instant::now();
        layout(&blocks(&text), 40);
        wrap(&[Styled::plain(text)], 2);
        let taken = start.elapsed();
        assert!(taken < Duration::from_secs(5), "{unit:?} took {taken:?}");
    }
}

/// What must not be lost: everything but spaces.
fn inked(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Pieces in two styles, cut anywhere.
fn pieces() -> impl Strategy<Value = Vec<Styled>> {
    let text = prop_oneof![
        any::<String>(),
        "[a日\u{301}\u{903}\u{FE0F}❤👩\u{200D} \n-]{0,20}"
    ];
    let piece = (text, any::<bool>()).prop_map(|(text, strong)| {
        Styled::new(
            text,
            Style {
                strong,
                ..Style::default()
            },
        )
    });
    prop::collection::vec(piece, 0..6)
}

proptest! {
    #[test]
    fn no_line_is_too_wide_and_no_text_is_lost(text in pieces(), width in 2_usize..30) {
        let lines = shown(&wrap(&text, width));
        for line in &lines {
            prop_assert!(display_width(line) <= width, "{line:?}");
        }
        let whole: String = text.iter().map(|piece| piece.text.as_str()).collect();
        prop_assert_eq!(inked(&lines.concat()), inked(&whole));
    }

    #[test]
    fn hanging_lines_are_not_too_wide(text in pieces(), width in 2_usize..30, n in 0_usize..9) {
        for line in shown(&wrap_hanging(&text, width, &format!("{} ", "1".repeat(n)), &" ".repeat(n))) {
            prop_assert!(display_width(&line) <= width, "{line:?}");
        }
    }

    #[test]
    fn blocks_fit(text in prop_oneof![any::<String>(), "[a-c日 \n*`#>1.-]{0,80}"], width in 2_usize..30) {
        let lines = laid_out(&text, width);
        for line in &lines {
            prop_assert!(display_width(line) <= width, "{line:?}");
        }
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        prop_assert_eq!(letters(&lines.concat()), letters(&crate::text::markdown::plain_blocks(&text)));
    }
}
