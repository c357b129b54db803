//! A whole file: its deck, its groups, its cards, and how many of them were refused.

use unicode_normalization::UnicodeNormalization as _;

use crate::deck::codes;
use crate::deck::model::{Card, Deck};
use crate::diagnostic::Diagnostic;
use crate::source::{self, Codes, Document, LineCounter, MAX_BYTES, Sink, Table};

use super::card::{self, Place};
use super::gather::{self, Found, Gathered};
use super::head::{self, Head, Usability};
use super::identity::Identities;
use super::inherit::Inherited;
use super::{fixed, refused};

/// The codes that the shared reader uses in a deck.
pub const CODES: Codes = Codes {
    unknown_key: codes::UNKNOWN_KEY,
    wrong_type: codes::WRONG_TYPE,
    out_of_range: codes::OUT_OF_RANGE,
    empty: codes::EMPTY,
};

/// What reading a file gives.
#[derive(Clone, Debug)]
pub struct Reading {
    /// What could be read.
    pub deck: Deck,
    /// Every problem, in the order of the file.
    pub diagnostics: Vec<Diagnostic>,
}

/// A file that is being read.
pub(super) struct Reader<'t> {
    /// Its text.
    pub(super) file: &'t str,
    /// Its problems.
    pub(super) sink: Sink,
}

impl Reader<'_> {
    /// Adds a diagnostic.
    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.sink.report(diagnostic);
    }
}

/// Reads a deck file. `file_stem` is its name without the ending: the deck's id when none is written.
///
/// Reading never fails: the deck has the cards that could be read, and the number of those that could not.
pub fn read(file_stem: &str, bytes: &[u8]) -> Reading {
    read_with(file_stem, bytes, |_, _| ()).0
}

/// As [`read`], and hands the deck on with the document that it was read from, if the file is a text.
pub fn read_with<T>(
    file_stem: &str,
    bytes: &[u8],
    then: impl FnOnce(&Deck, Option<&Document<'_>>) -> T,
) -> (Reading, T) {
    let mut sink = Sink::new(CODES);
    let Some(decoded) = source::decode(bytes, &mut sink) else {
        let mut deck = without_cards(file_stem, Head::default());
        if bytes.len() <= MAX_BYTES {
            deck.n_refused = refused::n_card_lines(bytes);
        }
        let then = then(&deck, None);
        let diagnostics = sink.into_diagnostics();
        return (Reading { deck, diagnostics }, then);
    };
    let document = Document::parse(&decoded, &mut sink);
    name_syntax_errors(&document, &mut sink);
    let mut reader = Reader {
        file: document.text,
        sink,
    };
    let deck = read_deck(file_stem, &document, &mut reader);
    let then = then(&deck, Some(&document));
    let diagnostics = reader.sink.into_diagnostics();
    (Reading { deck, diagnostics }, then)
}

fn name_syntax_errors(document: &Document<'_>, sink: &mut Sink) {
    for diagnostic in sink.diagnostics_mut() {
        let ordinal = refused::ordinal_of_error(document, diagnostic);
        diagnostic.card = ordinal.map(name_of);
    }
}

/// The name of a card without an id, by its number in the file.
fn name_of(ordinal: usize) -> String {
    format!("card {ordinal}")
}

fn read_deck<'t>(file_stem: &str, document: &'t Document<'t>, reader: &mut Reader<'t>) -> Deck {
    let mut root = document.root();
    let head = read_head(&mut root, document, reader);
    let (usability, outer) = (head.usability, head.inherited.clone());
    let mut deck = without_cards(file_stem, head);
    if usability == Usability::Newer {
        deck.n_refused = refused::n_card_lines(document.text.as_bytes());
        return deck;
    }
    if deck.id.is_empty() {
        reader.report(nameless(file_stem));
    }
    let n_errors = reader.sink.n_errors();
    let gathered = gather::gather(root, document, &outer, reader);
    let n_in_tree = gathered.cards.len() + gathered.n_elsewhere;
    let n_cards = refused::n_cards(document, n_in_tree);
    if n_cards == 0 && document.is_whole() && reader.sink.n_errors() == n_errors {
        reader.report(no_cards());
    }
    deck.cards = read_cards(&gathered, document, &outer, reader);
    let groups = gathered.groups.into_iter();
    deck.groups = groups.map(|group| group.group).collect();
    if usability == Usability::NoId || deck.id.is_empty() {
        deck.cards.clear();
    }
    deck.n_refused = n_cards - deck.cards.len();
    deck
}

