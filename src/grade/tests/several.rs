use super::*;
use crate::event::Rating;
use Verdict::{Near, Partial, Right, Wrong};

#[test]
fn true_or_false_is_one_of_two() {
    for (value, given, verdict) in [
        (true, true, Right),
        (true, false, Wrong),
        (false, false, Right),
        (false, true, Wrong),
    ] {
        let side = english(Ask::TrueFalse { value });
        let marking = mark(&side, &Response::Value(given), &Context::default());
        assert_eq!(marking.verdict, verdict);
        assert_eq!(marking.given, Some(given.to_string()));
        assert_eq!(marking.expected, value.to_string());
    }
}

#[test]
fn a_choice_tells_why() {
    let wrong = vec![item("Takuba"), rich("Épervier", &[], "It ran in Chad.")];
    let side = english(Ask::Choice {
        right: rich("Barkhane", &[], "Since August 2014."),
        wrong,
    });
    for (picked, verdict, given, why) in [
        (
            &[0][..],
            Right,
            Some("Barkhane"),
            Some("Since August 2014."),
        ),
        (&[1], Wrong, Some("Takuba"), None),
        (&[2], Wrong, Some("Épervier"), Some("It ran in Chad.")),
        (&[0, 1], Wrong, Some("Barkhane"), Some("Since August 2014.")),
        (&[9], Wrong, None, None),
        (&[], Wrong, None, None),
    ] {
        let marking = mark(
            &side,
            &Response::Options(picked.to_vec()),
            &Context::default(),
        );
        assert_eq!(marking.verdict, verdict, "{picked:?}");
        assert_eq!(marking.given.as_deref(), given, "{picked:?}");
        assert_eq!(marking.why.as_deref(), why, "{picked:?}");
        assert_eq!(marking.expected, "Barkhane");
    }
}

#[test]
fn all_that_apply_are_counted_less_the_wrong_ones() {
    let side = english(Ask::Choices {
        right: vec![item("Mali"), item("Niger"), rich("Chad", &[], "Since 2014")],
        wrong: vec![rich("Ghana", &[], "It lies on the coast."), item("Togo")],
    });
    for (picked, verdict, credit) in [
        (&[0, 1, 2][..], Right, 1.0),
        (&[2, 1, 0, 0], Right, 1.0),
        (&[0, 1], Partial, 2.0 / 3.0),
        (&[0, 1, 2, 3], Partial, 2.0 / 3.0),
        (&[0, 3], Wrong, 0.0),
        (&[3, 4], Wrong, 0.0),
        (&[0, 1, 2, 3, 4], Partial, 1.0 / 3.0),
    ] {
        let marking = mark(
            &side,
            &Response::Options(picked.to_vec()),
            &Context::default(),
        );
        check_credit(&marking, verdict, credit);
    }
    let marking = mark(&side, &Response::Options(vec![2, 3]), &Context::default());
    assert_eq!(marking.given.as_deref(), Some("Chad, Ghana"));
    assert_eq!(
        marking.why.as_deref(),
        Some("Chad: Since 2014. Ghana: It lies on the coast.")
    );
    let expected = [
        "-/Mali/wrong",
        "-/Niger/wrong",
        "Chad/Chad/right",
        "Ghana/-/wrong",
    ];
    assert_eq!(parts(&marking), expected);
    assert_eq!(
        mark(&side, &Response::Options(Vec::new()), &Context::default()).given,
        None
    );
}

#[test]
fn none_of_the_options_may_apply() {
    let side = english(Ask::Choices {
        right: Vec::new(),
        wrong: items(&["Ghana", "Togo"]),
    });
    let marking = mark(&side, &Response::Options(Vec::new()), &Context::default());
    check_credit(&marking, Right, 1.0);
    assert_eq!(marking.expected, "none of them");
    check_credit(
        &mark(&side, &Response::Options(vec![0]), &Context::default()),
        Wrong,
        0.0,
    );
    check_credit(
        &mark(&side, &Response::Unknown, &Context::default()),
        Wrong,
        0.0,
    );
}

fn order_side(ranks: &[usize]) -> Side {
    english(Ask::Order {
        items: vec![
            item("Gao"),
            item("Serval"),
            item("Barkhane"),
            rich("Takuba", &[], "2020"),
        ],
        ranks: ranks.to_vec(),
    })
}

