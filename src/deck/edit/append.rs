//! New cards at the end of a deck, in its own style.

use std::collections::HashMap;

use super::draft::Draft;
use super::incoming::{Incoming, moved};
use super::list::Written;
use super::quote::{Quotes, quoted};
use super::render;
use super::same::{new_ones, unplaced};
use super::splice::{Edit, Splice};
use super::style::Style;
use crate::deck::codes;
use crate::deck::model::Deck;
use crate::deck::read::{CODES, Reading, read};
use crate::deck::side::names;
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::{self, Document, LineIndex, Sink, Value};

/// What comes of adding cards to a deck.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appended {
    /// What it does to the file.
    pub edit: Edit,
    /// The new cards, in their order.
    pub cards: Vec<NewCard>,
}

/// A card that was added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCard {
    /// The key of its first side.
    pub key: String,
    /// The line of its header, from 1.
    pub line: usize,
    /// What it asks, Markdown.
    pub question: String,
    /// A card of the deck that asks the same under another id: its key and line.
    pub twin: Option<(String, usize)>,
}

/// Why no card was added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unappended {
    /// The deck is no sound TOML, or there is no place in it where cards could stand.
    Deck(Vec<Diagnostic>),
    /// The new cards, as they would be written, have mistakes; places are places in their text.
    Cards(String, Vec<Diagnostic>),
    /// A new card without an id asks the same as another card: its question, and the key and line of the other.
    Twin(String, String, usize),
    /// The deck would be read otherwise than meant.
    Otherwise,
}

/// The edit that puts cards at the end of a deck, in a file with this name (without its ending) and content. Nothing
/// else in the deck changes.
///
/// # Errors
/// Why nothing can be written.
pub fn append(file_stem: &str, bytes: &[u8], new: &Incoming) -> Result<Appended, Unappended> {
    let drafts = &new.drafts;
    let before = read(file_stem, bytes);
    let mut sink = Sink::new(CODES);
    let broken = || Unappended::Deck(errors(&before.diagnostics));
    let decoded = source::decode(bytes, &mut sink).ok_or_else(broken)?;
    let document = Document::parse(&decoded, &mut sink);
    let has_cards = before.deck.cards.len() + before.deck.n_refused > 0;
    let is_deck = has_cards || has_only_no_cards(&before.diagnostics);
    if !document.is_whole() || !is_deck {
        return Err(broken());
    }
    let file = document.text;
    let root = document.root();
    let style = Style::of(file, &root);
    let splices = match root.peek("card").filter(|cards| is_inline(file, cards)) {
        Some(cards) => in_list(file, cards, drafts, &style).ok_or_else(broken)?,
        None => vec![at_end(file, new, &style)],
    };
    let edit = Edit::new(splices.clone());
    let after = edit.apply(bytes).ok_or(Unappended::Otherwise)?;
    let after = read(file_stem, &after);
    let mistakes = new_ones(&before.diagnostics, &after.diagnostics);
    if !mistakes.is_empty() {
        let (text, mistakes) = within(&splices, file, mistakes);
        return Err(Unappended::Cards(text, mistakes));
    }
    check(&before, &after, drafts.len())?;
    let cards = new_cards(&after.deck, before.deck.cards.len());
    let ids = after.deck.cards[before.deck.cards.len()..].iter();
    let nameless = cards.iter().zip(ids).filter(|(_, card)| card.id.is_none());
    let mut twins = nameless.filter_map(|(new, _)| Some((new, new.twin.as_ref()?)));
    if let Some((new, (key, line))) = twins.next() {
        let question = new.question.clone();
        return Err(Unappended::Twin(question, key.clone(), *line));
    }
    Ok(Appended { edit, cards })
}

/// Whether nothing else is wrong with a deck than that it has no cards yet: other files have keys that no deck has.
fn has_only_no_cards(diagnostics: &[Diagnostic]) -> bool {
    let mut errors = diagnostics
        .iter()
        .filter(|found| found.severity == Severity::Error);
    errors.all(|found| found.code == codes::NO_CARDS)
}

/// The text of a new deck with a title and these cards, in the usual style.
///
/// # Errors
/// Mistakes in the cards, with the text that they are in.
pub fn new_deck(
    file_stem: &str,
    title: &str,
    drafts: &[Draft],
) -> Result<String, (String, Vec<Diagnostic>)> {
    let title = quoted(title, Quotes::Basic);
    let style = Style::default();
    let mut text = format!("[deck]\ntitle = {title}\n");
    for draft in drafts {
        text.push('\n');
        text.push_str(&render::card(draft, &style));
    }
    let reading = read(file_stem, text.as_bytes());
    if reading.diagnostics.is_empty() {
        return Ok(text);
    }
    Err((text, reading.diagnostics))
}

