//! The marking table: what people type for an answer, and the verdict that a fair examiner gives.
//!
//! Each file of `tests/marking/` is one area. A `[[case]]` has a `card`, as an author writes it in a deck whose cards are
//! typed, and what is typed, by the verdict that it must get: `right`, `near`, `partial`, `wrong`. What is typed is a
//! text, the texts of several gaps, or either with the reason why: `{ typed = "…", why = "…" }`; with `times` it is
//! typed so often over. `others` are answers of the deck's other cards, `accepted` what the learner had counted as right.
//!
//! `cargo test --test marking -- --nocapture` shows the counts.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use griot::deck::date::read_dates;
use griot::deck::model::{Ask, Item, Leniency};
use griot::deck::number::read_number;
use griot::deck::read::read;
use griot::deck::side::{Side, Task, sides};
use griot::event::Verdict;
use griot::grade::mark;
use griot::grade::model::{Context, Response};
use griot::text::fold::{Folding, fold, fold_markdown};
use serde::Deserialize;
use serde::de::IgnoredAny;
use toml::Spanned;
use unicode_normalization::UnicodeNormalization;

/// The table has at least so many rows.
const N_ROWS: usize = 2000;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// The card; its text is taken as it stands in the file, for numbers are shown as written.
    card: Spanned<IgnoredAny>,
    #[serde(default)]
    others: Vec<String>,
    #[serde(default)]
    accepted: Vec<String>,
    /// Why, for all of its rows.
    why: Option<String>,
    #[serde(default)]
    right: Vec<Entry>,
    #[serde(default)]
    near: Vec<Entry>,
    #[serde(default)]
    partial: Vec<Entry>,
    #[serde(default)]
    wrong: Vec<Entry>,
}

/// What is typed, as the file has it.
#[derive(Clone, Deserialize)]
#[serde(untagged)]
enum Entry {
    Typed(Typed),
    Explained {
        typed: Typed,
        #[serde(default)]
        why: Option<String>,
        #[serde(default = "once")]
        times: usize,
    },
}

#[derive(Clone, Deserialize)]
#[serde(untagged)]
enum Typed {
    Text(String),
    Texts(Vec<String>),
}

fn once() -> usize {
    1
}

/// One row: a side, what is typed for it, and what that must be worth.
struct Row {
    area: String,
    /// The line of the card in its file.
    line: usize,
    card: String,
    side: Side,
    others: Vec<String>,
    accepted: Vec<String>,
    typed: Vec<String>,
    expected: Verdict,
    why: Option<String>,
}

impl Row {
    fn marked(&self, typed: &[String]) -> Verdict {
        let response = match typed {
            [text] => Response::Text(text.clone()),
            texts => Response::Texts(texts.to_vec()),
        };
        let context = Context {
            accepted: &self.accepted,
            others: &self.others,
        };
        mark(&self.side, &response, &context).verdict
    }

    /// The failure of this row, if it fails.
    fn failure(&self) -> Option<Failure> {
        let found = self.marked(&self.typed);
        (found != self.expected).then(|| Failure {
            is_accept: rank(found) > rank(self.expected),
            text: self.told(found),
        })
    }

    fn told(&self, found: Verdict) -> String {
        let short = |text: &String| text.chars().take(80).collect::<String>();
        let typed: Vec<String> = self.typed.iter().map(short).collect();
        let mut text = format!(
            "{}.toml:{}: {} for {}\n    is {}, and should be {}",
            self.area,
            self.line,
            quoted(&typed),
            self.card,
            found.name(),
            self.expected.name()
        );
        if let Some(why) = &self.why {
            write!(text, ": {why}").unwrap();
        }
        write!(text, "\n    compared: {}", compared(&self.side, &typed)).unwrap();
        text
    }
}

struct Failure {
    /// It got more than it should have.
    is_accept: bool,
    text: String,
}

/// Better verdicts have a higher rank.
fn rank(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Wrong => 0,
        Verdict::Partial => 1,
        Verdict::Near => 2,
        Verdict::Right => 3,
    }
}

fn quoted(texts: &[String]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| format!("{text:?}")).collect();
    texts.join(" + ")
}

/// What was compared: folded texts, or what was read as a number or date.
fn compared(side: &Side, typed: &[String]) -> String {
    let of_items = |items: &[&Item], leniency: &Leniency| {
        let primary = side.language.primary();
        let folding = folding(*leniency, &primary);
        let typed: Vec<String> = typed.iter().map(|text| fold(text, &folding)).collect();
        let texts = items
            .iter()
            .flat_map(|item| std::iter::once(&item.text).chain(&item.accept));
        let wanted: Vec<String> = texts.map(|text| fold_markdown(text, &folding)).collect();
        format!("{} with {}", quoted(&typed), quoted(&wanted))
    };
    let text = typed.first().map_or("", String::as_str);
    match &side.task {
        Task::Gaps { gaps, leniency, .. } => of_items(&gaps.iter().collect::<Vec<_>>(), leniency),
        Task::Whole(Ask::Typed {
            answer, leniency, ..
        }) => of_items(&[answer], leniency),
        Task::Whole(Ask::Number(number)) => {
            let of = |text| read_number(text, &side.language);
            format!("{:?} with {:?}", of(text), of(&number.shown))
        }
        Task::Whole(Ask::Date(date)) => {
            let of = |text| read_dates(text, &side.language);
            format!("{:?} with {:?}", of(text), of(&date.shown))
        }
        Task::Whole(ask) => panic!("no card of the table is a {}", ask.kind().name()),
    }
}

fn folding(leniency: Leniency, language: &str) -> Folding<'_> {
    Folding {
        case: leniency.case,
        accents: leniency.accents,
        articles: leniency.articles,
        punctuation: leniency.punctuation,
        language,
    }
}

