//! The one owner of standard output and standard error.

use std::fmt;
use std::io::{self, BufWriter, IsTerminal, Write};

use rustix::io::Errno;
use rustix::termios::tcgetwinsize;

use serde::Serialize;

use crate::text::{safe_json, safe_line};

/// When to use colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColorChoice {
    /// On a terminal that can show it, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Even into a file or pipe.
    Always,
    /// Not at all.
    Never,
}

/// What the environment says of the terminal; only `cli::system` reads it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Surroundings {
    /// `NO_COLOR` is set and not empty.
    pub no_color: bool,
    /// `TERM`.
    pub term: Option<String>,
    /// `COLUMNS`, which only counts where the width cannot be asked for.
    pub columns: Option<usize>,
    /// The locale (`LC_ALL`, else `LC_CTYPE`, else `LANG`) is a UTF-8 one.
    pub utf8: bool,
    /// `ACCESSIBLE` is set and neither empty nor `0`.
    pub accessible: bool,
}

impl Surroundings {
    /// Whether the terminal can do no more than print lines.
    pub fn is_dumb(&self) -> bool {
        matches!(self.term.as_deref(), Some("dumb" | ""))
    }
}

/// The size of a terminal, in character cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Cells in a line.
    pub columns: usize,
    /// Lines.
    pub rows: usize,
}

/// The width taken where none is known.
pub const DEFAULT_WIDTH: usize = 80;

/// Where everything that griot says goes.
///
/// Standard output is buffered: [`Output::flush`] before waiting for anything, and at the end. A closed pipe, and a
/// terminal that hung up, gives [`io::ErrorKind::BrokenPipe`]; `main` takes that for a quiet success.
pub struct Output {
    out: BufWriter<Box<dyn Write>>,
    err: Box<dyn Write>,
    terminal: Each,
    columns: Option<usize>,
    color: Each,
    surroundings: Surroundings,
}

/// What holds of standard output and of standard error.
#[derive(Clone, Copy, Debug, Default)]
struct Each {
    out: bool,
    err: bool,
}

impl Output {
    /// The standard output and error of this process.
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that opens standard output and error"
    )]
    pub fn standard(choice: ColorChoice, surroundings: Surroundings) -> Self {
        let (out, err) = (io::stdout(), io::stderr());
        let terminal = Each {
            out: out.is_terminal(),
            err: err.is_terminal(),
        };
        let color = |on_terminal| has_color(choice, &surroundings, on_terminal);
        Self {
            terminal,
            columns: None,
            color: Each {
                out: color(terminal.out),
                err: color(terminal.err),
            },
            out: BufWriter::new(Box::new(out)),
            err: Box::new(err),
            surroundings,
        }
    }

    /// An output into any two writers, without colour, `columns` wide: for tests.
    pub fn into_writers(out: Box<dyn Write>, err: Box<dyn Write>, columns: usize) -> Self {
        Self {
            out: BufWriter::new(out),
            err,
            terminal: Each::default(),
            columns: Some(columns),
            color: Each::default(),
            surroundings: Surroundings::default(),
        }
    }

    /// Writes a line to standard output.
    pub fn line(&mut self, text: &str) -> io::Result<()> {
        self.raw(text)?;
        self.raw("\n")
    }

    /// Writes a value to standard output as one line of JSON that is safe to show.
    pub fn json(&mut self, value: &impl Serialize) -> io::Result<()> {
        let json = serde_json::to_string(value)?;
        self.line(&safe_json(&json))
    }

    /// Writes text to standard output as it is.
    pub fn raw(&mut self, text: &str) -> io::Result<()> {
        self.write_all(text.as_bytes())
    }

    /// Writes `error: …`, and a `help: …` line for each hint, to standard error.
    pub fn error(&mut self, message: &str, hints: &[String]) -> io::Result<()> {
        let said = self.message("error", "1;31", message);
        said.and(self.hints(hints))
    }

    /// Writes `warning: …`, and a `help: …` line for each hint, to standard error.
    pub fn warning(&mut self, message: &str, hints: &[String]) -> io::Result<()> {
        self.message("warning", "1;33", message)?;
        self.hints(hints)
    }

    /// Writes a line to standard error as it is, after what stands on standard output.
    pub fn note(&mut self, text: &str) -> io::Result<()> {
        // That standard output is full or closed is no reason to keep silent here.
        let flushed = self.flush();
        writeln!(self.err, "{text}")?;
        self.err.flush()?;
        flushed
    }

    /// Whether standard error is a terminal on which a line can be redrawn.
    pub fn has_status(&self) -> bool {
        self.terminal.err && !self.surroundings.is_dumb() && !self.surroundings.accessible
    }

    /// Replaces the line on standard error that says how far something is; an empty text takes it away. It must be
    /// shorter than the terminal is wide.
    pub fn status(&mut self, text: &str) -> io::Result<()> {
        write!(self.err, "\r{text}\u{1b}[K")?;
        self.err.flush()
    }

    /// Whether standard output is a terminal.
    pub fn is_terminal(&self) -> bool {
        self.terminal.out
    }

    /// How many cells a line has: the terminal's, else `COLUMNS`, else 80; at least 1.
    pub fn width(&self) -> usize {
        self.columns
            .or_else(|| Some(self.size()?.columns))
            .or(self.surroundings.columns)
            .unwrap_or(DEFAULT_WIDTH)
            .max(1)
    }

    /// The terminal's size; `None` when standard output is none, or does not say.
    pub fn size(&self) -> Option<Size> {
        self.terminal.out.then(size).flatten()
    }

    /// Whether standard output may be coloured.
    pub fn color(&self) -> bool {
        self.color.out
    }

    /// Whether standard error may be coloured.
    pub fn color_err(&self) -> bool {
        self.color.err
    }

    /// What the environment says of the terminal.
    pub fn surroundings(&self) -> &Surroundings {
        &self.surroundings
    }

    fn hints(&mut self, hints: &[String]) -> io::Result<()> {
        hints
            .iter()
            .try_for_each(|hint| self.message("help", "1;36", hint))
    }

    fn message(&mut self, label: &str, sgr: &str, text: &str) -> io::Result<()> {
        // File names and causes may hold anything: a line of theirs must not pass for one of ours.
        let text = safe_line(text);
        if self.color.err {
            self.note(&format!("\u{1b}[{sgr}m{label}:\u{1b}[0m {text}"))
        } else {
            self.note(&format!("{label}: {text}"))
        }
    }
}

