use proptest::prelude::*;

use super::*;
use crate::diagnostic::Code;
use crate::text::width::display_width;

const DECK: &str = "\
[[card]]
question = \"When did Serval begin?\"
answer = 2013
id = \"serval\"

[[card]]
id = \"serval\"
";

/// An error at the first place where `at` stands.
fn error(source: &str, at: &str, message: &str) -> Diagnostic {
    let start = source.find(at).unwrap();
    Diagnostic::error(Code("D012"), start..start + at.len(), message)
}

fn drawn(source: &str, diagnostic: &Diagnostic, width: usize) -> String {
    render(
        "decks/mali.toml",
        source,
        std::slice::from_ref(diagnostic),
        false,
        width,
    )
}

#[test]
fn a_diagnostic_shows_its_place_and_remedy() {
    let diagnostic = error(DECK, "2013", "`answer` wants a text, not a whole number").with_help(
        "put it in quotes, or to have it typed write `number = 2013`, without the `answer`",
    );
    insta::assert_snapshot!(drawn(DECK, &diagnostic, 60), @"
    error[D012]: `answer` wants a text, not a whole number
     --> decks/mali.toml:3:10
      |
    3 | answer = 2013
      |          ^^^^
      |
      = help: put it in quotes, or to have it typed write
              `number = 2013`, without the `answer`
    ");
}

#[test]
fn labels_near_and_far_are_drawn() {
    let first = DECK.find("\"serval\"").unwrap();
    let second = DECK.rfind("\"serval\"").unwrap();
    let diagnostic = Diagnostic::error(Code("D020"), second..second + 8, "this id is taken")
        .with_label(first..first + 8, "first used here");
    insta::assert_snapshot!(drawn(DECK, &diagnostic, 80), @r#"
    error[D020]: this id is taken
     --> decks/mali.toml:7:6
      |
    4 | id = "serval"
      |      -------- first used here
    ...
    7 | id = "serval"
      |      ^^^^^^^^
    "#);
    let far = format!(
        "{}\n{}\n{}",
        &DECK[..first + 9],
        "\n".repeat(100),
        &DECK[second - 5..]
    );
    let second = far.rfind("\"serval\"").unwrap();
    let diagnostic = Diagnostic {
        span: second..second + 8,
        ..diagnostic
    };
    insta::assert_snapshot!(drawn(&far, &diagnostic, 80), @r#"
    error[D020]: this id is taken
       --> decks/mali.toml:107:6
        |
      4 | id = "serval"
        |      -------- first used here
    ...
    107 | id = "serval"
        |      ^^^^^^^^
    "#);
}

#[test]
fn warnings_and_notes_say_so() {
    for (severity, begins) in [
        (Severity::Warning, "warning[D012]: x"),
        (Severity::Note, "note[D012]: x"),
    ] {
        let diagnostic = Diagnostic {
            severity,
            ..error(DECK, "answer", "x")
        };
        let text = drawn(DECK, &diagnostic, 80);
        assert!(text.starts_with(begins), "{text}");
    }
}

#[test]
fn a_long_line_is_cut_around_the_place() {
    let source = format!(
        "question = \"{}\" oops \"{}\"",
        "a ".repeat(200),
        "b ".repeat(200)
    );
    insta::assert_snapshot!(drawn(&source, &error(&source, "oops", "no"), 40), @r#"
    error[D012]: no
     --> decks/mali.toml:1:415
      |
    1 | … a a a a " oops "b b b b b b b b …
      |             ^^^^
    "#);
    insta::assert_snapshot!(drawn(&source, &error(&source, "question", "no"), 40), @r#"
    error[D012]: no
     --> decks/mali.toml:1:1
      |
    1 | question = "a a a a a a a a a a a …
      | ^^^^^^^^
    "#);
    insta::assert_snapshot!(drawn(&source, &error(&source, &source, "no"), 40), @r#"
    error[D012]: no
     --> decks/mali.toml:1:1
      |
    1 | question = "a a a a a a a a a a a …
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    "#);
}

#[test]
fn hostile_bytes_wide_characters_tabs_and_windows_ends_point_right() {
    let source = "\u{feff}id = \"\u{1b}[31m\u{9b}\u{202e}\"\r\n\tanswer = \"日本\" oops\r\n";
    insta::assert_snapshot!(drawn(source, &error(source, "oops", "a \u{1b}\n b"), 60), @r#"
    error[D012]: a ␛  b
     --> decks/mali.toml:2:16
      |
    2 |  answer = "日本" oops
      |                  ^^^^
    "#);
    insta::assert_snapshot!(drawn(source, &error(source, "\"\u{1b}", "c"), 60), @r#"
    error[D012]: c
     --> decks/mali.toml:1:6
      |
    1 |  id = "␛[31m��"
      |       ^^
    "#);
    let hostile = render(
        "a\u{1b}b\nc",
        source,
        &[error(source, "id", "d")],
        false,
        60,
    );
    assert!(hostile.contains(" a␛b c:1:1"), "{hostile}");
}

#[test]
fn places_at_the_end_and_beyond_it_are_drawn() {
    for (source, span, place) in [
        ("", 0..0, "mali.toml:1:1"),
        ("", 5..9, "mali.toml:1:1"),
        ("a\n", 2..2, "mali.toml:2:1"),
        ("é", 1..1, "mali.toml:1:1"),
        ("a\nb", 0..3, "mali.toml:1:1"),
    ] {
        let diagnostic = Diagnostic::error(Code("D012"), span, "x");
        let text = drawn(source, &diagnostic, 60);
        assert!(
            text.contains(place) && text.contains('^'),
            "{source:?}\n{text}"
        );
    }
}

#[test]
fn bytes_that_are_no_text_keep_their_places() {
    for bytes in [
        &b"ab"[..],
        b"a\xffb",
        b"\xf0\x9f\x98 b\xf0\x9f\x98",
        b"\xe9t\xe9",
    ] {
        assert_eq!(readable(bytes).len(), bytes.len(), "{bytes:?}");
    }
    assert_eq!(readable(b"a\xff\xc3\xa9"), "a?é");
}

#[test]
fn colour_is_only_colour() {
    let diagnostic = error(DECK, "2013", "x").with_help("y");
    let colored = render(
        "decks/mali.toml",
        DECK,
        std::slice::from_ref(&diagnostic),
        true,
        60,
    );
    assert!(colored.contains("\u{1b}[1m"));
    assert_eq!(
        console::strip_ansi_codes(&colored),
        drawn(DECK, &diagnostic, 60)
    );
}

proptest! {
    #[test]
    fn any_source_is_drawn_safely(
        source in prop_oneof![any::<String>(), "[a日\t\u{1b}\r\n]{0,200}"],
        start in 0_usize..300,
        length in 0_usize..300,
        label in 0_usize..300,
        width in 0_usize..90,
    ) {
        let diagnostic = Diagnostic::error(Code("D012"), start..start + length, source.clone())
            .with_label(label..label, "l")
            .with_help(source.clone());
        let text = render(&source, &source, &[diagnostic], false, width);
        prop_assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{text:?}");
    }

    #[test]
    fn source_lines_fit_the_width(source in "[a日 ]{0,300}", start in 0_usize..300, width in 40_usize..90) {
        let diagnostic = Diagnostic::error(Code("D012"), start..start + 9, "x");
        for line in drawn(&source, &diagnostic, width).lines() {
            prop_assert!(display_width(line) <= width, "{line}");
        }
    }
}
