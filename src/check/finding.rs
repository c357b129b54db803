//! What a lint finds, before its place in the file is known.

use std::ops::Range;

use crate::deck::locate::Spot;
use crate::diagnostic::Code;

/// Where something was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A value of a card, an index into the deck's cards.
    Card(usize, Spot),
    /// A value of `[deck]`; where there is none, the first line.
    Deck(Spot),
    /// Bytes of the file, on a card.
    Bytes(usize, Range<usize>),
}

impl Place {
    /// The card that it is on.
    pub(super) fn card(&self) -> Option<usize> {
        match self {
            Self::Card(card, _) | Self::Bytes(card, _) => Some(*card),
            Self::Deck(_) => None,
        }
    }
}

/// What a lint found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Finding {
    pub(super) code: Code,
    pub(super) place: Place,
    pub(super) message: String,
    pub(super) help: String,
    /// Another place that belongs to it, with what is there.
    pub(super) also: Option<(Place, String)>,
    /// Whether the entry at its place is to be taken out of its list: a certain remedy.
    pub(super) is_removable: bool,
}

impl Finding {
    pub(super) fn new(
        code: Code,
        place: Place,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self {
            code,
            place,
            message: message.into(),
            help: help.into(),
            also: None,
            is_removable: false,
        }
    }

    pub(super) fn with_also(mut self, place: Place, text: impl Into<String>) -> Self {
        self.also = Some((place, text.into()));
        self
    }
}
