use insta::assert_snapshot;

use super::*;
use crate::deck::model::Kind;
use crate::report::quiz::tests::{quiz, taken};
use crate::session::view::Taken;

fn drawn(summary: &Summary, look: Look, columns: usize) -> String {
    let lines = lines(summary, look, columns);
    for line in &lines {
        assert!(line.width() <= columns, "{columns}: {:?}", line.text());
    }
    let texts: Vec<_> = lines.iter().map(Line::text).collect();
    texts.join("\n")
}

#[test]
fn the_end_of_a_quiz() {
    assert_snapshot!("rich_80", drawn(&quiz(), Look::Drawn, 80));
    assert_snapshot!("rich_40", drawn(&quiz(), Look::Drawn, 40));
    assert_snapshot!("words_80", drawn(&quiz(), Look::Words, 80));
}

#[test]
fn in_words_there_is_no_picture() {
    let words = drawn(&quiz(), Look::Words, 100);
    assert!(!words.contains(['█', '░', '✗', '◐']), "{words}");
}

#[test]
fn all_right() {
    let summary = Summary {
        taken: vec![taken(Kind::Typed, "?", 1.0)],
        ..Summary::default()
    };
    assert_snapshot!(drawn(&summary, Look::Drawn, 40), @"
    Score: 1 of 1, 100%
    1 right.
    Time: 8 seconds.

    Nothing missed.
    ");
}

#[test]
fn of_many_tags_the_weakest_are_shown() {
    let tagged = |n: usize| Taken {
        tags: vec![format!("tag {n:02}")],
        ..taken(Kind::Typed, "?", if n < 3 { 0.0 } else { 1.0 })
    };
    let summary = Summary {
        taken: (0..12).map(tagged).collect(),
        ..Summary::default()
    };
    let drawn = drawn(&summary, Look::Words, 60);
    assert!(drawn.contains("  tag 00    0%  0 of 1\n"), "{drawn}");
    assert!(drawn.contains("and 4 more, not as weak"), "{drawn}");
    assert!(!drawn.contains("tag 08"), "{drawn}");
}

#[test]
fn every_width_and_text_fits() {
    for text in [
        "日本語のとても長い文章".repeat(30),
        "a".repeat(300),
        "\u{1b}[2J\u{202e}evil\n\n- list\n\n```\ncode\n```".to_owned(),
        String::new(),
    ] {
        let odd = Taken {
            tags: vec![text.clone(), "b".to_owned()],
            deck_title: text.clone(),
            stem: Some(text.clone()),
            given: Some(text.clone()),
            expected: text.clone(),
            why: Some(text.clone()),
            explanation: Some(text.clone()),
            source: Some(text.clone()),
            file: text.clone(),
            ..taken(Kind::Flashcard, &text, 0.5)
        };
        let summary = Summary {
            taken: vec![odd, taken(Kind::Typed, "?", 0.0)],
            ..Summary::default()
        };
        for columns in (40..=200).step_by(7) {
            for look in [Look::Drawn, Look::Words] {
                let drawn = drawn(&summary, look, columns);
                assert_eq!(crate::text::safe(&drawn), drawn);
            }
        }
    }
}

#[test]
fn of_a_card_that_is_gone_nothing_is_made_up() {
    let lost = Taken {
        expected: String::new(),
        file: String::new(),
        line: 0,
        ..taken(Kind::Typed, "?", 0.0)
    };
    let summary = Summary {
        taken: vec![lost],
        ..Summary::default()
    };
    let drawn = drawn(&summary, Look::Words, 60);
    let expected = "  ?\n  You said: 2022\n  the card cannot be read now";
    assert!(drawn.ends_with(expected), "{drawn}");
}
