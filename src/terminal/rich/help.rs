//! What lies above the card for a while: all keys, or what is known of the card.

use crate::deck::model::Kind;
use crate::event::StudyDay;
use crate::schedule::day;
use crate::schedule::model::Phase;
use crate::session::step::Loaded;
use crate::terminal::draw::{Hint, Line, Tone, footer, plain};
use crate::terminal::keymap::{Command, KeyMap};
use crate::terminal::keys::decode::Key;
use crate::terminal::words;
use crate::text::count;
use crate::text::width::{display_width, pad};

/// A table of two columns, shown page by page where the window is low.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overlay {
    title: String,
    rows: Vec<(String, String)>,
    page: usize,
}

/// The widest that the left column gets.
const WIDEST_LABEL: usize = 16;

impl Overlay {
    /// All keys, as they are now.
    pub fn help(keys: &KeyMap) -> Self {
        let own = Command::ALL
            .into_iter()
            .filter(|command| !is_told_with_others(*command))
            .map(|command| (labels(keys, command), command.about().to_owned()));
        let mut rows = vec![
            (
                labels(keys, Command::Next),
                Command::Next.about().to_owned(),
            ),
            (
                each(
                    keys,
                    &[Command::Again, Command::Hard, Command::Good, Command::Easy],
                ),
                "grade yourself: again, hard, good, easy".to_owned(),
            ),
            (
                "1–9, arrows".to_owned(),
                "pick an option; 0 is “I don't know”".to_owned(),
            ),
            (
                each(keys, &[Command::True, Command::False]),
                "true, false".to_owned(),
            ),
        ];
        rows.extend(own);
        rows.push((
            "Esc".to_owned(),
            "from a line to these keys and back; one step back".to_owned(),
        ));
        rows.push((
            "Ctrl-C, Ctrl-Z".to_owned(),
            "end; stop until `fg`".to_owned(),
        ));
        Self::of("Keys", rows)
    }

    /// What is known of a card.
    pub fn info(loaded: &Loaded) -> Self {
        let state = &loaded.state;
        let mut rows = vec![
            ("card".to_owned(), loaded.side.key.clone()),
            ("deck".to_owned(), loaded.deck_title.clone()),
            (
                "place".to_owned(),
                format!("{}:{}", loaded.file, loaded.line),
            ),
            ("kind".to_owned(), kind(loaded).name().to_owned()),
            ("state".to_owned(), phase(state.phase).to_owned()),
        ];
        if let Some(due) = state.due {
            rows.push(("due".to_owned(), date(due)));
        }
        if state.n_answers > 0 {
            let answers = count(state.n_answers as usize, "answer");
            rows.push((
                "answers".to_owned(),
                format!("{answers}, {} missed", state.n_lapses),
            ));
        }
        if let Some(memory) = state.memory {
            let days = memory.stability.round().max(0.0) as u32;
            rows.push((
                "memory".to_owned(),
                format!(
                    "90% after {}, difficulty {:.1} of 10",
                    words::span(days),
                    memory.difficulty
                ),
            ));
        }
        if !loaded.next.is_empty() {
            rows.push(("next".to_owned(), intervals(loaded)));
        }
        if !loaded.tags.is_empty() {
            rows.push(("tags".to_owned(), loaded.tags.join(", ")));
        }
        Self::of("This card", rows)
    }

    fn of(title: &str, rows: Vec<(String, String)>) -> Self {
        Self {
            title: title.to_owned(),
            rows,
            page: 0,
        }
    }

    /// Takes a key in; false when it is one that closes.
    pub fn press(&mut self, key: Key) -> bool {
        match key {
            Key::Down | Key::PageDown => self.page += 1,
            Key::Up | Key::PageUp => self.page = self.page.saturating_sub(1),
            _ => return false,
        }
        true
    }

    /// The page that is open, in a window of that size.
    pub fn lines(&self, columns: usize, rows: usize) -> Vec<Line> {
        let body = self.body(columns);
        let room = rows.saturating_sub(4).max(1);
        let n_pages = body.len().div_ceil(room).max(1);
        let page = self.page % n_pages;
        let mut lines = vec![Line::of(self.title.clone(), Tone::Title), Line::empty()];
        lines.extend(body.into_iter().skip(page * room).take(room));
        lines.push(Line::empty());
        let more = if n_pages > 1 { "↓" } else { "" };
        let hints = [
            Hint::new("any key", "back to the card", 0),
            Hint::new(more, "more", 1),
        ];
        lines.push(footer(&hints, columns));
        lines
    }

    fn body(&self, columns: usize) -> Vec<Line> {
        let labels = self.rows.iter().map(|(label, _)| display_width(label));
        let widest = labels.max().unwrap_or(0).min(WIDEST_LABEL);
        let mut lines = Vec::new();
        for (label, value) in &self.rows {
            let label = pad(label, widest);
            lines.extend(plain(value, columns, &format!("{label}  ")));
        }
        lines
    }
}

fn is_told_with_others(command: Command) -> bool {
    matches!(
        command,
        Command::Next
            | Command::Again
            | Command::Hard
            | Command::Good
            | Command::Easy
            | Command::True
            | Command::False
    )
}

fn labels(keys: &KeyMap, command: Command) -> String {
    let labels: Vec<_> = keys.keys_of(command).iter().map(Key::to_string).collect();
    labels.join(", ")
}

fn each(keys: &KeyMap, commands: &[Command]) -> String {
    let labels: Vec<_> = commands
        .iter()
        .map(|command| keys.label(*command))
        .collect();
    labels.join(" ")
}

fn kind(loaded: &Loaded) -> Kind {
    loaded.side.task.kind()
}

fn phase(phase: Phase) -> &'static str {
    match phase {
        Phase::New => "new",
        Phase::Learning => "missed last time",
        Phase::Review => "known last time",
    }
}

fn intervals(loaded: &Loaded) -> String {
    let each = loaded
        .next
        .iter()
        .map(|(rating, days)| format!("{} {}", rating.name(), words::in_days(*days)));
    each.collect::<Vec<_>>().join(", ")
}

fn date(day: StudyDay) -> String {
    day::date(day).map_or_else(|| "never".to_owned(), |date| date.to_string())
}
