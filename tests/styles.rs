//! Edits of decks that were styled by hand: what an edit is about changes, and not a byte beside it.
//!
//! `tests/styles/*.toml` are decks, each in the manner of another author. [`WAYS`] are the ways to edit one: what holds
//! for every edit is tested for all of them, and `tests/styles/WAY.snap` shows what each writes into each deck. A new way
//! is a new row there.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use griot::check::fix::fix;
use griot::deck::edit::{Addition, Edit, Unwritten, accept, name_cards, unaccept};
use griot::deck::model::{Ask, Kind};
use griot::deck::read::read;
use griot::deck::side::{Side, Task, sides};

/// There are at least so many decks.
const N_DECKS: usize = 100;

/// The ways to edit a deck, by name.
const WAYS: [(&str, Way); 2] = [("accept", accepting), ("id", naming)];

/// What becomes of a deck: the file after each edit that can be made.
type Way = fn(&Styled) -> Vec<String>;

/// What is accepted for an answer: one text for any quotes, and some that cannot stand in all of them.
const TEXTS: [&str; 4] = ["Wagadu", "l'Ouagadou", r#"the "old" C:\Ghana"#, "ወጋዱ 🏺"];

/// The decks with a list or table that says nothing, such as `accept = []`. Who only sees that its last text is to go
/// takes it for one that came with the text.
const HAVE_EMPTY: [&str; 2] = ["lists-of-tables", "reverse-true"];

/// What some authors do, and in how many decks it is to be seen at least.
const HABITS: [(&str, usize, Habit); 20] = [
    ("Windows line ends", 14, |text| ends(text) == Ends::Windows),
    ("line ends of both kinds", 1, |text| {
        ends(text) == Ends::Mixed
    }),
    ("a byte-order mark", 6, |text| text.starts_with('\u{feff}')),
    ("no line end at the end", 11, |text| !text.ends_with('\n')),
    ("tabs", 7, |text| text.contains('\t')),
    ("spaces at a line's end", 2, |text| text.contains(" \n")),
    ("indented keys", 7, |text| text.contains("  question")),
    ("equals signs below others", 22, |text| {
        text.contains("  = ")
    }),
    ("equals signs alone", 5, |text| text.contains("\nanswer=")),
    ("comments on their own lines", 10, |text| {
        text.contains("\n#")
    }),
    ("comments after something", 24, |text| text.contains(" # ")),
    ("literal texts", 15, |text| text.contains("= '")),
    ("texts of several lines", 8, |text| {
        text.contains("= \"\"\"")
    }),
    ("quoted keys", 2, |text| text.contains("answer\" =")),
    ("dotted keys", 2, |text| text.contains("\nreverse.")),
    ("tables below a card", 6, |text| text.contains("[card.")),
    ("cards in braces", 7, |text| text.contains("card = [")),
    ("no [deck]", 40, |text| !text.contains("deck")),
    ("ids", 8, |text| text.contains("id = ")),
    ("letters beyond Latin ones", 12, |text| {
        text.contains(is_far)
    }),
];

/// Whether a text shows a habit.
type Habit = fn(&str) -> bool;

/// Whether a character is a letter of a script other than Latin.
fn is_far(c: char) -> bool {
    c.is_alphabetic() && c > '\u{370}'
}

/// How the lines of a text end.
#[derive(PartialEq, Eq)]
enum Ends {
    Unix,
    Windows,
    Mixed,
}

fn ends(text: &str) -> Ends {
    let n_windows = text.matches("\r\n").count();
    match text.matches('\n').count() - n_windows {
        0 if n_windows > 0 => Ends::Windows,
        _ if n_windows > 0 => Ends::Mixed,
        _ => Ends::Unix,
    }
}

/// A deck as its author left it.
struct Styled {
    name: String,
    text: String,
}

impl Styled {
    fn sides(&self) -> Vec<Side> {
        sides(&read(&self.name, self.text.as_bytes()).deck)
    }
}

/// All decks, by name.
fn decks() -> Vec<Styled> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/styles");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let decks = files.filter_map(|file| {
        let name = file.file_name().into_string().unwrap();
        let name = name.strip_suffix(".toml")?.to_owned();
        let text = fs::read_to_string(file.path()).unwrap();
        Some(Styled { name, text })
    });
    let mut decks: Vec<Styled> = decks.collect();
    decks.sort_by(|a, b| a.name.cmp(&b.name));
    decks
}

/// An id is written, for each card that has none.
fn naming(styled: &Styled) -> Vec<String> {
    let file = styled.text.as_bytes();
    let cards = read(&styled.name, file).deck.cards.into_iter().enumerate();
    let unnamed = cards.filter(|(_, card)| card.id.is_none());
    let named = unnamed.map(|(idx, _)| {
        let edit = name_cards(&styled.name, file, &[(idx, format!("new-{idx}"))]);
        String::from_utf8(edit.unwrap().apply(file).unwrap()).unwrap()
    });
    named.collect()
}

