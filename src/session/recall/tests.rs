use proptest::prelude::*;

use super::*;
use crate::deck::read::read;
use crate::deck::side::sides;
use crate::event::Mode;
use crate::session::respond::for_log;
use crate::session::step::{Show, SideId};
use crate::session::tests::cards;
use crate::session::tests::desk::{Desk, loaded, setup};
use crate::session::{Pause, Setup};

const DECK: &str = r#"
[[card]]
question = "Which operation?"
answer = "Serval"
typed = true

[[card]]
question = "How many?"
number = 311

[[card]]
statement = "It began in Gao."
true = false

[[card]]
question = "Which followed?"
answer = "Barkhane"
wrong = ["Takuba", "Épervier"]

[[card]]
question = "Which were in the G5?"
answer = ["Chad", "Niger"]
wrong = ["Ghana", "Togo"]

[[card]]
cloze = "{{Serval}} began in Konna."
typed = true

[[card]]
cloze = "Serval began in January 2013."
gaps = [["Serval", "January 2013"]]
typed = true

[[card]]
question = "Earliest first."
order = ["Serval", "Barkhane", "Takuba"]

[[card]]
question = "Who led it?"
pairs = [["Barkhane", "France"], ["Serval", "France"], ["MINUSMA", "United Nations"]]
wrong = ["Togo"]

[[card]]
question = "Name the members."
list = ["Chad", "Mali", "Niger"]
"#;

/// Something that can be answered to a side, in its own terms.
fn any_response(side: &Side) -> BoxedStrategy<Response> {
    let text = "[a-z\"\\[,]{1,6}";
    let Task::Whole(ask) = &side.task else {
        let Task::Gaps { gaps, .. } = &side.task else {
            unreachable!()
        };
        return prop::collection::vec(text, gaps.len())
            .prop_map(Response::Texts)
            .boxed();
    };
    match ask {
        Ask::Choice { wrong, .. } => (0..=wrong.len())
            .prop_map(|at| Response::Options(vec![at]))
            .boxed(),
        Ask::Choices { right, wrong } => {
            let all: Vec<usize> = (0..right.len() + wrong.len()).collect();
            prop::sample::subsequence(all, 0..4)
                .prop_map(Response::Options)
                .boxed()
        }
        Ask::TrueFalse { .. } => any::<bool>().prop_map(Response::Value).boxed(),
        Ask::Order { items, .. } => {
            let all: Vec<usize> = (0..items.len()).collect();
            Just(all).prop_shuffle().prop_map(Response::Order).boxed()
        }
        Ask::Match { .. } => prop::sample::subsequence(vec![(0, 0), (1, 3), (2, 2)], 1..3)
            .prop_map(Response::Pairs)
            .boxed(),
        Ask::List { .. } => prop::collection::vec(text, 1..4)
            .prop_map(Response::Texts)
            .boxed(),
        _ => text.prop_map(Response::Text).boxed(),
    }
}

fn side_and_response() -> impl Strategy<Value = (Side, Response)> {
    let deck = read("mali", DECK.as_bytes()).deck;
    let sides = sides(&deck);
    assert_eq!(sides.len(), 10);
    prop::sample::select(sides).prop_flat_map(|side| {
        let response = prop_oneof![5 => any_response(&side), 1 => Just(Response::Unknown)];
        (Just(side), response)
    })
}

/// A quiz over a side of every kind and some typed ones.
fn quiz() -> Desk {
    let mut sides = cards::all();
    sides.extend((12..20).map(cards::plain));
    let numbers: Vec<i64> = (1..20).collect();
    let setup = Setup {
        mode: Mode::Quiz,
        schedules: false,
        pause: Pause::AtTheEnd,
        ..setup(&numbers)
    };
    Desk::new(setup, sides)
}

/// What was taken, as the log of a desk has it.
fn recalled(desk: &Desk) -> Vec<Taken> {
    let answers = desk.log.iter().filter(|logged| logged.what == "answer");
    let taken = answers.zip(&desk.recorded).map(|(logged, answer)| {
        let since = || desk.log.iter().filter(|other| other.side == logged.side);
        let accepted = desk.accepted.get(&logged.side).cloned();
        let SideId(number) = logged.side;
        Logged {
            event: logged.id,
            answer: answer.clone(),
            rating: since().rev().find_map(|other| other.rating).unwrap(),
            is_accepted: since().any(|other| other.what == "accept"),
        }
        .taken(
            &Loaded {
                line: 10 * number as usize,
                accepted: accepted.unwrap_or_default(),
                ..loaded(desk.sides[&logged.side].clone())
            },
            None,
        )
    });
    taken.collect()
}

