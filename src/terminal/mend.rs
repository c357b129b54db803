//! A deck file that was edited and has mistakes now: what they are, and what can be done about them.

use crate::diagnostic::Diagnostic;
use crate::terminal::diagnostics::render;
use crate::text::count;
use crate::text::markdown::Styled;
use crate::text::safe_line;
use crate::text::wrap::wrap;

/// Mistakes that a deck file has since it was edited.
#[derive(Clone, Copy, Debug)]
pub struct Mistakes<'a> {
    /// The file as shown to users.
    pub file: &'a str,
    /// Its text, as the diagnostics count its bytes.
    pub source: &'a str,
    /// What is wrong with it, at least one.
    pub diagnostics: &'a [Diagnostic],
    /// What else is to be said: why the editor failed, or why nothing was put back.
    pub told: Option<&'a str>,
}

/// What to do about mistakes in a deck file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mend {
    /// Open the editor again, at the first of them.
    EditAgain,
    /// Put back what was in the file before it was edited.
    PutBack,
    /// Leave the file as it is now.
    Keep,
}

impl Mend {
    /// All there is to choose from, what is probably wanted first.
    pub const ALL: [Self; 3] = [Self::EditAgain, Self::PutBack, Self::Keep];

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::EditAgain => "edit again",
            Self::PutBack => "put back what was there",
            Self::Keep => "keep it as it is",
        }
    }
}

/// Mistakes that are drawn; more would push the first ones out of sight.
const N_DRAWN: usize = 4;

impl Mistakes<'_> {
    /// The mistakes at their lines, at `columns`, with what else is to be said below. Everything is safe for a terminal;
    /// with `color` there are escape sequences for colour besides.
    pub fn drawn(&self, color: bool, columns: usize) -> String {
        let first = &self.diagnostics[..self.diagnostics.len().min(N_DRAWN)];
        let mut drawn = render(self.file, self.source, first, color, columns);
        let n_more = self.diagnostics.len() - first.len();
        let more = (n_more > 0).then(|| format!("and {}", count(n_more, "more mistake")));
        let told = self.told.map(|told| format!("error: {told}"));
        for text in more.into_iter().chain(told) {
            for line in wrap(&[Styled::plain(safe_line(&text))], columns) {
                drawn.extend(line.into_iter().map(|piece| piece.text));
                drawn.push('\n');
            }
        }
        drawn
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::read::read;

    #[test]
    fn the_first_mistakes_are_drawn_and_what_else_is_wrong_is_said() {
        let card = "[[card]]\nquestion = \"\u{9b}q\"\nanwser = \"a\"\n";
        let source = card.repeat(6);
        let reading = read("d", source.as_bytes());
        let mistakes = Mistakes {
            file: "decks/\u{1b}d.toml",
            source: &source,
            diagnostics: &reading.diagnostics,
            told: Some("the editor failed"),
        };
        let drawn = mistakes.drawn(false, 60);
        assert!(!drawn.contains(['\u{1b}', '\u{9b}']));
        insta::assert_snapshot!(drawn);
    }
}
