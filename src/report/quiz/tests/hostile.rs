//! Decks that try to be more than text.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};
use scraper::Html;

use super::{header, taken};
use crate::deck::model::Kind;
use crate::report::quiz::{Header, digest, to_html, to_json, to_markdown};
use crate::session::view::{Summary, Taken};

/// Texts that mean something to a browser, a Markdown reader or a terminal.
const TEXTS: [&str; 36] = [
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</title></head><body onload=alert(1)>",
    "<img src=x onerror=alert(1)>",
    "\"><svg onload=alert(1)>",
    "' onmouseover='alert(1)",
    "<!-- <p> --> ]]> <![CDATA[ x ]]>",
    "&lt;b&gt; &#60;b&#62; &amp;amp;",
    "[click](javascript:alert(1))",
    "![x](javascript:alert(1) \"t\")",
    "[a]: https://evil.example 'x'\n\n[a]",
    "<https://evil.example>",
    "see https://evil.example and www.evil.example",
    "\u{202e}txt.exe\u{2066}",
    "NUL \0 escape \u{1b}[2J bell \u{7} C1 \u{9b}31m",
    "# Score: 100%\n\n## By kind",
    "Score: 100%\n===\n\nand\n---",
    "text\\\n# no heading\\\n- no list\\\n1. none",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "a\\\n:-:",
    "```html\n</code></pre><script>alert(1)</script>\n````\n```",
    "```\" onclick=\"alert(1)\n<b>\n```",
    "~~~\nnever closed </pre>",
    "`` `code` `` and `<b>`",
    "`     five spaces`",
    "- a\n  - b\n    1. c\n       - d\n\n      </ul>\n- e\n\n<div>",
    "1. a\n1. b\n\n7) c\n\n   d",
    "> quote\n\n---\n\n***",
    "*emphasis* **strong** ***both*** ~~gone~~ a*b*c **\"x\"**y",
    "[^1] and [x][1]\n\n[^1]: note",
    "- [ ] task\n- [x] done",
    "$$x$$ {#id .class} :: @name #1",
    "C #",
    "</textarea></article></main></body></html><p>after",
    "\u{fdd0}\u{feff}\u{e0041} soft\u{ad}hyphen",
    "",
];

/// A quiz in which every text that comes from a deck, or was typed, is this one.
fn quiz(text: &str) -> (Header, Summary) {
    let kinds = [Kind::Typed, Kind::Choice, Kind::Flashcard];
    let taken = kinds.map(|kind| Taken {
        card: text.to_owned(),
        deck_title: text.to_owned(),
        tags: vec![text.to_owned(), kind.name().to_owned()],
        stem: Some(text.to_owned()),
        given: Some(text.to_owned()),
        expected: text.to_owned(),
        why: Some(text.to_owned()),
        explanation: Some(text.to_owned()),
        source: Some(text.to_owned()),
        file: text.to_owned(),
        ..taken(kind, text, 0.0)
    });
    let header = Header {
        decks: vec![text.to_owned()],
        tags: vec![text.to_owned()],
        date: text.to_owned(),
        ..header()
    };
    let summary = Summary {
        taken: taken.to_vec(),
        ..Summary::default()
    };
    (header, summary)
}

/// The elements that a page may have.
const ELEMENTS: [&str; 36] = [
    "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "p", "dl", "div",
    "dt", "dd", "span", "table", "caption", "thead", "tbody", "tr", "th", "td", "svg", "rect",
    "article", "ul", "ol", "li", "pre", "code", "em", "strong", "s", "hr", "br",
];

/// The attributes that it may have besides numbers.
const ATTRIBUTES: [(&str, &str); 20] = [
    ("lang", "en"),
    ("charset", "utf-8"),
    ("dir", "auto"),
    ("scope", "col"),
    ("scope", "row"),
    ("class", "score"),
    ("class", "quiet"),
    ("class", "typed"),
    ("class", "explanation"),
    ("class", "bar"),
    ("class", "whole"),
    ("class", "part"),
    ("role", "img"),
    ("viewBox", "0 0 100 6"),
    ("preserveAspectRatio", "none"),
    ("name", "viewport"),
    ("name", "color-scheme"),
    ("http-equiv", "Content-Security-Policy"),
    ("content", "light dark"),
    ("content", "width=device-width, initial-scale=1"),
];

/// What a browser would find in the page that a deck must not put there, or a mistake in it.
fn faults_of_page(page: &str) -> Vec<String> {
    let html = Html::parse_document(page);
    let mut faults: Vec<String> = html.errors.iter().map(ToString::to_string).collect();
    for element in html.tree.values().filter_map(scraper::Node::as_element) {
        if !ELEMENTS.contains(&element.name()) {
            faults.push(format!("<{}>", element.name()));
        }
        for (name, value) in element.attrs() {
            let is_number = matches!(name, "width" | "height" | "start");
            let is_policy = name == "content" && value.starts_with("default-src 'none'; ");
            let is_fine = ATTRIBUTES.contains(&(name, value))
                || is_policy
                || (is_number && value.parse::<f64>().is_ok());
            if !is_fine {
                faults.push(format!("{name}={value}"));
            }
        }
    }
    let is_comment = |node: &scraper::Node| node.as_comment().is_some();
    faults.extend(
        html.tree
            .values()
            .any(is_comment)
            .then(|| "a comment".into()),
    );
    faults.extend(unsafe_characters(page));
    faults
}