#[test]
fn an_order_is_credited_by_neighbours() {
    for (ranks, order, verdict, credit) in [
        ([0, 1, 2, 3], &[0, 1, 2, 3][..], Right, 1.0),
        ([0, 1, 2, 3], &[3, 0, 1, 2], Partial, 2.0 / 3.0),
        ([0, 1, 2, 3], &[0, 2, 1, 3], Partial, 2.0 / 3.0),
        ([0, 1, 2, 3], &[3, 2, 1, 0], Wrong, 0.0),
        ([0, 1, 2, 3], &[0, 1], Partial, 1.0 / 3.0),
        ([0, 1, 2, 3], &[0, 1, 2], Partial, 2.0 / 3.0),
        ([0, 1, 2, 3], &[9, 9], Wrong, 0.0),
        ([0, 1, 1, 2], &[0, 2, 1, 3], Right, 1.0),
        ([0, 1, 1, 2], &[0, 1, 2, 3], Right, 1.0),
        ([0, 1, 1, 2], &[1, 0, 2, 3], Partial, 0.75),
        ([0, 0, 0, 0], &[3, 1, 0, 2], Right, 1.0),
        ([0, 0, 0, 0], &[3, 1, 0], Wrong, 0.0),
    ] {
        let marking = mark(
            &order_side(&ranks),
            &Response::Order(order.to_vec()),
            &Context::default(),
        );
        check_credit(&marking, verdict, credit);
    }
    let marking = mark(
        &order_side(&[0, 1, 2, 3]),
        &Response::Order(vec![0, 2, 1, 3]),
        &Context::default(),
    );
    assert_eq!(
        marking.given.as_deref(),
        Some("Gao → Barkhane → Serval → Takuba")
    );
    assert_eq!(marking.expected, "Gao → Serval → Barkhane → Takuba");
    assert_eq!(marking.why.as_deref(), Some("Takuba: 2020."));
    let expected = [
        "Gao/Gao/right",
        "Barkhane/Serval/wrong",
        "Serval/Barkhane/wrong",
        "Takuba/Takuba/right",
    ];
    assert_eq!(parts(&marking), expected);
    assert_eq!(
        mark(
            &order_side(&[0, 1, 2, 3]),
            &Response::Order(vec![]),
            &Context::default()
        )
        .given,
        None
    );
}

#[test]
fn pairs_count_one_by_one() {
    let side = english(Ask::Match {
        pairs: vec![
            (item("Barkhane"), item("France")),
            (item("Serval"), item("France")),
            (item("MINUSMA"), item("United Nations")),
        ],
        wrong: vec![rich("Chad", &[], "It led none.")],
    });
    for (given, verdict, credit) in [
        (&[(0, 0), (1, 1), (2, 2)][..], Right, 1.0),
        (&[(0, 1), (1, 0), (2, 2)], Right, 1.0),
        (&[(0, 0), (1, 0), (2, 2)], Right, 1.0),
        (&[(0, 0), (1, 1), (2, 3)], Partial, 2.0 / 3.0),
        (&[(0, 0)], Partial, 1.0 / 3.0),
        (&[(0, 2), (0, 0), (1, 9), (7, 0)], Partial, 1.0 / 3.0),
        (&[(0, 2), (1, 3), (2, 0)], Wrong, 0.0),
        (&[], Wrong, 0.0),
    ] {
        check_credit(
            &mark(&side, &Response::Pairs(given.to_vec()), &Context::default()),
            verdict,
            credit,
        );
    }
    let marking = mark(
        &side,
        &Response::Pairs(vec![(0, 0), (2, 3)]),
        &Context::default(),
    );
    assert_eq!(
        marking.given.as_deref(),
        Some("Barkhane → France, MINUSMA → Chad")
    );
    assert_eq!(marking.why.as_deref(), Some("Chad: It led none."));
    assert_eq!(
        parts(&marking),
        [
            "Barkhane → France/Barkhane → France/right",
            "-/Serval → France/wrong",
            "MINUSMA → Chad/MINUSMA → United Nations/wrong",
        ]
    );
}

fn list_side(enough: usize) -> Side {
    english(Ask::List {
        items: vec![
            item("Burkina Faso"),
            item("Chad"),
            item("Mali"),
            rich("Mauritania", &["RIM"], "It held the secretariat."),
            item("Niger"),
        ],
        enough,
        leniency: Leniency::FULL,
    })
}

#[test]
fn a_list_counts_what_is_found_less_what_is_wrong() {
    for (enough, entries, verdict, credit) in [
        (
            5,
            &["Mali", "Niger", "Chad", "RIM", "burkina faso"][..],
            Right,
            1.0,
        ),
        (
            5,
            &["Mali", "Niger", "Chad", "Mauritana", "burkina faso"],
            Near,
            1.0,
        ),
        (5, &["Mali", "Niger"], Partial, 0.4),
        (5, &["Mali", "Niger", "Ghana"], Partial, 0.2),
        (5, &["Mali", "Mali", "mali", "Niger", " "], Partial, 0.4),
        (5, &["Mauritania", "Mauritana", "RIM"], Partial, 0.2),
        (5, &["Ghana", "Togo", "Mali"], Wrong, 0.0),
        (4, &["Mali", "Niger", "Chad", "RIM"], Right, 1.0),
        (
            4,
            &["Mali", "Niger", "Chad", "RIM", "Burkina Faso"],
            Right,
            1.0,
        ),
        (
            4,
            &["Mali", "Niger", "Chad", "RIM", "Burkina Faso", "Ghana"],
            Partial,
            0.75,
        ),
        (5, &["Nigeria"], Wrong, 0.0),
        (5, &[], Wrong, 0.0),
    ] {
        let marking = mark(
            &list_side(enough),
            &Response::Texts(owned(entries)),
            &Context::default(),
        );
        check_credit(&marking, verdict, credit);
    }
}

