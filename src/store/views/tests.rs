use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use uuid::Uuid;

use crate::deck::model::Kind;
use crate::event::{Answer, Body, Decision, Event, Mode, Rating, StudyDay, Verdict};
use crate::schedule::day;
use crate::store::deeds::{deeds, perform};
use crate::store::fixture::{DAY, Home, log, noon, rows, side};

fn answers() -> impl Strategy<Value = Answer> {
    let mode = prop::sample::select(vec![Mode::Study, Mode::Cram, Mode::Quiz]);
    let verdict = prop::sample::select(vec![
        None,
        Some(Verdict::Right),
        Some(Verdict::Near),
        Some(Verdict::Partial),
        Some(Verdict::Wrong),
    ]);
    let rating = prop::sample::select(Rating::ALL.to_vec());
    let days = -40_000..40_000_i32;
    let decision = (0..70_000_u32, days.clone(), days.clone(), days).prop_map(
        |(base_days, fuzz_days, levelling_days, more)| Decision {
            base_days,
            fuzz_days,
            levelling_days,
            due: StudyDay(DAY + base_days as i32 + fuzz_days + levelling_days + more),
        },
    );
    let written = (option::of("\\PC{0,200}"), vec(any::<u16>(), 0..20));
    let counted = (0..=1000_u16, 0..=127_u8, option::of(any::<u32>()));
    (
        (mode, any::<bool>(), verdict, rating.clone(), rating),
        written,
        counted,
        option::of(decision),
    )
        .prop_map(
            |(
                (mode, schedules, verdict, derived, rating),
                (given, shown),
                (credit, hints, took_ms),
                decision,
            )| Answer {
                mode,
                schedules,
                wording: 1 << 63 | 9,
                shown,
                given: given.map(|text| text.replace('\0', "")),
                verdict,
                credit,
                derived,
                rating,
                took_ms,
                hints,
                decision,
            },
        )
}

fn date(day: StudyDay) -> String {
    day::date(day).map_or_else(|| "?".to_owned(), |date| date.to_string())
}

fn shown<T: ToString>(value: Option<T>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| value.to_string())
}

