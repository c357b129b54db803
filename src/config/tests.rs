use std::collections::BTreeMap;

use jiff::civil::time;
use proptest::prelude::*;

use super::settings::DEFAULT_TOML;
use super::*;
use crate::deck::model::{AnswerChanged, StudyWishes};
use crate::source::LineIndex;

/// The config of a text that has no mistake.
fn good(text: &str) -> Config {
    let reading = read(text.as_bytes());
    assert_eq!(reading.diagnostics, [], "{text}");
    reading.config
}

/// `line:column code message | help` of each mistake in a text.
fn mistakes(text: &str) -> Vec<String> {
    let index = LineIndex::new(text);
    let line = |diagnostic: &crate::diagnostic::Diagnostic| {
        let place = index.position(text, diagnostic.span.start);
        let help = diagnostic.help.as_deref().unwrap_or_default();
        format!(
            "{}:{} {} {} | {help}",
            place.line, place.column, diagnostic.code.0, diagnostic.message
        )
    };
    read(text.as_bytes()).diagnostics.iter().map(line).collect()
}

#[test]
fn the_documented_defaults_are_the_defaults() {
    assert_eq!(good(DEFAULT_TOML), Config::default());
    assert_eq!(good(""), Config::default());
    assert_eq!(Config::default().to_toml(), DEFAULT_TOML);
}

#[test]
fn every_key_is_read() {
    let config = good(
        r#"
decks = ["~/decks", "/srv/decks"]
builtin = ["mali-operations"]
day_starts = "5:30"
buttons = 2
easy_days = { saturday = 0.5, sunday = 0 }
editor = "code --wait"
study = { retention = 0.85, new_per_day = 5, reviews_per_day = 50, answer_changed = "reset" }
total = { new_per_day = 6, reviews_per_day = 60 }
[deck."mali-operations"]
retention = 0.95
[terminal]
color = "never"
plain = true
ascii = true
[keys]
undo = "z"
next = ["n", "Space"]
"#,
    );
    assert_eq!(config.decks, ["~/decks", "/srv/decks"]);
    assert_eq!(
        config.builtin,
        Builtin::Only(vec!["mali-operations".to_owned()])
    );
    assert_eq!(config.day_starts, time(5, 30, 0, 0));
    assert_eq!(config.buttons, 2);
    assert_eq!(config.easy_days, [1.0, 1.0, 1.0, 1.0, 1.0, 0.5, 0.0]);
    assert_eq!(config.editor.as_deref(), Some("code --wait"));
    let study = Study {
        retention: 0.85,
        new_per_day: 5,
        reviews_per_day: 50,
        answer_changed: AnswerChanged::Reset,
    };
    assert_eq!(config.study, study);
    assert_eq!(
        config.total,
        Total {
            new_per_day: 6,
            reviews_per_day: 60
        }
    );
    assert_eq!(config.deck["mali-operations"].retention, Some(0.95));
    assert_eq!(
        config.terminal,
        Terminal {
            color: Color::Never,
            plain: true,
            ascii: true
        }
    );
    assert_eq!(config.keys["undo"], ["z"]);
    assert_eq!(config.keys["next"], ["n", "Space"]);
    assert_eq!(config.keys["quit"], ["q"]);
}

#[test]
fn values_may_be_written_in_more_than_one_way() {
    for (text, expected) in [
        ("day_starts = 03:15:00", time(3, 15, 0, 0)),
        ("day_starts = \"0:00\"", time(0, 0, 0, 0)),
        ("day_starts = \"23:59\"", time(23, 59, 0, 0)),
    ] {
        assert_eq!(good(text).day_starts, expected, "{text}");
    }
    assert_eq!(good("builtin = false").builtin, Builtin::None);
    assert_eq!(good("builtin = true").builtin, Builtin::All);
}

