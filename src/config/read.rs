//! Reading the config, with every mistake at its place.

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::civil::Time;
use toml::de::DeValue;

use super::codes;
use super::settings::{Builtin, Color, Config, DEFAULT_KEYS};
use crate::deck::model::{AnswerChanged, StudyWishes};
use crate::diagnostic::Diagnostic;
use crate::source::{Document, Sink, Table, Value, decode, nearest};

/// The days of the week as keys, from Monday.
pub const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

const ROOT_KEYS: [&str; 11] = [
    "decks",
    "builtin",
    "day_starts",
    "buttons",
    "easy_days",
    "editor",
    "study",
    "total",
    "deck",
    "terminal",
    "keys",
];

const STUDY_KEYS: [&str; 4] = [
    "retention",
    "new_per_day",
    "reviews_per_day",
    "answer_changed",
];
const TOTAL_KEYS: [&str; 2] = ["new_per_day", "reviews_per_day"];
const TERMINAL_KEYS: [&str; 3] = ["color", "plain", "ascii"];

/// A number of cards a day is below this.
const MOST_PER_DAY: i64 = 10_000;

/// What was read of a config.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The settings; what could not be read has its default.
    pub config: Config,
    /// What is wrong, in the order of the file.
    pub diagnostics: Vec<Diagnostic>,
    /// Byte ranges of what was written for commands under `[keys]`, by their names.
    pub key_spans: BTreeMap<String, Range<usize>>,
}

/// Reads a config file.
pub fn read(bytes: &[u8]) -> Reading {
    let mut sink = Sink::new(codes::SHARED);
    let mut config = Config::default();
    let mut key_spans = BTreeMap::new();
    if let Some(decoded) = decode(bytes, &mut sink) {
        let document = Document::parse(&decoded, &mut sink);
        key_spans = root(document.root(), &mut config, &mut sink);
    }
    Reading {
        config,
        diagnostics: sink.into_diagnostics(),
        key_spans,
    }
}

/// Takes every key of the file; the places of the commands under `[keys]` come back.
fn root(mut table: Table, config: &mut Config, sink: &mut Sink) -> BTreeMap<String, Range<usize>> {
    if let Some(value) = table.take("decks") {
        decks(&value, config, sink);
    }
    if let Some(value) = table.take("builtin") {
        set(&mut config.builtin, builtin(&value, sink));
    }
    if let Some(value) = table.take("day_starts") {
        set(&mut config.day_starts, day_starts(&value, sink));
    }
    if let Some(value) = table.take("buttons") {
        set(&mut config.buttons, buttons(&value, sink));
    }
    if let Some(days) = table.table("easy_days", sink) {
        easy_days(days, &mut config.easy_days, sink);
    }
    config.editor = table.text("editor", sink).map(|text| text.text.to_owned());
    if let Some(study) = table.table("study", sink) {
        let study = wishes(study, sink);
        set(&mut config.study.retention, study.retention);
        set(&mut config.study.new_per_day, study.new_per_day);
        set(&mut config.study.reviews_per_day, study.reviews_per_day);
        set(&mut config.study.answer_changed, study.answer_changed);
    }
    if let Some(mut total) = table.table("total", sink) {
        set(
            &mut config.total.new_per_day,
            per_day("new_per_day", &mut total, sink),
        );
        set(
            &mut config.total.reviews_per_day,
            per_day("reviews_per_day", &mut total, sink),
        );
        finish(total, &TOTAL_KEYS, sink);
    }
    if let Some(decks) = table.table("deck", sink) {
        single_decks(&decks, config, sink);
    }
    if let Some(drawing) = table.table("terminal", sink) {
        terminal(drawing, config, sink);
    }
    let commands = table.table("keys", sink);
    finish(table, &ROOT_KEYS, sink);
    commands.map_or_else(BTreeMap::new, |commands| keys(commands, config, sink))
}

