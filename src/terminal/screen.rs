//! The part of the terminal that changes: a card drawn below what came before, drawn again in its place, and folded
//! away.
//!
//! There is no full screen and no alternate one: what was printed stays in the scrollback. Lines do not wrap while they
//! are written, so that a character whose width the terminal sees differently cannot shift what is below. After a
//! resize nobody knows where anything is, because terminals reflow what they show: then nothing is erased, and the
//! card is drawn anew below.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::draw::{Line, Theme};
use super::output::Size;

/// Lines to be drawn, and where the cursor stands in them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// From top to bottom.
    pub lines: Vec<Line>,
    /// Line and column of the cursor, from 0; `None` is the end of the last line.
    pub cursor: Option<(usize, usize)>,
}

/// The lines of the terminal that can still change.
#[derive(Debug)]
pub struct Screen<W> {
    out: W,
    theme: Theme,
    drawn: Option<Drawn>,
}

#[derive(Debug)]
struct Drawn {
    frame: Frame,
    size: Size,
    /// How many lines of the frame have left the window at its top.
    gone: usize,
}

impl Drawn {
    fn cursor_row(&self) -> usize {
        let last = self.frame.lines.len().saturating_sub(1);
        let row = self.frame.cursor.map_or(last, |(row, _)| row);
        row.clamp(self.gone, last)
    }

    /// How many lines of the next frame, from the first on, are drawn already; never the last one of either, so that
    /// there is a line to begin with.
    fn same(&self, lines: &[Line]) -> usize {
        let pairs = self.frame.lines.iter().zip(lines);
        let same = pairs.take_while(|(old, new)| old == new).count();
        let last = self.frame.lines.len().min(lines.len()).saturating_sub(1);
        same.min(last)
    }

    /// How many rows the cursor is at most above the last one, once the terminal has reflowed to `columns`.
    fn rows_below(&self, columns: usize) -> usize {
        let rows = |line: &Line| line.width().div_ceil(columns.max(1)).max(1);
        let below = self.frame.lines.iter().skip(self.cursor_row());
        below.map(rows).sum::<usize>().saturating_sub(1)
    }
}

impl<W: Write> Screen<W> {
    /// A screen on which nothing is drawn yet; the cursor stands at the beginning of a line.
    pub fn new(out: W, theme: Theme) -> Self {
        Self {
            out,
            theme,
            drawn: None,
        }
    }

    /// How it looks.
    pub fn theme(&self) -> Theme {
        self.theme
    }

    /// Draws a frame, in the place of the one drawn before.
    pub fn draw(&mut self, frame: Frame, size: Size) -> io::Result<()> {
        let mut bytes = String::from(BEGIN);
        let kept = self.back_to_change(&mut bytes, &frame.lines, size);
        for (at, line) in frame.lines[kept..].iter().enumerate() {
            bytes.push_str(if at > 0 { "\r\n" } else { "" });
            bytes.push_str(&self.theme.paint(line));
        }
        let still_gone = self.drawn.as_ref().map_or(0, |drawn| drawn.gone.min(kept));
        let gone = frame.lines.len().saturating_sub(size.rows).max(still_gone);
        let drawn = Drawn { frame, size, gone };
        place_cursor(&mut bytes, &drawn);
        self.drawn = Some(drawn);
        self.write(bytes)
    }

    /// Prints lines that stay, in the place of what is drawn.
    pub fn print(&mut self, lines: &[Line], size: Size) -> io::Result<()> {
        let mut bytes = String::from(BEGIN);
        self.back_to_change(&mut bytes, &[], size);
        self.drawn = None;
        for line in lines {
            bytes.push_str(&self.theme.paint(line));
            bytes.push_str("\r\n");
        }
        self.write(bytes)
    }

    /// Leaves what is drawn where it is and goes below it.
    pub fn leave(&mut self) -> io::Result<()> {
        let Some(drawn) = self.drawn.take() else {
            return Ok(());
        };
        let below = drawn.rows_below(drawn.size.columns);
        self.write(format!("{BEGIN}{}", "\r\n".repeat(below + 1)))
    }

    /// Whether what is drawn was drawn for another size.
    pub fn is_outdated(&self, size: Size) -> bool {
        self.drawn.as_ref().is_some_and(|drawn| drawn.size != size)
    }

