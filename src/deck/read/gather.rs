//! Finding the cards and groups of a file.

use std::ops::Range;

use crate::deck::codes;
use crate::deck::fingerprint;
use crate::deck::model::Group;
use crate::diagnostic::{Diagnostic, Fix, Label, Severity};
use crate::source::{Document, Table, Value, Wanted, nearest, shown};

use super::file::Reader;
use super::inherit::Inherited;
use super::{group, head, misplaced};

/// A card that was found.
#[derive(Debug)]
pub(super) struct Found<'t> {
    /// Its table.
    pub(super) value: Value<'t>,
    /// The group it is in.
    pub(super) group: Option<usize>,
}

/// A group that was found.
#[derive(Debug)]
pub(super) struct FoundGroup {
    /// What it says of itself.
    pub(super) group: Group,
    /// Hash of its stem.
    pub(super) stem_hash: Option<u64>,
    /// What its cards inherit.
    pub(super) inherited: Inherited,
    /// Something is wrong with it, so its cards are refused.
    pub(super) is_refused: bool,
}

/// The cards and groups of a file.
#[derive(Debug, Default)]
pub(super) struct Gathered<'t> {
    /// In the order of the file.
    pub(super) cards: Vec<Found<'t>>,
    /// In the order of the file.
    pub(super) groups: Vec<FoundGroup>,
    /// How many cards stand where none can be read.
    pub(super) n_elsewhere: usize,
}

/// Finds all cards and groups below `root`, and reports what else stands there.
pub(super) fn gather<'t>(
    mut root: Table<'t>,
    document: &Document<'_>,
    outer: &Inherited,
    reader: &mut Reader<'t>,
) -> Gathered<'t> {
    let mut gathered = Gathered::default();
    if let Some(cards) = root.take("card") {
        gathered.add_cards(&cards, None, "[[card]]", reader);
    }
    let outside: Vec<usize> = gathered
        .cards
        .iter()
        .map(|card| card.value.span.start)
        .collect();
    if let Some(groups) = root.take("group") {
        gathered.add_groups(&groups, document, outer, reader);
    }
    gathered.report_late(&outside, document, reader);
    gathered.cards.sort_by_key(|card| card.value.span.start);
    for left in root.left() {
        gathered.n_elsewhere += report_left(left, &root, reader);
    }
    gathered
}

impl<'t> Gathered<'t> {
    /// Adds the cards of a list; `header` is what each should have stood below.
    fn add_cards(
        &mut self,
        cards: &Value<'t>,
        group: Option<usize>,
        header: &str,
        reader: &mut Reader<'t>,
    ) {
        if let Some(list) = cards.as_list() {
            self.cards.extend(list.map(|value| Found { value, group }));
            return;
        }
        self.n_elsewhere += usize::from(cards.as_table().is_some());
        report_not_a_list(cards, header, reader);
    }

    fn add_groups(
        &mut self,
        groups: &Value<'t>,
        document: &Document<'_>,
        outer: &Inherited,
        reader: &mut Reader<'t>,
    ) {
        let Some(list) = groups.as_list() else {
            self.refuse_lone_group(groups, reader);
            return;
        };
        for value in list {
            let first = reader.sink.diagnostics().len();
            let n_errors = reader.sink.n_errors();
            let Some(read) = group::read(&value, outer, reader) else {
                continue;
            };
            let n_before = self.cards.len() + self.n_elsewhere;
            let has_errors = reader.sink.n_errors() > n_errors;
            let is_refused = has_errors || document.is_section_broken(&value.span);
            let group = self.groups.len();
            let stem = read.group.stem.as_deref();
            self.groups.push(FoundGroup {
                stem_hash: stem.map(|stem| fingerprint::hash([stem])),
                group: read.group,
                inherited: read.inherited,
                is_refused,
            });
            if let Some(cards) = &read.cards {
                self.add_cards(cards, Some(group), "[[group.card]]", reader);
            }
            let n_cards = self.cards.len() + self.n_elsewhere - n_before;
            if has_errors && n_cards > 0 {
                label_refused(first, &value.span, n_cards, reader);
            }
        }
    }

    /// A `group` that is one table: `[group]`, or `[[group.card]]` without a group above it.
    fn refuse_lone_group(&mut self, group: &Value<'t>, reader: &mut Reader<'t>) {
        let cards = group.as_table().and_then(|mut table| table.take("card"));
        let is_header = reader.file[group.span.clone()].starts_with('[');
        self.n_elsewhere += cards
            .as_ref()
            .map_or(0, |cards| cards.as_list().map_or(1, |list| list.len()));
        let Some(cards) = cards.filter(|_| !is_header) else {
            report_not_a_list(group, "[[group]]", reader);
            return;
        };
        let message = "there is no group for this card";
        let diagnostic = Diagnostic::error(codes::NO_GROUP, cards.span.clone(), message);
        reader.report(
            diagnostic.with_help(
                "write `[[group]]` with its `stem` above it, or `[[card]]` in its place",
            ),
        );
    }

    /// Reports cards of a group that stand after a card outside it; `outside` are the places of those.
    fn report_late(&self, outside: &[usize], document: &Document<'_>, reader: &mut Reader<'t>) {
        let mut group_start = 0;
        let mut last_group = None;
        for card in &self.cards {
            let Some(group) = card.group else {
                continue;
            };
            let start = card.value.span.start;
            if last_group != Some(group) {
                last_group = Some(group);
                group_start = start;
            }
            let between = outside.partition_point(|outside| *outside < group_start);
            if outside.get(between).is_some_and(|outside| *outside < start) && document.is_whole() {
                reader.report(late(&card.value.span, outside[between]));
            }
        }
    }
}

