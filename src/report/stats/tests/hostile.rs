//! Decks that try to be more than text in the page of statistics.

use proptest::prelude::*;
use scraper::{Html, Selector};

use crate::event::StudyDay;
use crate::report::stats::odd::odd;
use crate::report::stats::{Account, Place, sample, to_html, to_json};
use crate::stats::figures::Subject;

/// The elements that a page may have.
const ELEMENTS: [&str; 36] = [
    "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "p", "dl", "div",
    "dt", "dd", "span", "section", "figure", "details", "summary", "table", "caption", "thead",
    "tbody", "tr", "th", "td", "svg", "rect", "line", "ul", "li", "br", "em", "strong", "code",
];

/// Attributes that hold a word of griot's own.
const WORDS: [&str; 10] = [
    "lang",
    "charset",
    "dir",
    "scope",
    "class",
    "role",
    "preserveAspectRatio",
    "aria-hidden",
    "name",
    "http-equiv",
];

/// Attributes that hold numbers.
const NUMBERS: [&str; 9] = [
    "x", "y", "width", "height", "x1", "y1", "x2", "y2", "viewBox",
];

/// A year in which every text that comes from a deck is this one.
fn account(text: &str) -> Account {
    let mut account = Account {
        calibration: Some(sample::calibration()),
        ..sample::account()
    };
    for deck in &mut account.decks {
        deck.id = text.to_owned();
        deck.title = text.to_owned();
    }
    for progress in &mut account.figures.progress {
        if let Subject::Tag(tag) = &mut progress.of {
            text.clone_into(tag);
        }
    }
    for place in account.places.values_mut() {
        *place = Place {
            card: text.to_owned(),
            question: text.to_owned(),
            file: text.to_owned(),
            line: 1,
        };
    }
    account
}

fn is_word(value: &str) -> bool {
    let is_fine = |c: char| c.is_ascii_alphanumeric() || " -_".contains(c);
    value.chars().all(is_fine)
}

fn is_numbers(value: &str) -> bool {
    value
        .split(' ')
        .all(|number| number.parse::<f64>().is_ok_and(f64::is_finite))
}

/// What a browser would find in a page that a deck must not put there, or a mistake in it.
fn faults(page: &str) -> Vec<String> {
    let html = Html::parse_document(page);
    let mut faults: Vec<String> = html.errors.iter().map(ToString::to_string).collect();
    for element in html.tree.values().filter_map(scraper::Node::as_element) {
        if !ELEMENTS.contains(&element.name()) {
            faults.push(format!("<{}>", element.name()));
        }
        for (name, value) in element.attrs() {
            let is_fine = (WORDS.contains(&name) && is_word(value))
                || (NUMBERS.contains(&name) && is_numbers(value))
                || (name == "content" && element.name() == "meta");
            if !is_fine {
                faults.push(format!("{name}={value}"));
            }
        }
    }
    if html.tree.values().any(|node| node.as_comment().is_some()) {
        faults.push("a comment".to_owned());
    }
    if crate::text::safe(page) != page {
        faults.push("unsafe characters".to_owned());
    }
    faults
}

/// Texts that mean something to a browser or a terminal.
const TEXTS: [&str; 12] = [
    sample::HOSTILE,
    "</style><script>alert(1)</script>",
    "</svg></title></head><body onload=alert(1)>",
    "\"><svg onload=alert(1)>",
    "' onmouseover='alert(1)",
    "<!-- <p> --> ]]> <![CDATA[ x ]]>",
    "&lt;b&gt; &#60;b&#62; &amp;amp;",
    "[click](javascript:alert(1)) ![x](javascript:alert(1))",
    "https://evil.example",
    "```html\n</code></pre><script>alert(1)</script>\n```",
    "</details></section></main></body></html><p>after",
    "",
];

fn assert_harmless(text: &str) {
    let account = account(text);
    assert_eq!(faults(&to_html(&account)), [""; 0], "{text:?}");
    let json = to_json(&account);
    assert_eq!(crate::text::safe(&json), json, "{text:?}");
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(value["decks"].as_array().unwrap().len(), 5, "{text:?}");
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
        "<!DOCTYPE html><title>x</title><p class=\"a&quot;b\">y</p>",
        "<!DOCTYPE html><title>x</title><svg viewBox=\"0 0 NaN 1\"></svg>",
        "<!DOCTYPE html><title>x</title><p>y</b>",
        "<!DOCTYPE html><title>x</title><!-- c -->",
    ] {
        assert!(!faults(page).is_empty(), "{page}");
    }
}

#[test]
fn no_number_on_the_page_is_none() {
    for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MAX, 0.0] {
        let page = to_html(&odd(number));
        assert_eq!(faults(&page), [""; 0], "{number}");
        assert!(!page.contains("NaN") && !page.contains(">inf"), "{number}");
    }
}

#[test]
fn every_drawing_says_what_it_shows() {
    let html = Html::parse_document(&to_html(&account("x")));
    let select = |selector: &str| {
        let selector = Selector::parse(selector).unwrap();
        html.select(&selector).count()
    };
    let drawings = select("svg");
    assert!(drawings > 30, "{drawings}");
    let said = select("svg[role=img] > title:first-child:not(:empty)");
    assert_eq!(said + select(".legend svg[aria-hidden=true]"), drawings);
    // A chart has a table beside it, or a list of its months.
    let tables = select("figure ~ details > table, figure ~ table, figure ~ ul");
    assert!(tables >= 6, "{tables}");
    assert_eq!(select("h1"), 1);
    assert!(select("section") >= 16);
    assert_eq!(select("section:not(:has(h2))"), 0);
}

#[test]
fn weeks_stand_in_their_places_and_only_neighbours_are_joined() {
    let mut account = sample::account();
    let weeks = &mut account.figures.weeks;
    // The last four weeks, the second of them without reviews, and one of two years ago.
    let mut old = weeks[0];
    old.monday = StudyDay(old.monday.0 - 728);
    weeks.drain(..16);
    weeks.remove(1);
    weeks.insert(0, old);
    let html = Html::parse_document(&to_html(&account));
    let lines = Selector::parse("figure line.young").unwrap();
    let ends = html.select(&lines).map(|line| {
        let number = |name| line.attr(name).unwrap();
        (number("x1"), number("x2"))
    });
    assert_eq!(
        ends.collect::<Vec<_>>(),
        [("5", "5"), ("25", "25"), ("25", "35")]
    );
}

#[test]
fn a_beginner_and_a_blank_page_have_no_empty_drawing() {
    for account in [sample::beginner(), sample::blank()] {
        assert_eq!(faults(&to_html(&account)), [""; 0]);
    }
    let blank = to_html(&sample::blank());
    assert!(blank.contains("<code>griot study</code> begins") && !blank.contains("<svg"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn no_text_becomes_more(text in any::<String>()) {
        assert_harmless(&text);
    }
}
