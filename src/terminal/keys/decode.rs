//! From the bytes that a terminal sends to keys: a state machine without a clock.
//!
//! What it does not know it swallows whole: the `2` inside the Shift-Up of `ESC [ 1 ; 2 A` must never become a grade.

use std::mem;

/// A key, as far as griot has a use for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is the key that its name says")]
pub enum Key {
    /// A character that is no control character.
    Char(char),
    /// Ctrl with a small letter.
    Ctrl(char),
    Enter,
    Esc,
    Tab,
    Backspace,
    Delete,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
}

/// One thing done at the keyboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Press {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted, exactly as the terminal sent it: not safe to show.
    Paste(String),
}

/// The most that is kept of one paste, in bytes; the rest is dropped.
const LONGEST_PASTE: usize = 1 << 16;

/// What ends a bracketed paste.
const PASTE_END: &[u8] = b"\x1b[201~";

/// The parameters that are kept of one sequence; longer ones are of no known key.
const LONGEST_SEQUENCE: usize = 16;

const ESC: u8 = 0x1b;
const CTRL_C: u8 = 0x03;

/// Bytes in, keys out.
#[derive(Clone, Debug, Default)]
pub struct Decoder {
    state: State,
}

#[derive(Clone, Debug, Default)]
enum State {
    #[default]
    Ground,
    /// The first bytes of a character, and how many are missing.
    Utf8(Vec<u8>, usize),
    /// ESC: the key itself, or the beginning of a sequence.
    Esc,
    /// `ESC [` and parameters.
    Csi(Vec<u8>),
    /// `ESC O` and parameters.
    Ss3(Vec<u8>),
    /// So many bytes belong to a sequence that nobody wants.
    Swallow(usize),
    /// `ESC ]`, `ESC P` and the like: text up to BEL or `ESC \`.
    Text,
    /// ESC inside of such a text.
    TextEsc,
    /// Between the brackets of a paste.
    Paste(Vec<u8>),
}

impl Decoder {
    /// Takes the next byte in, and gives the key that it completes.
    pub fn feed(&mut self, byte: u8) -> Option<Press> {
        match mem::take(&mut self.state) {
            State::Ground => self.ground(byte),
            State::Utf8(bytes, missing) => self.character(bytes, missing, byte),
            State::Esc => self.escape(byte),
            State::Csi(parameters) => self.csi(parameters, byte),
            State::Ss3(parameters) => self.ss3(parameters, byte),
            State::Swallow(n) => self.swallow(n, byte),
            State::Text => self.text(byte),
            State::TextEsc => self.text_escape(byte),
            State::Paste(bytes) => self.paste(bytes, byte),
        }
    }

    /// Says that nothing followed for a while: a lone ESC is the key, and half a sequence is none. A paste stays open.
    pub fn pause(&mut self) -> Option<Press> {
        match mem::take(&mut self.state) {
            State::Esc => Some(Press::Key(Key::Esc)),
            State::Paste(bytes) => {
                self.state = State::Paste(bytes);
                None
            }
            _ => None,
        }
    }

    /// Whether [`Decoder::pause`] would change anything.
    pub fn is_waiting(&self) -> bool {
        !matches!(self.state, State::Ground | State::Paste(_))
    }

    fn ground(&mut self, byte: u8) -> Option<Press> {
        match byte {
            ESC => {
                self.state = State::Esc;
                None
            }
            b'\r' | b'\n' => key(Key::Enter),
            b'\t' => key(Key::Tab),
            0x08 | 0x7f => key(Key::Backspace),
            0x01..=0x1a => key(Key::Ctrl(char::from(byte - 1 + b'a'))),
            0x20..=0x7e => key(Key::Char(char::from(byte))),
            0xc2..=0xdf => self.begin(byte, 1),
            0xe0..=0xef => self.begin(byte, 2),
            0xf0..=0xf4 => self.begin(byte, 3),
            0x00 | 0x1c..=0x1f | 0x80..=0xc1 | 0xf5..=0xff => None,
        }
    }

    fn begin(&mut self, byte: u8, missing: usize) -> Option<Press> {
        self.state = State::Utf8(vec![byte], missing);
        None
    }

    fn character(&mut self, mut bytes: Vec<u8>, missing: usize, byte: u8) -> Option<Press> {
        if !(0x80..=0xbf).contains(&byte) {
            return self.ground(byte);
        }
        bytes.push(byte);
        if missing > 1 {
            self.state = State::Utf8(bytes, missing - 1);
            return None;
        }
        let character = str::from_utf8(&bytes).ok()?.chars().next()?;
        (!character.is_control()).then_some(Press::Key(Key::Char(character)))
    }

