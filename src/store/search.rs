//! What `cards` is asked for: words, `tag:`, `deck:`, `kind:` and `is:`, all of which must hold.

use globset::{GlobBuilder, GlobMatcher};
use thiserror::Error;

use super::browse::{CardRow, Standing};
use crate::deck::model::Kind;
use crate::event::StudyDay;
use crate::text::fold::{Folding, fold};
use crate::text::markdown::plain_blocks;

/// A search for cards.
#[derive(Clone, Debug, Default)]
pub struct Search {
    words: Vec<String>,
    tags: Vec<String>,
    decks: Vec<GlobMatcher>,
    kinds: Vec<Kind>,
    states: Vec<Is>,
}

/// What can follow `is:`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Is {
    Standing(Standing),
    Due,
    Expired,
}

const STATES: [(&str, Is); 7] = [
    ("new", Is::Standing(Standing::New)),
    ("learning", Is::Standing(Standing::Learning)),
    ("review", Is::Standing(Standing::Review)),
    ("suspended", Is::Standing(Standing::Suspended)),
    ("buried", Is::Standing(Standing::Buried)),
    ("due", Is::Due),
    ("expired", Is::Expired),
];

/// A part of a search that means nothing.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("\"{part}\" cannot be searched for")]
pub struct SearchError {
    part: String,
    /// What could stand there.
    pub help: String,
}

impl Search {
    /// From the words of a command line. A word with an unknown name before its colon is a word.
    pub fn new(parts: &[String]) -> Result<Self, SearchError> {
        let mut search = Self::default();
        for part in parts.iter().flat_map(|part| part.split_whitespace()) {
            search.add(part)?;
        }
        Ok(search)
    }

    fn add(&mut self, part: &str) -> Result<(), SearchError> {
        let (name, value) = part.split_once(':').unwrap_or(("", part));
        let wrong = |help: String| SearchError {
            part: part.to_owned(),
            help,
        };
        match name {
            "tag" => self.tags.push(value.to_lowercase()),
            "deck" => {
                let glob = GlobBuilder::new(value).build();
                let glob =
                    glob.map_err(|_| wrong("write `deck:` and a deck's id or pattern".to_owned()))?;
                self.decks.push(glob.compile_matcher());
            }
            "kind" => {
                let kind = Kind::ALL.into_iter().find(|kind| kind.name() == value);
                let names = Kind::ALL.map(Kind::name).join(", ");
                self.kinds
                    .push(kind.ok_or_else(|| wrong(format!("the kinds are {names}")))?);
            }
            "is" => {
                let state = STATES.into_iter().find(|(name, _)| *name == value);
                let names = STATES.map(|(name, _)| name).join(", ");
                let (_, state) = state.ok_or_else(|| wrong(format!("the states are {names}")))?;
                self.states.push(state);
            }
            _ => self.words.push(folded(part)),
        }
        Ok(())
    }

    /// Whether cards of the deck with this id can be found at all.
    pub fn has_deck(&self, id: &str) -> bool {
        self.decks.iter().all(|deck| deck.is_match(id))
    }

    /// Whether a card is found.
    pub fn finds(&self, card: &CardRow, today: StudyDay) -> bool {
        let has_tag = |tag: &String| card.tags.iter().any(|own| own.to_lowercase() == *tag);
        self.has_deck(&card.deck)
            && self.kinds.iter().all(|kind| *kind == card.kind)
            && self.tags.iter().all(has_tag)
            && self.states.iter().all(|state| state.holds(card, today))
            && self.finds_words(card)
    }

    fn finds_words(&self, card: &CardRow) -> bool {
        if self.words.is_empty() {
            return true;
        }
        let text = folded(&format!("{}\n{}", card.question, card.answer));
        self.words.iter().all(|word| text.contains(word))
    }
}

impl Is {
    fn holds(self, card: &CardRow, today: StudyDay) -> bool {
        match self {
            Self::Standing(standing) => card.standing == standing,
            Self::Due => card.is_due(today),
            Self::Expired => card.is_expired(today),
        }
    }
}

/// As a search sees a text: without marks, accents, case and typography.
fn folded(text: &str) -> String {
    let folding = Folding {
        articles: false,
        punctuation: false,
        ..Folding::full("")
    };
    fold(&plain_blocks(text), &folding)
}
