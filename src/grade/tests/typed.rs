use super::*;
use crate::deck::date::DateAnswer;
use crate::deck::number::NumberAnswer;
use crate::deck::written::Written;
use crate::grade::model::DiffPiece::{Extra, Missing, Same};
use Verdict::{Near, Partial, Right, Wrong};

/// Language, answer with what else counts, what is typed, verdict.
const ANSWERS: &[(&str, &[&str], &str, Verdict)] = &[
    (
        "en",
        &["Operation Serval", "Serval"],
        "Operation Serval",
        Right,
    ),
    (
        "en",
        &["Operation Serval", "Serval"],
        "  operation   serval. ",
        Right,
    ),
    ("en", &["Operation Serval", "Serval"], "serval", Right),
    (
        "en",
        &["Operation Serval", "Serval"],
        "Operation Srval",
        Near,
    ),
    ("en", &["Operation Serval", "Serval"], "servall", Near),
    ("en", &["Operation Serval", "Serval"], "Barkhane", Wrong),
    ("en", &["Operation Serval", "Serval"], "Operation", Wrong),
    ("en", &["Operation Serval"], "the Operation Serval", Right),
    ("en", &["Timbuktu"], "Timbuctu", Near),
    ("en", &["Iran"], "Iraq", Wrong),
    ("en", &["2013"], "2012", Wrong),
    ("en", &["11 January 2013"], "11 Janaury 2013", Near),
    ("en", &["11 January 2013"], "12 January 2013", Wrong),
    ("en", &["The Hague"], "hague", Right),
    ("en", &["rock 'n' roll"], "rock ’n’ roll", Right),
    ("en", &["?"], "!", Wrong),
    ("en", &["*E. coli*"], "e. coli", Right),
    ("en", &["Al-Qaeda"], "al qaeda", Right),
    ("en", &["Al-Qaeda"], "al–Qaeda", Right),
    ("en", &["Al Qaeda"], "al-qaeda", Right),
    ("en", &["Al-Qaeda"], "alqaeda", Near),
    ("en", &["COVID-19"], "covid 19", Right),
    ("en", &["COVID-19"], "covid 18", Wrong),
    ("en", &["AK-47"], "ak47", Near),
    ("en", &["H₂O"], "H2O", Right),
    ("en", &["H₂O"], "HO2", Wrong),
    ("en", &["m²"], "m^2", Right),
    ("en", &["10²³"], "1023", Wrong),
    ("en", &["½"], "1/2", Right),
    ("en", &["x < y"], "x<y", Near),
    ("en", &["2 kg of rice"], "2kg of rice", Near),
    ("en", &["2 kg of rice"], "3kg of rice", Wrong),
    ("en", &["Washington, D.C."], "washington dc", Near),
    ("ar", &["الْقَاهِرَة"], "القاهرة", Right),
    ("en", &["3-0"], "3 0", Wrong),
    ("en", &["-5 degrees"], "5 degrees", Wrong),
    ("en", &["`git-log`"], "git log", Wrong),
    ("en", &["`ls -A`"], "ls -A", Right),
    ("en", &["`ls -A`"], "ls -a", Wrong),
    ("en", &["`ls -A`"], "ls  -A", Wrong),
    ("en", &["`reticulate`"], "reticulat", Wrong),
    ("en", &["the `sort` command"], "The `sort` command", Right),
    ("en", &["hypertension"], "hypotension", Wrong),
    ("fr", &["L’Élysée"], "elysee", Right),
    ("fr", &["l’opération Serval"], "operation serval", Right),
    ("fr", &["l’opération Serval"], "opérration Serval", Near),
    ("fr", &["une dune"], "dune", Right),
    ("es", &["la montaña"], "montana", Right),
    ("es", &["el desierto"], "la desierto", Right),
    ("es", &["¿Qué?"], "que", Right),
    ("de", &["die Straße"], "strasse", Right),
    ("de", &["die Wüste"], "der Wuste", Right),
    ("de", &["München"], "Muenchen", Right),
    ("pt", &["o coração"], "coracao", Right),
    ("pt", &["a missão"], "missão", Right),
    ("el", &["Αθήνα"], "αθηνα", Right),
    ("ru", &["Москва"], "москва", Right),
    ("ja", &["東京"], "京都", Wrong),
    ("ja", &["がっこう"], "かっこう", Wrong),
    ("tr", &["İstanbul"], "istanbul", Right),
];

