//! Answers as bytes: side after side, each a block of its own; what a side repeats from answer to answer is left out.
//!
//! A block is the distance of its number from the one before, its length in bytes with a bit that says whether the side
//! was reset since, and its answers. An answer is two bytes of flags and what they say is there, see [`Answers`].

use super::derive::OneSide;
use crate::event::{Mode, Moment, Rating, StudyDay};
use crate::schedule::apply::Counted;
use crate::schedule::model::Memory;
use crate::stats::answered::{Answered, Step};
use crate::store::codec::wire::{Reader, Writer};

/// Chunks are about as long, in bytes: few enough rows, and none that is too much to hold twice.
const CHUNK: usize = 1 << 18;

const DAY_MS: i64 = 86_400_000;

// The flags of an answer: two bits of mode, two of rating, two of what it counts as, and these.
const HAS_TIME: u16 = 1 << 6;
const HAS_OFFSET: u16 = 1 << 7;
const HAS_KIND: u16 = 1 << 8;
const HAS_STEP: u16 = 1 << 9;
const HAS_RECALL: u16 = 1 << 10;
const HAS_BEFORE: u16 = 1 << 11;
const HAS_ELAPSED: u16 = 1 << 12;

const MODES: [Mode; 3] = [Mode::Study, Mode::Cram, Mode::Quiz];
const COUNTED: [Counted; 3] = [Counted::New, Counted::Review, Counted::Again];

/// What an answer is told against: the one before it of its side.
#[derive(Clone, Copy, Debug, Default)]
struct Last {
    day: i32,
    offset_s: i32,
    kind: Option<u8>,
    chance: f32,
    /// The study day of the last answer that schedules.
    step_day: i32,
    after: Option<Memory>,
}

impl Last {
    fn elapsed(&self, day: StudyDay) -> u32 {
        match self.after {
            Some(_) => day.since(StudyDay(self.step_day)),
            None => 0,
        }
    }

    fn follow(&mut self, answer: &Answered) {
        self.day = answer.moment.day.0;
        self.offset_s = answer.moment.offset_s;
        self.kind = answer.kind;
        self.chance = answer.chance;
        if let Some(step) = answer.step {
            self.step_day = answer.moment.day.0;
            self.after = Some(step.after);
        }
    }
}

/// Puts sides behind each other, which come in order.
#[derive(Debug, Default)]
pub(super) struct Packer {
    done: Vec<(i64, Vec<u8>)>,
    first: i64,
    last: i64,
    chunk: Writer,
}

impl Packer {
    /// The next side; one without answers leaves no trace.
    pub(super) fn push(&mut self, number: i64, side: &OneSide) {
        if side.answers.is_empty() {
            return;
        }
        let mut answers = Writer::default();
        let mut last = Last::default();
        for answer in &side.answers {
            write(&mut answers, answer, &last);
            last.follow(answer);
        }
        let is_reset = side.is_reset;
        let bytes = answers.bytes();
        self.push_block(
            number,
            Block {
                is_reset,
                bytes,
                number,
            },
        );
    }

    /// The next side, as it was packed before.
    pub(super) fn push_block(&mut self, number: i64, block: Block<'_>) {
        if self.chunk.bytes().is_empty() {
            (self.first, self.last) = (number, 0);
        }
        self.chunk.signed(number.wrapping_sub(self.last));
        let length = block.bytes.len() as u64;
        self.chunk.unsigned(length << 1 | u64::from(block.is_reset));
        self.chunk.fixed(block.bytes);
        self.last = number;
        if self.chunk.bytes().len() >= CHUNK {
            self.close();
        }
    }

    fn close(&mut self) {
        let chunk = std::mem::take(&mut self.chunk).into_bytes();
        if !chunk.is_empty() {
            self.done.push((self.first, chunk));
        }
    }

    /// All chunks, each with the number of its first side.
    pub(super) fn finish(mut self) -> Vec<(i64, Vec<u8>)> {
        self.close();
        self.done
    }
}

fn write(to: &mut Writer, answer: &Answered, last: &Last) {
    let flag = |is_set: bool, flag: u16| if is_set { flag } else { 0 };
    let Moment {
        at_ms,
        offset_s,
        day,
    } = answer.moment;
    let is_other_kind =
        answer.kind != last.kind || answer.chance.to_bits() != last.chance.to_bits();
    let step = answer.step;
    let elapsed = step.map_or(0, |step| step.elapsed_days);
    let has_elapsed = step.is_some() && elapsed != last.elapsed(day);
    let before = step.and_then(|step| step.before);
    let has_before = before.is_some() && before != last.after;
    let counted = step.map_or(0, |step| number_of(&COUNTED, &step.counted));
    let flags = number_of(&MODES, &answer.mode)
        | (answer.rating as u16 - 1) << 2
        | counted << 4
        | flag(answer.took_ms.is_some(), HAS_TIME)
        | flag(offset_s != last.offset_s, HAS_OFFSET)
        | flag(is_other_kind, HAS_KIND)
        | flag(step.is_some(), HAS_STEP)
        | flag(before.is_some(), HAS_RECALL)
        | flag(has_before, HAS_BEFORE)
        | flag(has_elapsed, HAS_ELAPSED);
    to.fixed(&flags.to_le_bytes());
    to.signed(i64::from(day.0) - i64::from(last.day));
    if flags & HAS_OFFSET != 0 {
        to.signed(i64::from(offset_s));
    }
    to.signed(at_ms.wrapping_sub(midnight(day, offset_s)));
    if is_other_kind {
        to.byte(answer.kind.map_or(0, |kind| kind.wrapping_add(1)));
        to.fixed(&answer.chance.to_le_bytes());
    }
    if let Some(took_ms) = answer.took_ms {
        to.unsigned(u64::from(took_ms));
    }
    if let Some(step) = step {
        to.signed(i64::from(step.due.0) - i64::from(day.0));
        if has_elapsed {
            to.unsigned(u64::from(elapsed));
        }
        write_memory(to, step.after);
        if let Some(recall) = step.recall {
            to.fixed(&recall.to_le_bytes());
        }
        if let Some(before) = before.filter(|_| has_before) {
            write_memory(to, before);
        }
    }
}

