//! Prompts one after the other: by dialoguer's menus, or line by line where those cannot be drawn.

use std::io;

use console::Term;
use dialoguer::{Input, Select};

use super::lines::{self, Lines};
use super::mode::Mode;
use super::output::Output;
use super::rich::is_possible;
use crate::text::safe;
use crate::text::width::truncate;

/// Asks at the terminal.
#[derive(Debug)]
pub struct Prompter(Way);

#[derive(Debug)]
enum Way {
    /// The mode is left, and only there so that the terminal is put back in order.
    Menus {
        term: Term,
        _mode: Mode,
    },
    Spoken(Lines),
}

/// What was heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// A text was typed.
    Text(String),
    /// The choice with this index was made.
    Chosen(usize),
    /// Esc, or the input ended.
    Nothing,
    /// Ctrl-C.
    Interrupted,
}

impl Prompter {
    /// Asks at the standard input and output.
    ///
    /// # Errors
    /// The terminal cannot be used.
    #[expect(
        clippy::disallowed_methods,
        reason = "the prompts stand on standard output, as dialoguer has it"
    )]
    pub fn standard(out: &Output) -> io::Result<Self> {
        if !is_possible(out) {
            return Ok(Self(Way::Spoken(Lines::standard()?)));
        }
        let mode = Mode::enter()?;
        mode.leave_to_prompts()?;
        Ok(Self(Way::Menus {
            term: Term::stdout(),
            _mode: mode,
        }))
    }

    /// Prints what is said between prompts; it is made safe.
    ///
    /// # Errors
    /// Standard output cannot be written.
    pub fn say(&mut self, out: &mut Output, text: &str) -> io::Result<()> {
        out.line(&safe(text))?;
        io::Write::flush(out)
    }

    /// Asks for a line of text, which may be empty.
    ///
    /// # Errors
    /// The terminal cannot be used.
    pub fn text(&mut self, out: &mut Output, prompt: &str) -> io::Result<Heard> {
        io::Write::flush(out)?;
        match &mut self.0 {
            Way::Menus { term, .. } => {
                let input = Input::<String>::new().with_prompt(prompt).allow_empty(true);
                let typed = input.interact_text_on(term);
                term.show_cursor()?;
                heard(typed.map(Heard::Text))
            }
            Way::Spoken(lines) => spoken(lines, out, &format!("{prompt}: ")),
        }
    }

    /// Asks to choose one of several.
    ///
    /// # Errors
    /// The terminal cannot be used.
    pub fn choose(&mut self, out: &mut Output, prompt: &str, names: &[&str]) -> io::Result<Heard> {
        io::Write::flush(out)?;
        let columns = out.width();
        match &mut self.0 {
            Way::Menus { term, .. } => {
                // A line that wraps would be drawn over what stands above it.
                let names = names
                    .iter()
                    .map(|name| truncate(name, columns.saturating_sub(3).max(1)));
                let names: Vec<_> = names.collect();
                let rows = usize::from(term.size().0);
                let select = Select::new().with_prompt(truncate(prompt, columns.saturating_sub(3)));
                let select = select
                    .items(&names)
                    .default(0)
                    .max_length(rows.saturating_sub(3).max(1));
                let chosen = select.interact_on_opt(term);
                term.show_cursor()?;
                heard(chosen.map(|chosen| chosen.map_or(Heard::Nothing, Heard::Chosen)))
            }
            Way::Spoken(lines) => {
                for (at, name) in names.iter().enumerate() {
                    out.line(&format!("  {}. {name}", at + 1))?;
                }
                loop {
                    let n = names.len();
                    match spoken(lines, out, &format!("{prompt}, 1 to {n}; Enter leaves: "))? {
                        Heard::Text(text) if text.trim().is_empty() => return Ok(Heard::Nothing),
                        Heard::Text(text) => match text.trim().parse() {
                            Ok(at) if (1..=n).contains(&at) => return Ok(Heard::Chosen(at - 1)),
                            _ => out.line(&format!("Type a number from 1 to {n}."))?,
                        },
                        other => return Ok(other),
                    }
                }
            }
        }
    }
}

/// What dialoguer heard.
fn heard(said: dialoguer::Result<Heard>) -> io::Result<Heard> {
    match said {
        Ok(heard) => Ok(heard),
        Err(dialoguer::Error::IO(error)) => match error.kind() {
            io::ErrorKind::Interrupted => Ok(Heard::Interrupted),
            io::ErrorKind::UnexpectedEof => Ok(Heard::Nothing),
            _ => Err(error),
        },
    }
}

fn spoken(lines: &mut Lines, out: &mut Output, prompt: &str) -> io::Result<Heard> {
    loop {
        out.raw(prompt)?;
        io::Write::flush(out)?;
        match lines.within(&|| None)? {
            lines::Heard::Line(line) => return Ok(Heard::Text(line)),
            lines::Heard::TooLong => out.line("That line is too long.")?,
            lines::Heard::NotUtf8 => out.line("That line is no UTF-8.")?,
            lines::Heard::End => {
                out.line("")?;
                return Ok(Heard::Nothing);
            }
            lines::Heard::Interrupt => {
                out.line("")?;
                return Ok(Heard::Interrupted);
            }
            lines::Heard::TimedOut => {}
        }
    }
}