fn errors(diagnostics: &[Diagnostic]) -> Vec<Diagnostic> {
    let errors = diagnostics.iter().filter(|d| d.severity == Severity::Error);
    errors.cloned().collect()
}

/// Whether cards stand in one list, and not below headers.
fn is_inline(file: &str, cards: &Value<'_>) -> bool {
    !file[cards.span.clone()].starts_with("[[")
}

fn in_list(file: &str, cards: &Value<'_>, drafts: &[Draft], style: &Style) -> Option<Vec<Splice>> {
    let entries: Vec<_> = cards.as_list()?.map(|card| card.span).collect();
    let list = Written {
        file,
        span: cards.span.clone(),
        entries,
    };
    let drafts = drafts.iter().map(|draft| render::in_braces(draft, style));
    let drafts: Vec<_> = drafts.collect();
    Some(list.insert(&drafts.join(&list.separator())))
}

/// Cards below headers of their own, after all that there is.
fn at_end(file: &str, new: &Incoming, style: &Style) -> Splice {
    let end = style.line_end;
    let is_open = !file.is_empty() && !file.ends_with('\n') && file != "\u{feff}";
    let n_there = file.lines().rev().take_while(|line| is_blank(line)).count();
    let is_first = file.lines().all(is_blank);
    let n_wanted = if is_first { 0 } else { style.n_blank };
    let mut text = String::from(if is_open { end } else { "" });
    text.push_str(&end.repeat(n_wanted.saturating_sub(n_there)));
    let cards = if let Some(cards) = &new.commented {
        cards.replace('\n', end) + end
    } else {
        let cards = new.drafts.iter().map(|draft| render::card(draft, style));
        cards.collect::<Vec<_>>().join(&end.repeat(style.n_blank))
    };
    text.push_str(&cards);
    if is_open {
        text.truncate(text.len() - end.len());
    }
    Splice::insert(file.len(), text)
}

fn is_blank(line: &str) -> bool {
    line.trim_start_matches('\u{feff}').trim().is_empty()
}

/// Mistakes as places in what is added. Those in a line that was there before are named by that line.
fn within(splices: &[Splice], file: &str, mistakes: Vec<Diagnostic>) -> (String, Vec<Diagnostic>) {
    // Where there are several splices, all but the last one are commas.
    let n_before: usize = splices.iter().rev().skip(1).map(|s| s.new.len()).sum();
    let (text, start) = splices
        .last()
        .map_or(("", 0), |last| (&*last.new, last.at + n_before));
    let skip = text.len() - text.trim_start_matches(['\n', '\r']).len();
    let index = LineIndex::new(file);
    let mistakes = mistakes.into_iter();
    let mistakes = mistakes.map(|mistake| moved(mistake, start + skip, 0, &index));
    (text[skip..].to_owned(), mistakes.collect())
}

/// The deck must be the same but for so many cards more.
fn check(before: &Reading, after: &Reading, n_new: usize) -> Result<(), Unappended> {
    let (old, new) = (&before.deck, &after.deck);
    let mut rest = unplaced(new);
    let n_old = old.cards.len();
    rest.cards.truncate(n_old);
    let is_same = new.cards.len() == n_old + n_new && rest == unplaced(old);
    is_same.then_some(()).ok_or(Unappended::Otherwise)
}

fn new_cards(deck: &Deck, n_old: usize) -> Vec<NewCard> {
    let mut keys = vec![None; deck.cards.len()];
    for name in names(deck) {
        keys[name.card].get_or_insert(name.key);
    }
    let key = |idx: usize| keys[idx].clone().unwrap_or_default();
    let mut first: HashMap<&str, usize> = HashMap::new();
    let mut new = Vec::new();
    for (idx, card) in deck.cards.iter().enumerate() {
        let twin = *first.entry(&card.fingerprint).or_insert(idx);
        if idx >= n_old {
            new.push(NewCard {
                key: key(idx),
                line: card.line,
                question: card.question.clone(),
                twin: (twin < idx).then(|| (key(twin), deck.cards[twin].line)),
            });
        }
    }
    new
}
