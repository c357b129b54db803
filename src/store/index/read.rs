//! Deck files as the rows that the index keeps of them, read on every core.

use std::collections::HashMap;
use std::num::NonZero;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, Scope};

use jiff::civil::Date;

use crate::deck::model::{CalendarDay, Deck, Kind, StudyWishes};
use crate::deck::read::read;
use crate::deck::side::{SideName, names, wanted_hash};
use crate::diagnostic::Severity;
use crate::event::StudyDay;
use crate::grade::guessing::guess_chance_of;
use crate::schedule::day;
use crate::store::disk::{self, DiskError, Stamp};
use crate::store::library::{Content, Found, LONGEST};

/// What the index keeps of one deck file.
pub(super) struct DeckRead {
    pub(super) id: String,
    /// Whether the id is written in the file.
    pub(super) has_id: bool,
    pub(super) title: String,
    pub(super) wishes: StudyWishes,
    pub(super) stamp: Stamp,
    pub(super) n_cards: usize,
    pub(super) n_refused: usize,
    pub(super) n_errors: usize,
    pub(super) sides: Vec<SideRead>,
}

/// What the index keeps of one side; its place is its position.
pub(super) struct SideRead {
    pub(super) key: String,
    pub(super) card: usize,
    pub(super) family: Option<usize>,
    pub(super) together: Option<usize>,
    pub(super) kind: usize,
    pub(super) fingerprint: i64,
    /// Hash of what it wants.
    pub(super) answer: i64,
    pub(super) is_suspended: bool,
    pub(super) expires: Option<i32>,
    pub(super) tags: Arc<str>,
    /// That a blind guess is right; `None` when there is nothing to guess among.
    pub(super) chance: Option<f64>,
    /// Keys of the cards required, `deck/card`.
    pub(super) requires: Vec<String>,
}

/// Reads a deck file. One that is too long is a deck of which nothing could be read.
pub(super) fn read_deck(found: &Found) -> Result<DeckRead, DiskError> {
    let stem = found.content.stem();
    match &found.content {
        Content::Builtin(deck) => Ok(of_bytes(&stem, deck.text.as_bytes(), found.stamp)),
        Content::File(path) => Ok(match disk::read(path, LONGEST)? {
            disk::Content::Whole(bytes, stamp) => of_bytes(&stem, &bytes, stamp),
            disk::Content::TooLong(stamp) => DeckRead {
                n_errors: 1,
                ..nothing(stem, stamp)
            },
        }),
    }
}

/// A deck with its texts; `None` when it cannot be read.
pub(super) fn deck_of(found: &Found) -> Option<Deck> {
    let stem = found.content.stem();
    match &found.content {
        Content::Builtin(deck) => Some(read(&stem, deck.text.as_bytes()).deck),
        Content::File(path) => match disk::read(path, LONGEST).ok()? {
            disk::Content::Whole(bytes, _) => Some(read(&stem, &bytes).deck),
            disk::Content::TooLong(_) => None,
        },
    }
}

fn nothing(id: String, stamp: Stamp) -> DeckRead {
    DeckRead {
        title: id.clone(),
        id,
        has_id: false,
        wishes: StudyWishes::default(),
        stamp,
        n_cards: 0,
        n_refused: 0,
        n_errors: 0,
        sides: Vec::new(),
    }
}

fn of_bytes(stem: &str, bytes: &[u8], stamp: Stamp) -> DeckRead {
    let reading = read(stem, bytes);
    let n_errors = reading
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error)
        .count();
    let deck = reading.deck;
    DeckRead {
        sides: side_reads(&deck),
        id: deck.id,
        has_id: deck.has_id,
        title: deck.title,
        wishes: deck.study,
        stamp,
        n_cards: deck.cards.len(),
        n_refused: deck.n_refused,
        n_errors,
    }
}

fn side_reads(deck: &Deck) -> Vec<SideRead> {
    let mut tags = TagTexts::default();
    let names: Vec<SideName> = names(deck).collect();
    let mut sides = Vec::with_capacity(names.len());
    for side in names {
        sides.push(side_read(deck, side, &mut tags));
    }
    for of_card in sides.chunk_by_mut(|a, b| a.card == b.card) {
        set_family(deck, of_card);
    }
    sides
}