/// An answer as the view has it.
fn line(answer: &Answer, kind: Option<u8>) -> String {
    let kind = kind.map(|kind| Kind::ALL[usize::from(kind)].name());
    let decision = answer.decision;
    [
        match answer.mode {
            Mode::Study => "study".to_owned(),
            Mode::Cram => "cram".to_owned(),
            Mode::Quiz => "quiz".to_owned(),
        },
        shown(kind),
        u8::from(answer.schedules).to_string(),
        shown(answer.verdict.map(Verdict::name)),
        answer.credit.to_string(),
        shown(answer.given.clone()),
        answer.hints.to_string(),
        shown(answer.took_ms),
        (answer.derived as u8).to_string(),
        (answer.rating as u8).to_string(),
        shown(decision.map(|decision| decision.base_days)),
        shown(decision.map(|decision| decision.fuzz_days)),
        shown(decision.map(|decision| decision.levelling_days)),
        shown(decision.map(|decision| date(decision.due))),
    ]
    .join("|")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_view_of_answers_has_what_the_events_say(
        given in vec((answers(), option::of(0_u8..11)), 1..8),
    ) {
        let home = Home::new();
        let mut store = home.study();
        let card = side(&mut store, "mali/a").0;
        for (answer, kind) in &given {
            let body = Body::Answer(Box::new(answer.clone()));
            store.write(|conn, pen| pen.place(conn, noon(0))?.write(conn, Some(card), &body, *kind)).unwrap();
        }
        let found = rows(&store, "SELECT mode || '|' || ifnull(kind, '-') || '|' || schedules || '|' || ifnull(verdict, '-')
            || '|' || CAST(round(credit * 1000) AS INTEGER) || '|' || ifnull(given, '-') || '|' || hints || '|' || ifnull(took_ms, '-')
            || '|' || derived || '|' || given_rating || '|' || ifnull(base_days, '-') || '|' || ifnull(fuzz_days, '-')
            || '|' || ifnull(levelling_days, '-') || '|' || ifnull(due, '-') FROM v_answer ORDER BY event");
        let expected: Vec<String> = given.iter().map(|(answer, kind)| line(answer, *kind)).collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn the_view_of_events_has_what_the_log_has(
        deeds in vec((deeds(), 0..6_i32, 0..3_i64), 1..25),
    ) {
        let home = Home::new();
        let mut store = home.study();
        let mut answers = Vec::new();
        for (deed, days, seconds) in &deeds {
            perform(&mut store, deed, *days, *seconds, &mut answers);
        }
        let log = log(&store);
        let found = rows(&store, "SELECT event || '|' || time_ms || '|' || day || '|' || kind || '|' || ifnull(card, '-')
            || '|' || ifnull(deck, '-') || '|' || ifnull(session, '-') || '|' || undone FROM v_event ORDER BY seq");
        let undone: Vec<Uuid> = log.iter().filter_map(|event| match event.body {
            Body::Undo { event } => Some(event),
            _ => None,
        }).collect();
        let expected: Vec<String> = log.iter().map(|event| event_line(event, &undone)).collect();
        prop_assert_eq!(found, expected);
        let ratings = rows(&store, "SELECT event || '|' || rating FROM v_answer WHERE NOT undone ORDER BY event");
        prop_assert_eq!(ratings, ratings_of(&log, &undone));
    }
}

fn event_line(event: &Event, undone: &[Uuid]) -> String {
    let kind = match event.body {
        Body::Session { .. } => "session",
        Body::Answer(_) => "answer",
        Body::Regrade { .. } => "regrade",
        Body::Undo { .. } => "undo",
        Body::Suspend => "suspend",
        Body::Resume => "resume",
        Body::Bury { .. } => "bury",
        Body::Accept { .. } => "accept",
        Body::Relink { .. } => "relink",
        Body::Reset => "reset",
        Body::Weights(_) => "weights",
        Body::Unknown { .. } => "unknown",
    };
    [
        event.id.to_string(),
        event.moment.at_ms.to_string(),
        date(event.moment.day),
        kind.to_owned(),
        shown(event.side.clone()),
        shown(event.side.as_deref().map(crate::store::state::deck_of)),
        shown(event.session),
        u8::from(undone.contains(&event.id)).to_string(),
    ]
    .join("|")
}

/// The ratings in force of the answers that stand.
fn ratings_of(log: &[Event], undone: &[Uuid]) -> Vec<String> {
    let mut log: Vec<&Event> = log
        .iter()
        .filter(|event| !undone.contains(&event.id))
        .collect();
    log.sort_by_key(|event| event.id);
    let in_force = |answer: &Event, given: Rating| {
        let newest = log.iter().rev().find_map(|event| match event.body {
            Body::Regrade {
                answer: of, rating, ..
            } if of == answer.id => Some(rating),
            _ => None,
        });
        format!("{}|{}", answer.id, newest.unwrap_or(given) as u8)
    };
    log.iter()
        .filter_map(|event| match &event.body {
            Body::Answer(answer) => Some(in_force(event, answer.rating)),
            _ => None,
        })
        .collect()
}

#[test]
fn times_have_their_offset() {
    let home = Home::new();
    let mut store = home.study();
    let card = side(&mut store, "mali/a");
    for offset_s in [7_200, -12_600, 0] {
        let moment = crate::event::Moment {
            offset_s,
            ..noon(0)
        };
        store.suspend(card, moment).unwrap();
    }
    let times = rows(
        &store,
        "SELECT time FROM v_event WHERE kind = 'suspend' ORDER BY seq",
    );
    let expected = [
        "2024-10-04T14:00:00+02:00",
        "2024-10-04T08:30:00-03:30",
        "2024-10-04T12:00:00+00:00",
    ];
    assert_eq!(times, expected);
}

#[test]
fn the_view_of_cards_has_their_states() {
    let home = Home::new();
    let mut store = home.study();
    let [one, other] = ["mali/a", "sahel/b"].map(|key| side(&mut store, key));
    let good = crate::store::fixture::answer(Rating::Good);
    let scheduling = crate::store::fixture::SCHEDULING;
    store.record(one, &good, "?", noon(0), &scheduling).unwrap();
    store.suspend(other, noon(0)).unwrap();
    let found = rows(&store, "SELECT card || ' ' || deck || ' ' || kind || ' ' || state || ' ' || answers || ' ' || suspended
        || ' ' || ifnull(last_day, '-') FROM v_card ORDER BY card");
    assert_eq!(
        found,
        [
            "mali/a mali typed review 1 0 2024-10-04",
            "sahel/b sahel typed new 0 1 -"
        ]
    );
}

#[test]
fn a_look_at_one_card_does_not_read_the_whole_log() {
    let home = Home::new();
    let store = home.study();
    for view in ["v_event", "v_answer"] {
        let plan = rows(
            &store,
            &format!("EXPLAIN QUERY PLAN SELECT * FROM {view} WHERE card = 'mali/a'"),
        )
        .join("\n");
        assert!(
            plan.contains("event_side") || plan.contains("(key=?)"),
            "{view}: {plan}"
        );
    }
}