fn late(card: &Range<usize>, outside: usize) -> Diagnostic {
    let message = "this card joins the group above the card before it";
    Diagnostic::new(
        codes::LATE_GROUP_CARD,
        Severity::Warning,
        card.clone(),
        message,
    )
    .with_label(outside..outside + 1, "this card stands between them")
    .with_help(
        "move it up to its group, write `[[group]]` above it for a new one, or call it `[[card]]`",
    )
}

/// Adds to the diagnostics from `first` on that cards are refused because of them.
pub(super) fn label_refused(
    first: usize,
    at: &Range<usize>,
    n_cards: usize,
    reader: &mut Reader<'_>,
) {
    let text = match n_cards {
        1 => "its card is refused until then".to_owned(),
        n => format!("its {n} cards are refused until then"),
    };
    let recent = reader.sink.diagnostics_mut().iter_mut().skip(first);
    for diagnostic in recent.filter(|diagnostic| diagnostic.severity == Severity::Error) {
        diagnostic.labels.push(Label {
            span: at.clone(),
            text: text.clone(),
        });
    }
}

/// The error for a card or group in single brackets, or for something else in its place.
fn report_not_a_list(value: &Value<'_>, header: &str, reader: &mut Reader<'_>) {
    let diagnostic = if value.as_table().is_some() {
        let written = reader.file[value.span.clone()]
            .lines()
            .next()
            .unwrap_or_default();
        let message = format!("`{written}` stands for one of many, and wants double brackets");
        let mut diagnostic = Diagnostic::error(codes::WRONG_BRACKETS, value.span.clone(), message);
        diagnostic.fix = head::brackets(&value.span, header, reader);
        diagnostic
    } else {
        value.wrong_type(Wanted::Table, &reader.sink)
    };
    reader.report(diagnostic.with_help(format!("write `{header}` on a line of its own")));
}

/// Reports what stands at the top of the file and is no deck, card or group; gives how many cards it may be.
fn report_left(value: &Value<'_>, root: &Table<'_>, reader: &mut Reader<'_>) -> usize {
    let meant = nearest(value.key, &["deck", "card", "group"]);
    let n_tables = match value.as_list() {
        Some(list) => list.filter(|entry| entry.as_table().is_some()).count(),
        None => usize::from(value.as_table().is_some()),
    };
    reader.sink.report_error(|| {
        let is_header = reader.file[value.span.clone()].starts_with('[');
        let has_deck = root.contains("deck");
        let fix = header_meant(value, meant, n_tables);
        let is_taken = |header: &String| match header.as_str() {
            "[deck]" => has_deck,
            "[deck.study]" => reader.file.contains("study."),
            _ => false,
        };
        let fix = fix.filter(|header| is_header && !is_taken(header));
        let mut diagnostic = unknown(value, meant, n_tables, has_deck);
        diagnostic.fix = fix.map(|text| Fix {
            span: value.span.clone(),
            text,
        });
        diagnostic
    });
    if meant == Some("card") { n_tables } else { 0 }
}

/// The header that a table at the top of the file should have, if that is certain.
fn header_meant(value: &Value<'_>, meant: Option<&str>, n_tables: usize) -> Option<String> {
    match meant {
        Some("deck") if n_tables > 0 => Some("[deck]".to_owned()),
        Some(name) if n_tables > 0 => Some(format!("[[{name}]]")),
        None if value.key == "study" && n_tables > 0 => Some("[deck.study]".to_owned()),
        _ => None,
    }
}

fn unknown(value: &Value<'_>, meant: Option<&str>, n_tables: usize, has_deck: bool) -> Diagnostic {
    let is_table = n_tables > 0;
    let message = format!("a deck file has no `{}`", shown(value.key));
    let diagnostic = Diagnostic::error(codes::UNKNOWN_KEY, value.key_span.clone(), message);
    match meant {
        Some("deck") if is_table => diagnostic.with_help("did you mean `[deck]`?"),
        Some(name) if n_tables > 1 => diagnostic.with_help(format!(
            "did you mean `[[{name}]]`, here and {} further down?",
            match n_tables {
                2 => "once".to_owned(),
                n => format!("{} times", n - 1),
            }
        )),
        Some(name) if is_table => diagnostic.with_help(format!("did you mean `[[{name}]]`?")),
        _ if is_table && value.key == "study" => diagnostic.with_help("write `[deck.study]`"),
        _ if is_table && value.as_list().is_some() => diagnostic.with_help(
            "a deck file has `[deck]`, `[[card]]` and `[[group]]`: for a card write `[[card]]`",
        ),
        _ if is_table => {
            diagnostic.with_help("a deck file has `[deck]`, `[[card]]` and `[[group]]`")
        }
        _ if head::KEYS.contains(&value.key) && has_deck => {
            diagnostic.with_help("this belongs to the deck: write it below `[deck]`")
        }
        _ if head::KEYS.contains(&value.key) => {
            diagnostic.with_help("this belongs to the deck: write `[deck]` above it")
        }
        _ if misplaced::is_card_key(value.key) => {
            diagnostic.with_help("this belongs to a card: write `[[card]]` above it")
        }
        _ => diagnostic.with_help("a deck file begins with `[deck]` or `[[card]]`"),
    }
}
