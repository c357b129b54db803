use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;
use crate::text::safe;

/// Styled text as one line: `s`, `e`, `c`, `x`, `l`, `i` for the styles, then the text.
fn sketch(text: &[Styled]) -> String {
    let piece = |piece: &Styled| {
        let style = piece.style;
        let letters = [
            (style.strong, 's'),
            (style.emphasis, 'e'),
            (style.code, 'c'),
            (style.strikethrough, 'x'),
            (style.link, 'l'),
            (style.image, 'i'),
        ];
        let letters: String = letters
            .iter()
            .filter(|pair| pair.0)
            .map(|pair| pair.1)
            .collect();
        if letters.is_empty() {
            piece.text.clone()
        } else {
            format!("{letters}({})", piece.text)
        }
    };
    text.iter().map(piece).collect()
}

/// Blocks as lines: `+` for a gap, the indent, the marker, what it says.
fn outline(text: &str) -> Vec<String> {
    let line = |block: Block| {
        let content = match &block.content {
            Content::Paragraph(text) => sketch(text),
            Content::Code { language, text } => format!("[{language}] {text}"),
            Content::Rule => "rule".to_owned(),
        };
        let gap = if block.gap { "+" } else { "" };
        format!("{gap}{}{} {content}", block.indent, block.marker)
    };
    blocks(text).into_iter().map(line).collect()
}