    /// Goes to the first line that changes, and erases what is drawn from there on. Gives how many of the new lines
    /// need not be drawn, because they are there already: at a clock that ticks nothing above it flickers.
    fn back_to_change(&mut self, bytes: &mut String, lines: &[Line], size: Size) -> usize {
        let Some(drawn) = &self.drawn else {
            return 0;
        };
        if drawn.size != size {
            bytes.push_str(&"\r\n".repeat(drawn.rows_below(size.columns) + 1));
            return 0;
        }
        let same = drawn.same(lines);
        // What changed above the window cannot be drawn there.
        let (to, kept) = if same < drawn.gone {
            (drawn.gone, 0)
        } else {
            (same, same)
        };
        bytes.push('\r');
        let at = drawn.cursor_row();
        if to < at {
            push(bytes, format_args!("\x1b[{}A", at - to));
        } else if to > at {
            push(bytes, format_args!("\x1b[{}B", to - at));
        }
        bytes.push_str("\x1b[J");
        kept
    }

    fn write(&mut self, mut bytes: String) -> io::Result<()> {
        bytes.push_str(END);
        self.out.write_all(bytes.as_bytes())?;
        self.out.flush()
    }
}

/// The cursor is not seen, and lines do not wrap.
const BEGIN: &str = "\x1b[?25l\x1b[?7l";

/// As it was.
const END: &str = "\x1b[?7h\x1b[?25h";

fn place_cursor(bytes: &mut String, drawn: &Drawn) {
    let Some((_, column)) = drawn.frame.cursor else {
        return;
    };
    let up = drawn.frame.lines.len() - 1 - drawn.cursor_row();
    if up > 0 {
        push(bytes, format_args!("\x1b[{up}A"));
    }
    bytes.push('\r');
    if column > 0 {
        push(bytes, format_args!("\x1b[{column}C"));
    }
}

fn push(bytes: &mut String, arguments: std::fmt::Arguments<'_>) {
    bytes
        .write_fmt(arguments)
        .expect("writing to a string does not fail");
}

#[cfg(test)]
mod tests {
    use std::num::NonZero;

    use super::*;

    const SIZE: Size = Size {
        columns: 20,
        rows: 6,
    };

    struct Terminal(vt100::Parser);