/// One text is accepted, for each side that has a place for it.
fn accepting(styled: &Styled) -> Vec<String> {
    let file = styled.text.as_bytes();
    let mut all = Vec::new();
    for side in styled.sides() {
        for additions in additions(&side, TEXTS[0]) {
            if let Some(edit) = accepted(&styled.name, file, &side, &additions) {
                all.push(String::from_utf8(edit.apply(file).unwrap()).unwrap());
            }
        }
    }
    all
}

/// The edit that accepts texts for a side; `None` when there is no place for them.
fn accepted(name: &str, file: &[u8], side: &Side, additions: &[Addition]) -> Option<Edit> {
    match accept(name, file, &side.key, additions) {
        Ok(edit) => Some(edit),
        Err(Unwritten::NoPlace) => None,
        Err(other) => panic!("{name}: {}: {other:?}", side.key),
    }
}

/// What a text can be accepted for: the first gap or entry of a side, and the last.
fn additions(side: &Side, text: &str) -> Vec<Vec<Addition>> {
    let n_items = match &side.task {
        Task::Whole(Ask::List { items, .. }) => items.len(),
        Task::Gaps { gaps, .. } => gaps.len(),
        Task::Whole(_) => 1,
    };
    let mut items = vec![0, n_items - 1];
    items.dedup();
    let addition = |item| Addition {
        item,
        // What counts for two entries is refused.
        text: match item {
            0 => text.to_owned(),
            _ => format!("{text} {item}"),
        },
    };
    items.into_iter().map(|item| vec![addition(item)]).collect()
}

/// A text of a file that gives way to another; `gone` is empty where something is only added.
struct Change {
    at: usize,
    gone: String,
    added: String,
}

/// What parts two files: one change, or two where what stands between them is in both.
fn changes(before: &str, after: &str) -> Vec<Change> {
    let alike = |(a, b): &(char, char)| a == b;
    let common = before.chars().zip(after.chars()).take_while(alike);
    let at: usize = common.map(|(c, _)| c.len_utf8()).sum();
    let ends = before[at..].chars().rev().zip(after[at..].chars().rev());
    let end: usize = ends.take_while(alike).map(|(c, _)| c.len_utf8()).sum();
    let gone = &before[at..before.len() - end];
    let added = &after[at..after.len() - end];
    let change = |at, gone: &str, added: &str| Change {
        at,
        gone: gone.to_owned(),
        added: added.to_owned(),
    };
    match added.split_once(gone) {
        Some((first, second)) if !gone.is_empty() => {
            vec![change(at, "", first), change(at + gone.len(), "", second)]
        }
        _ => vec![settled(before, change(at, gone, added))],
    }
}

/// The same change, begun with its line or after the word before it: of what is alike, none knows which is new.
fn settled(before: &str, mut change: Change) -> Change {
    let line = start_of_line(before, change.at);
    let is_whole = change.added.contains('\n') && change.added.ends_with(&before[line..change.at]);
    while let Some(c) = change.added.chars().next_back()
        && before[..change.at].ends_with(c)
        && change.at > line
        && (is_whole || matches!(c, ' ' | ','))
    {
        change.added.pop();
        change.added.insert(0, c);
        change.at -= c.len_utf8();
    }
    change
}