/// All rows, file by file.
fn rows() -> Vec<Row> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/marking");
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files.iter().flat_map(|file| rows_of(file)).collect()
}

fn rows_of(file: &Path) -> Vec<Row> {
    let text = fs::read_to_string(file).unwrap();
    let area = file.file_stem().unwrap().to_str().unwrap();
    let table: Table = toml::from_str(&text).unwrap_or_else(|error| panic!("{area}: {error}"));
    let rows = table.case.into_iter().flat_map(|case| {
        let span = case.card.span();
        let line = text[..span.start].lines().count();
        let place = format!("{area}.toml:{line}");
        let card = &text[span];
        let side = side(card, &place);
        let rows = case.rows();
        assert!(!rows.is_empty(), "{place}: nothing is typed");
        rows.into_iter()
            .map(|(entry, expected)| {
                let (typed, why) = entry.texts();
                Row {
                    area: area.to_owned(),
                    line,
                    card: card.to_owned(),
                    side: side.clone(),
                    others: case.others.clone(),
                    accepted: case.accepted.clone(),
                    typed,
                    expected,
                    why: why.or_else(|| case.why.clone()),
                }
            })
            .collect::<Vec<_>>()
    });
    rows.collect()
}

impl Case {
    fn rows(&self) -> Vec<(Entry, Verdict)> {
        [
            (&self.right, Verdict::Right),
            (&self.near, Verdict::Near),
            (&self.partial, Verdict::Partial),
            (&self.wrong, Verdict::Wrong),
        ]
        .into_iter()
        .flat_map(|(entries, verdict)| entries.iter().map(move |entry| (entry.clone(), verdict)))
        .collect()
    }
}

impl Entry {
    /// What is typed, and why its verdict is what it is.
    fn texts(self) -> (Vec<String>, Option<String>) {
        let (typed, why, times) = match self {
            Self::Typed(typed) => (typed, None, 1),
            Self::Explained { typed, why, times } => (typed, why, times),
        };
        let texts = match typed {
            Typed::Text(text) => vec![text],
            Typed::Texts(texts) => texts,
        };
        (texts.iter().map(|text| text.repeat(times)).collect(), why)
    }
}

/// The one side of a card, read as the only one of a deck whose cards are typed. A card without a question has "?".
fn side(card: &str, place: &str) -> Side {
    let keys = card.trim_start_matches('{');
    let question = if keys.contains("question =") || keys.contains("cloze =") {
        ""
    } else {
        "question = \"?\", "
    };
    let deck = format!("card = [{{ {question}{keys}]\n[deck]\ntyped = true\n");
    let reading = read("marking", deck.as_bytes());
    assert_eq!(reading.diagnostics, [], "{place}: {deck}");
    let mut sides = sides(&reading.deck);
    assert_eq!(sides.len(), 1, "{place}: one side");
    sides.remove(0)
}

#[test]
fn every_row_of_the_table_holds() {
    let rows = rows();
    let failures: Vec<_> = rows
        .iter()
        .filter_map(|row| Some((row, row.failure()?)))
        .collect();
    let mut report = format!(
        "{:<14}{:>6}{:>16}{:>16}\n",
        "area", "rows", "false accepts", "false rejects"
    );
    let areas: BTreeSet<&str> = rows.iter().map(|row| row.area.as_str()).collect();
    let of = |area: Option<&str>, is_accept: bool| {
        let in_area = |row: &Row| area.is_none_or(|area| row.area == area);
        let of_these =
            |(row, failure): &&(&Row, Failure)| in_area(row) && failure.is_accept == is_accept;
        failures.iter().filter(of_these).count()
    };
    for area in areas.into_iter().map(Some).chain([None]) {
        let n_rows = rows
            .iter()
            .filter(|row| area.is_none_or(|area| row.area == area))
            .count();
        writeln!(
            report,
            "{:<14}{n_rows:>6}{:>16}{:>16}",
            area.unwrap_or("all"),
            of(area, true),
            of(area, false)
        )
        .unwrap();
    }
    println!("{report}");
    let told: Vec<&str> = failures.iter().map(|(_, failure)| &*failure.text).collect();
    assert!(told.is_empty(), "\n{report}\n{}", told.join("\n"));
}

#[test]
fn spaces_around_and_the_way_accents_are_stored_change_no_verdict() {
    for row in rows() {
        let padded: Vec<String> = row
            .typed
            .iter()
            .map(|text| format!(" \t{text} \n"))
            .collect();
        assert_eq!(
            row.marked(&padded),
            row.marked(&row.typed),
            "{padded:?} for {}",
            row.card
        );
        // Code is compared as it is.
        if !row.card.contains('`') {
            let decomposed: Vec<String> =
                row.typed.iter().map(|text| text.nfd().collect()).collect();
            assert_eq!(
                row.marked(&decomposed),
                row.marked(&row.typed),
                "{decomposed:?} for {}",
                row.card
            );
        }
    }
}

#[test]
fn the_table_is_whole() {
    let rows = rows();
    assert!(rows.len() >= N_ROWS, "{}", rows.len());
    let mut seen = BTreeSet::new();
    for row in &rows {
        let is_new = seen.insert((&row.area, row.line, &row.typed));
        assert!(
            is_new,
            "{}.toml:{}: {:?} stands twice",
            row.area, row.line, row.typed
        );
    }
    for verdict in [
        Verdict::Right,
        Verdict::Near,
        Verdict::Partial,
        Verdict::Wrong,
    ] {
        assert!(rows.iter().any(|row| row.expected == verdict));
    }
}
