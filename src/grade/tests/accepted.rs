//! "I was right", of answers of several texts.

use super::*;
use Verdict::{Near, Partial, Right, Wrong};

fn gaps() -> Side {
    let task = Task::Gaps {
        pieces: Vec::new(),
        gaps: items(&["Operation Serval", "January 2013"]),
        typed: true,
        leniency: Leniency::FULL,
    };
    side(task, "en")
}

fn list() -> Side {
    english(Ask::List {
        items: items(&["Burkina Faso", "Chad", "Mali", "Mauritania", "Niger"]),
        enough: 5,
        leniency: Leniency::FULL,
    })
}

/// Has what was wrong in an answer counted, and marks answers with it.
#[track_caller]
fn check(
    side: &Side,
    first: &[&str],
    text: Option<&str>,
    later: &[(&[&str], Verdict, (u32, u32))],
) {
    let response = Response::Texts(owned(first));
    let marking = mark(side, &response, &Context::default());
    let accepted = acceptable(side, &response, &marking);
    assert_eq!(accepted.as_deref(), text, "{first:?}");
    let accepted: Vec<String> = accepted.into_iter().collect();
    for (typed, verdict, score) in later {
        let marking = mark(side, &Response::Texts(owned(typed)), &with(&accepted));
        assert_eq!(marking.verdict, *verdict, "{typed:?} {marking:?}");
        assert_eq!(marking.score, Some(*score), "{typed:?}");
    }
}

#[test]
fn each_gap_has_its_own() {
    check(
        &gaps(),
        &["Servál", " the cat op "],
        Some(r#"["Servál","the cat op"]"#),
        &[
            (&["Servál", "the cat op"], Right, (2, 2)),
            (&["serval", "January 2013"], Right, (2, 2)),
            (&["Operation Serval", "Cat op"], Right, (2, 2)),
            (&["the cat op", "serval"], Wrong, (0, 2)),
            (&["serval", "the dog op"], Partial, (1, 2)),
        ],
    );
    check(
        &gaps(),
        &["the cat op", "January 2013"],
        Some(r#"["the cat op",""]"#),
        &[
            (&["the cat op", "January 2013"], Right, (2, 2)),
            (&["the cat op", ""], Partial, (1, 2)),
        ],
    );
    check(
        &gaps(),
        &["Operation Servall", ""],
        Some(r#"["Operation Servall",""]"#),
        &[(&["Operation Servall", "January 2013"], Right, (2, 2))],
    );
    check(&gaps(), &["operation serval", ""], None, &[]);
    check(&gaps(), &["operation serval", "january 2013."], None, &[]);
}

#[test]
fn an_entry_that_counts_stands_for_one_that_is_missing() {
    check(
        &list(),
        &["Mali", "Ghana", "Niger", "Togo", "mali"],
        Some(r#"["Ghana","Togo"]"#),
        &[
            (&["Mali", "Ghana", "Niger", "Togo", "mali"], Partial, (4, 5)),
            (
                &["Mali", "ghana", "Niger", "Chad", "Mauritania"],
                Right,
                (5, 5),
            ),
            // It stands for one item, however often it is said.
            (&["Ghana", "ghana", "Ghana"], Partial, (1, 5)),
            // All else was found, so there is none to stand for.
            (
                &[
                    "Mali",
                    "Niger",
                    "Chad",
                    "Mauritania",
                    "Burkina Faso",
                    "Togo",
                ],
                Right,
                (5, 5),
            ),
            (&["Benin", "Togo"], Wrong, (0, 5)),
        ],
    );
    check(
        &list(),
        &["Mauritana", "Mali"],
        Some(r#"["Mauritana"]"#),
        &[
            (
                &["Mauritana", "Mali", "Niger", "Chad", "Burkina Faso"],
                Right,
                (5, 5),
            ),
            (&["Mauritana", "Mauritania"], Partial, (1, 5)),
        ],
    );
    check(&list(), &["Mali", "Niger"], None, &[]);
}

#[test]
fn what_stands_for_another_entry_is_shown_as_itself() {
    let accepted = owned(&[r#"["Ghana"]"#]);
    let typed = Response::Texts(owned(&["Ghana", "Mali", "Togo"]));
    assert_eq!(
        parts(&mark(&list(), &typed, &with(&accepted))),
        [
            "Ghana/Ghana/right",
            "-/Chad/wrong",
            "Mali/Mali/right",
            "-/Mauritania/wrong",
            "-/Niger/wrong",
            "Togo/-/wrong"
        ]
    );
    let entry = |before: &[&str], text: &str| {
        let entry = mark_entry(&list(), &owned(before), text, &with(&accepted));
        entry.map(|entry| (entry.verdict, entry.expected, entry.left))
    };
    assert_eq!(entry(&[], "ghana"), Some((EntryVerdict::Right, None, 4)));
    assert_eq!(
        entry(&["Ghana"], "ghana"),
        Some((EntryVerdict::Repeated, None, 4))
    );
}

#[test]
fn older_logs_have_whole_answers() {
    let accepted = owned(&["ghana, togo", "[not an array", "serval, jan 2013"]);
    for (side, typed, verdict) in [
        (list(), &["Ghana", "Togo"][..], Right),
        (list(), &["Togo", "Ghana"], Wrong),
        (gaps(), &["Serval", "Jan 2013"], Right),
        (gaps(), &["Operation Srval", "Jan 2013"], Partial),
        (gaps(), &["Operation Srval", "January 2013"], Near),
    ] {
        let marking = mark(&side, &Response::Texts(owned(typed)), &with(&accepted));
        assert_eq!(marking.verdict, verdict, "{typed:?}");
        let is_full = marking.score.is_some_and(|(n, of)| n == of);
        assert_eq!(is_full, verdict != Wrong && verdict != Partial, "{typed:?}");
    }
}

#[test]
fn one_text_is_kept_as_it_is() {
    let typed = typed_side(item("Gao"), Vec::new(), Leniency::FULL, "en");
    let order = english(Ask::Order {
        items: items(&["Gao", "Kidal"]),
        ranks: vec![0, 1],
    });
    for (side, response, text) in [
        (
            &typed,
            Response::Text(" [\"Kidal\"] ".to_owned()),
            Some("[\"Kidal\"]"),
        ),
        (&typed, Response::Text("gao".to_owned()), None),
        (&typed, Response::Text(" ".to_owned()), None),
        (&typed, Response::Unknown, None),
        (&order, Response::Order(vec![1, 0]), None),
    ] {
        let marking = mark(side, &response, &Context::default());
        assert_eq!(acceptable(side, &response, &marking).as_deref(), text);
    }
    let accepted = owned(&["[\"Kidal\"]"]);
    let again = Response::Text("[\"kidal\"]".to_owned());
    assert_eq!(mark(&typed, &again, &with(&accepted)).verdict, Right);
    for (side, kept, shown) in [
        (&typed, "[\"Kidal\"]", "[\"Kidal\"]"),
        (&gaps(), r#"["the cat op",""]"#, "the cat op"),
        (
            &gaps(),
            r#"["Servál","2013, in January"]"#,
            "Servál; 2013, in January",
        ),
        (&list(), r#"["Ghana"]"#, "Ghana"),
        (&list(), "ghana, togo", "ghana, togo"),
    ] {
        assert_eq!(accepted_text(side, kept), shown);
    }
}
