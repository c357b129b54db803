//! What keys can ask for.

use crate::terminal::keys::decode::Key;

/// What a key can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Command {
    /// Reveal the answer; after that it passes; after a verdict, go on.
    Next,
    /// Grade: not recalled.
    Again,
    /// Grade: recalled with trouble.
    Hard,
    /// Grade: recalled.
    Good,
    /// Grade: recalled at once.
    Easy,
    /// The statement is true.
    True,
    /// The statement is false.
    False,
    /// Submit what is picked, or the line.
    Submit,
    /// A hint, when no line is being typed.
    Hint,
    /// A hint while a line is being typed.
    HintInLine,
    /// Take the last answer back.
    Undo,
    /// Rate the last answer otherwise.
    Rerate,
    /// "I was right."
    Accept,
    /// Edit the card.
    Edit,
    /// Ask it later.
    Skip,
    /// Not before tomorrow.
    Bury,
    /// Not until resumed.
    Suspend,
    /// What is known of the card.
    Info,
    /// Open a picture or link.
    Open,
    /// All keys.
    Help,
    /// Draw the screen anew.
    Redraw,
    /// End and keep everything.
    Quit,
}

impl Command {
    /// All commands, in the order of the help screen.
    pub const ALL: [Self; 22] = [
        Self::Next,
        Self::Again,
        Self::Hard,
        Self::Good,
        Self::Easy,
        Self::True,
        Self::False,
        Self::Submit,
        Self::Hint,
        Self::HintInLine,
        Self::Undo,
        Self::Rerate,
        Self::Accept,
        Self::Edit,
        Self::Skip,
        Self::Bury,
        Self::Suspend,
        Self::Info,
        Self::Open,
        Self::Help,
        Self::Redraw,
        Self::Quit,
    ];

    /// Its name under `[keys]` in the config.
    pub fn name(self) -> &'static str {
        match self {
            Self::Next => "next",
            Self::Again => "again",
            Self::Hard => "hard",
            Self::Good => "good",
            Self::Easy => "easy",
            Self::True => "true",
            Self::False => "false",
            Self::Submit => "submit",
            Self::Hint => "hint",
            Self::HintInLine => "hint_in_line",
            Self::Undo => "undo",
            Self::Rerate => "rerate",
            Self::Accept => "accept",
            Self::Edit => "edit",
            Self::Skip => "skip",
            Self::Bury => "bury",
            Self::Suspend => "suspend",
            Self::Info => "info",
            Self::Open => "open",
            Self::Help => "help",
            Self::Redraw => "redraw",
            Self::Quit => "quit",
        }
    }

    /// What it does, for the help screen.
    pub fn about(self) -> &'static str {
        match self {
            Self::Next => "show the answer; then it was good; after a verdict, go on",
            Self::Again => "I did not know it",
            Self::Hard => "I knew it with trouble",
            Self::Good => "I knew it",
            Self::Easy => "I knew it at once",
            Self::True => "the statement is true",
            Self::False => "the statement is false",
            Self::Submit => "submit what is picked or typed; an empty line: I don't know",
            Self::Hint => "show a hint",
            Self::HintInLine => "show a hint while typing",
            Self::Undo => "take the last answer back, again and again",
            Self::Rerate => "after a verdict: rate it otherwise, then 1 to 4",
            Self::Accept => "after a verdict: I was right",
            Self::Edit => "edit the card in your editor and come back to it",
            Self::Skip => "ask it later in this session",
            Self::Bury => "not before tomorrow",
            Self::Suspend => "not until you resume it",
            Self::Info => "what is known of the card",
            Self::Open => "open its picture or link",
            Self::Help => "these keys",
            Self::Redraw => "draw the screen anew",
            Self::Quit => "end; everything is kept",
        }
    }

    /// The command of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|command| command.name() == name)
    }

    /// Its keys unless the learner has changed them.
    pub(super) fn defaults(self) -> &'static [Key] {
        match self {
            Self::Next => &[Key::Char(' '), Key::Enter],
            Self::Again => &[Key::Char('1')],
            Self::Hard => &[Key::Char('2')],
            Self::Good => &[Key::Char('3')],
            Self::Easy => &[Key::Char('4')],
            Self::True => &[Key::Char('t')],
            Self::False => &[Key::Char('f')],
            Self::Submit => &[Key::Enter],
            Self::Hint => &[Key::Char('h'), Key::Tab],
            Self::HintInLine => &[Key::Tab],
            Self::Undo => &[Key::Char('u')],
            Self::Rerate => &[Key::Char('r')],
            Self::Accept => &[Key::Char('+')],
            Self::Edit => &[Key::Char('e')],
            Self::Skip => &[Key::Char('s')],
            Self::Bury => &[Key::Char('b')],
            Self::Suspend => &[Key::Char('!')],
            Self::Info => &[Key::Char('i')],
            Self::Open => &[Key::Char('o')],
            Self::Help => &[Key::Char('?')],
            Self::Redraw => &[Key::Ctrl('l')],
            Self::Quit => &[Key::Char('q')],
        }
    }

    /// Whether both can be meant by one key because they are never asked for at one time, or mean the same.
    pub(super) fn may_share(self, other: Self) -> bool {
        matches!(
            (self.min(other), self.max(other)),
            (Self::Next, Self::Submit) | (Self::Hint, Self::HintInLine)
        )
    }

    /// Whether it is heard while a line is typed, when characters are text.
    pub(super) fn is_in_line(self) -> bool {
        matches!(self, Self::HintInLine | Self::Submit | Self::Redraw)
    }

    /// Whether digits may stand for it: they pick options everywhere else.
    pub(super) fn is_rating(self) -> bool {
        matches!(self, Self::Again | Self::Hard | Self::Good | Self::Easy)
    }
}