    fn escape(&mut self, byte: u8) -> Option<Press> {
        match byte {
            ESC => {
                self.state = State::Esc;
                return key(Key::Esc);
            }
            b'[' => self.state = State::Csi(Vec::new()),
            b'O' => self.state = State::Ss3(Vec::new()),
            b']' | b'P' | b'X' | b'^' | b'_' => self.state = State::Text,
            CTRL_C => return self.ground(byte),
            // Alt with a character: the rest of a longer one goes the same way.
            0xc2..=0xdf => self.state = State::Swallow(1),
            0xe0..=0xef => self.state = State::Swallow(2),
            0xf0..=0xf4 => self.state = State::Swallow(3),
            _ => {}
        }
        None
    }

    fn csi(&mut self, mut parameters: Vec<u8>, byte: u8) -> Option<Press> {
        match byte {
            ESC | CTRL_C => return self.ground(byte),
            // The Linux console sends `ESC [ [ A` for F1.
            b'[' if parameters.is_empty() => self.state = State::Swallow(1),
            // The oldest form of a mouse report.
            b'M' if parameters.is_empty() => self.state = State::Swallow(3),
            0x40..=0x7e if parameters == b"200" && byte == b'~' => {
                self.state = State::Paste(Vec::new());
            }
            0x40..=0x7e => return csi_key(&parameters, byte).map(Press::Key),
            _ => {
                if parameters.len() < LONGEST_SEQUENCE {
                    parameters.push(byte);
                }
                self.state = State::Csi(parameters);
            }
        }
        None
    }

    fn ss3(&mut self, mut parameters: Vec<u8>, byte: u8) -> Option<Press> {
        match byte {
            ESC | CTRL_C => return self.ground(byte),
            0x40..=0x7e if parameters.is_empty() && byte == b'M' => return key(Key::Enter),
            0x40..=0x7e => return csi_key(&parameters, byte).map(Press::Key),
            _ => {
                if parameters.len() < LONGEST_SEQUENCE {
                    parameters.push(byte);
                }
                self.state = State::Ss3(parameters);
            }
        }
        None
    }

    fn swallow(&mut self, n: usize, byte: u8) -> Option<Press> {
        if byte == ESC || byte == CTRL_C {
            return self.ground(byte);
        }
        if n > 1 {
            self.state = State::Swallow(n - 1);
        }
        None
    }

    fn text(&mut self, byte: u8) -> Option<Press> {
        match byte {
            0x07 => {}
            CTRL_C => return self.ground(byte),
            ESC => self.state = State::TextEsc,
            _ => self.state = State::Text,
        }
        None
    }

    fn text_escape(&mut self, byte: u8) -> Option<Press> {
        if byte == b'\\' {
            return None;
        }
        self.escape(byte)
    }

    fn paste(&mut self, mut bytes: Vec<u8>, byte: u8) -> Option<Press> {
        // A terminal that never closes the bracket must not lock the learner in.
        if byte == CTRL_C {
            return self.ground(byte);
        }
        bytes.push(byte);
        if bytes.ends_with(PASTE_END) {
            bytes.truncate(bytes.len() - PASTE_END.len());
            bytes.truncate(LONGEST_PASTE);
            return Some(Press::Paste(String::from_utf8_lossy(&bytes).into_owned()));
        }
        // Of what is too much, only what could be the beginning of the end matters.
        if bytes.len() > LONGEST_PASTE + PASTE_END.len() {
            bytes.remove(LONGEST_PASTE);
        }
        self.state = State::Paste(bytes);
        None
    }
}

#[expect(clippy::unnecessary_wraps, reason = "it ends arms that give an option")]
fn key(key: Key) -> Option<Press> {
    Some(Press::Key(key))
}

/// The key of a sequence. A modifier makes it another key, which is of no use here.
fn csi_key(parameters: &[u8], last: u8) -> Option<Key> {
    match (parameters, last) {
        (b"" | b"1" | b"1;1", b'A') => Some(Key::Up),
        (b"" | b"1" | b"1;1", b'B') => Some(Key::Down),
        (b"" | b"1" | b"1;1", b'C') => Some(Key::Right),
        (b"" | b"1" | b"1;1", b'D') => Some(Key::Left),
        (b"" | b"1" | b"1;1", b'H') | (b"1" | b"7", b'~') => Some(Key::Home),
        (b"" | b"1" | b"1;1", b'F') | (b"4" | b"8", b'~') => Some(Key::End),
        (b"3", b'~') => Some(Key::Delete),
        (b"5", b'~') => Some(Key::PageUp),
        (b"6", b'~') => Some(Key::PageDown),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
