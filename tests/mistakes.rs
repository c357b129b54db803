//! Mistakes that authors make, planted in good decks: what is said first must be said at the right line, with the right
//! remedy.
//!
//! Each file of `tests/mistakes/` is one area. A `[[mistake]]` has the lines to `find` in a good deck and what to `write`
//! in their place. In `find`, `<name>` stands for some text without quotes, `<rest>` for anything up to the end of the
//! line, a blank for blanks, and a line `...` for a few lines of any kind; what they stood for goes into `write` and
//! `help` by the same names. `▶` in `write` is the line to be shown, else it is the first. `help` is a part of the
//! remedy that must be named. With `fix` there must be an edit that mends it. Wherever there is an edit, the deck must
//! be sound after it.
//!
//! `cargo test --test mistakes -- --nocapture` shows the counts.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::thread::{self, ScopedJoinHandle};

use griot::deck::read::{Reading, read};
use griot::source::LineIndex;
use serde::Deserialize;

/// The table has at least so many kinds of mistakes.
const N_KINDS: usize = 60;
/// Each of them is planted at least so often.
const N_PLACES: usize = 5;
/// In one deck it is planted at most so often.
const N_PLACES_OF_A_DECK: usize = 2;
/// So many failures of one kind are printed.
const N_SHOWN: usize = 1;
/// Of a text that the remedy names so many characters must be there.
const N_SHOWN_CHARACTERS: usize = 30;
/// A line `...` stands for at most so many.
const LONGEST_SKIP: usize = 40;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    mistake: Vec<Mistake>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Mistake {
    kind: String,
    find: String,
    write: String,
    help: String,
    /// Whether there must be an edit that mends it.
    #[serde(default)]
    fix: bool,
    /// Whether what is written is saved in Latin-1.
    #[serde(default)]
    latin_1: bool,
}

struct Deck {
    name: String,
    lines: Vec<String>,
    /// For each line, whether it begins inside a text of several lines.
    is_in_text: Vec<bool>,
}

/// What the names in `find` stood for.
type Names = BTreeMap<String, String>;

/// A mistake in one deck.
struct Planted {
    bytes: Vec<u8>,
    /// The line that must be shown, from 1.
    line: usize,
    help: String,
}

fn folder(name: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    let files = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path());
    let tables = files.filter(|path| path.extension().is_some_and(|ending| ending == "toml"));
    let mut read: Vec<(String, String)> = tables
        .map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), path))
        .map(|(stem, path)| (stem, fs::read_to_string(path).unwrap()))
        .collect();
    read.sort();
    read
}

fn mistakes() -> Vec<Mistake> {
    let files = folder("tests/mistakes").into_iter();
    let tables = files.map(|(name, text)| {
        toml::from_str::<Table>(&text).unwrap_or_else(|error| panic!("{name}: {error}"))
    });
    tables.flat_map(|table| table.mistake).collect()
}

fn decks() -> Vec<Deck> {
    let files = [folder("decks"), folder("tests/decks/good")]
        .concat()
        .into_iter();
    let deck = |(name, text): (String, String)| {
        let reading = read(&name, text.as_bytes());
        assert_eq!(reading.diagnostics, [], "{name}");
        let lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
        let mut is_inside = false;
        let n_quotes = |line: &str| line.matches("\"\"\"").count() + line.matches("'''").count();
        let is_in_text = lines.iter().map(|line| {
            let was_inside = is_inside;
            is_inside ^= n_quotes(line) % 2 == 1;
            was_inside
        });
        let is_in_text = is_in_text.collect();
        Deck {
            name,
            lines,
            is_in_text,
        }
    };
    files.map(deck).collect()
}

/// Finds out what the names in a line of `find` stand for in `text`.
fn match_line(pattern: &str, text: &str, names: &mut Names) -> bool {
    let Some(first) = pattern.chars().next() else {
        return text.is_empty();
    };
    if first == ' ' {
        let rest = text.trim_start_matches([' ', '\t']);
        return rest.len() < text.len() && match_line(&pattern[1..], rest, names);
    }
    let name = pattern
        .strip_prefix('<')
        .and_then(|rest| rest.split_once('>'));
    let Some((name, after)) = name else {
        let rest = text.strip_prefix(first);
        return rest.is_some_and(|rest| match_line(&pattern[first.len_utf8()..], rest, names));
    };
    let (least, longest) = match name {
        "rest" => (0, text.len()),
        _ => (1, text.find(['"', '\\']).unwrap_or(text.len())),
    };
    let mut ends = (least..=longest).filter(|end| text.is_char_boundary(*end));
    ends.any(|end| {
        let is_match = match_line(after, &text[end..], names);
        if is_match {
            names.insert(name.to_owned(), text[..end].to_owned());
        }
        is_match
    })
}