/// Characters that move, hide or turn around what stands beside them.
fn unsafe_characters(text: &str) -> Option<String> {
    (crate::text::safe(text) != text).then(|| "unsafe characters".to_owned())
}

/// What a reader would find in the Markdown that a deck must not put there.
fn faults_of_markdown(page: &str) -> Vec<String> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
        | Options::ENABLE_MATH;
    let mut faults: Vec<String> = unsafe_characters(page).into_iter().collect();
    let (mut headings, mut tables) = (0, 0);
    for event in Parser::new_ext(page, options) {
        match event {
            Event::Start(Tag::Heading { .. }) => headings += 1,
            Event::Start(Tag::Table(_)) => tables += 1,
            Event::Start(
                Tag::Link { .. }
                | Tag::Image { .. }
                | Tag::HtmlBlock
                | Tag::FootnoteDefinition(_)
                | Tag::BlockQuote(_),
            )
            | Event::Html(_)
            | Event::InlineHtml(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => faults.push(format!("{event:?}")),
            _ => {}
        }
    }
    // One of the page, one each of two tables and of the misses, one for each of three misses.
    if (headings, tables) != (7, 2) {
        faults.push(format!("{headings} headings, {tables} tables"));
    }
    faults
}

fn reports(text: &str) -> (String, String, String) {
    let (header, summary) = quiz(text);
    let digest = digest(&summary);
    (
        to_html(&header, &digest),
        to_markdown(&header, &digest),
        to_json(&header, &digest),
    )
}

fn assert_harmless(text: &str) {
    let none = Vec::<String>::new();
    let (html, markdown, json) = reports(text);
    assert_eq!(faults_of_page(&html), none, "{text:?}");
    assert_eq!(faults_of_markdown(&markdown), none, "{text:?}");
    assert_eq!(unsafe_characters(&json), None, "{text:?}");
    assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok());
}

#[test]
fn nothing_in_a_deck_becomes_more_than_text() {
    for text in TEXTS {
        assert_harmless(text);
    }
}

#[test]
fn the_checks_find_faults() {
    for page in [
        "<!DOCTYPE html><html><head><title>x</title></head><body><script>1</script>",
        "<!DOCTYPE html><title>x</title><p onclick=\"x\">y</p>",
        "<!DOCTYPE html><title>x</title><p>y</b>",
        "<!DOCTYPE html><title>x</title><!-- c -->",
    ] {
        assert!(!faults_of_page(page).is_empty(), "{page}");
    }
    for page in ["[a](b)", "<b>", "# one", "a\u{202e}"] {
        assert!(
            faults_of_markdown(page).len() > 1 || page == "# one",
            "{page}"
        );
    }
}

#[test]
fn what_was_written_can_be_read() {
    let text = |page: &str| {
        let html = Html::parse_document(page);
        html.root_element().text().collect::<String>()
    };
    let (html, markdown, _) = reports("<script>alert(1)</script> [click](javascript:alert(1))");
    assert!(text(&html).contains("<script>alert(1)</script> click"));
    assert!(html.contains("&lt;/script&gt; click</p>"), "{html}");
    assert!(markdown.contains("\n\\<script\\>alert(1)\\</script\\> click\n"));
    let (html, markdown, _) = reports("a *b* **c** `d` ~~e~~\n\n```\n<f>\n```\n\n- g\n- h");
    for piece in [
        "a <em>b</em> <strong>c</strong> <code>d</code> <s>e</s>",
        "<pre><code>&lt;f&gt;</code></pre>",
        "<ul><li><p dir=\"auto\">g</p>\n</li><li><p dir=\"auto\">h</p>\n</li></ul>",
    ] {
        assert!(html.contains(piece), "{piece} is not in {html}");
    }
    for piece in ["a *b* **c** `d` ~~e~~\n", "```\n<f>\n```\n\n- g\n- h\n"] {
        assert!(markdown.contains(piece), "{piece} is not in {markdown}");
    }
}

#[test]
fn huge_texts_take_linear_time() {
    for unit in [
        "<b>", "*a* ", "`a` ", "- a\n", "[", "1. a\n", "a  \n", "\u{202e}", "\\",
    ] {
        let (header, mut summary) = quiz("a");
        summary.taken[2].explanation = Some(unit.repeat(300_000 / unit.len()));
        let digest = digest(&summary);
        let start = Instant::now();
        let n = to_html(&header, &digest).len() + to_markdown(&header, &digest).len();
        let spent = start.elapsed();
        assert!(
            n > 300_000 && spent < Duration::from_secs(5),
            "{unit}: {spent:?}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_text_becomes_more(text in any::<String>()) {
        assert_harmless(&text);
    }

    #[test]
    fn no_markup_becomes_more(text in "[-<>/=\"'&;#a1.) *_`~|:!\\\\\\[\\](){}+$\n\t ]{0,60}") {
        assert_harmless(&text);
    }
}