impl fmt::Debug for Output {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Output")
            .field("terminal", &self.terminal)
            .field("color", &self.color)
            .finish_non_exhaustive()
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let on_terminal = self.terminal.out;
        self.out
            .write(bytes)
            .map_err(|error| unwritable(&error, on_terminal))
    }

    fn flush(&mut self) -> io::Result<()> {
        let on_terminal = self.terminal.out;
        self.out
            .flush()
            .map_err(|error| unwritable(&error, on_terminal))
    }
}

/// The same error with where it happened. A terminal that hung up is told like a pipe that was closed.
fn unwritable(error: &io::Error, on_terminal: bool) -> io::Error {
    if on_terminal && error.raw_os_error() == Some(Errno::IO.raw_os_error()) {
        return io::ErrorKind::BrokenPipe.into();
    }
    let message = format!("cannot write to standard output: {error}");
    io::Error::new(error.kind(), message)
}

/// The size of the terminal that standard output is, if it is one and knows.
pub fn size() -> Option<Size> {
    let size = tcgetwinsize(rustix::stdio::stdout()).ok()?;
    let (columns, rows) = (usize::from(size.ws_col), usize::from(size.ws_row));
    (columns > 0 && rows > 0).then_some(Size { columns, rows })
}

fn has_color(choice: ColorChoice, surroundings: &Surroundings, on_terminal: bool) -> bool {
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => on_terminal && !surroundings.no_color && !surroundings.is_dumb(),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use std::cell::RefCell;
    use std::rc::Rc;

    use super::*;

    /// A writer whose clones all write into one text.
    #[derive(Clone, Default)]
    pub(in crate::terminal) struct Shared(Rc<RefCell<Vec<u8>>>);

    impl Shared {
        /// What was written.
        pub(in crate::terminal) fn text(&self) -> String {
            String::from_utf8(self.0.borrow().clone()).unwrap()
        }
    }

    impl Write for Shared {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    struct Closed;

    impl Write for Closed {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn color_is_chosen_by_option_terminal_and_environment() {
        let with = |no_color, term: &str| Surroundings {
            no_color,
            term: Some(term.to_owned()),
            ..Surroundings::default()
        };
        let plain = with(false, "xterm");
        for (choice, surroundings, terminal, expected) in [
            (ColorChoice::Auto, &plain, true, true),
            (ColorChoice::Auto, &plain, false, false),
            (ColorChoice::Auto, &with(true, "xterm"), true, false),
            (ColorChoice::Auto, &with(false, "dumb"), true, false),
            (ColorChoice::Always, &with(true, "xterm"), false, true),
            (ColorChoice::Never, &plain, true, false),
        ] {
            assert_eq!(
                has_color(choice, surroundings, terminal),
                expected,
                "{choice:?} {surroundings:?} {terminal}"
            );
        }
    }

    #[test]
    fn errors_come_after_what_was_written_before_them() {
        let both = Shared::default();
        let mut output = Output::into_writers(Box::new(both.clone()), Box::new(both.clone()), 80);
        output.line("a line").unwrap();
        output
            .error("it \u{1b}broke\nhelp: no", &["mend it".to_owned()])
            .unwrap();
        assert_eq!(
            both.text(),
            "a line\nerror: it ␛broke help: no\nhelp: mend it\n"
        );
    }

    #[test]
    fn errors_are_said_when_standard_output_is_closed() {
        let err = Shared::default();
        let mut output = Output::into_writers(Box::new(Closed), Box::new(err.clone()), 80);
        output.line("a line").unwrap();
        assert!(output.error("it broke", &["mend it".to_owned()]).is_err());
        assert_eq!(err.text(), "error: it broke\nhelp: mend it\n");
    }

    #[test]
    fn a_closed_pipe_is_told_by_its_kind() {
        let mut output = Output::into_writers(Box::new(Closed), Box::new(io::sink()), 80);
        output.line("a line").unwrap();
        let error = output.flush().unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
    }

    #[test]
    fn width_falls_back_to_columns_then_80() {
        let mut output = Output::into_writers(Box::new(io::sink()), Box::new(io::sink()), 40);
        assert_eq!(output.width(), 40);
        output.columns = None;
        assert_eq!(output.width(), 80);
        output.surroundings.columns = Some(0);
        assert_eq!(output.width(), 1);
    }
}