fn start_of_line(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

/// The lines that changes are on, what is new between `«` and `»`, and what it stands in place of between `‹` and `›`.
fn shown(before: &str, changes: &[Change]) -> String {
    let start = changes.first().map_or(0, |change| change.at);
    let start = start_of_line(before, start);
    let mut shown = String::new();
    let mut done = start;
    for Change { at, gone, added } in changes {
        shown.push_str(&before[done..*at]);
        if !gone.is_empty() {
            write!(shown, "‹{gone}›").unwrap();
        }
        write!(shown, "«{added}»").unwrap();
        done = at + gone.len();
    }
    let rest = before[done..].lines().next();
    let shown = shown + rest.unwrap_or_default();
    shown.lines().fold(String::new(), |all, line| {
        all + "  " + line.replace('\t', "⇥").trim_end() + "\n"
    })
}

#[test]
fn every_deck_is_read() {
    let decks = decks();
    assert!(decks.len() >= N_DECKS, "{}", decks.len());
    for styled in decks {
        let reading = read(&styled.name, styled.text.as_bytes());
        assert_eq!(reading.diagnostics, [], "{}", styled.name);
        assert!(!reading.deck.cards.is_empty(), "{}", styled.name);
    }
}

#[test]
fn no_two_authors_are_alike() {
    let decks = decks();
    for (habit, least, shows) in HABITS {
        let n_decks = decks.iter().filter(|styled| shows(&styled.text)).count();
        println!("{n_decks:4} {habit}");
        assert!(n_decks >= least, "{habit}: {n_decks}");
    }
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for styled in &decks {
        let cards = read(&styled.name, styled.text.as_bytes()).deck.cards;
        let here: BTreeSet<&str> = cards.iter().map(|card| card.ask.kind().name()).collect();
        for kind in here {
            *kinds.entry(kind).or_default() += 1;
        }
    }
    assert_eq!(kinds.len(), Kind::ALL.len(), "{kinds:?}");
    println!("{kinds:?}");
    assert!(kinds.values().all(|n_decks| *n_decks >= 3), "{kinds:?}");
}

#[test]
fn nothing_but_what_is_new_changes() {
    for (way, edit) in WAYS {
        for styled in decks() {
            for after in edit(&styled) {
                let place = format!("{way}: {}:\n{after}", styled.name);
                let reading = read(&styled.name, after.as_bytes());
                assert_eq!(reading.diagnostics, [], "{place}");
                for Change { gone, added, .. } in changes(&styled.text, &after) {
                    // `reverse = true` becomes a table.
                    assert!(matches!(&*gone, "" | "true"), "{place}");
                    let is_like = match ends(&styled.text) {
                        Ends::Mixed => true,
                        ends_before => !added.contains('\n') || ends(&added) == ends_before,
                    };
                    assert!(is_like, "{place}");
                }
            }
        }
    }
}

#[test]
fn what_is_new_looks_like_what_is_there() {
    for (way, edit) in WAYS {
        let mut all = String::new();
        for styled in decks() {
            writeln!(all, "{}", styled.name).unwrap();
            for after in edit(&styled) {
                all.push_str(&shown(&styled.text, &changes(&styled.text, &after)));
            }
        }
        insta::with_settings!({
            snapshot_path => "styles",
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, { insta::assert_snapshot!(way, all) });
    }
}

/// The file without texts that were accepted, by the edit that was made or, in a later session, without knowing it.
fn taken_back(
    styled: &Styled,
    file: &[u8],
    (side, additions): (&Side, &[Addition]),
    done: Option<&Edit>,
) -> Vec<u8> {
    let edit = unaccept(&styled.name, file, &side.key, additions, done);
    edit.unwrap().apply(file).unwrap()
}

#[test]
fn a_deck_that_is_mended_has_more_ids_and_nothing_less() {
    for styled in decks() {
        let fixed = fix(&styled.name, styled.text.as_bytes());
        let n_mended = fixed.n_mended;
        let after = String::from_utf8(fixed.bytes).unwrap();
        let mut rest = after.chars();
        let is_kept = styled.text.chars().all(|c| rest.any(|other| other == c));
        // What is accepted twice goes.
        assert!(is_kept || n_mended > 0, "{}:\n{after}", styled.name);
        let reading = read(&styled.name, after.as_bytes());
        assert_eq!(reading.diagnostics, [], "{}", styled.name);
        let cards = &reading.deck.cards;
        let unnamed = cards.iter().filter(|card| card.id.is_none());
        assert_eq!(unnamed.count(), 0, "{}", styled.name);
    }
}

#[test]
fn what_was_accepted_can_be_taken_back() {
    let mut lost = BTreeSet::new();
    for styled in decks() {
        let file = styled.text.as_bytes();
        for side in styled.sides() {
            for additions in TEXTS.iter().flat_map(|text| additions(&side, text)) {
                let Some(edit) = accepted(&styled.name, file, &side, &additions) else {
                    continue;
                };
                let after = edit.apply(file).unwrap();
                for done in [Some(&edit), None] {
                    let before = taken_back(&styled, &after, (&side, &additions), done);
                    let again = accepted(&styled.name, &before, &side, &additions).unwrap();
                    assert_eq!(again.apply(&before).unwrap(), after, "{}", styled.name);
                    let is_same = before == file;
                    assert!(is_same || done.is_none(), "{}", styled.name);
                    if !is_same {
                        lost.insert(styled.name.clone());
                    }
                }
            }
        }
    }
    assert_eq!(Vec::from_iter(lost), HAVE_EMPTY);
}

#[test]
fn all_that_was_accepted_can_be_taken_back() {
    for styled in decks() {
        let mut after = styled.text.clone().into_bytes();
        let mut done = Vec::new();
        for side in styled.sides() {
            for additions in TEXTS.iter().flat_map(|text| additions(&side, text)) {
                if let Some(edit) = accepted(&styled.name, &after, &side, &additions) {
                    after = edit.apply(&after).unwrap();
                    done.push((side.clone(), additions, edit));
                }
            }
        }
        for is_known in [true, false] {
            let mut file = after.clone();
            for (side, additions, edit) in done.iter().rev() {
                let edit = is_known.then_some(edit);
                file = taken_back(&styled, &file, (side, additions), edit);
            }
            let is_same = file == styled.text.as_bytes();
            let is_lost = !is_known && HAVE_EMPTY.contains(&&*styled.name);
            assert!(is_same || is_lost, "{}", styled.name);
        }
    }
}