fn side_read(deck: &Deck, side: SideName, tags: &mut TagTexts) -> SideRead {
    let card = &deck.cards[side.card];
    SideRead {
        card: side.card,
        family: None,
        together: card.group.filter(|group| !deck.groups[*group].apart),
        kind: Kind::ALL
            .iter()
            .position(|kind| *kind == card.ask.kind())
            .unwrap_or_default(),
        fingerprint: number_of(&card.fingerprint),
        answer: wanted_hash(card, &side.aspect) as i64,
        is_suspended: card.suspended,
        expires: card.expires.and_then(first_day).map(|day| day.0),
        tags: tags.text(&card.tags),
        chance: Some(guess_chance_of(&card.ask)).filter(|chance| *chance > 0.0),
        requires: card
            .requires
            .iter()
            .map(|named| required_key(&deck.id, named))
            .collect(),
        key: side.key,
    }
}

/// Gives the sides of one card the number that siblings share within their deck: sides of one card, and cards of a
/// group that is `apart`.
fn set_family(deck: &Deck, sides: &mut [SideRead]) {
    let card = sides[0].card;
    let apart = deck.cards[card]
        .group
        .filter(|group| deck.groups[*group].apart);
    let family = match apart {
        Some(group) => Some(group * 2 + 1),
        None if sides.len() > 1 => Some(card * 2),
        None => None,
    };
    for side in sides {
        side.family = family;
    }
}

/// The study day that begins on a calendar day; `None` when there is no such day.
pub(in crate::store) fn first_day(date: CalendarDay) -> Option<StudyDay> {
    let date = Date::new(date.year, date.month as i8, date.day as i8).ok()?;
    Some(day::of_date(date))
}

/// A fingerprint as the index has it.
pub(super) fn number_of(hexadecimal: &str) -> i64 {
    u64::from_str_radix(hexadecimal, 16).unwrap_or_default() as i64
}

fn required_key(deck: &str, named: &str) -> String {
    if named.contains('/') {
        named.to_owned()
    } else {
        format!("{deck}/{named}")
    }
}

/// Tags as one text, each between line feeds; neighbours mostly have the same.
#[derive(Default)]
struct TagTexts {
    last: Vec<String>,
    text: Option<Arc<str>>,
}

impl TagTexts {
    fn text(&mut self, tags: &[String]) -> Arc<str> {
        match &self.text {
            Some(text) if self.last == tags => Arc::clone(text),
            _ => {
                let text: Arc<str> = joined(tags).into();
                self.text = Some(Arc::clone(&text));
                self.last = tags.to_vec();
                text
            }
        }
    }
}

fn joined(tags: &[String]) -> String {
    let mut text = String::new();
    for tag in tags {
        text.push('\n');
        text.push_str(tag);
    }
    if !tags.is_empty() {
        text.push('\n');
    }
    text
}

/// How many files may have been read before their rows are wanted.
const N_AHEAD: usize = 16;

/// Fewer files than this are read without threads.
const FEW: usize = 3;

type Outcome = Result<DeckRead, DiskError>;

/// Files being read; each is asked for once, in the order in which they were named.
pub(super) struct Reads<'f> {
    found: &'f [Found],
    results: Option<Receiver<(usize, Outcome)>>,
    waiting: HashMap<usize, Outcome>,
}

impl<'f> Reads<'f> {
    /// Begins to read the files of `found` with the numbers `wanted`.
    pub(super) fn start<'scope>(
        scope: &'scope Scope<'scope, '_>,
        found: &'f [Found],
        wanted: &'f [usize],
    ) -> Self
    where
        'f: 'scope,
    {
        let n_threads = thread::available_parallelism().map_or(1, NonZero::get);
        let results = (wanted.len() >= FEW).then(|| {
            let next = Arc::new(AtomicUsize::new(0));
            let (results, received) = sync_channel(N_AHEAD);
            for _ in 0..n_threads.min(wanted.len()) {
                let (next, results) = (Arc::clone(&next), results.clone());
                scope.spawn(move || read_some(found, wanted, &next, &results));
            }
            received
        });
        Self {
            found,
            results,
            waiting: HashMap::new(),
        }
    }

    /// What the file with this number says.
    pub(super) fn take(&mut self, number: usize) -> Outcome {
        loop {
            if let Some(outcome) = self.waiting.remove(&number) {
                return outcome;
            }
            match self.results.as_ref().map(Receiver::recv) {
                Some(Ok((other, outcome))) => {
                    self.waiting.insert(other, outcome);
                }
                // Nobody reads it for us.
                Some(Err(_)) | None => return read_deck(&self.found[number]),
            }
        }
    }
}

/// One thread's work: the next file that nobody has taken, until there is none or nobody listens.
fn read_some(
    found: &[Found],
    wanted: &[usize],
    next: &AtomicUsize,
    results: &SyncSender<(usize, Outcome)>,
) {
    while let Some(number) = wanted.get(next.fetch_add(1, Ordering::Relaxed)) {
        let outcome = read_deck(&found[*number]);
        if results.send((*number, outcome)).is_err() {
            return;
        }
    }
}