#[test]
fn typed_answers_are_marked_as_people_would() {
    for &(language, texts, typed, verdict) in ANSWERS {
        let answer = rich(texts[0], &texts[1..], "");
        let side = typed_side(answer, Vec::new(), Leniency::FULL, language);
        let marking = type_in(&side, typed);
        assert_eq!(marking.verdict, verdict, "{language} {texts:?} {typed}");
        assert_eq!(marking.given.as_deref(), Some(typed.trim()));
        assert_eq!(marking.expected, texts[0]);
        assert_eq!(marking.diff.is_empty(), verdict != Near);
        assert_eq!(marking.parts, []);
    }
}

#[test]
fn a_blank_answer_is_not_known() {
    let side = typed_side(item("Gao"), Vec::new(), Leniency::FULL, "en");
    for response in [
        Response::Text(" \t".to_owned()),
        Response::Texts(Vec::new()),
        Response::Unknown,
        Response::Value(true),
        Response::Options(vec![0]),
    ] {
        let marking = mark(&side, &response, &Context::default());
        check_credit(&marking, Wrong, 0.0);
        assert_eq!(marking.given, None);
        assert_eq!(marking.expected, "Gao");
    }
}

#[test]
fn a_near_miss_shows_where_it_slipped() {
    let side = typed_side(item("*Timbuktu*"), Vec::new(), Leniency::FULL, "en");
    let marking = type_in(&side, "timbuctu");
    check_credit(&marking, Near, 1.0);
    let [same, extra, missing, rest] = [
        Same("Timbu".to_owned()),
        Extra("c".to_owned()),
        Missing("k".to_owned()),
        Same("tu".to_owned()),
    ];
    assert_eq!(marking.diff, [same, extra, missing, rest]);
}

#[test]
fn known_mistakes_are_never_right_nor_near() {
    let wrong = vec![
        rich("Operation Barkhane", &["Barkhane"], "It came after."),
        rich("Servel", &[], "That is a plant."),
    ];
    let answer = rich("Operation Serval", &["Serval"], "Named after the cat.");
    let side = typed_side(answer, wrong, Leniency::FULL, "en");
    for (typed, verdict, why) in [
        ("Serval", Right, Some("Named after the cat.")),
        ("Operation Servall", Near, Some("Named after the cat.")),
        ("barkhane", Wrong, Some("It came after.")),
        ("Operation Barkane", Wrong, Some("It came after.")),
        ("servel", Wrong, Some("That is a plant.")),
        ("Takuba", Wrong, None),
    ] {
        let marking = type_in(&side, typed);
        assert_eq!(marking.verdict, verdict, "{typed}");
        assert_eq!(marking.why.as_deref(), why, "{typed}");
    }
}

#[test]
fn a_mistake_that_folds_to_the_answer_is_told_from_it() {
    for (answer, mistake, typed, verdict) in [
        ("Épervier", "Epervier", "épervier", Right),
        ("Épervier", "Epervier", "epervier.", Wrong),
        ("Le Monde", "Monde", "monde", Wrong),
        ("Le Monde", "Monde", "le monde", Right),
        ("NaCl", "nacl", "nacl", Wrong),
        ("NaCl", "nacl", "NaCl", Right),
        ("NaCl", "nacl", "NACL", Wrong),
    ] {
        let side = typed_side(item(answer), items(&[mistake]), Leniency::FULL, "fr");
        assert_eq!(type_in(&side, typed).verdict, verdict, "{answer} {typed}");
    }
}

#[test]
fn exactness_switches_leniency_off() {
    let without = |edit: fn(&mut Leniency)| {
        let mut leniency = Leniency::FULL;
        edit(&mut leniency);
        leniency
    };
    let accents = without(|leniency| leniency.accents = false);
    let articles = without(|leniency| leniency.articles = false);
    let case = without(|leniency| leniency.case = false);
    let punctuation = without(|leniency| leniency.punctuation = false);
    let slips = without(|leniency| leniency.slips = false);
    for (leniency, answer, typed, verdict) in [
        (accents, "L’Épervier", "l'épervier.", Right),
        (accents, "L’Épervier", "l'epervier", Wrong),
        (accents, "L’Épervier", "l'éperrvier", Near),
        (articles, "la dune", "dune", Wrong),
        (articles, "la dune", "La dune", Right),
        (case, "Operation Serval", "operation serval", Wrong),
        (case, "Operation Serval", "Operation Servall", Near),
        (punctuation, "Attention !", "attention", Wrong),
        (punctuation, "Attention !", "attention !", Right),
        (slips, "Timbuktu", "Timbuctu", Wrong),
        (slips, "Timbuktu", "timbuktu", Right),
        (Leniency::NONE, "Timbuktu", "timbuktu", Wrong),
        (Leniency::NONE, "Timbuktu", " Timbuktu ", Right),
    ] {
        let side = typed_side(item(answer), Vec::new(), leniency, "fr");
        assert_eq!(type_in(&side, typed).verdict, verdict, "{answer} {typed}");
    }
}

