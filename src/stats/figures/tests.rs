mod case;
mod degenerate;
mod numbers;
mod sound;

use self::case::{Case, TODAY};
use super::{Figure, Hard, Streak, Subject};
use crate::event::{Mode, Rating, StudyDay};
use crate::schedule::model::SideState;

const AGAIN: Rating = Rating::Again;
const GOOD: Rating = Rating::Good;

#[track_caller]
fn near(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-3, "{found}, not {expected}");
}

#[test]
fn a_day_tells_what_was_new_what_was_reviewed_and_how_long_it_took() {
    let case = Case::of(3)
        .answers(0, &[(TODAY - 3, GOOD), (TODAY, AGAIN), (TODAY, GOOD)])
        .answers(1, &[(TODAY, AGAIN), (TODAY, GOOD)])
        .answers(2, &[(TODAY - 3, AGAIN), (TODAY, GOOD)])
        .each(|answer| {
            if answer.side == 2 {
                answer.took_ms = Some(90_000);
            }
        });
    let told = case.clone().but(|case| {
        case.answered[1].took_ms = None;
        case.answered[2].mode = Mode::Cram;
        case.answered[2].step = None;
    });
    let today = told.figures().today;
    assert_eq!(
        (today.answers, today.new, today.reviews, today.passed),
        (5, 1, 2, 1)
    );
    assert_eq!((today.took_ms, today.untimed), (5000 * 3 + 60_000, 1));
    let ratings = case.figures().ratings;
    assert_eq!(ratings.new, [2, 0, 1, 0]);
    assert_eq!(ratings.young, [1, 0, 1, 0]);
    assert_eq!(ratings.again, [0, 0, 2, 0]);
}

#[test]
fn days_in_a_row_go_up_to_today_or_yesterday() {
    for (days, current, longest) in [
        (&[0][..], 1, 1),
        (&[1], 1, 1),
        (&[2], 0, 1),
        (&[4, 3, 2, 0], 1, 3),
        (&[4, 2, 1], 2, 2),
        (&[9, 8, 7, 6, 1, 0], 2, 4),
    ] {
        let answers: Vec<_> = days.iter().map(|ago| (TODAY - ago, GOOD)).collect();
        let streak = Case::of(1).answers(0, &answers).figures().streak;
        assert_eq!(streak, Streak { current, longest }, "{days:?} days ago");
    }
}

#[test]
fn the_period_restricts_what_was_done_and_not_what_is() {
    let case = Case::of(2)
        .answers(0, &[(TODAY - 9, GOOD), (TODAY - 5, GOOD), (TODAY, GOOD)])
        .answers(1, &[(TODAY - 1, AGAIN)]);
    let all = case.figures();
    let part = case
        .but(|case| {
            case.period.since = Some(StudyDay(TODAY - 6));
            case.period.until = StudyDay(TODAY - 2);
        })
        .figures();
    assert_eq!(part.total.first_day, Some(StudyDay(TODAY - 5)));
    assert_eq!((part.total.answers, part.ratings.new), (1, [0; 4]));
    assert_eq!((part.hours[12].answers, part.hours[12].reviews), (1, 1));
    assert_eq!((part.retention.all.n, part.weeks.len()), (1, 1));
    assert_eq!(part.weeks[0].monday, StudyDay(TODAY - 7));
    assert_eq!((part.streak, &part.year), (all.streak, &all.year));
    assert_eq!((part.states, &part.progress), (all.states, &all.progress));
    assert_eq!((part.today, &part.forecast), (all.today, &all.forecast));
}

#[test]
fn as_of_an_earlier_day_all_is_as_it_was_then() {
    let early = [(TODAY - 9, GOOD), (TODAY - 5, AGAIN)];
    let then = Case::of(3).answers(0, &early).told_on(TODAY - 4);
    let later = then
        .clone()
        .told_on(TODAY)
        .answers(0, &[(TODAY - 2, GOOD)])
        .answers(1, &[(TODAY, GOOD)])
        .told_on(TODAY - 4);
    assert_eq!(later.figures(), then.figures());
    assert_eq!(then.figures().states.learning, 1);
}

#[test]
fn sides_that_are_not_asked_are_none_of_the_hardest_but_belong_to_their_deck() {
    let fails: Vec<_> = (0..20).map(|ago| (TODAY - 20 + ago, AGAIN)).collect();
    let case = Case::of(4)
        .answers(0, &fails)
        .answers(1, &fails)
        .answers(2, &fails)
        .but(|case| {
            case.collection.sides[1].is_suspended = true;
            case.collection.sides[2].expires = Some(StudyDay(TODAY));
        });
    let told = case.figures();
    assert_eq!((told.states.suspended, told.states.learning), (2, 1));
    assert_eq!((told.hardest.len(), told.leeches.len()), (0, 1));
    assert_eq!((told.progress[0].sides, told.progress[0].seen), (4, 3));
}

#[test]
fn a_side_that_was_reset_is_judged_by_what_came_since() {
    let fails: Vec<_> = (0..20).map(|ago| (TODAY - 29 + ago, AGAIN)).collect();
    let reset = Case::of(2)
        .answers(0, &fails)
        .answers(1, &fails)
        .but(|case| {
            case.collection.sides[0].state = SideState::default();
        });
    let hardest = |case: &Case| -> Vec<(i64, u64)> {
        let figures = case.figures();
        let hard = figures.leeches.iter().chain(&figures.hardest);
        hard.map(|hard| (hard.side, hard.failed)).collect()
    };
    assert_eq!(hardest(&reset), [(1, 19)]);
    let since = Case::of(1).answers(0, &[(TODAY - 8, GOOD), (TODAY - 4, AGAIN)]);
    let mut both = Case::of(1).answers(0, &fails);
    both.collection = since.collection.clone();
    both.answered.extend(since.answered.iter().copied());
    assert_eq!(hardest(&both), [(0, 1)]);
    assert_eq!(both.figures().hardest, since.figures().hardest);
}

