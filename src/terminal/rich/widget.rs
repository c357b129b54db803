//! How an open question is answered: one small state machine for each form.

use super::editor::Editor;
use super::gaps::{Filled, Gaps};
use super::picker::{Picked, Picker};
use crate::grade::model::Response;
use crate::session::view::Form;
use crate::terminal::keymap::{Command, KeyMap};
use crate::terminal::keys::decode::Key;

/// What is being answered, so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Widget {
    /// Nothing but to reveal.
    Reveal,
    /// One line.
    Line(Editor),
    /// One line for each gap.
    Gaps(Gaps),
    /// True (the first) or false.
    TrueFalse(Picker),
    /// Options.
    Options(Picker),
}

/// What a key did.
#[derive(Clone, Debug, PartialEq)]
pub enum Done {
    /// Nothing: it is no key of the widget.
    Ignored,
    /// Something on the screen changed.
    Changed,
    /// This is the answer; options are named by their position as shown.
    Answer(Response),
    /// There is nothing to submit.
    Nothing,
}

impl Widget {
    /// The widget for a form, with nothing answered.
    pub fn new(form: &Form) -> Self {
        match form {
            Form::Reveal { .. } => Self::Reveal,
            Form::Line { .. } => Self::Line(Editor::default()),
            Form::Gaps { gap_hints, .. } => Self::Gaps(Gaps::new(gap_hints.len())),
            Form::Order { .. } | Form::Match { .. } | Form::List { .. } => Self::Reveal,
            Form::TrueFalse => Self::TrueFalse(Picker::new(2, false)),
            Form::Options { options, many } => Self::Options(Picker::new(options.len(), *many)),
        }
    }

    /// The line being typed.
    pub fn line(&self) -> Option<&Editor> {
        match self {
            Self::Line(line) => Some(line),
            Self::Gaps(gaps) => Some(gaps.line()),
            _ => None,
        }
    }

    /// Inserts pasted text into the line being typed, if one is.
    pub fn paste(&mut self, text: &str) {
        match self {
            Self::Line(line) => line.insert(text),
            Self::Gaps(gaps) => gaps.line_mut().insert(text),
            _ => {}
        }
    }

    /// Takes a key in.
    pub fn press(&mut self, key: Key, keys: &KeyMap) -> Done {
        let submits = keys.is(key, Command::Submit);
        match self {
            Self::Reveal => Done::Ignored,
            Self::Line(line) if submits => Done::Answer(typed(line.text())),
            Self::Line(line) => edited(line.press(key)),
            Self::Gaps(gaps) => filled(gaps.press(key, submits)),
            Self::TrueFalse(picker) => {
                let truth = keys.find(key, &[Command::True, Command::False]);
                truth.map_or_else(
                    || picked(picker.press(key, submits), true),
                    |command| Done::Answer(Response::Value(command == Command::True)),
                )
            }
            Self::Options(picker) => picked(picker.press(key, submits), false),
        }
    }

    /// Whether a key may act again while it is held down.
    pub fn repeats(&self, key: Key) -> bool {
        let moves = matches!(
            key,
            Key::Up | Key::Down | Key::Left | Key::Right | Key::Backspace
        );
        match self {
            Self::Line(_) | Self::Gaps(_) => key != Key::Enter,
            Self::TrueFalse(picker) | Self::Options(picker) => moves || picker.typed().is_some(),
            Self::Reveal => false,
        }
    }
}

fn edited(changed: bool) -> Done {
    if changed {
        Done::Changed
    } else {
        Done::Ignored
    }
}

fn typed(text: &str) -> Response {
    if text.trim().is_empty() {
        Response::Unknown
    } else {
        Response::Text(text.to_owned())
    }
}

fn filled(filled: Filled) -> Done {
    match filled {
        Filled::Ignored => Done::Ignored,
        Filled::Changed => Done::Changed,
        Filled::Done(texts) if texts.iter().all(|text| text.trim().is_empty()) => {
            Done::Answer(Response::Unknown)
        }
        Filled::Done(texts) => Done::Answer(Response::Texts(texts)),
    }
}

fn picked(picked: Picked, is_truth: bool) -> Done {
    match picked {
        Picked::Ignored => Done::Ignored,
        Picked::Changed => Done::Changed,
        Picked::Nothing => Done::Nothing,
        Picked::Unknown => Done::Answer(Response::Unknown),
        Picked::Done(options) if is_truth => Done::Answer(Response::Value(options == [0])),
        Picked::Done(options) => Done::Answer(Response::Options(options)),
    }
}
