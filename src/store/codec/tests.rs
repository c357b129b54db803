use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::*;

fn ratings() -> impl Strategy<Value = Rating> {
    proptest::sample::select(&Rating::ALL[..])
}

fn modes() -> impl Strategy<Value = Mode> {
    proptest::sample::select(&[Mode::Study, Mode::Cram, Mode::Quiz][..])
}

fn verdicts() -> impl Strategy<Value = Verdict> {
    let all = [
        Verdict::Right,
        Verdict::Near,
        Verdict::Partial,
        Verdict::Wrong,
    ];
    proptest::sample::select(all.to_vec())
}

fn decisions() -> impl Strategy<Value = Decision> {
    (any::<u32>(), any::<i32>(), any::<i32>(), any::<i32>()).prop_map(
        |(base_days, fuzz_days, levelling_days, due)| Decision {
            base_days,
            fuzz_days,
            levelling_days,
            due: StudyDay(due),
        },
    )
}

fn answers() -> impl Strategy<Value = Answer> {
    let marks = (
        option::of(verdicts()),
        any::<u16>(),
        ratings(),
        ratings(),
        option::of(any::<u32>()),
        any::<u8>(),
    );
    let asked = (
        modes(),
        any::<bool>(),
        any::<u64>(),
        vec(any::<u16>(), 0..12),
    );
    (
        asked,
        option::of(any::<String>()),
        marks,
        option::of(decisions()),
    )
        .prop_map(|(asked, given, marks, decision)| {
            let (mode, schedules, wording, shown) = asked;
            let (verdict, credit, derived, rating, took_ms, hints) = marks;
            Answer {
                mode,
                schedules,
                wording,
                shown,
                given,
                verdict,
                credit,
                derived,
                rating,
                took_ms,
                hints,
                decision,
            }
        })
}

fn ids() -> impl Strategy<Value = Uuid> {
    any::<[u8; 16]>().prop_map(Uuid::from_bytes)
}

fn bodies() -> impl Strategy<Value = Body> {
    prop_oneof![
        (modes(), any::<u64>()).prop_map(|(mode, seed)| Body::Session { mode, seed }),
        answers().prop_map(|answer| Body::Answer(Box::new(answer))),
        (ids(), ratings(), option::of(decisions())).prop_map(|(answer, rating, decision)| {
            Body::Regrade {
                answer,
                rating,
                decision,
            }
        }),
        ids().prop_map(|event| Body::Undo { event }),
        Just(Body::Suspend),
        Just(Body::Resume),
        any::<i32>().prop_map(|until| Body::Bury {
            until: StudyDay(until)
        }),
        any::<String>().prop_map(|text| Body::Accept { text }),
        any::<String>().prop_map(|to| Body::Relink { to }),
        Just(Body::Reset),
        vec(-1e6_f32..1e6, 0..24).prop_map(Body::Weights),
    ]
}

proptest! {
    #[test]
    fn what_is_written_is_read(
        body in bodies(),
        day in any::<i32>().prop_map(StudyDay),
        card_kind in option::of(any::<u8>()),
        tail in vec(any::<u8>(), 0..20),
    ) {
        let mut encoded = encode(&body, day, card_kind).unwrap();
        prop_assert_eq!(&decode(encoded.kind, &encoded.body, day), &body);
        if let Body::Answer(answer) = &body {
            let facts = answer_facts(&encoded.body, day).unwrap();
            prop_assert_eq!(facts, AnswerFacts {
                schedules: answer.schedules,
                rating: answer.rating,
                due: answer.decision.map(|decision| decision.due),
                took_ms: answer.took_ms,
                card_kind,
            });
        }
        // A newer griot may put more fields behind those of today.
        encoded.body.extend(tail);
        prop_assert_eq!(decode(encoded.kind, &encoded.body, day), body);
    }

    #[test]
    fn any_bytes_are_read(kind in -1_i64..13, bytes in vec(any::<u8>(), 0..60), day: i32) {
        let known = [&[VERSION][..], &bytes].concat();
        decode(kind, &known, StudyDay(day));
        decode(kind, &bytes, StudyDay(day));
        answer_facts(&known, StudyDay(day));
    }

    #[test]
    fn a_body_cut_short_is_unknown(body in bodies(), cut in any::<prop::sample::Index>()) {
        let day = StudyDay(20_000);
        let encoded = encode(&body, day, Some(3)).unwrap();
        let short = &encoded.body[..cut.index(encoded.body.len())];
        let kind = encoded.kind;
        prop_assert_eq!(decode(kind, short, day), Body::Unknown { kind });
    }
}

#[test]
fn kinds_and_versions_of_the_future_are_unknown() {
    let day = StudyDay(20_000);
    assert_eq!(
        decode(99, &[VERSION, 1, 2], day),
        Body::Unknown { kind: 99 }
    );
    let suspend = encode(&Body::Suspend, day, None).unwrap();
    let newer = [&[VERSION + 1], &suspend.body[1..]].concat();
    let unknown = Body::Unknown {
        kind: kind::SUSPEND,
    };
    assert_eq!(decode(kind::SUSPEND, &newer, day), unknown);
    assert_eq!(encode(&unknown, day, None), None);
}

#[test]
fn a_common_answer_is_short() {
    let answer = Answer {
        mode: Mode::Study,
        schedules: true,
        wording: u64::MAX,
        shown: vec![2, 0, 3, 1],
        given: None,
        verdict: Some(Verdict::Right),
        credit: 1000,
        derived: Rating::Good,
        rating: Rating::Good,
        took_ms: Some(6_500),
        hints: 0,
        decision: Some(Decision {
            base_days: 12,
            fuzz_days: -1,
            levelling_days: 1,
            due: StudyDay(20_012),
        }),
    };
    let encoded = encode(&Body::Answer(Box::new(answer)), StudyDay(20_000), Some(5)).unwrap();
    assert_eq!(encoded.body.len(), 26);
}