/// Reads `[deck]`. Where it is lost to a syntax error, its id may be lost with it.
fn read_head<'t>(root: &mut Table<'t>, document: &Document<'_>, reader: &mut Reader<'t>) -> Head {
    let Some(value) = root.take("deck") else {
        let lost = document
            .headers()
            .iter()
            .find(|header| header.name == "deck");
        let is_lost = lost.is_some();
        if let Some(header) = lost {
            let is_of_header =
                |diagnostic: &&mut Diagnostic| diagnostic.span.start == header.span.start;
            head::explain_refusal(
                reader
                    .sink
                    .diagnostics_mut()
                    .iter_mut()
                    .filter(is_of_header),
            );
        }
        let usability = if is_lost {
            Usability::NoId
        } else {
            Usability::Full
        };
        return Head {
            usability,
            ..Head::default()
        };
    };
    let mut head = head::read(&value, reader);
    let is_id_lost = head.id.is_none() && refused::has_broken_id(document, &value.span);
    if is_id_lost && head.usability == Usability::Full {
        head.usability = Usability::NoId;
        let section = document.section(&value.span);
        let is_inside = |diagnostic: &&mut Diagnostic| section.contains(&diagnostic.span.start);
        head::explain_refusal(reader.sink.diagnostics_mut().iter_mut().filter(is_inside));
    }
    head
}

fn nameless(file_stem: &str) -> Diagnostic {
    let message = format!(
        "the deck has no id, and the name of its file, `{file_stem}`, has no letter or digit"
    );
    Diagnostic::error(codes::BAD_ID, 0..0, message)
        .with_help("write `id = \"…\"` below `[deck]`, or give the file another name")
}

fn no_cards() -> Diagnostic {
    Diagnostic::error(codes::NO_CARDS, 0..0, "this deck has no cards").with_help(
        "write a first one: `[[card]]`, and below it `question = \"…\"` and `answer = \"…\"`",
    )
}

fn without_cards(file_stem: &str, head: Head) -> Deck {
    let has_id = head.id.is_some();
    let stem = || fixed::to_id(&file_stem.nfc().collect::<String>()).unwrap_or_default();
    let id = head.id.unwrap_or_else(stem);
    Deck {
        title: head.title.unwrap_or_else(|| id.clone()),
        id,
        has_id,
        about: head.about,
        language: head.inherited.language.unwrap_or_default(),
        tags: head.inherited.tags,
        source: head.source,
        study: head.study,
        cards: Vec::new(),
        groups: Vec::new(),
        n_refused: 0,
        allow: head.allow,
    }
}

/// Reads all cards, and gives those in which no error was found.
fn read_cards<'t>(
    gathered: &Gathered<'t>,
    document: &Document<'_>,
    outer: &Inherited,
    reader: &mut Reader<'t>,
) -> Vec<Card> {
    let mut lines = LineCounter::new(document.text);
    let mut identities = Identities::default();
    let mut cards = Vec::with_capacity(gathered.cards.len());
    for (idx, found) in gathered.cards.iter().enumerate() {
        let first = reader.sink.diagnostics().len();
        let n_errors = reader.sink.n_errors();
        let group = found.group.map(|group| &gathered.groups[group]);
        let place = Place {
            group: found.group,
            stem: group.and_then(|group| group.stem_hash),
            outer: group.map_or(outer, |group| &group.inherited),
            line: lines.line(found.value.span.start),
        };
        let card = card::read(&found.value, &place, &mut identities, reader);
        let has_errors = reader.sink.n_errors() > n_errors;
        let is_broken = document.is_broken(&found.value.span);
        if is_broken {
            reader.sink.retain_from(first, is_certain);
        }
        if reader.sink.diagnostics().len() > first {
            let ordinal = refused::ordinal(document, found.value.span.start, idx);
            name(found, ordinal, first, reader);
        }
        let is_refused = has_errors || is_broken || group.is_some_and(|group| group.is_refused);
        cards.extend(card.filter(|_| !is_refused));
    }
    cards
}

/// Whether a diagnostic about a card with a syntax error is no consequence of what could not be read of it.
fn is_certain(diagnostic: &Diagnostic) -> bool {
    !matches!(
        diagnostic.code,
        codes::NOTHING_ASKED
            | codes::NO_ANSWER
            | codes::SAME_IDENTITY
            | codes::ACCEPT_AND_WRONG
            | codes::LIST_ANSWER
            | codes::MISPLACED
            | codes::TOO_FEW
            | codes::NO_GAP
    )
}

/// Puts the name of a card into the diagnostics from `first` on.
fn name(found: &Found<'_>, ordinal: usize, first: usize, reader: &mut Reader<'_>) {
    let table = found.value.as_table();
    let id = table.and_then(|mut table| table.take("id")?.as_text());
    let name = id.map_or_else(|| name_of(ordinal), |id| id.text.to_owned());
    for diagnostic in &mut reader.sink.diagnostics_mut()[first..] {
        diagnostic.card = Some(name.clone());
    }
}
