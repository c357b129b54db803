use super::*;
use crate::event::{Answer, Decision, Mode};

fn id(n: u32) -> Uuid {
    Uuid::from_u128(u128::from(n))
}

const MOMENT: Moment = Moment {
    at_ms: 864_000_000,
    offset_s: 0,
    day: StudyDay(10),
};

fn event(body: Body) -> Event {
    Event {
        id: id(7),
        device: 1,
        session: None,
        moment: MOMENT,
        side: Some("mali/serval".to_owned()),
        body,
    }
}

fn answer(schedules: bool, decision: Option<Decision>) -> Body {
    Body::Answer(Box::new(Answer {
        mode: Mode::Study,
        schedules,
        wording: 1,
        shown: Vec::new(),
        given: None,
        verdict: None,
        credit: 1000,
        derived: Rating::Good,
        rating: Rating::Hard,
        took_ms: None,
        hints: 0,
        decision,
    }))
}

/// Checks what an event is as a fact.
fn check(body: &Body, expected: Option<What>) {
    let number = |key: &str| match key {
        "mali/serval" => 1,
        "mali/barkhane" => 2,
        _ => panic!("{key} was not named"),
    };
    let expected = expected.map(|what| Fact {
        id: id(7),
        moment: MOMENT,
        side: Some(1),
        what,
    });
    assert_eq!(Fact::of(&event(body.clone()), number), expected, "{body:?}");
}

#[test]
fn answers_make_state_when_they_schedule() {
    let decision = Decision {
        base_days: 3,
        fuzz_days: 1,
        levelling_days: 0,
        due: StudyDay(14),
    };
    let hard = |due| {
        Some(What::Deed(Deed::Answer {
            rating: Rating::Hard,
            due: StudyDay(due),
        }))
    };
    check(&answer(true, Some(decision)), hard(14));
    check(&answer(true, None), hard(11));
    check(&answer(false, None), None);
    let regrade = Body::Regrade {
        answer: id(3),
        rating: Rating::Easy,
        decision: Some(decision),
    };
    let expected = What::Regrade {
        answer: id(3),
        rating: Rating::Easy,
        due: Some(StudyDay(14)),
    };
    check(&regrade, Some(expected));
}

#[test]
fn other_events_make_state_or_do_not() {
    let until = StudyDay(12);
    let deed = |deed| Some(What::Deed(deed));
    let weights = vec![1.0, 2.0];
    check(&Body::Suspend, deed(Deed::Suspend));
    check(&Body::Resume, deed(Deed::Resume));
    check(&Body::Bury { until }, deed(Deed::Bury { until }));
    check(&Body::Reset, deed(Deed::Reset));
    let event = id(3);
    check(&Body::Undo { event }, Some(What::Undo { event }));
    check(
        &Body::Weights(weights.clone()),
        Some(What::Weights(weights.into())),
    );
    let to = "mali/barkhane".to_owned();
    check(&Body::Relink { to }, Some(What::Relink { to: 2 }));
    let text = "Serval".to_owned();
    check(&Body::Accept { text }, None);
    check(&Body::Unknown { kind: 99 }, None);
    let mode = Mode::Study;
    check(&Body::Session { mode, seed: 1 }, None);
}
