//! Fitted weights: putting them in force and taking them back, and what was fitted to last.

use rusqlite::{Connection, OptionalExtension as _, params};
use uuid::Uuid;

use super::error::{Fault, StoreError};
use super::open::Store;
use super::rebuild;
use super::weights;
use crate::event::{Body, Moment};
use crate::schedule::memory::Model;

/// The weights in force.
#[derive(Clone, Debug)]
pub struct Weights {
    /// The memory model with them.
    pub model: Model,
    /// When they were put in force; `None` for the defaults.
    pub since: Option<Moment>,
    /// The event that put them in force; `None` for the defaults.
    pub event: Option<Uuid>,
}

/// How many reviews there are to fit to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fittable {
    /// In the whole log.
    pub now: u64,
    /// When that was last tried, whether weights came of it and were kept or not; `None` when it never was.
    pub at_last: Option<u64>,
}

/// The names of what is kept in `meta`.
const FINGERPRINT: &str = "fitted_log";
const N_REVIEWS: &str = "fitted_reviews";

impl Store {
    /// The weights in force.
    pub fn weights(&self) -> Result<Weights, StoreError> {
        self.read(|conn| {
            let (fact, model) = weights::newest(conn)?.unzip();
            Ok(Weights {
                model: model.unwrap_or_default(),
                since: fact.as_ref().map(|fact| fact.moment),
                event: fact.map(|fact| fact.id),
            })
        })
    }

    /// Puts weights in force: from now on every answer, in running sessions too, is decided on with them. Stability and
    /// difficulty of all sides are derived anew; no due day moves before the side's next answer. Tells whether it was
    /// done: nothing is when the weights in force are not those of the event `before` any more.
    pub fn adopt_weights(
        &mut self,
        weights: &[f32],
        before: Option<Uuid>,
        moment: Moment,
    ) -> Result<bool, StoreError> {
        self.write(|conn, pen| {
            let in_force = weights::newest(conn)?.map(|(fact, _)| fact);
            if in_force.as_ref().map(|fact| fact.id) != before {
                return Ok(false);
            }
            // After those in force, even if the clock was put back.
            let moment = in_force
                .map(|fact| fact.moment)
                .filter(|since| since.at_ms > moment.at_ms)
                .unwrap_or(moment);
            let place = pen.place(conn, moment)?;
            place.write(conn, None, &Body::Weights(weights.to_vec()), None)?;
            rebuild::derive_anew(conn)?;
            Ok(true)
        })
    }

    /// Takes the weights in force back, so that those before them are in force again; tells when they had been put in
    /// force. `None` when there are only the defaults.
    pub fn undo_weights(&mut self, moment: Moment) -> Result<Option<Moment>, StoreError> {
        self.write(|conn, pen| {
            let Some((weights, _)) = weights::newest(conn)? else {
                return Ok(None);
            };
            let event = weights.id;
            let place = pen.place(conn, moment)?;
            place.write(conn, None, &Body::Undo { event }, None)?;
            conn.execute("DELETE FROM meta WHERE name = ?1", [FINGERPRINT])?;
            rebuild::derive_anew(conn)?;
            Ok(Some(weights.moment))
        })
    }

    /// Keeps that weights were fitted to the answers with this fingerprint.
    pub fn note_fitted(&mut self, fingerprint: u64) -> Result<(), StoreError> {
        self.write(|conn, _| {
            keep(conn, FINGERPRINT, fingerprint as i64)?;
            keep(conn, N_REVIEWS, n_reviews(conn)? as i64)
        })
    }

    /// Keeps that there was too little to fit to, so that it is not suggested again before there is more.
    pub fn note_tried(&mut self) -> Result<(), StoreError> {
        self.write(|conn, _| keep(conn, N_REVIEWS, n_reviews(conn)? as i64))
    }

    /// Whether these are the answers that weights were last fitted to, and none was taken back since.
    pub fn is_fitted_to(&self, fingerprint: u64) -> Result<bool, StoreError> {
        self.read(|conn| Ok(kept(conn, FINGERPRINT)? == Some(fingerprint as i64)))
    }

    /// How many reviews there are to fit to, and were when that was last done.
    pub fn fittable(&self) -> Result<Fittable, StoreError> {
        self.read(|conn| {
            Ok(Fittable {
                now: n_reviews(conn)?,
                at_last: kept(conn, N_REVIEWS)?.map(|n| n as u64),
            })
        })
    }
}

/// From the counts of days, which are some thousand rows where the log has a million.
fn n_reviews(conn: &Connection) -> Result<u64, Fault> {
    let n: i64 = conn
        .prepare_cached("SELECT ifnull(sum(reviews), 0) FROM counter")?
        .query_row([], |row| row.get(0))?;
    Ok(u64::try_from(n).unwrap_or(0))
}

fn keep(conn: &Connection, name: &str, value: i64) -> Result<(), Fault> {
    conn.execute(
        "INSERT OR REPLACE INTO meta VALUES (?1, ?2)",
        params![name, value],
    )?;
    Ok(())
}

fn kept(conn: &Connection, name: &str) -> Result<Option<i64>, Fault> {
    let value = conn
        .prepare_cached("SELECT value FROM meta WHERE name = ?1")?
        .query_row([name], |row| row.get(0))
        .optional()?;
    Ok(value)
}

#[cfg(test)]
mod tests;
