//! "I was right", in the deck files: what was written into them in this session, so that it can be taken out again.

use std::collections::HashMap;
use std::path::Path;

use uuid::Uuid;

use crate::deck::edit::{Addition, Edit, Unwritten, accept, additions_of, unaccept};
use crate::session::step::{Amendment, Undone};
use crate::store::Shelf;
use crate::store::amend::{Unamended, amend};
use crate::store::library::Content;

/// Writes into deck files that are the learner's own.
#[derive(Debug, Default)]
pub(super) struct Scribe {
    /// What each accept of this session put into a file.
    written: HashMap<Uuid, Written>,
}

#[derive(Debug)]
struct Written {
    key: String,
    additions: Vec<Addition>,
    edit: Edit,
}

impl Scribe {
    /// Writes what an accept adds to the side with this key. A built-in deck is left as it is.
    pub(super) fn accept(
        &mut self,
        decks: &Shelf,
        event: Uuid,
        key: &str,
        additions: Vec<Addition>,
    ) -> Amendment {
        if additions.is_empty() {
            return Amendment::default();
        }
        let mut done = None;
        let amendment = change(decks, key, "written into", |file, stem| {
            done = Some(amend(file, |bytes| accept(stem, bytes, key, &additions))?);
            Ok(())
        });
        if let Some(edit) = done {
            let key = key.to_owned();
            let written = Written {
                key,
                additions,
                edit,
            };
            self.written.insert(event, written);
        }
        amendment
    }

    /// Takes out of its file what an accept wrote there that is taken back. Of an accept of an earlier session the text
    /// is known, and taken out if it stands there.
    pub(super) fn undo(&mut self, decks: &Shelf, undone: &Undone) -> Amendment {
        let Some(text) = &undone.accepted else {
            return Amendment::default();
        };
        if let Some(written) = self.written.remove(&undone.taken_back) {
            let Written {
                key,
                additions,
                edit,
            } = &written;
            return take_out(decks, key, |stem, bytes| {
                unaccept(stem, bytes, key, additions, Some(edit))
            });
        }
        if !undone.earlier {
            return Amendment::default();
        }
        let key = &undone.card;
        take_out(decks, key, |stem, bytes| {
            let additions = additions_of(stem, bytes, key, text);
            if additions.is_empty() {
                return Err(Unwritten::Nothing);
            }
            unaccept(stem, bytes, key, &additions, None)
        })
    }
}

fn take_out(
    decks: &Shelf,
    key: &str,
    work: impl Fn(&str, &[u8]) -> Result<Edit, Unwritten>,
) -> Amendment {
    change(decks, key, "taken out of", |file, stem| {
        amend(file, |bytes| work(stem, bytes)).map(drop)
    })
}

/// Changes the file of the deck that a side is in, and says what became of it; `how` is what is done with it.
fn change(
    decks: &Shelf,
    key: &str,
    how: &str,
    work: impl FnOnce(&Path, &str) -> Result<(), Unamended>,
) -> Amendment {
    let deck = key.split('/').next().and_then(|id| decks.deck(id));
    let Some((deck, Content::File(file))) = deck.map(|deck| (deck, &deck.content)) else {
        return Amendment::default();
    };
    match work(file, &deck.content.stem()) {
        Ok(()) => Amendment {
            file: Some(deck.file.clone()),
            unwritten: None,
        },
        Err(Unamended::Nothing) => Amendment::default(),
        Err(why) => Amendment {
            file: None,
            unwritten: Some(format!("not {how} {}: {why}", deck.file)),
        },
    }
}
