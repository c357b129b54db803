//! How an open question is answered: one small state machine for each form.

use super::editor::Editor;
use super::entries::{Entered, Entries};
use super::gaps::{Filled, Gaps};
use super::order::{Order, Ordered};
use super::pairing::{Paired, Pairing};
use super::picker::{Picked, Picker};
use crate::grade::model::Response;
use crate::session::view::Form;
use crate::terminal::keymap::{Command, KeyMap};
use crate::terminal::keys::decode::Key;
use crate::terminal::words;
use crate::text::count;

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
    /// Items in order.
    Order(Order),
    /// Left sides and right ones.
    Match(Pairing),
    /// Entries, one by one.
    List(Entries),
}

/// What a key did.
#[derive(Clone, Debug, PartialEq)]
pub enum Done {
    /// Nothing: it is no key of the widget.
    Ignored,
    /// Something on the screen changed.
    Changed,
    /// Nothing but that this is to be said.
    Note(String),
    /// This is the next entry of a list.
    Add(String),
    /// The last entry of a list goes.
    TakeBack,
    /// This is the answer; options are named by their position as shown.
    Answer(Response),
}

impl Widget {
    /// The widget for a form, with nothing answered.
    pub fn new(form: &Form) -> Self {
        match form {
            Form::Reveal { .. } => Self::Reveal,
            Form::Line { .. } => Self::Line(Editor::default()),
            Form::Gaps { gap_hints, .. } => Self::Gaps(Gaps::new(gap_hints.len())),
            Form::TrueFalse => Self::TrueFalse(Picker::new(2, false)),
            Form::Options { options, many } => Self::Options(Picker::new(options.len(), *many)),
            Form::Order { items } => Self::Order(Order::new(items.len())),
            Form::Match { left, right } => Self::Match(Pairing::new(left.len(), right.len())),
            Form::List { wanted } => Self::List(Entries::new(*wanted)),
        }
    }

    /// The line being typed.
    pub fn line(&self) -> Option<&Editor> {
        match self {
            Self::Line(line) => Some(line),
            Self::Gaps(gaps) => Some(gaps.line()),
            Self::List(entries) => Some(entries.line()),
            _ => None,
        }
    }

    /// Inserts pasted text into the line being typed, if one is.
    pub fn paste(&mut self, text: &str) {
        match self {
            Self::Line(line) => line.insert(text),
            Self::Gaps(gaps) => gaps.line_mut().insert(text),
            Self::List(entries) => entries.line_mut().insert(text),
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
            Self::Order(order) => ordered(order.press(key, submits), &keys.label(Command::Submit)),
            Self::Match(pairing) => {
                paired(pairing.press(key, submits), &keys.label(Command::Submit))
            }
            Self::List(entries) => entered(entries.press(key, submits)),
        }
    }

    /// Whether something was placed, matched or picked that "I don't know" would throw away.
    pub fn has_work(&self) -> bool {
        match self {
            Self::Options(picker) => {
                picker.is_many() && (0..picker.n()).any(|at| picker.is_picked(at))
            }
            Self::Order(order) => order.items().len() > 1 && order.n_placed() > 0,
            Self::Match(pairing) => !pairing.is_blank(),
            _ => false,
        }
    }

    /// Whether a key may act again while it is held down.
    pub fn repeats(&self, key: Key) -> bool {
        let moves = matches!(key, Key::Up | Key::Down | Key::Left | Key::Right);
        let is_erasing = key == Key::Backspace;
        match self {
            Self::Reveal => false,
            Self::Line(_) | Self::Gaps(_) => key != Key::Enter,
            Self::TrueFalse(picker) | Self::Options(picker) => {
                moves || is_erasing || picker.typed().is_some()
            }
            Self::Order(order) => moves || order.typed().is_some(),
            Self::Match(pairing) => moves || pairing.typed().is_some(),
            // Who empties the line does not mean the entries above it.
            Self::List(entries) => {
                key != Key::Enter && !(is_erasing && entries.line().text().is_empty())
            }
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
        Picked::Nothing => Done::Note("Pick first; 0 is “I don't know”.".to_owned()),
        Picked::Unknown => Done::Answer(Response::Unknown),
        Picked::Done(options) if is_truth => Done::Answer(Response::Value(options == [0])),
        Picked::Done(options) => Done::Answer(Response::Options(options)),
    }
}

fn ordered(ordered: Ordered, submit: &str) -> Done {
    match ordered {
        Ordered::Ignored => Done::Ignored,
        Ordered::Changed => Done::Changed,
        Ordered::Placed(place) => {
            let place = words::ordinal(place + 1);
            Done::Note(format!(
                "It comes {place} already; Backspace takes the last one back."
            ))
        }
        Ordered::Left { n, again: true } => {
            let left = count(n, "item");
            Done::Note(format!(
                "{left} left; {submit} again takes them as they stand."
            ))
        }
        Ordered::Left { n, again: false } => {
            let left = count(n, "item");
            Done::Note(format!(
                "{left} left to be put in order; 0 is “I don't know”."
            ))
        }
        Ordered::Unknown => Done::Answer(Response::Unknown),
        Ordered::Done(items) => Done::Answer(Response::Order(items)),
    }
}

fn paired(paired: Paired, submit: &str) -> Done {
    match paired {
        Paired::Ignored => Done::Ignored,
        Paired::Changed => Done::Changed,
        Paired::NoneChosen => {
            Done::Note("All are matched; the arrows go to one to match it otherwise.".to_owned())
        }
        Paired::Left { n, again: true } => Done::Note(format!(
            "{n} not matched yet; {submit} again answers all the same."
        )),
        Paired::Left { n, again: false } => {
            Done::Note(format!("{n} not matched yet; 0 is “I don't know”."))
        }
        Paired::Unknown => Done::Answer(Response::Unknown),
        Paired::Done(pairs) => Done::Answer(Response::Pairs(pairs)),
    }
}

fn entered(entered: Entered) -> Done {
    match entered {
        Entered::Ignored => Done::Ignored,
        Entered::Changed => Done::Changed,
        Entered::Add(text) => Done::Add(text),
        Entered::TakeBack => Done::TakeBack,
        // The session has the entries.
        Entered::Finish => Done::Answer(Response::Texts(Vec::new())),
        Entered::Unknown => Done::Answer(Response::Unknown),
    }
}
