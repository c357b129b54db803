//! What is another answer of the deck, and so no slip.

use super::*;
use Verdict::{Near, Partial, Right, Wrong};

fn mark_among(others: &[&str], side: &Side, response: &Response) -> Marking {
    let others = owned(others);
    let context = Context {
        others: &others,
        ..Context::default()
    };
    mark(side, response, &context)
}

#[test]
fn an_answer_of_another_card_is_no_slip() {
    let deck = [
        "Iran",
        "Mauritius",
        "The Slovenes",
        "*Austrian*",
        "Guinea-Bissau",
        "Operation Barkhane",
    ];
    for (answer, typed, verdict) in [
        ("Iraq", "Iran", Wrong),
        ("Slovenen", "Slovenes", Wrong),
        ("Slovenen", "the slovénes.", Wrong),
        ("Slovenen", "Slovennen", Near),
        ("Austrians", "austrian", Wrong),
        ("Guinea Bissap", "guinea bissau", Wrong),
        ("Guinea Bissap", "guinea-bissab", Near),
    ] {
        let side = typed_side(item(answer), Vec::new(), Leniency::FULL, "en");
        let response = Response::Text(typed.to_owned());
        let marking = mark_among(&deck, &side, &response);
        assert_eq!(marking.verdict, verdict, "{typed} for {answer}");
        assert_eq!(marking.diff.is_empty(), verdict != Near, "{typed}");
        let is_long = typed.chars().count() > 4;
        if is_long {
            assert_eq!(type_in(&side, typed).verdict, Near, "{typed} by itself");
        }
    }
}

#[test]
fn a_word_that_is_an_answer_by_itself_is_no_slip() {
    let deck = ["Slovenia", "Barkhana", "Bank of Mali"];
    for (answer, typed, verdict) in [
        ("Republic of Slovenja", "Republic of Slovenia", Wrong),
        ("Republic of Slovenja", "Republic of Slovennja", Near),
        ("Slovenia Barkhane", "Slovenia Barkhana", Wrong),
        // Only the word with the slip must not be one.
        ("Slovenia operation", "Slovenia operatoin", Near),
        ("slovenja-like", "slovenia-like", Wrong),
    ] {
        let side = typed_side(item(answer), Vec::new(), Leniency::FULL, "en");
        let response = Response::Text(typed.to_owned());
        let marking = mark_among(&deck, &side, &response);
        assert_eq!(marking.verdict, verdict, "{typed} for {answer}");
        assert_eq!(type_in(&side, typed).verdict, Near, "{typed} by itself");
    }
}

#[test]
fn what_counts_here_is_no_other_answer() {
    let deck = ["Timbuctu", "Timbuktu", "City of Timbuctu", "Gao"];
    let answer = rich("City of Timbuktu", &["timbuctu."], "");
    let side = typed_side(answer, Vec::new(), Leniency::FULL, "en");
    for (typed, verdict) in [
        ("Timbuctu", Right),
        ("Timbuctuu", Near),
        ("City of Timbuktuu", Near),
        ("City of Timbuctu", Wrong),
    ] {
        let marking = mark_among(&deck, &side, &Response::Text(typed.to_owned()));
        assert_eq!(marking.verdict, verdict, "{typed}");
    }
    let deck = &deck[..2];
    let marking = mark_among(deck, &side, &Response::Text("city of timbuctu".to_owned()));
    assert_eq!(marking.verdict, Near, "the word is an answer of its own");
}

#[test]
fn gaps_and_entries_have_others_too() {
    let others = ["Mauritanie", "Chadd"];
    let task = Task::Gaps {
        pieces: Vec::new(),
        gaps: items(&["Mauritania", "Timbuktu"]),
        typed: true,
        leniency: Leniency::FULL,
    };
    let typed = Response::Texts(owned(&["Mauritanie", "Timbuctu"]));
    let marking = mark_among(&others, &side(task, "en"), &typed);
    check_credit(&marking, Partial, 0.5);
    let list = english(Ask::List {
        items: items(&["Mauritania", "Timbuktu"]),
        enough: 2,
        leniency: Leniency::FULL,
    });
    let marking = mark_among(&others, &list, &typed);
    assert_eq!(
        parts(&marking),
        [
            "-/Mauritania/wrong",
            "Timbuctu/Timbuktu/near",
            "Mauritanie/-/wrong"
        ]
    );
    check_credit(&mark(&list, &typed, &Context::default()), Near, 1.0);
}