#[test]
fn one_line_has_emphasis_code_and_links() {
    for (input, expected) in [
        ("plain", "plain"),
        ("*a* **b** `c` ~~d~~", "e(a) s(b) c(c) x(d)"),
        ("***both***", "se(both)"),
        ("_a_ snake_case_name", "e(a) snake_case_name"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("[AU](https://au.int) met", "l(AU) met"),
        ("[](https://au.int)", "l(https://au.int)"),
        ("see ![a *map*](img/x.svg)", "see i([a )ei(map)i(])"),
        ("![](img/x.svg)", "i([img/x.svg])"),
        ("[![x](y)](z)", "li([x])"),
        (r"\*not\* \`code\` \\", r"*not* `code` \"),
        (r"ends in \", r"ends in \"),
        (r"a\b \n", r"a\b \n"),
        ("`` a`b ``", "c(a`b)"),
        ("unclosed *a `b **c", "unclosed *a `b **c"),
        ("a\nb", "a b"),
        (" around ", " around "),
        (" *a* ", " e(a) "),
        ("_a_", "e(a)"),
        ("*\"a\"*", "e(\"a\")"),
        ("", ""),
        (".", "."),
        ("*", "*"),
    ] {
        assert_eq!(sketch(&inline(input)), expected, "{input:?}");
    }
}

#[test]
fn one_line_has_no_blocks() {
    for text in [
        "> 120 mmHg",
        "1. x",
        "1866. A year",
        "# x",
        "- x",
        "+ x",
        "---",
        "```",
        "    four spaces",
        "[x]: y",
        "<b>bold</b>",
        "<https://au.int>",
        "a < b & c > d",
        "&amp; &#27; &lt;",
        "<!-- comment -->",
        "[x][y] [z]",
        "~100 to ~200",
        "H~2~O",
        "| a | b |",
        "$x^2$",
        "[^1]",
    ] {
        assert_eq!(sketch(&inline(text)), text);
        assert_eq!(plain(&format!("*x* {text}")), format!("x {text}"));
    }
}

#[test]
fn blocks_are_paragraphs_lists_and_code() {
    for (input, expected) in [
        ("a\nb\n\nc", &["0 a b", "+0 c"][..]),
        ("a  \nb\\\nc", &["0 a\nb\nc"]),
        ("# Head\ntext", &["0 s(Head)", "0 text"]),
        ("Head\n====", &["0 s(Head)"]),
        ("- a\n- b\n  - c\n\nd", &["2• a", "2• b", "4• c", "+0 d"]),
        ("1. a\n2. b", &["31. a", "32. b"]),
        ("9) a\n10) b", &["39) a", "410) b"]),
        ("- a\n\n  more\n- b", &["2• a", "+2 more", "2• b"]),
        ("- a\n  ```\n  x\n  ```", &["2• a", "2 [] x"]),
        ("- - a", &["2• ", "4• a"]),
        ("-\n- b", &["2• ", "2• b"]),
        ("Names:\n- a", &["0 Names:", "2• a"]),
        (
            "```rust\nfn x() {\n\n}\n```\n\nafter",
            &["0 [rust] fn x() {\n\n}", "+0 after"],
        ),
        ("```what is this", &["0 c(what is this)"]),
        ("a\n\n---\nb", &["0 a", "+0 rule", "0 b"]),
        ("", &[]),
        ("\n \n", &[]),
    ] {
        assert_eq!(outline(input), expected, "{input:?}");
    }
}

#[test]
fn what_is_no_mark_here_stays_text() {
    for (input, expected) in [
        ("> 120 mmHg", &["0 > 120 mmHg"][..]),
        ("He said:\n> one\n> two", &["0 He said:\n> one\n> two"]),
        ("<div>\n*x*\n</div>", &["0 <div> e(x) </div>"]),
        ("[x]: y\n[x]", &["0 [x]: y [x]"]),
        ("a | b\n--|--\nc | d", &["0 a | b --|-- c | d"]),
        ("&lt; `&lt;`", &["0 &lt; c(&lt;)"]),
        (r"\< \& \> `\<`", &[r"0 < & > c(\<)"]),
        ("```\n<a & b>\n```", &["0 [] <a & b>"]),
    ] {
        assert_eq!(outline(input), expected, "{input:?}");
    }
}

#[test]
fn a_shared_indent_and_windows_line_ends_do_not_matter() {
    assert_eq!(outline("    a\n    b\n\n      - c"), ["0 a b", "+2• c"]);
    assert_eq!(outline("a\r\n\r\nb\r\n"), ["0 a", "+0 b"]);
    assert_eq!(outline("```\n\tx\n a\tb\n```"), ["0 [] \u{20}   x\n a  b"]);
}

#[test]
fn what_comes_out_is_safe() {
    assert_eq!(plain("\u{1b}[1m *\u{202e}*"), "␛[1m \u{FFFD}");
    assert_eq!(plain_blocks("`\u{7}`\n\n    \u{1b}\n"), "␇\n\n␛");
    assert_eq!(
        images("![\u{1b}](\u{7})"),
        [Image {
            alt: "␛".into(),
            path: "␇".into()
        }]
    );
}

#[test]
fn pictures_and_links_are_found() {
    let text = "![A map](img/a.svg) and\n\n- [AU](https://au.int)\n- [![b](b.png)](<c d>)";
    let image = |alt: &str, path: &str| Image {
        alt: alt.into(),
        path: path.into(),
    };
    assert_eq!(
        images(text),
        [image("A map", "img/a.svg"), image("b", "b.png")]
    );
    let link = |text: &str, url: &str| Link {
        text: text.into(),
        url: url.into(),
    };
    assert_eq!(links(text)[0], link("AU", "https://au.int"));
}

#[test]
fn blocks_can_be_read_as_plain_text() {
    let text = "Two *kinds*:\n\n1. one\n2. two\n   - inner\n\n```\na\nb\n```";
    assert_eq!(
        plain_blocks(text),
        "Two kinds:\n\n1. one\n2. two\n   • inner\n\na\nb"
    );
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "how long it takes is what is tested"
)]
fn hostile_text_takes_linear_time() {
    let hostile = [
        "- ",
        "> ",
        "*a ",
        "**a_",
        "`",
        "``a",
        "[",
        "![",
        "](",
        "![a](b",
        "[a](",
        "<",
        "&",
        "\\",
        "~~a",
        "1. ",
        "\n- ",
        "\t",
        "a\n> ",
        "![![a](b)](c)",
        "[[a](b)](c)",
        "***",
        "_",
        "*_~`[",
        "- - \n",
    ];
    for unit in hostile {
        let text = unit.repeat(100_000 / unit.len());
        let start = Instant::now();
        blocks(&text);
        inline(&text);
        let taken = start.elapsed();
        assert!(taken < Duration::from_secs(5), "{unit:?} took {taken:?}");
    }
}

/// The letters and digits of a text.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

proptest! {
    #[test]
    fn no_text_panics_and_all_that_comes_out_is_safe(text in any::<String>()) {
        let shown = plain_blocks(&text);
        prop_assert_eq!(safe(&shown), shown.as_str());
        let shown = plain(&text);
        prop_assert_eq!(safe(&shown), shown.as_str());
    }

    #[test]
    fn no_letter_is_lost(text in "[ab1 \n*_`~<>&#:.\\\\|$^-]{0,60}") {
        prop_assert_eq!(letters(&plain(&text)), letters(&text));
    }

    #[test]
    fn a_line_without_marks_is_itself(text in "[a-c1 ><&#:.|$^+-]{0,40}") {
        prop_assert_eq!(plain(&format!("{text}*b*")), format!("{text}b"));
        prop_assert_eq!(plain(&text), text);
    }
}