/// Reports every key that was not taken; one that exists elsewhere is shown where.
fn finish(mut table: Table, known: &[&str], sink: &mut Sink) {
    let misplaced: Vec<(&str, &str)> = table
        .left()
        .iter()
        .filter_map(|value| Some((value.key, home(value.key)?)))
        .filter(|(key, _)| !known.contains(key))
        .collect();
    for (key, home) in misplaced {
        if let Some(value) = table.take(key) {
            let message = format!("there is no key `{key}` here");
            let diagnostic = Diagnostic::error(codes::UNKNOWN_KEY, value.key_span, message);
            sink.report(diagnostic.with_help(format!("`{key}` stands {home}")));
        }
    }
    table.finish(known, sink);
}

/// Where a key belongs.
fn home(key: &str) -> Option<&'static str> {
    if ROOT_KEYS.contains(&key) {
        Some("at the top of the file, above the first `[…]`")
    } else if STUDY_KEYS.contains(&key) {
        Some("under `[study]`")
    } else if TERMINAL_KEYS.contains(&key) {
        Some("under `[terminal]`")
    } else {
        None
    }
}

/// Sets what was read, if anything was.
fn set<T>(setting: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *setting = value;
    }
}

/// Folders and files, or the settings of single decks: TOML has room for one of them under this name, and `deck` is
/// there for whoever needs both.
fn decks(value: &Value, config: &mut Config, sink: &mut Sink) {
    if let Some(settings) = value.as_table() {
        single_decks(&settings, config, sink);
    } else if let Some(texts) = value.texts(sink) {
        config.decks = texts.into_iter().map(|text| text.text.to_owned()).collect();
    }
}

fn builtin(value: &Value, sink: &mut Sink) -> Option<Builtin> {
    match value.data {
        DeValue::Boolean(true) => Some(Builtin::All),
        DeValue::Boolean(false) => Some(Builtin::None),
        DeValue::Array(_) => {
            let ids = value.texts(sink)?;
            Some(Builtin::Only(
                ids.into_iter().map(|id| id.text.to_owned()).collect(),
            ))
        }
        _ => {
            let message = format!(
                "`builtin` wants true, false or a list of ids, not {}",
                value.found()
            );
            let diagnostic = Diagnostic::error(codes::WRONG_TYPE, value.span.clone(), message);
            sink.report(diagnostic.with_help("write `builtin = false`, or `builtin = [\"ID\"]`"));
            None
        }
    }
}

/// A time of day: `"04:00"`, or `04:00:00` as TOML writes it.
fn day_starts(value: &Value, sink: &mut Sink) -> Option<Time> {
    let time = match value.data {
        DeValue::String(text) => time_of(text),
        DeValue::Datetime(datetime) if datetime.date.is_none() => datetime
            .time
            .and_then(|time| Time::new(time.hour as i8, time.minute as i8, 0, 0).ok()),
        _ => None,
    };
    if time.is_none() {
        let message = "`day_starts` wants a time of day";
        let diagnostic = Diagnostic::error(codes::NO_TIME, value.span.clone(), message);
        sink.report(
            diagnostic.with_help("write hours and minutes, such as `day_starts = \"04:00\"`"),
        );
    }
    time
}

/// Hours and minutes, such as `4:00` or `23:30`.
fn time_of(text: &str) -> Option<Time> {
    let (hours, minutes) = text.trim().split_once(':')?;
    let is_short = |digits: &str| (1..=2).contains(&digits.len());
    if !is_short(hours) || minutes.len() != 2 {
        return None;
    }
    Time::new(hours.parse().ok()?, minutes.parse().ok()?, 0, 0).ok()
}

/// How many buttons grade, as a number or by the words for it.
fn buttons(value: &Value, sink: &mut Sink) -> Option<u8> {
    let help = "write \"four\" (again, hard, good, easy) or \"pass-fail\" (again, good)";
    let (code, message) = match value.data {
        DeValue::String(text) => match text.as_ref() {
            "four" | "4" => return Some(4),
            "pass-fail" | "2" => return Some(2),
            _ => (
                codes::UNKNOWN_WORD,
                "`buttons` must be \"four\" or \"pass-fail\"".to_owned(),
            ),
        },
        DeValue::Integer(_) => match value.integer(i64::MIN..i64::MAX, sink)? {
            4 => return Some(4),
            2 => return Some(2),
            _ => (codes::OUT_OF_RANGE, "`buttons` must be 2 or 4".to_owned()),
        },
        _ => (
            codes::WRONG_TYPE,
            format!("`buttons` wants a word, not {}", value.found()),
        ),
    };
    let diagnostic = Diagnostic::error(code, value.span.clone(), message);
    sink.report(diagnostic.with_help(help));
    None
}

