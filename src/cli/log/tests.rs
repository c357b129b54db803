use super::*;
use crate::event::{Answer, Event, Mode, Moment, Rating, StudyDay, Verdict};
use crate::store::fixture;
use uuid::Uuid;

fn logged(body: Body, is_undone: bool) -> Logged {
    Logged {
        event: Event {
            id: Uuid::nil(),
            device: 1,
            session: None,
            moment: Moment {
                at_ms: 1_795_000_000_123,
                offset_s: -12_600,
                day: StudyDay(20_775),
            },
            side: Some("mali/\u{1b}[31ma".to_owned()),
            body,
        },
        is_undone,
    }
}

#[test]
fn a_line_says_when_what_and_about_which_card_and_nothing_unsafe() {
    let text = "x\u{1b}[2J\ny".to_owned();
    let shown = line(&logged(Body::Accept { text }, true), 80).text();
    assert!(shown.starts_with("undone: 2026-11-18 "), "{shown}");
    assert!(
        shown.contains("accepted: x") && !shown.contains(['\u{1b}', '\n']),
        "{shown}"
    );
    assert!(line(&logged(Body::Suspend, false), 30).width() <= 30);
}

#[test]
fn what_happened_is_said_in_words() {
    let answer = |given: &str| {
        Body::Answer(Box::new(Answer {
            mode: Mode::Study,
            schedules: true,
            wording: 0,
            shown: Vec::new(),
            given: Some(given.to_owned()),
            verdict: Some(Verdict::Wrong),
            credit: 0,
            derived: Rating::Again,
            rating: Rating::Again,
            took_ms: None,
            hints: 0,
            decision: None,
        }))
    };
    let event = Uuid::nil();
    for (body, is_of_card, expected) in [
        (answer("Alpha"), true, "wrong \"Alpha\", rated again"),
        (
            answer(r#"["Alpha","evil\u001b[2J"]"#),
            true,
            "wrong \"Alpha, evil␛[2J\", rated again",
        ),
        (
            answer(r#"[["a","b"],["c","d"]]"#),
            true,
            "wrong \"a = b, c = d\", rated again",
        ),
        (Body::Undo { event }, true, "taken back"),
        (
            Body::Undo { event },
            false,
            "the fitted weights were taken back",
        ),
        (
            Body::Weights(Vec::new()),
            false,
            "the memory model was fitted anew",
        ),
    ] {
        let mut event = logged(body, false).event;
        event.side = event.side.filter(|_| is_of_card);
        assert_eq!(happened::at_all(&event), expected);
    }
}

#[test]
fn times_are_local_with_their_offset() {
    let moment = logged(Body::Suspend, false).event.moment;
    assert_eq!(entry::time(moment), "2026-11-18T07:36:40-03:30");
    let west = Moment {
        offset_s: 3600,
        ..moment
    };
    assert_eq!(entry::time(west), "2026-11-18T12:06:40+01:00");
    assert_eq!(
        entry::time(Moment {
            at_ms: i64::MAX,
            ..moment
        }),
        ""
    );
}

#[test]
fn the_queries_that_are_offered_can_be_asked() {
    let home = tempfile::tempdir().unwrap();
    let mut store = fixture::open(home.path());
    let moment = logged(Body::Suspend, false).event.moment;
    store.begin_session(Mode::Study, 1, moment).unwrap();
    for (_, query) in EXAMPLES {
        fixture::query(&store, query);
    }
}