#[test]
fn every_mistake_is_reported_at_its_place() {
    insta::assert_snapshot!(mistakes(
        "retension = 0.9
new_per_day = 20
decks = \"~/decks\"
builtin = \"no\"
day_starts = \"25:00\"
buttons = 3
easy_days = { sundy = 0.5, monday = 2 }
editor = \"\"
[study]
retention = 90
new_per_day = -1
[deck.a]
retention = \"high\"
[deck.b]
tags = []
[terminal]
colour = true
color = \"alway\"
buttons = 2
[keys]
undoo = \"z\"
skip = 7
"
    )
    .join("\n"), @r#"
    1:1 C001 there is no key `retension` here | the keys here are `decks`, `builtin`, `day_starts`, `buttons`, `easy_days`, `editor`, `study`, `total`, `deck`, `terminal` and `keys`
    2:1 C001 there is no key `new_per_day` here | `new_per_day` stands under `[study]`
    3:9 C002 `decks` wants a list of texts, not a text | write `decks = ["~/decks"]`
    4:11 C002 `builtin` wants true, false or a list of ids, not a text | write `builtin = false`, or `builtin = ["ID"]`
    5:14 C005 `day_starts` wants a time of day | write hours and minutes, such as `day_starts = "04:00"`
    6:11 C003 `buttons` must be 2 or 4 | write "four" (again, hard, good, easy) or "pass-fail" (again, good)
    7:15 C001 there is no key `sundy` here | did you mean `sunday`?
    7:37 C003 `monday` must be from 0 to 1 | write a number from 0 to 1
    8:10 C004 `editor` is empty | write something between the quotes, or remove it
    10:13 C003 `retention` is a share of 1, not per cent | write `0.9`
    11:15 C003 `new_per_day` must be from 0 to 9999 | write a number from 0 to 9999
    13:13 C002 `retention` wants a number, not a text | write a number without quotes, such as `retention = 0.9`
    15:1 C001 there is no key `tags` here | the keys here are `retention`, `new_per_day`, `reviews_per_day` and `answer_changed`
    17:1 C001 there is no key `colour` here | did you mean `color`?
    18:9 C006 `color` must be "auto", "always" or "never" | write `color = "always"`
    19:1 C001 there is no key `buttons` here | `buttons` stands at the top of the file, above the first `[…]`
    21:1 C001 there is no key `undoo` here | did you mean `undo`?
    22:8 C002 `skip` wants a text or a list of texts, not a whole number | put it in quotes: `skip = "7"`
    "#);
}

#[test]
fn settings_of_a_deck_stand_under_deck_or_decks() {
    let settings = |text: &str| read(text.as_bytes()).config.deck["mali"].new_per_day;
    assert_eq!(settings("[decks.\"mali\"]\nnew_per_day = 3"), Some(3));
    assert_eq!(
        settings("decks = [\"x\"]\n[deck.mali]\nnew_per_day = 4"),
        Some(4)
    );
}

#[test]
fn buttons_are_words_or_numbers() {
    for (written, expected) in [
        ("\"pass-fail\"", "2"),
        ("\"four\"", "4"),
        ("2", "2"),
        ("4", "4"),
        (
            "\"Pass\"",
            "C006 `buttons` must be \"four\" or \"pass-fail\"",
        ),
        ("3", "C003 `buttons` must be 2 or 4"),
        ("true", "C002 `buttons` wants a word, not `true`"),
    ] {
        let reading = read(format!("buttons = {written}").as_bytes());
        let said = reading.diagnostics.first().map(|found| {
            assert_eq!(found.span.start, 10);
            format!("{} {}", found.code.0, found.message)
        });
        let found = said.unwrap_or(reading.config.buttons.to_string());
        assert_eq!(found, expected, "{written}");
    }
}

#[test]
fn what_is_good_in_a_config_with_mistakes_is_read() {
    let reading = read(b"buttons = 9\nday_starts = \"06:00\"\nbuilt = \n[keys]\nundo = \"z\"");
    assert_eq!(reading.diagnostics.len(), 2);
    assert_eq!(reading.config.buttons, 4);
    assert_eq!(reading.config.day_starts, time(6, 0, 0, 0));
    assert_eq!(reading.config.keys["undo"], ["z"]);
    assert_eq!(reading.key_spans.keys().collect::<Vec<_>>(), ["undo"]);
}

#[test]
fn the_nearest_wish_holds_for_a_deck() {
    let config = good("study.new_per_day = 7\n[deck.mali]\nretention = 0.8\nnew_per_day = 1");
    let wishes = StudyWishes {
        retention: Some(0.95),
        new_per_day: Some(3),
        reviews_per_day: Some(30),
        answer_changed: Some(AnswerChanged::Keep),
    };
    let study = |deck: &str, wishes: &StudyWishes| {
        let study = config.study_for(deck, wishes);
        (study.retention, study.new_per_day, study.reviews_per_day)
    };
    assert_eq!(study("mali", &wishes), (0.8, 1, 30));
    assert_eq!(study("mali", &StudyWishes::default()), (0.8, 1, 200));
    assert_eq!(study("other", &wishes), (0.95, 3, 30));
    assert_eq!(study("other", &StudyWishes::default()), (0.9, 7, 200));
    let config = good("study.answer_changed = \"reset\"\n[deck.mali]\nanswer_changed = \"ask\"");
    let policy = |deck: &str, wishes: &StudyWishes| config.study_for(deck, wishes).answer_changed;
    assert_eq!(policy("mali", &wishes), AnswerChanged::Ask);
    assert_eq!(policy("other", &wishes), AnswerChanged::Keep);
    assert_eq!(
        policy("other", &StudyWishes::default()),
        AnswerChanged::Reset
    );
}

#[test]
fn a_word_that_is_no_choice_is_explained() {
    let reading = read(b"study.answer_changed = \"rest\"");
    let found = &reading.diagnostics[0];
    assert_eq!(found.code, codes::UNKNOWN_WORD);
    let help = "write `answer_changed = \"reset\"`";
    assert_eq!(found.help.as_deref(), Some(help));
}

#[test]
fn built_in_decks_can_be_chosen() {
    for (builtin, is_there) in [
        (Builtin::All, true),
        (Builtin::None, false),
        (Builtin::Only(vec!["mali".to_owned()]), true),
        (Builtin::Only(vec!["other".to_owned()]), false),
    ] {
        assert_eq!(builtin.includes("mali"), is_there, "{builtin:?}");
    }
}

fn filled() -> impl Strategy<Value = String> {
    any::<String>().prop_filter("blank", |text| !text.trim().is_empty())
}

fn wishes() -> impl Strategy<Value = StudyWishes> {
    let number = || prop::option::of(0_u32..10_000);
    let changed = prop::option::of(prop::sample::select(AnswerChanged::ALL.to_vec()));
    (prop::option::of(0.7..=0.99), number(), number(), changed).prop_map(
        |(retention, new_per_day, reviews_per_day, answer_changed)| StudyWishes {
            retention,
            new_per_day,
            reviews_per_day,
            answer_changed,
        },
    )
}

fn builtin() -> impl Strategy<Value = Builtin> {
    prop_oneof![
        Just(Builtin::All),
        Just(Builtin::None),
        prop::collection::vec(filled(), 0..3).prop_map(Builtin::Only),
    ]
}

/// The settings below the top level: study, total, single decks, terminal and the keys of two commands.
fn tables() -> impl Strategy<Value = Config> {
    let per_day = || 0_u32..10_000;
    let changed = prop::sample::select(AnswerChanged::ALL.to_vec());
    let study = (0.7..=0.99, per_day(), per_day(), changed);
    let deck = prop::collection::btree_map(any::<String>(), wishes(), 0..3);
    let terminal = (
        prop::sample::select(Color::ALL.to_vec()),
        any::<bool>(),
        any::<bool>(),
    );
    let names = || prop::collection::vec(filled(), 0..3);
    let keys = (names(), names());
    (study, (per_day(), per_day()), deck, terminal, keys).prop_map(
        |(study, total, deck, terminal, keys)| {
            let mut config = Config {
                study: Study {
                    retention: study.0,
                    new_per_day: study.1,
                    reviews_per_day: study.2,
                    answer_changed: study.3,
                },
                total: Total {
                    new_per_day: total.0,
                    reviews_per_day: total.1,
                },
                deck,
                terminal: Terminal {
                    color: terminal.0,
                    plain: terminal.1,
                    ascii: terminal.2,
                },
                ..Config::default()
            };
            let keys = [("undo".to_owned(), keys.0), ("next".to_owned(), keys.1)];
            config.keys.extend(BTreeMap::from(keys));
            config
        },
    )
}

fn configs() -> impl Strategy<Value = Config> {
    let decks = prop::collection::vec(filled(), 0..3);
    let starts = (0_i8..24, 0_i8..60);
    let easy = prop::array::uniform7(0.0_f32..=1.0);
    let editor = prop::option::of(filled());
    let two = any::<bool>();
    (decks, builtin(), starts, easy, editor, two, tables()).prop_map(
        |(decks, builtin, starts, easy_days, editor, two, tables)| Config {
            decks,
            builtin,
            day_starts: time(starts.0, starts.1, 0, 0),
            buttons: if two { 2 } else { 4 },
            easy_days,
            editor,
            ..tables
        },
    )
}

proptest! {
    #[test]
    fn what_is_written_reads_back(config in configs()) {
        let text = config.to_toml();
        let reading = read(text.as_bytes());
        prop_assert_eq!(&reading.diagnostics, &[], "{}", text);
        prop_assert_eq!(reading.config, config);
    }

    #[test]
    fn no_bytes_are_too_much(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        read(&bytes);
    }
}