fn summed_up(desk: &Desk) -> &[Taken] {
    let summary = desk.shown.iter().find_map(|show| match show {
        Show::Summary(summary) => Some(summary),
        _ => None,
    });
    &summary.unwrap().taken
}

proptest! {
    #[test]
    fn what_the_log_keeps_is_what_was_answered((side, response) in side_and_response()) {
        let given = for_log(&side, &response);
        prop_assert_eq!(super::response(&side, given.as_deref()), Some(response));
    }

    #[test]
    fn a_quiz_is_read_back_as_it_was_taken(
        keys in prop::collection::vec(
            prop::sample::select(vec![
                "=Serval", "=yes", "=no", "=Bamaco", "=311", "=2013", "=January_2013", "=Serval/2013", "#1", "#3", "#12",
                "t", "f", "?", "1", "3", "@12", "@21", "+", "u", "s", "b", "r",
            ]),
            0..60,
        ),
    ) {
        let mut desk = quiz();
        desk.play(&keys.join(" "));
        if !desk.session.is_over() {
            desk.play("q");
        }
        let recalled = recalled(&desk);
        prop_assert_eq!(recalled, summed_up(&desk));
    }
}

fn logged(given: Option<&str>, verdict: Option<Verdict>, credit: u16) -> Logged {
    let answer = Answer {
        mode: Mode::Quiz,
        schedules: false,
        wording: 0,
        shown: Vec::new(),
        given: given.map(str::to_owned),
        verdict,
        credit,
        derived: Rating::Good,
        rating: Rating::Good,
        took_ms: Some(20_000),
        hints: 0,
        decision: None,
    };
    Logged {
        event: Uuid::nil(),
        answer,
        rating: Rating::Good,
        is_accepted: false,
    }
}

#[test]
fn what_was_said_stands_when_the_card_was_edited_since() {
    let deck = read("mali", DECK.as_bytes()).deck;
    let sides = sides(&deck);
    let (typed, choice, order) = (&sides[0], &sides[3], &sides[7]);
    let (right, wrong, partial) = (Verdict::Right, Verdict::Wrong, Verdict::Partial);
    for (side, given, verdict, credit, shown) in [
        (typed, "Sangaris", right, 1000, "Sangaris"),
        (typed, "Serval", wrong, 0, "Serval"),
        (choice, "Sangaris", right, 1000, "Sangaris"),
        (
            order,
            r#"["Sangaris","Serval"]"#,
            partial,
            500,
            "Sangaris, Serval",
        ),
    ] {
        let logged = logged(Some(given), Some(verdict), credit);
        let taken = logged.taken(&loaded(side.clone()), None);
        assert_eq!(
            (taken.verdict, taken.credit),
            (verdict, f64::from(credit) / 1000.0)
        );
        assert_eq!((taken.given.as_deref(), taken.score), (Some(shown), None));
        assert_eq!(taken.expected, expected(side));
    }
}

#[test]
fn a_card_that_is_gone_counts_with_what_the_log_knows() {
    let lost = Lost {
        card: "mali/serval".to_owned(),
        deck: "mali".to_owned(),
        kind: Kind::Choices,
        tags: vec!["war".to_owned()],
        question: "Which?".to_owned(),
    };
    let each = |seconds| Some(Duration::from_secs(seconds));
    let partial = logged(Some(r#"["Chad","Togo"]"#), Some(Verdict::Partial), 500);
    let taken = partial.taken_of_lost(lost.clone(), each(20));
    assert_eq!(
        (taken.given.as_deref(), taken.credit),
        (Some("Chad, Togo"), 0.5)
    );
    assert_eq!((taken.file.as_str(), taken.late), ("", true));
    assert!(!partial.taken_of_lost(lost.clone(), each(21)).late);
    assert!(!partial.taken_of_lost(lost.clone(), None).late);
    let graded = logged(None, None, 0).taken_of_lost(lost, None);
    assert_eq!((graded.verdict, graded.credit), (Verdict::Right, 1.0));
}