    impl Write for Terminal {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.process(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn screen() -> Screen<Terminal> {
        let cells = |n: usize| NonZero::new(n as u16).unwrap();
        let parser = vt100::Parser::new(cells(SIZE.rows), cells(SIZE.columns), 100);
        Screen::new(Terminal(parser), Theme::default())
    }

    fn frame(lines: &[&str]) -> Frame {
        Frame {
            lines: lines.iter().map(|line| Line::plain(*line)).collect(),
            cursor: None,
        }
    }

    fn lines(texts: &[&str]) -> Vec<Line> {
        frame(texts).lines
    }

    /// What is in the window, without empty lines at its end.
    fn seen(screen: &Screen<Terminal>) -> String {
        screen.out.0.screen().contents()
    }

    /// What has left the window at its top.
    fn scrolled(screen: &mut Screen<Terminal>) -> Vec<String> {
        let parser = &mut screen.out.0;
        parser.screen_mut().set_scrollback(usize::MAX);
        let n = parser.screen().scrollback();
        let mut texts = Vec::new();
        for at in (1..=n).rev() {
            parser.screen_mut().set_scrollback(at);
            texts.extend(parser.screen().rows(0, SIZE.columns as u16).next());
        }
        parser.screen_mut().set_scrollback(0);
        texts
    }

    #[test]
    fn a_frame_takes_the_place_of_the_last() {
        let mut screen = screen();
        screen.print(&lines(&["before"]), SIZE).unwrap();
        screen.draw(frame(&["one", "two", "three"]), SIZE).unwrap();
        screen.draw(frame(&["ONE", "TWO"]), SIZE).unwrap();
        assert_eq!(seen(&screen), "before\nONE\nTWO");
        screen.print(&lines(&["folded"]), SIZE).unwrap();
        assert_eq!(seen(&screen), "before\nfolded");
    }

    #[test]
    fn the_cursor_stands_where_it_is_wanted() {
        let mut screen = screen();
        let mut first = frame(&["one", "two", "three"]);
        first.cursor = Some((1, 2));
        screen.draw(first, SIZE).unwrap();
        assert_eq!(screen.out.0.screen().cursor_position(), (1, 2));
        assert!(!screen.out.0.screen().hide_cursor());
        screen.draw(frame(&["ONE"]), SIZE).unwrap();
        assert_eq!(seen(&screen), "ONE");
        assert_eq!(screen.out.0.screen().cursor_position(), (0, 3));
    }

    #[test]
    fn a_full_line_keeps_its_last_character() {
        let mut screen = screen();
        let full = "x".repeat(SIZE.columns);
        screen.draw(frame(&[&full, &full]), SIZE).unwrap();
        screen.draw(frame(&[&full, &full]), SIZE).unwrap();
        assert_eq!(seen(&screen), format!("{full}\n{full}"));
    }

    #[test]
    fn a_frame_taller_than_the_window_is_not_printed_again_and_again() {
        let mut screen = screen();
        let tall = ["1", "2", "3", "4", "5", "6", "7", "8"];
        for last in ["a", "b", "c"] {
            let mut lines = tall.to_vec();
            lines.push(last);
            screen.draw(frame(&lines), SIZE).unwrap();
        }
        assert_eq!(seen(&screen), "4\n5\n6\n7\n8\nc");
        assert_eq!(scrolled(&mut screen), ["1", "2", "3"]);
        screen.print(&lines(&["folded"]), SIZE).unwrap();
        assert_eq!(seen(&screen), "folded");
    }

    #[test]
    fn a_tall_frame_that_changed_at_its_top_is_drawn_whole() {
        let mut screen = screen();
        let old = ["1", "2", "3", "4", "5", "6", "7", "8"];
        screen.draw(frame(&old), SIZE).unwrap();
        screen.draw(frame(&["new", "card"]), SIZE).unwrap();
        assert_eq!(seen(&screen), "new\ncard");
        assert_eq!(scrolled(&mut screen), ["1", "2"]);
    }

    #[test]
    fn what_stays_the_same_above_a_change_is_not_drawn_again() {
        let out: Vec<u8> = Vec::new();
        let mut screen = Screen::new(out, Theme::default());
        for clock in ["0:12", "0:11", "0:11 more"] {
            screen.out.clear();
            let mut frame = frame(&["rule", "question", clock]);
            frame.cursor = Some((1, 3));
            screen.draw(frame, SIZE).unwrap();
        }
        let written = String::from_utf8(screen.out).unwrap();
        assert!(written.contains("0:11 more"), "{written:?}");
        assert!(!written.contains("question"), "{written:?}");
    }

    #[test]
    fn what_changes_below_the_cursor_is_drawn_in_its_place() {
        let mut screen = screen();
        screen.print(&lines(&["before"]), SIZE).unwrap();
        for clock in ["0:12", "0:11"] {
            let mut frame = frame(&["rule", "typed", "", clock]);
            frame.cursor = Some((1, 5));
            screen.draw(frame, SIZE).unwrap();
        }
        assert_eq!(seen(&screen), "before\nrule\ntyped\n\n0:11");
        assert_eq!(screen.out.0.screen().cursor_position(), (2, 5));
        screen.draw(frame(&["rule", "typed"]), SIZE).unwrap();
        assert_eq!(seen(&screen), "before\nrule\ntyped");
        screen
            .draw(frame(&["rule", "typed", "more"]), SIZE)
            .unwrap();
        assert_eq!(seen(&screen), "before\nrule\ntyped\nmore");
    }

    #[test]
    fn after_a_resize_nothing_is_erased() {
        let mut screen = screen();
        let mut first = frame(&["one", "two", "three"]);
        first.cursor = Some((0, 1));
        screen.draw(first, SIZE).unwrap();
        let wider = Size {
            columns: 30,
            rows: 6,
        };
        assert!(screen.is_outdated(wider));
        screen.draw(frame(&["ONE", "TWO"]), wider).unwrap();
        assert!(!screen.is_outdated(wider));
        assert_eq!(seen(&screen), "one\ntwo\nthree\nONE\nTWO");
    }

    #[test]
    fn leaving_goes_below() {
        let mut screen = screen();
        let mut first = frame(&["one", "two"]);
        first.cursor = Some((0, 1));
        screen.draw(first, SIZE).unwrap();
        screen.leave().unwrap();
        screen.draw(frame(&["three"]), SIZE).unwrap();
        assert_eq!(seen(&screen), "one\ntwo\nthree");
        assert!(!screen.out.0.screen().hide_cursor());
    }
}
