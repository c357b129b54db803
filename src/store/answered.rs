//! The answers of the whole log as figures see them.
//!
//! Reading and grouping a log of a million events takes half a second, so that what figures need of it is kept packed,
//! side by side, and derived from the log like everything else. What came since is taken in when it is asked for: a
//! later answer goes on from the one before it, and for anything else (an undo, a re-grade, a clock that was put back) the
//! sides that it touches are derived anew from their events.

mod derive;
mod kept;
mod pack;
mod tail;

use std::collections::BTreeMap;
use std::collections::btree_map;
use std::iter::Peekable;
use std::slice;
use std::time::Duration;

use self::derive::OneSide;
use self::pack::{Answers, Blocks, Packer};
use super::error::Fault;
use super::open::PATIENCE;
use super::{Store, StoreError};
use crate::stats::answered::Answered;

/// The answers of the whole log.
#[derive(Debug, Default)]
pub struct History {
    /// Sides as they were kept, packed, in order.
    chunks: Vec<Vec<u8>>,
    /// Sides that have changed since.
    changed: BTreeMap<i64, OneSide>,
}

impl History {
    /// Every answer that was not undone, in the order of (side, time, id); sides that go on as another have theirs
    /// under its number.
    pub fn answered(&self) -> impl Iterator<Item = Answered> + '_ {
        self.sides().flat_map(|(_, side)| side.answers())
    }

    /// The sides, in order.
    fn sides(&self) -> impl Iterator<Item = (i64, Either<'_>)> {
        Merged {
            kept: Blocks::new(&self.chunks),
            next: None,
            changed: self.changed.iter().peekable(),
        }
    }

    /// All of it packed again.
    fn packed(&self) -> Vec<(i64, Vec<u8>)> {
        let mut packer = Packer::default();
        for (number, side) in self.sides() {
            match side {
                Either::Kept(block) => packer.push_block(number, block),
                Either::Changed(side) => packer.push(number, side),
            }
        }
        packer.finish()
    }
}

/// A side in one of two forms.
#[derive(Clone, Copy)]
enum Either<'a> {
    Kept(pack::Block<'a>),
    Changed(&'a OneSide),
}

impl<'a> Either<'a> {
    fn answers(self) -> EitherAnswers<'a> {
        match self {
            Self::Kept(block) => EitherAnswers::Kept(block.answers()),
            Self::Changed(side) => EitherAnswers::Changed(side.answers.iter()),
        }
    }
}

/// The answers of a side in one of two forms.
enum EitherAnswers<'a> {
    Kept(Answers<'a>),
    Changed(slice::Iter<'a, Answered>),
}

impl Iterator for EitherAnswers<'_> {
    type Item = Answered;

    fn next(&mut self) -> Option<Answered> {
        match self {
            Self::Kept(answers) => answers.next(),
            Self::Changed(answers) => answers.next().copied(),
        }
    }
}

/// Kept sides and changed ones in one order; a changed one takes the place of the kept one.
struct Merged<'a> {
    kept: Blocks<'a>,
    /// The next of them.
    next: Option<(i64, pack::Block<'a>)>,
    changed: Peekable<btree_map::Iter<'a, i64, OneSide>>,
}

impl<'a> Iterator for Merged<'a> {
    type Item = (i64, Either<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        self.next = self.next.take().or_else(|| self.kept.next());
        let kept = self.next.map(|(number, _)| number);
        if let Some((number, _)) = self.changed.peek()
            && kept.is_none_or(|kept| **number <= kept)
        {
            let (number, side) = self.changed.next()?;
            if kept == Some(*number) {
                self.next = None;
            }
            return Some((*number, Either::Changed(side)));
        }
        let (number, block) = self.next.take()?;
        Some((number, Either::Kept(block)))
    }
}

impl Store {
    /// The answers of the whole log. What was worked out for it is kept in the database, if that can be written now,
    /// so that the next time is faster.
    pub fn whole_history(&mut self) -> Result<History, StoreError> {
        // One snapshot, for other sessions may be writing.
        let told = self.read(|conn| {
            let snapshot = conn.unchecked_transaction()?;
            let told = tail::up_to_date(&snapshot)?;
            snapshot.finish()?;
            Ok(told)
        })?;
        if told.is_to_be_kept {
            self.keep_history(&told)?;
        }
        Ok(told.history)
    }

    /// Forgets what was worked out, and works it out anew.
    pub fn renew_history(&mut self) -> Result<(), StoreError> {
        let told = self.read(|conn| {
            let snapshot = conn.unchecked_transaction()?;
            let told = tail::from_scratch(&snapshot)?;
            snapshot.finish()?;
            Ok(told)
        })?;
        self.keep_history(&told)
    }

    /// Keeps a history; goes without when another process is writing or nothing can be written.
    fn keep_history(&mut self, told: &tail::Told) -> Result<(), StoreError> {
        let chunks = told.history.packed();
        self.conn
            .busy_timeout(Duration::ZERO)
            .map_err(|error| Fault::from(error).at(&self.path))?;
        let kept = self.write(|conn, _| kept::write(conn, &chunks, told.upto));
        self.conn
            .busy_timeout(PATIENCE)
            .map_err(|error| Fault::from(error).at(&self.path))?;
        match kept {
            Err(
                StoreError::Locked { .. } | StoreError::ReadOnly { .. } | StoreError::Full { .. },
            ) => Ok(()),
            kept => kept,
        }
    }
}

#[cfg(test)]
mod tests;