/// The start of a calendar day by local time.
fn midnight(day: StudyDay, offset_s: i32) -> i64 {
    i64::from(day.0) * DAY_MS - i64::from(offset_s) * 1000
}

fn write_memory(to: &mut Writer, memory: Memory) {
    to.fixed(&memory.stability.to_le_bytes());
    to.fixed(&memory.difficulty.to_le_bytes());
}

fn number_of<T: PartialEq>(table: &[T], value: &T) -> u16 {
    table.iter().position(|each| each == value).unwrap_or(0) as u16
}

/// The answers of one side, packed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Block<'a> {
    /// Whether the side was reset after its last answer.
    pub(super) is_reset: bool,
    bytes: &'a [u8],
    number: i64,
}

impl<'a> Block<'a> {
    pub(super) fn answers(self) -> Answers<'a> {
        Answers {
            side: self.number,
            from: Reader::new(self.bytes),
            last: Last::default(),
        }
    }
}

/// The blocks of all chunks, in order.
pub(super) struct Blocks<'a> {
    chunks: std::slice::Iter<'a, Vec<u8>>,
    from: Reader<'a>,
    last: i64,
}

impl<'a> Blocks<'a> {
    pub(super) fn new(chunks: &'a [Vec<u8>]) -> Self {
        Self {
            chunks: chunks.iter(),
            from: Reader::new(&[]),
            last: 0,
        }
    }
}

impl<'a> Iterator for Blocks<'a> {
    type Item = (i64, Block<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        if self.from.is_empty() {
            self.from = Reader::new(self.chunks.next()?);
            self.last = 0;
        }
        self.last = self.last.wrapping_add(self.from.signed()?);
        let length = self.from.unsigned()?;
        let block = Block {
            is_reset: length & 1 != 0,
            bytes: self.from.slice(usize::try_from(length >> 1).ok()?)?,
            number: self.last,
        };
        Some((self.last, block))
    }
}

/// The answers of a block, unpacked one by one.
pub(super) struct Answers<'a> {
    side: i64,
    from: Reader<'a>,
    last: Last,
}

impl Iterator for Answers<'_> {
    type Item = Answered;

    fn next(&mut self) -> Option<Answered> {
        let answer = self.read()?;
        self.last.follow(&answer);
        Some(answer)
    }
}

impl Answers<'_> {
    fn read(&mut self) -> Option<Answered> {
        let from = &mut self.from;
        let flags = u16::from_le_bytes(from.fixed()?);
        let has = |flag: u16| flags & flag != 0;
        let day = StudyDay(i32::try_from(i64::from(self.last.day) + from.signed()?).ok()?);
        let offset_s = if has(HAS_OFFSET) {
            i32::try_from(from.signed()?).ok()?
        } else {
            self.last.offset_s
        };
        let at_ms = midnight(day, offset_s).wrapping_add(from.signed()?);
        let (kind, chance) = if has(HAS_KIND) {
            (
                from.byte()?.checked_sub(1),
                f32::from_le_bytes(from.fixed()?),
            )
        } else {
            (self.last.kind, self.last.chance)
        };
        Some(Answered {
            side: self.side,
            moment: Moment {
                at_ms,
                offset_s,
                day,
            },
            mode: *MODES.get(usize::from(flags & 0b11))?,
            kind,
            rating: Rating::from_number(1 + (flags >> 2 & 0b11) as u8)?,
            took_ms: if has(HAS_TIME) {
                Some(u32::try_from(from.unsigned()?).ok()?)
            } else {
                None
            },
            chance,
            step: if has(HAS_STEP) {
                Some(self.read_step(flags, day)?)
            } else {
                None
            },
        })
    }

    fn read_step(&mut self, flags: u16, day: StudyDay) -> Option<Step> {
        let from = &mut self.from;
        let has = |flag: u16| flags & flag != 0;
        let due = i32::try_from(i64::from(day.0) + from.signed()?).ok()?;
        let elapsed_days = if has(HAS_ELAPSED) {
            u32::try_from(from.unsigned()?).ok()?
        } else {
            self.last.elapsed(day)
        };
        let after = read_memory(from)?;
        let recall = if has(HAS_RECALL) {
            Some(f32::from_le_bytes(from.fixed()?))
        } else {
            None
        };
        let before = match recall {
            Some(_) if has(HAS_BEFORE) => Some(read_memory(from)?),
            Some(_) => self.last.after,
            None => None,
        };
        Some(Step {
            counted: *COUNTED.get(usize::from(flags >> 4 & 0b11))?,
            elapsed_days,
            before,
            recall,
            after,
            due: StudyDay(due),
        })
    }
}

fn read_memory(from: &mut Reader<'_>) -> Option<Memory> {
    Some(Memory {
        stability: f32::from_le_bytes(from.fixed()?),
        difficulty: f32::from_le_bytes(from.fixed()?),
    })
}

#[cfg(test)]
mod tests;
