//! Reading whole files, sound and broken.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::*;
use crate::diagnostic::{Code, Diagnostic, Severity};

const CODES: Codes = Codes {
    unknown_key: Code("T001"),
    wrong_type: Code("T002"),
    out_of_range: Code("T003"),
    empty: Code("T004"),
};

/// Diagnostics, each as `code line:column-line:column message / help`.
pub(crate) fn dump(bytes: &[u8], diagnostics: &[Diagnostic]) -> String {
    let mut sink = Sink::new(CODES);
    let decoded = decode(bytes, &mut sink);
    let text = decoded.map_or_else(String::new, |decoded| decoded.text.into_owned());
    let index = LineIndex::new(&text);
    let place = |span: &std::ops::Range<usize>| {
        let start = index.position(&text, span.start);
        let end = index.position(&text, span.end);
        format!(
            "{}:{}-{}:{}",
            start.line, start.column, end.line, end.column
        )
    };
    let mut dump = String::new();
    for diagnostic in diagnostics {
        let severity = match diagnostic.severity {
            Severity::Error => "",
            Severity::Warning => " warning",
            Severity::Note => " note",
        };
        let Code(code) = diagnostic.code;
        let (span, message) = (place(&diagnostic.span), &diagnostic.message);
        writeln!(dump, "{code}{severity} {span} {message}").unwrap();
        for label in &diagnostic.labels {
            writeln!(dump, "    {} {}", place(&label.span), label.text).unwrap();
        }
        if let Some(help) = &diagnostic.help {
            writeln!(dump, "    / {help}").unwrap();
        }
        if let Some(fix) = &diagnostic.fix {
            writeln!(dump, "    fix {} {:?}", place(&fix.span), fix.text).unwrap();
        }
        if let Some(card) = &diagnostic.card {
            writeln!(dump, "    in {card}").unwrap();
        }
    }
    dump
}

/// The questions that can be read of a file, and its diagnostics.
fn read(bytes: &[u8]) -> String {
    let mut sink = Sink::new(CODES);
    let mut cards = String::new();
    if let Some(decoded) = decode(bytes, &mut sink) {
        let document = Document::parse(&decoded, &mut sink);
        let list = document.root().take("card");
        for card in list.iter().filter_map(Value::as_list).flatten() {
            let mut table = card.as_table().unwrap();
            let question = table.take("question").and_then(|value| value.as_text());
            let question = question.map_or("-", |question| question.text);
            let broken = if document.is_broken(&card.span) {
                " broken"
            } else {
                ""
            };
            writeln!(cards, "{question:?}{broken}").unwrap();
        }
    }
    cards + &dump(bytes, &sink.into_diagnostics())
}

/// A card, the mistake in a second one, and a third one that must be read all the same.
fn between(mistake: &str) -> String {
    let text = format!("[[card]]\nquestion = \"a\"\n\n{mistake}\n\n[[card]]\nquestion = \"z\"\n");
    read(text.as_bytes())
}

#[test]
fn mistakes_are_explained_and_the_cards_around_them_read() {
    let mistakes = [
        "[[card]]\nquestion = \nanswer = 1",
        "[[card]]\nquestion \"a\"",
        "[[card]]\nquestion: \"a\"\nanswer: \"b\"",
        "[[card]]\nquestion = Why so?\nanswer = “Because”\nhint = „say \\”",
        "[[card]]\nquestion = \"a\nanswer = 'b",
        "[[card]]\nquestion = \"\"\"\nlong",
        "[[card]]\nwrong = [\"x\", \"y\"\nanswer = \"x\"",
        "[[card]]\nwrong = [\n  \"x\"\n  \"y\",\n]\nanswer = \"x\"",
        "[[card]]\nanswer = { text = \"x\", why = \"y\"\nquestion = \"x\"",
        "[[card\nquestion = \"lost\"\n[card.reverse]\nquestion = \"lost too\"",
        "[[card]]\nquestion = \"a\"\nanswer = \"x\"\nquestion = \"b\"",
        "[[card]]\nreverse = true\nreverse.question = \"b\"",
        "[[card]]\nquestion = \"C:\\data\"\nanswer = \"\\u12\"",
        "[[card]]\nnumber = 1,000\nday = 2025-02-30\nzero = 007",
        "[[card]]\nquestion = \"say \"hi\" now\"",
        "[[card]]\nréponse = 1",
        "[card]\nquestion = \"b\"",
        "[deck]\nid = \"x\"\n[deck]\nid = \"y\"",
        "[[card]]\nx = \"\"\"\n[[card]]\n\"\"\"\nquestion = b",
    ];
    let dumps: Vec<String> = mistakes
        .iter()
        .map(|mistake| format!("{mistake}\n---\n{}", between(mistake)))
        .collect();
    insta::assert_snapshot!(dumps.join("\n"));
}

#[test]
fn what_is_no_text_is_refused_or_set_aside() {
    let latin = b"[[card]]\nquestion = \"caf\xe9 \xe9\"\n[[card]]\nquestion = \"tea\"\n".as_slice();
    insta::assert_snapshot!(read(latin));
    insta::assert_snapshot!(read(b"\xff\xfe[\0[\0"));
    insta::assert_snapshot!(read(b"\x89PNG\r\n\x1a\n\0\0"));
    insta::assert_snapshot!(read(&vec![b'#'; MAX_BYTES + 1]));
}

#[test]
fn byte_order_marks_and_windows_line_ends_make_no_difference() {
    let text = "\u{feff}[[card]]\r\nquestion = \"\"\"a\r\nb\"\"\"\r\n[[card]]\r\nquestion = c\r\n";
    insta::assert_snapshot!(read(text.as_bytes()));
}

#[test]
fn floods_of_mistakes_end() {
    let nested = format!("a = {}1{}\n", "[".repeat(100_000), "]".repeat(100_000));
    let dotted = format!("{}a = 1\n", "a.".repeat(100_000));
    for flood in [
        nested,
        dotted,
        "=\n".repeat(50_000),
        "[".repeat(100_000),
        "a = [\n".repeat(20_000),
    ] {
        let text = format!("{flood}\n[[card]]\nquestion = \"z\"\n");
        let dump = read(text.as_bytes());
        assert!(dump.starts_with("\"z\"\n"), "{dump}");
        assert!(dump.lines().count() < 350, "{}", dump.lines().count());
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_reported(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        read(&bytes);
    }

    #[test]
    fn pieces_of_toml_in_any_order_are_read_or_reported(
        pieces in prop::collection::vec(
            prop::sample::select(vec![
                "[[card]]\n", "[card]", "[", "]", "{", "}", "\"", "\"\"\"", "'''", "'", "\n", "\r", "\r\n", "#",
                "question = ", "a.b", "=", ",", "é", "\u{feff}", "\\", "x", "1979-05-27", "0x", "[card.reverse]\n",
                "[[card.wrong]]\n", " ",
            ]),
            0..40,
        ),
    ) {
        let text = pieces.concat();
        let sound = toml::de::DeTable::parse(&text).is_ok();
        let mut sink = Sink::new(CODES);
        let decoded = decode(text.as_bytes(), &mut sink).unwrap();
        let document = Document::parse(&decoded, &mut sink);
        prop_assert_eq!(sound, document.is_whole());
        prop_assert_eq!(sound, sink.n_errors() == 0);
    }
}