/// How many of the first lines the lines of `find` stand for.
fn match_lines(find: &[&str], lines: &[String], names: &mut Names) -> Option<usize> {
    let Some((first, rest)) = find.split_first() else {
        return Some(0);
    };
    if *first == "..." {
        let mut skips = 0..=LONGEST_SKIP.min(lines.len());
        return skips.find_map(|skip| Some(skip + match_lines(rest, &lines[skip..], names)?));
    }
    let line = lines.first()?.trim().trim_start_matches('\u{feff}');
    if !match_line(first, line, names) {
        return None;
    }
    Some(1 + match_lines(rest, &lines[1..], names)?)
}

fn filled(text: &str, names: &Names) -> String {
    names
        .iter()
        .fold(text.to_owned(), |text, (name, stood_for)| {
            text.replace(&format!("<{name}>"), stood_for)
        })
}

/// The beginning of a text: a remedy shows no more of a long one.
fn shown(text: &str) -> String {
    text.chars().take(N_SHOWN_CHARACTERS).collect()
}

/// Whether the lines from the `idx`th on are those to find.
fn is_place(find: &[&str], deck: &Deck, idx: usize) -> bool {
    !deck.is_in_text[idx] && match_lines(find, &deck.lines[idx..], &mut Names::new()).is_some()
}

fn plant(mistake: &Mistake, find: &[&str], deck: &Deck, idx: usize) -> Option<Planted> {
    let mut names = Names::new();
    let n_lines = match_lines(find, &deck.lines[idx..], &mut names)?;
    let replaced = deck.lines[idx..idx + n_lines].concat();
    let line_end = if replaced.contains("\r\n") {
        "\r\n"
    } else {
        "\n"
    };
    let skip = find.iter().position(|line| *line == "...");
    let skipped = skip.map_or("", |first| {
        let n_after = find.len() - first - 1;
        let between = &deck.lines[idx + first..idx + n_lines - n_after];
        replaced
            .split_at(deck.lines[idx..idx + first].concat().len())
            .1
            .split_at(between.concat().len())
            .0
    });
    let written = filled(&mistake.write, &names).replace("...\n", skipped);
    let line = written
        .find('▶')
        .map_or(0, |at| written[..at].matches('\n').count());
    let written = written
        .replace('▶', "")
        .replace("\r\n", "\n")
        .replace('\n', line_end);
    let encoded = if mistake.latin_1 {
        written
            .chars()
            .map(|c| u8::try_from(c).unwrap_or(b'?'))
            .collect()
    } else {
        written.into_bytes()
    };
    let (before, after) = (
        deck.lines[..idx].concat(),
        deck.lines[idx + n_lines..].concat(),
    );
    Some(Planted {
        bytes: [before.into_bytes(), encoded, after.into_bytes()].concat(),
        line: idx + 1 + line,
        help: filled(
            &mistake.help,
            &names
                .into_iter()
                .map(|(name, text)| (name, shown(&text)))
                .collect(),
        ),
    })
}

/// Plants a mistake in a deck: at the first place, at the last, and at others between them.
fn planted(mistake: &Mistake, deck: &Deck) -> Vec<Planted> {
    let find: Vec<&str> = mistake.find.trim_end().lines().collect();
    let all = 0..deck.lines.len();
    let places: Vec<usize> = all.filter(|idx| is_place(&find, deck, *idx)).collect();
    let Some(last) = places.len().checked_sub(1) else {
        return Vec::new();
    };
    let chosen = (0..N_PLACES_OF_A_DECK).map(|nth| nth * last / (N_PLACES_OF_A_DECK - 1));
    let chosen: BTreeSet<usize> = chosen.collect();
    chosen
        .into_iter()
        .filter_map(|nth| plant(mistake, &find, deck, places[nth]))
        .collect()
}

