//! Other decks that must be studied first.

use std::collections::BTreeSet;

use super::PlanRequest;
use super::candidates::{ASKABLE, Context};
use crate::store::error::Fault;
use crate::store::{Store, StoreError, state};

impl Store {
    /// The ids of decks that are not in the request and have cards to be passed before new cards of the request's decks
    /// may be asked, in the order of those decks' ids.
    pub fn awaited_decks(&self, request: &PlanRequest<'_>) -> Result<BTreeSet<String>, StoreError> {
        self.read(|conn| {
            let context = Context::new(conn, request, false);
            let mut awaited = BTreeSet::new();
            for deck in request.decks {
                for card in required(&context, deck.row)? {
                    let home = state::deck_of(&card);
                    let is_asked = request.decks.iter().any(|deck| deck.id == home);
                    if !is_asked && !awaited.contains(home) && !context.is_card_met(&card)? {
                        awaited.insert(home.to_owned());
                    }
                }
            }
            Ok(awaited)
        })
    }
}

/// The keys of all cards that new sides of a deck require.
fn required(context: &Context<'_>, deck: i64) -> Result<Vec<String>, Fault> {
    let mut statement = context.conn.prepare_cached(&format!(
        "SELECT DISTINCT requirement.key FROM side JOIN requirement ON requirement.side = side.id
         WHERE deck = ?1 AND phase = 0 AND {ASKABLE}"
    ))?;
    let keys = statement.query_map([deck], |row| row.get(0))?;
    Ok(keys.collect::<rusqlite::Result<_>>()?)
}
