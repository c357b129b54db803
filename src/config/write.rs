//! Writing the settings as a commented file: `default.toml` with the values that hold.

use super::read::WEEKDAYS;
use super::settings::{Builtin, Config, DEFAULT_TOML, Study};
use crate::deck::model::StudyWishes;
use crate::text::safe_line;

impl Config {
    /// All settings as a commented config file, which reads back to the same settings.
    pub fn to_toml(&self) -> String {
        let mut output = String::new();
        let mut section = "";
        for line in DEFAULT_TOML.lines() {
            let header = line.strip_prefix("# ").unwrap_or(line);
            if let Some(name) = header
                .strip_prefix('[')
                .and_then(|rest| rest.split(['.', ']']).next())
            {
                section = name;
            }
            if section == "deck" && line.is_empty() {
                output.push_str(&self.single_decks());
            }
            match self.filled(section, line) {
                Some(line) => output.push_str(&line),
                None => output.push_str(line),
            }
            output.push('\n');
        }
        output
    }

    /// The line with the value that holds, if it is the line of a key that has one.
    fn filled(&self, section: &str, line: &str) -> Option<String> {
        let (key, _) = line.strip_prefix("# ").unwrap_or(line).split_once(" = ")?;
        let value = match section {
            "" => self.root_value(key),
            "study" => study_value(&self.study, key),
            "total" => match key {
                "new_per_day" => Some(self.total.new_per_day.to_string()),
                "reviews_per_day" => Some(self.total.reviews_per_day.to_string()),
                _ => None,
            },
            "terminal" => match key {
                "color" => Some(quoted(self.terminal.color.name())),
                "plain" => Some(self.terminal.plain.to_string()),
                "ascii" => Some(self.terminal.ascii.to_string()),
                _ => None,
            },
            "keys" => self.keys.get(key).map(|names| match names.as_slice() {
                [name] => quoted(name),
                names => list(names),
            }),
            _ => None,
        };
        Some(format!("{key} = {}", value?))
    }

    fn root_value(&self, key: &str) -> Option<String> {
        match key {
            "decks" => Some(list(&self.decks)),
            "builtin" => Some(match &self.builtin {
                Builtin::All => "true".to_owned(),
                Builtin::None => "false".to_owned(),
                Builtin::Only(ids) => list(ids),
            }),
            "day_starts" => Some(quoted(&self.day_starts.strftime("%H:%M").to_string())),
            "buttons" => Some(quoted(match self.buttons {
                2 => "pass-fail",
                _ => "four",
            })),
            "easy_days" => Some(self.easy_days()),
            "editor" => self.editor.as_deref().map(quoted),
            _ => None,
        }
    }

    fn easy_days(&self) -> String {
        let days = WEEKDAYS.iter().zip(self.easy_days);
        let easy = days.filter(|(_, share)| *share != 1.0);
        let easy: Vec<String> = easy
            .map(|(name, share)| format!("{name} = {share}"))
            .collect();
        match easy.as_slice() {
            [] => "{}".to_owned(),
            easy => format!("{{ {} }}", easy.join(", ")),
        }
    }

    /// The tables of single decks, each after an empty line.
    fn single_decks(&self) -> String {
        let table = |(id, wishes): (&String, &StudyWishes)| {
            let keys = wished(wishes).into_iter();
            let keys: Vec<String> = keys
                .map(|(key, value)| format!("{key} = {value}\n"))
                .collect();
            format!("\n[deck.{}]\n{}", quoted(id), keys.concat())
        };
        self.deck.iter().map(table).collect::<Vec<_>>().concat()
    }
}

fn study_value(study: &Study, key: &str) -> Option<String> {
    match key {
        "retention" => Some(study.retention.to_string()),
        "new_per_day" => Some(study.new_per_day.to_string()),
        "reviews_per_day" => Some(study.reviews_per_day.to_string()),
        "answer_changed" => Some(quoted(study.answer_changed.name())),
        _ => None,
    }
}

/// The keys that are set, with their values.
fn wished(wishes: &StudyWishes) -> Vec<(&'static str, String)> {
    let new = wishes.new_per_day.map(|number| number.to_string());
    let reviews = wishes.reviews_per_day.map(|number| number.to_string());
    let all = [
        (
            "retention",
            wishes.retention.map(|number| number.to_string()),
        ),
        ("new_per_day", new),
        ("reviews_per_day", reviews),
        (
            "answer_changed",
            wishes.answer_changed.map(|choice| quoted(choice.name())),
        ),
    ];
    all.into_iter()
        .filter_map(|(key, value)| Some((key, value?)))
        .collect()
}

/// A text as TOML 1.0 writes it on one line, with what is not safe to show escaped.
fn quoted(text: &str) -> String {
    let mut output = String::from("\"");
    for (c, shown) in text.chars().zip(safe_line(text).chars()) {
        match c {
            '"' | '\\' => output.extend(['\\', c]),
            _ if c == shown => output.push(c),
            _ => output.extend([format!("\\U{:08X}", u32::from(c))]),
        }
    }
    output.push('"');
    output
}

/// A list of texts.
fn list(texts: &[String]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
    format!("[{}]", texts.join(", "))
}