/// The file with the edit of its first diagnostic.
fn mended(bytes: &[u8], reading: &Reading) -> Option<Vec<u8>> {
    let fix = reading.diagnostics.first()?.fix.as_ref()?;
    let (before, after) = (&bytes[..fix.span.start], &bytes[fix.span.end..]);
    Some([before, fix.text.as_bytes(), after].concat())
}

/// What is wrong with what is said, if anything: of the line, the remedy and the edit.
fn failure(mistake: &Mistake, deck: &str, planted: &Planted) -> Option<String> {
    let Planted { bytes, line, help } = planted;
    let reading = read(deck, bytes);
    let text = String::from_utf8_lossy(bytes);
    let written = text.lines().nth(line - 1).unwrap_or_default();
    let Some(first) = reading.diagnostics.first() else {
        return Some(format!(
            "{deck}, line {line}: nothing is said\n    | {written}"
        ));
    };
    let shown = LineIndex::new(&text).line(first.span.start);
    let said = first.help.as_deref().unwrap_or_default();
    let mut failures = Vec::new();
    if shown != *line {
        failures.push(format!("line {shown} instead of {line}"));
    }
    if !said.contains(help.as_str()) {
        failures.push(format!("the help has no `{help}`"));
    }
    match mended(bytes, &reading) {
        Some(mended) if !read(deck, &mended).diagnostics.is_empty() => {
            failures.push(format!("the edit does not mend it: {:?}", first.fix));
        }
        None if mistake.fix => failures.push("there is no edit".to_owned()),
        _ => {}
    }
    let what = failures.join(", ");
    let message = &first.message;
    (!failures.is_empty()).then(|| {
        format!("{deck}, line {line}: {what}\n    | {written}\n    = {message}\n    = help: {said}")
    })
}

/// How often a mistake was planted, and what is to be said where it is explained badly.
fn tried(mistake: &Mistake, decks: &[Deck]) -> (usize, Option<String>) {
    let planted = decks.iter().flat_map(|deck| {
        let planted = planted(mistake, deck).into_iter();
        planted.map(|planted| (&deck.name, planted))
    });
    let planted: Vec<(&String, Planted)> = planted.collect();
    let failures: Vec<String> = planted
        .iter()
        .filter_map(|(deck, planted)| failure(mistake, deck, planted))
        .collect();
    let (kind, n_failures, n_planted) = (&mistake.kind, failures.len(), planted.len());
    let shown = failures[..n_failures.min(N_SHOWN)].join("\n  ");
    let is_bad = n_failures > 0 || n_planted < N_PLACES;
    let told = format!("{kind}: {n_failures} of {n_planted}\n  {shown}\n");
    (n_planted, is_bad.then_some(told))
}

#[test]
fn mistakes_planted_in_good_decks_are_shown_at_their_line_with_their_remedy() {
    let (mistakes, decks) = (mistakes(), decks());
    let kinds: BTreeSet<&str> = mistakes
        .iter()
        .map(|mistake| mistake.kind.as_str())
        .collect();
    assert_eq!(kinds.len(), mistakes.len(), "a kind is there twice");
    let n_kinds = kinds.len();
    assert!(n_kinds >= N_KINDS, "there are only {n_kinds} kinds");
    let n_threads = thread::available_parallelism().map_or(1, usize::from);
    let parts = mistakes.chunks(mistakes.len().div_ceil(n_threads));
    let tried: Vec<(usize, Option<String>)> = thread::scope(|scope| {
        let decks = &decks;
        let run = |part: &'_ [Mistake]| part.iter().map(|mistake| tried(mistake, decks)).collect();
        let threads: Vec<ScopedJoinHandle<'_, Vec<_>>> =
            parts.map(|part| scope.spawn(move || run(part))).collect();
        threads
            .into_iter()
            .flat_map(|thread| thread.join().unwrap())
            .collect()
    });
    let n_places: usize = tried.iter().map(|(n_planted, _)| n_planted).sum();
    let bad: Vec<String> = tried.into_iter().filter_map(|(_, told)| told).collect();
    let n_bad = bad.len();
    println!("{n_kinds} kinds of mistakes in {n_places} places, {n_bad} explained badly");
    assert!(
        bad.is_empty(),
        "{n_bad} kinds are explained badly or not planted often enough:\n{}",
        bad.concat()
    );
}
