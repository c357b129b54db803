//! Waiting for keys, without missing that the terminal went away, changed its size, or that a signal came.

use std::collections::VecDeque;
use std::io;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::stdio::stdin;

use super::decode::{Decoder, Press};
use crate::terminal::mode::{Asked, Mode};

/// How long after ESC the rest of a sequence may take, in milliseconds; long enough for a slow line.
const ESCAPE_MS: u64 = 50;

/// A key that comes again within so many milliseconds was held down: keyboards repeat 10 to 40 times a second.
const HELD_MS: u64 = 90;

/// How often the size of the terminal is looked at, in milliseconds.
const TICK_MS: u64 = 200;

/// What was heard while waiting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// Something was done at the keyboard.
    Press {
        /// What.
        press: Press,
        /// Whether it is the same key as before, so soon that it was held down.
        held: bool,
    },
    /// Nothing for a moment: a good time to look at the terminal's size.
    Tick,
    /// A signal.
    Asked(Asked),
    /// The terminal went away, or its input ended.
    HungUp,
}

/// The keyboard.
#[derive(Debug, Default)]
pub struct Keys {
    decoder: Decoder,
    presses: VecDeque<Press>,
    last: Option<Press>,
    /// Whether nothing came for [`HELD_MS`] since the last key.
    rested: bool,
}

impl Keys {
    /// Waits for the next thing to hear, at most for a moment.
    pub fn next(&mut self, mode: &Mode) -> io::Result<Heard> {
        loop {
            if let Some(asked) = mode.asked() {
                return Ok(Heard::Asked(asked));
            }
            if let Some(press) = self.presses.pop_front() {
                return Ok(self.heard(press));
            }
            let wait = self.wait_ms();
            match readable(Duration::from_millis(wait))? {
                Ready::Bytes => {
                    if !self.read()? {
                        return Ok(Heard::HungUp);
                    }
                }
                Ready::Nothing => {
                    self.presses.extend(self.decoder.pause());
                    self.rested |= wait >= HELD_MS;
                    if self.presses.is_empty() && wait == TICK_MS {
                        return Ok(Heard::Tick);
                    }
                }
                Ready::Signal => {}
            }
        }
    }

    /// Whether more was done at the keyboard that [`Keys::next`] gives at once.
    pub fn has_more(&self) -> bool {
        !self.presses.is_empty()
    }

    /// Drops everything typed so far.
    pub fn drop_typed(&mut self, mode: &Mode) {
        mode.drop_typed();
        self.presses.clear();
        self.decoder = Decoder::default();
    }

    fn wait_ms(&self) -> u64 {
        if self.decoder.is_waiting() {
            ESCAPE_MS
        } else if self.rested {
            TICK_MS
        } else {
            HELD_MS
        }
    }

    fn heard(&mut self, press: Press) -> Heard {
        let held = !self.rested && self.last.as_ref() == Some(&press);
        self.last = Some(press.clone());
        self.rested = false;
        Heard::Press { press, held }
    }

    /// Reads what there is; false at the end of the input.
    fn read(&mut self) -> io::Result<bool> {
        let mut bytes = [0; 1024];
        match rustix::io::read(stdin(), &mut bytes) {
            Ok(0) | Err(Errno::IO | Errno::BADF) => Ok(false),
            Ok(n) => {
                let presses = bytes[..n]
                    .iter()
                    .filter_map(|byte| self.decoder.feed(*byte));
                self.presses.extend(presses);
                Ok(true)
            }
            Err(Errno::INTR | Errno::AGAIN) => Ok(true),
            Err(error) => Err(error.into()),
        }
    }
}

enum Ready {
    /// There is something to read, or the end of it.
    Bytes,
    Nothing,
    Signal,
}

fn readable(timeout: Duration) -> io::Result<Ready> {
    let timeout = Timespec {
        tv_sec: i64::try_from(timeout.as_secs()).unwrap_or(i64::MAX),
        tv_nsec: i64::from(timeout.subsec_nanos()),
    };
    let input = stdin();
    let mut polled = [PollFd::new(&input, PollFlags::IN)];
    match poll(&mut polled, Some(&timeout)) {
        Ok(0) => Ok(Ready::Nothing),
        Ok(_) => Ok(Ready::Bytes),
        Err(Errno::INTR) => Ok(Ready::Signal),
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::decode::Key;
    use super::*;

    #[test]
    fn the_same_key_again_without_a_rest_was_held_down() {
        let mut keys = Keys::default();
        let (space, enter) = (Press::Key(Key::Char(' ')), Press::Key(Key::Enter));
        for (press, rests, expected) in [
            (&space, false, false),
            (&space, false, true),
            (&space, false, true),
            (&enter, false, false),
            (&space, false, false),
            (&space, true, false),
            (&space, false, true),
        ] {
            keys.rested |= rests;
            let heard = keys.heard(press.clone());
            let held = matches!(heard, Heard::Press { held: true, .. });
            assert_eq!(held, expected, "{press:?}");
        }
    }
}