#[test]
fn luck_is_taken_out_of_what_is_remembered_and_known() {
    let passes = [(TODAY - 9, GOOD), (TODAY - 1, GOOD)];
    let fails = [(TODAY - 9, GOOD), (TODAY - 1, AGAIN)];
    let case = (0..50).fold(Case::of(50), |case, side| {
        case.answers(side, if side < 40 { &passes } else { &fails })
    });
    let plain = case.figures();
    let half = case
        .each(|answer| answer.chance = 0.5)
        .each_side(|side| side.chance = 0.5)
        .figures();
    let value = |figure: Figure| match figure {
        Figure::Told(told) => told.value,
        Figure::TooFew { .. } => panic!("too few"),
    };
    near(value(plain.retention.all.actual), 0.8);
    near(value(half.retention.all.actual), 0.6);
    let predicted = plain.retention.all.predicted.unwrap();
    near(half.retention.all.predicted.unwrap(), 2.0 * predicted - 1.0);
    near(half.progress[0].known, 2.0 * plain.progress[0].known - 50.0);
}

#[test]
fn progress_is_told_of_each_deck_and_then_of_each_tag_by_name() {
    let case = Case::of(4).answers(1, &[(TODAY, GOOD)]).but(|case| {
        case.collection.tag_sets = vec![vec!["b".into()], vec!["a".into(), "b".into()]];
        case.collection.tag_sets.push(vec!["of none".into()]);
    });
    let told = case.figures().progress;
    let told: Vec<_> = told.iter().map(|of| (&of.of, of.sides, of.seen)).collect();
    let (a, b) = (Subject::Tag("a".into()), Subject::Tag("b".into()));
    assert_eq!(told, [(&Subject::Deck(0), 4, 1), (&a, 2, 1), (&b, 4, 1)]);
}

#[test]
fn the_hardest_are_those_that_surely_fail_the_most() {
    let answers = |n_failed: i32, n: i32| -> Vec<_> {
        let rating = |at| {
            if at <= n_failed && at > 0 {
                AGAIN
            } else {
                GOOD
            }
        };
        (0..=n).map(|at| (TODAY - 40 + at, rating(at))).collect()
    };
    let case = Case::of(5)
        .answers(0, &answers(1, 1))
        .answers(1, &answers(4, 4))
        .answers(2, &answers(5, 10))
        .answers(3, &answers(0, 10))
        .answers(4, &answers(1, 10));
    let told = case.figures();
    let numbers = |cards: &[Hard]| cards.iter().map(|hard| hard.side).collect::<Vec<_>>();
    assert_eq!(
        (numbers(&told.leeches), numbers(&told.hardest)),
        (vec![1], vec![2, 0, 4])
    );
}

#[test]
fn leeches_leave_their_places_among_the_hardest_to_others() {
    let rating = |side| if side < 5 { AGAIN } else { GOOD };
    let case = (0..40).fold(Case::of(40), |case, side| {
        let days = TODAY - 30..TODAY;
        let once = [(TODAY - 40, GOOD), (TODAY - 31, AGAIN)];
        let answers: Vec<_> = days.map(|day| (day, rating(side))).collect();
        case.answers(side, &once).answers(side, &answers)
    });
    let told = case.figures();
    let numbers = |cards: &[Hard]| cards.iter().map(|hard| hard.side).collect::<Vec<_>>();
    assert_eq!(numbers(&told.leeches), [0, 1, 2, 3, 4]);
    assert_eq!(numbers(&told.hardest), (5..25).collect::<Vec<_>>());
}

#[test]
fn the_year_has_53_whole_weeks_from_monday_on() {
    // Today is a Monday.
    for (as_of, first) in [(TODAY, TODAY - 364), (TODAY + 6, TODAY - 364)] {
        let day = |day| (day, GOOD);
        let answers = [first - 1, first, TODAY - 100, TODAY].map(day);
        let year = Case::of(1)
            .answers(0, &answers)
            .told_on(as_of)
            .figures()
            .year;
        let days: Vec<_> = year.iter().map(|(day, _)| day.0).collect();
        assert_eq!(days, [first, TODAY - 100, TODAY], "{as_of}");
    }
}

#[test]
fn answers_to_cards_that_are_in_no_deck_any_more_are_told_apart() {
    let case = Case::of(2)
        .answers(0, &[(TODAY - 9, GOOD), (TODAY - 1, GOOD)])
        .answers(1, &[(TODAY, GOOD)])
        .but(|case| case.collection.sides[0].deck = None);
    assert_eq!(
        (case.figures().total.answers, case.figures().total.gone),
        (3, 2)
    );
    let part = case.but(|case| case.period.since = Some(StudyDay(TODAY - 2)));
    assert_eq!(
        (part.figures().total.answers, part.figures().total.gone),
        (2, 1)
    );
}

#[test]
fn without_anything_to_study_there_is_no_forecast() {
    assert_eq!(Case::of(0).figures().forecast, None);
    let suspended = Case::of(3).each_side(|side| side.is_suspended = true);
    assert_eq!(suspended.figures().forecast, None);
    assert!(Case::of(3).figures().forecast.is_some());
}