#[test]
fn a_list_says_what_was_found_and_what_was_not() {
    let marking = mark(
        &list_side(5),
        &Response::Texts(owned(&["Ghana", "RIM", "Mali"])),
        &Context::default(),
    );
    assert_eq!(marking.given.as_deref(), Some("Ghana, RIM, Mali"));
    assert_eq!(
        marking.expected,
        "Burkina Faso, Chad, Mali, Mauritania, Niger"
    );
    assert_eq!(
        marking.why.as_deref(),
        Some("Mauritania: It held the secretariat.")
    );
    assert_eq!(
        parts(&marking),
        [
            "-/Burkina Faso/wrong",
            "-/Chad/wrong",
            "Mali/Mali/right",
            "RIM/Mauritania/right",
            "-/Niger/wrong",
            "Ghana/-/wrong",
        ]
    );
    let accepted = owned(&["ghana, rim, mali"]);
    let response = Response::Texts(owned(&["Ghana", "RIM", "Mali"]));
    check_credit(
        &mark(&list_side(5), &response, &with(&accepted)),
        Right,
        1.0,
    );
}

fn gap_side(gaps: Vec<Item>, typed: bool) -> Side {
    let task = Task::Gaps {
        pieces: Vec::new(),
        gaps,
        typed,
        leniency: Leniency::FULL,
    };
    side(task, "en")
}

#[test]
fn one_gap_is_one_answer() {
    let side = gap_side(vec![rich("January 2013", &["Jan 2013"], "")], true);
    for (typed, verdict) in [("jan 2013", Right), ("Janaury 2013", Near), ("2013", Wrong)] {
        for response in [
            Response::Text(typed.to_owned()),
            Response::Texts(vec![typed.to_owned()]),
        ] {
            let marking = mark(&side, &response, &Context::default());
            assert_eq!(marking.verdict, verdict, "{typed}");
            assert_eq!(marking.parts, []);
        }
    }
}

#[test]
fn several_gaps_are_parts() {
    let gaps = vec![
        item("Barkhane"),
        item("Barkhana"),
        rich("Gao", &[], "The base"),
    ];
    let side = gap_side(gaps, true);
    for (typed, verdict, credit) in [
        (&["barkhane", "barkhana", "gao"][..], Right, 1.0),
        (&["barkhanne", "barkhana", "gao"], Near, 1.0),
        (&["barkhana", "barkhane", "gao"], Partial, 1.0 / 3.0),
        (&["", "", "gao"], Partial, 1.0 / 3.0),
        (&["barkhane"], Partial, 1.0 / 3.0),
        (&["x", "y", "z"], Wrong, 0.0),
        (&["", ""], Wrong, 0.0),
    ] {
        check_credit(
            &mark(&side, &Response::Texts(owned(typed)), &Context::default()),
            verdict,
            credit,
        );
    }
    let marking = mark(
        &side,
        &Response::Texts(owned(&["barkhanne", "", "gao"])),
        &Context::default(),
    );
    assert_eq!(marking.given.as_deref(), Some("barkhanne, gao"));
    assert_eq!(marking.expected, "Barkhane, Barkhana, Gao");
    assert_eq!(marking.why.as_deref(), Some("Gao: The base."));
    assert!(!marking.diff.is_empty());
    assert_eq!(
        parts(&marking),
        [
            "barkhanne/Barkhane/near",
            "-/Barkhana/wrong",
            "gao/Gao/right"
        ]
    );
}

#[test]
fn self_graded_sides_are_what_the_learner_says() {
    let flashcard = english(Ask::Flashcard {
        answer: "The jihadist advance.\n\nFrom the north.".to_owned(),
    });
    let cloze = gap_side(items(&["Gao, the base", "Kidal"]), false);
    for (rating, verdict, credit) in [
        (Rating::Again, Wrong, 0.0),
        (Rating::Hard, Right, 1.0),
        (Rating::Good, Right, 1.0),
        (Rating::Easy, Right, 1.0),
    ] {
        check_credit(&self_graded(&flashcard, rating), verdict, credit);
    }
    let marking = self_graded(&flashcard, Rating::Good);
    assert_eq!(marking.expected, "The jihadist advance.\n\nFrom the north.");
    assert_eq!(
        self_graded(&cloze, Rating::Good).expected,
        "Gao, the base; Kidal"
    );
}