#[test]
fn the_nearest_accepted_answer_is_named() {
    let answer = rich("Al-Qaeda in the Islamic Maghreb", &["AQIM", "Aqmi"], "");
    let side = typed_side(answer, Vec::new(), Leniency::FULL, "en");
    for (typed, closest) in [
        ("aqim", Some("AQIM")),
        ("aqni", Some("Aqmi")),
        ("Al-Qaeda in the Islamic Maghreb", None),
        ("Al-Qaida in the Islamic Maghreb", None),
        ("JNIM", Some("AQIM")),
        ("Boko Haram", None),
    ] {
        assert_eq!(type_in(&side, typed).closest.as_deref(), closest, "{typed}");
    }
}

#[test]
fn what_the_learner_had_accepted_is_right() {
    let side = typed_side(
        item("Operation Serval"),
        items(&["the cat"]),
        Leniency::FULL,
        "en",
    );
    let accepted = owned(&["The cat op", "the cat"]);
    for (typed, verdict) in [("cat op", Right), ("The cat", Right), ("dog", Wrong)] {
        let marking = mark(&side, &Response::Text(typed.to_owned()), &with(&accepted));
        assert_eq!(marking.verdict, verdict, "{typed}");
    }
}

#[test]
fn numbers_go_by_value() {
    let language = Language::default();
    let number = NumberAnswer::new(
        Written::Literal("311"),
        Some(Written::Literal("10")),
        Some("soldiers".to_owned()),
        Vec::new(),
        vec![rich("303", &[], "That was in 2022.")],
        &language,
    );
    let side = english(Ask::Number(number.expect("a good number")));
    for (typed, verdict, why) in [
        ("301", Right, None),
        ("311 soldiers", Right, None),
        ("303", Wrong, Some("That was in 2022.")),
        (
            "311 km",
            Wrong,
            Some("The number is right, the unit is not."),
        ),
        ("many", Wrong, Some("This cannot be read as a number.")),
        ("322", Wrong, None),
    ] {
        let marking = type_in(&side, typed);
        assert_eq!(
            (marking.verdict, marking.why.as_deref()),
            (verdict, why),
            "{typed}"
        );
        assert_eq!(marking.expected, "311 soldiers");
    }
    let accepted = owned(&["320 to 330"]);
    let marking = mark(&side, &Response::Text("325".to_owned()), &with(&accepted));
    assert_eq!(marking.verdict, Right);
}

#[test]
fn dates_go_by_the_days_they_hold() {
    let language = Language::default();
    let wrong = vec![rich("2014", &[], "That was Barkhane.")];
    let date = DateAnswer::new(
        Written::Text("January 2013"),
        None,
        Vec::new(),
        wrong,
        &language,
    );
    let side = english(Ask::Date(date.expect("a good date")));
    for (typed, verdict, credit, why) in [
        ("Jan 2013", Right, 1.0, None),
        ("11 January 2013", Right, 1.0, None),
        (
            "2013",
            Partial,
            0.5,
            Some("Right as far as it goes: the month was asked."),
        ),
        ("March 2014", Wrong, 0.0, Some("That was Barkhane.")),
        ("January 2012", Wrong, 0.0, None),
        (
            "long ago",
            Wrong,
            0.0,
            Some("This cannot be read as a date."),
        ),
    ] {
        let marking = type_in(&side, typed);
        check_credit(&marking, verdict, credit);
        assert_eq!(marking.why.as_deref(), why, "{typed}");
    }
}

#[test]
fn huge_answers_are_marked_at_once() {
    let answer = rich("Operation Serval", &["Serval"], "");
    let side = typed_side(answer, items(&["Barkhane"]), Leniency::FULL, "en");
    for text in ["serval ", "`*_[", "é", " ", "1"] {
        let marking = type_in(&side, &text.repeat(1_000_000 / text.len()));
        assert_eq!(marking.verdict, Wrong);
    }
    let entries = vec!["Gaoo".to_owned(); 100_000];
    let list = english(Ask::List {
        items: items(&["Timbuktu", "Gao", "Kidal"]),
        enough: 3,
        leniency: Leniency::FULL,
    });
    assert_eq!(
        mark(&list, &Response::Texts(entries), &Context::default()).verdict,
        Wrong
    );
}