fn easy_days(mut table: Table, days: &mut [f32; 7], sink: &mut Sink) {
    for (name, share) in WEEKDAYS.iter().zip(days) {
        set(
            share,
            table
                .number(name, 0.0, 1.0, sink)
                .map(|number| number as f32),
        );
    }
    finish(table, &WEEKDAYS, sink);
}

/// The keys of `[study]`, and of `[deck."ID"]`.
fn wishes(mut table: Table, sink: &mut Sink) -> StudyWishes {
    let wishes = StudyWishes {
        retention: table.number("retention", 0.7, 0.99, sink),
        new_per_day: per_day("new_per_day", &mut table, sink),
        reviews_per_day: per_day("reviews_per_day", &mut table, sink),
        answer_changed: table
            .take("answer_changed")
            .and_then(|value| answer_changed(&value, sink)),
    };
    finish(table, &STUDY_KEYS, sink);
    wishes
}

fn answer_changed(value: &Value, sink: &mut Sink) -> Option<AnswerChanged> {
    let text = value.filled_text(sink)?;
    let found = AnswerChanged::from_name(text.text);
    if found.is_none() {
        let message = "`answer_changed` must be \"ask\", \"keep\" or \"reset\"";
        let diagnostic = Diagnostic::error(codes::UNKNOWN_WORD, text.span, message);
        let names = AnswerChanged::ALL.map(AnswerChanged::name);
        let meant = nearest(text.text, &names).unwrap_or("ask");
        sink.report(diagnostic.with_help(format!("write `answer_changed = \"{meant}\"`")));
    }
    found
}

fn per_day(key: &str, table: &mut Table, sink: &mut Sink) -> Option<u32> {
    let number = table.integer(key, 0..MOST_PER_DAY, sink)?;
    u32::try_from(number).ok()
}

fn single_decks(table: &Table, config: &mut Config, sink: &mut Sink) {
    for value in table.left() {
        if let Some(settings) = value.table(sink) {
            let settings = wishes(settings, sink);
            config.deck.insert(value.key.to_owned(), settings);
        }
    }
}

fn terminal(mut table: Table, config: &mut Config, sink: &mut Sink) {
    if let Some(value) = table.take("color") {
        set(&mut config.terminal.color, color(&value, sink));
    }
    set(&mut config.terminal.plain, table.boolean("plain", sink));
    set(&mut config.terminal.ascii, table.boolean("ascii", sink));
    finish(table, &TERMINAL_KEYS, sink);
}

fn color(value: &Value, sink: &mut Sink) -> Option<Color> {
    let text = value.filled_text(sink)?;
    let found = Color::ALL
        .into_iter()
        .find(|color| color.name() == text.text);
    if found.is_none() {
        let message = "`color` must be \"auto\", \"always\" or \"never\"";
        let diagnostic = Diagnostic::error(codes::UNKNOWN_WORD, text.span, message);
        let meant = nearest(text.text, &Color::ALL.map(Color::name)).unwrap_or("auto");
        sink.report(diagnostic.with_help(format!("write `color = \"{meant}\"`")));
    }
    found
}

fn keys(mut table: Table, config: &mut Config, sink: &mut Sink) -> BTreeMap<String, Range<usize>> {
    let mut spans = BTreeMap::new();
    for command in DEFAULT_KEYS.keys() {
        let Some(value) = table.take(command) else {
            continue;
        };
        if value.data.is_array() || value.data.is_str() {
            spans.insert(command.clone(), value.span.clone());
        }
        if let Some(texts) = value.text_or_texts(sink) {
            let names = texts.into_iter().map(|text| text.text.to_owned());
            config.keys.insert(command.clone(), names.collect());
        }
    }
    let commands: Vec<&str> = DEFAULT_KEYS.keys().map(String::as_str).collect();
    finish(table, &commands, sink);
    spans
}
