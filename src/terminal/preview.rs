//! Turning the pages of a deck.

use std::io;

use super::draw::{Hint, Line, Theme, footer};
use super::keys::decode::{Key, Press};
use super::keys::source::{Heard, Keys};
use super::mode::{Asked, Mode};
use super::output::{Output, Size, size};
use super::screen::{Frame, Screen};

/// Which page is open, and whether the answer is shown on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The page, from 0.
    pub at: usize,
    /// Whether the answer is shown.
    pub is_open: bool,
}

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The reader had seen enough.
    Done,
    /// Ctrl-C.
    Interrupted,
}

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    To(Place),
    End(Ended),
    Stop,
    Nothing,
}

/// Shows `n` pages, one at a time, until the reader leaves; `draw` gives the lines of a page at a width.
///
/// # Errors
/// The terminal cannot be used, or a page cannot be drawn.
pub fn turn<E: From<io::Error>>(
    output: &mut Output,
    ascii: bool,
    n: usize,
    mut draw: impl FnMut(Place, usize) -> Result<Vec<Line>, E>,
) -> Result<Ended, E> {
    let mut theme = Theme::of(output);
    theme.ascii |= ascii;
    let mut screen = Screen::new(output, theme);
    let mode = Mode::enter()?;
    let mut keys = Keys::default();
    let mut place = Place {
        at: 0,
        is_open: false,
    };
    let mut drawn = None;
    let ended = loop {
        let window = size().unwrap_or(Size {
            columns: 80,
            rows: 24,
        });
        if drawn != Some((place, window)) {
            let mut lines = draw(place, window.columns)?;
            lines.push(Line::empty());
            lines.push(offered(place, n, window.columns));
            let cursor = None;
            screen.draw(Frame { lines, cursor }, window)?;
            drawn = Some((place, window));
        }
        match keys.next(&mode)? {
            Heard::Press {
                press: Press::Key(key),
                ..
            } => match pressed(key, place, n) {
                Turn::To(to) => place = to,
                Turn::End(ended) => break ended,
                Turn::Stop => {
                    screen.leave()?;
                    mode.stop()?;
                    drawn = None;
                }
                Turn::Nothing => {}
            },
            Heard::Tick | Heard::Press { .. } => {}
            Heard::Asked(Asked::Resumed) => {
                mode.take()?;
                screen.leave()?;
                drawn = None;
            }
            Heard::Asked(Asked::Interrupt) => break Ended::Interrupted,
            Heard::Asked(Asked::End) | Heard::HungUp => return Ok(Ended::Done),
        }
    };
    screen.leave()?;
    Ok(ended)
}

/// What a key does at a place. Space shows the answer, then the next card; after the last one it stays there.
fn pressed(key: Key, place: Place, n: usize) -> Turn {
    let last = n.saturating_sub(1);
    let to = |at: usize| {
        let is_open = place.is_open && at == place.at;
        Turn::To(Place { at, is_open })
    };
    match key {
        Key::Char(' ') | Key::Enter if !place.is_open => Turn::To(Place {
            is_open: true,
            ..place
        }),
        Key::Char(' ' | 'n') | Key::Enter | Key::Right | Key::PageDown => {
            to((place.at + 1).min(last))
        }
        Key::Char('p') | Key::Left | Key::PageUp | Key::Backspace => to(place.at.saturating_sub(1)),
        Key::Char('a') => Turn::To(Place {
            is_open: !place.is_open,
            ..place
        }),
        Key::Home => to(0),
        Key::End => to(last),
        Key::Char('q') | Key::Esc => Turn::End(Ended::Done),
        Key::Ctrl('c') => Turn::End(Ended::Interrupted),
        Key::Ctrl('z') => Turn::Stop,
        _ => Turn::Nothing,
    }
}

fn offered(place: Place, n: usize, columns: usize) -> Line {
    let is_last = place.at + 1 == n;
    let does = match (place.is_open, is_last) {
        (false, _) => "show the answer",
        (true, false) => "next",
        (true, true) => "",
    };
    let space = if does.is_empty() { "" } else { "Space" };
    let back = if place.at > 0 { "p" } else { "" };
    let hints = [
        Hint::new(space, does, 0),
        Hint::new(if is_last || place.is_open { "" } else { "n" }, "next", 1),
        Hint::new(back, "back", 1),
        Hint::new("q", "leave", 0),
    ];
    let hints: Vec<_> = hints
        .into_iter()
        .filter(|hint| !hint.key.is_empty())
        .collect();
    footer(&hints, columns)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_turn_the_pages() {
        let place = |at: usize, is_open: bool| Place { at, is_open };
        for (key, from, expected) in [
            (Key::Char(' '), place(0, false), Turn::To(place(0, true))),
            (Key::Char(' '), place(0, true), Turn::To(place(1, false))),
            (Key::Enter, place(2, true), Turn::To(place(2, true))),
            (Key::Right, place(1, false), Turn::To(place(2, false))),
            (Key::Right, place(2, false), Turn::To(place(2, false))),
            (Key::Char('p'), place(1, true), Turn::To(place(0, false))),
            (Key::Left, place(0, true), Turn::To(place(0, true))),
            (Key::Char('a'), place(1, true), Turn::To(place(1, false))),
            (Key::End, place(0, false), Turn::To(place(2, false))),
            (Key::Home, place(2, true), Turn::To(place(0, false))),
            (Key::Esc, place(1, true), Turn::End(Ended::Done)),
            (
                Key::Ctrl('c'),
                place(1, true),
                Turn::End(Ended::Interrupted),
            ),
            (Key::Char('x'), place(1, true), Turn::Nothing),
        ] {
            assert_eq!(pressed(key, from, 3), expected, "{key:?} {from:?}");
        }
    }

    #[test]
    fn what_does_nothing_is_not_offered() {
        let offered = |at, is_open, n| offered(Place { at, is_open }, n, 80).text();
        assert_eq!(
            offered(0, false, 3),
            "Space show the answer · n next · q leave"
        );
        assert_eq!(offered(1, true, 3), "Space next · p back · q leave");
        assert_eq!(offered(2, true, 3), "p back · q leave");
        assert_eq!(offered(0, true, 1), "q leave");
    }
}
