//! What holds of figures whatever the history.

use super::numbers::Numbers;
use crate::event::StudyDay;
use crate::stats::collection::Collection;
use crate::stats::figures::{
    DayFigures, Figure, Figures, Forecast, Hard, Hour, N_HARDEST, Period, Progress, Recalled,
    Subject,
};

/// Checks that every number can be shown, and that what is counted twice agrees.
#[track_caller]
pub(super) fn assert_sound(name: &str, collection: &Collection, figures: &Figures) {
    let numbers = Numbers::of(figures);
    for (at, number) in numbers.all {
        assert!(number.is_finite() && number >= 0.0, "{name}: {at} {number}");
    }
    for (at, share) in numbers.shares {
        assert!((0.0..=1.0).contains(&share), "{name}: {at} {share}");
    }
    days_agree(name, figures);
    reviews_agree(name, figures);
    sides_agree(name, collection, figures);
    hard_ones_are_in_order(name, figures);
    if let Some(forecast) = &figures.forecast {
        forecast_is_possible(name, collection, figures.period, forecast);
    }
}

#[track_caller]
fn days_agree(name: &str, figures: &Figures) {
    let Period {
        since,
        until,
        as_of,
    } = figures.period;
    let (days, total) = (&figures.days, &figures.total);
    let sum = |of: fn(&DayFigures) -> u64| days.iter().map(of).sum::<u64>();
    let sums = [
        (sum(|day| day.answers), total.answers),
        (sum(|day| day.new), total.new),
        (sum(|day| day.reviews), total.reviews),
        (sum(|day| day.took_ms), total.took_ms),
        (sum(|day| day.untimed), total.untimed),
        (days.len() as u64, total.days),
    ];
    for (at, (days, total)) in sums.into_iter().enumerate() {
        assert_eq!(days, total, "{name}: sum {at}");
    }
    assert_eq!(days.first().map(|day| day.day), total.first_day, "{name}");
    for day in days.iter().chain([&figures.today]) {
        assert!(day.passed <= day.reviews, "{name}: {day:?}");
        assert!(day.new + day.reviews <= day.answers, "{name}: {day:?}");
        assert!(day.untimed <= day.answers, "{name}: {day:?}");
        assert!(
            day.took_ms <= 60_000 * (day.answers - day.untimed),
            "{name}: {day:?}"
        );
    }
    let in_period = |day: StudyDay| since.is_none_or(|since| since <= day) && day <= until;
    assert!(
        days.iter().all(|day| in_period(day.day) && day.answers > 0),
        "{name}"
    );
    assert!(
        days.windows(2).all(|pair| pair[0].day < pair[1].day),
        "{name}"
    );
    assert_eq!(figures.today.day, as_of, "{name}");
    assert!(figures.streak.current <= figures.streak.longest, "{name}");
    assert!(
        figures.year.windows(2).all(|pair| pair[0].0 < pair[1].0),
        "{name}"
    );
    assert!(
        figures
            .year
            .iter()
            .all(|(day, n)| as_of.since(*day) < 371 && *day <= as_of && *n > 0),
        "{name}"
    );
}

#[track_caller]
fn reviews_agree(name: &str, figures: &Figures) {
    let (ratings, total) = (&figures.ratings, &figures.total);
    let [new, young, mature, again] = [ratings.new, ratings.young, ratings.mature, ratings.again]
        .map(|of| of.iter().sum::<u64>());
    assert_eq!(new, total.new, "{name}: ratings of new sides");
    assert_eq!(young + mature, total.reviews, "{name}: ratings of reviews");
    assert!(new + young + mature + again <= total.answers, "{name}");
    let hours = |of: fn(&Hour) -> u64| figures.hours.iter().map(of).sum::<u64>();
    let retention = figures.retention;
    assert_eq!(hours(|hour| hour.answers), total.answers, "{name}: hours");
    assert_eq!(hours(|hour| hour.reviews), retention.all.n, "{name}: hours");
    assert_eq!(
        hours(|hour| hour.passed),
        retention.all.passed,
        "{name}: hours"
    );
    assert!(retention.all.n <= total.reviews, "{name}");
    let weeks = figures.weeks.iter().map(|week| week.retention);
    for retention in weeks.clone().chain([retention]) {
        let both = retention.young.n + retention.mature.n;
        assert_eq!(retention.all.n, both, "{name}");
        for recalled in [retention.young, retention.mature, retention.all] {
            assert_recalled(name, &recalled);
        }
    }
    assert_eq!(
        weeks.map(|week| week.all.n).sum::<u64>(),
        retention.all.n,
        "{name}: weeks"
    );
    assert!(
        figures
            .weeks
            .windows(2)
            .all(|pair| pair[0].monday < pair[1].monday),
        "{name}"
    );
}

#[track_caller]
fn assert_recalled(name: &str, recalled: &Recalled) {
    assert!(recalled.passed <= recalled.n, "{name}: {recalled:?}");
    assert_eq!(
        recalled.predicted.is_some(),
        recalled.n > 0,
        "{name}: {recalled:?}"
    );
    match recalled.actual {
        Figure::Told(told) => {
            assert_eq!(told.n, recalled.n, "{name}");
            assert!(
                told.low <= told.value && told.value <= told.high,
                "{name}: {told:?}"
            );
        }
        Figure::TooFew { n, needed } => {
            assert!(n == recalled.n && n < needed, "{name}: {recalled:?}");
        }
    }
}

#[track_caller]
fn sides_agree(name: &str, collection: &Collection, figures: &Figures) {
    let states = figures.states;
    let known = states.learning + states.young + states.mature;
    let all = states.new + known + states.suspended;
    let in_decks = collection
        .sides
        .iter()
        .filter(|side| side.deck.is_some())
        .count() as u64;
    assert_eq!(all, in_decks, "{name}: states");
    for bins in [&figures.stability, &figures.difficulty] {
        assert_eq!(
            bins.iter().map(|bin| bin.n).sum::<u64>(),
            known,
            "{name}: bins"
        );
        assert!(
            bins.windows(2).all(|pair| pair[0].to == Some(pair[1].from)),
            "{name}"
        );
    }
    let of_decks = |progress: &&Progress| matches!(progress.of, Subject::Deck(_));
    let decks: Vec<&Progress> = figures.progress.iter().take_while(of_decks).collect();
    assert_eq!(decks.len(), collection.decks.len(), "{name}: progress");
    let sum = |of: fn(&Progress) -> u64| decks.iter().map(|deck| of(deck)).sum::<u64>();
    assert_eq!(sum(|deck| deck.sides), in_decks, "{name}: progress");
    let seen = sum(|deck| deck.seen);
    assert!(
        (known..=known + states.suspended).contains(&seen),
        "{name}: progress"
    );
    for progress in &figures.progress {
        assert!(progress.seen <= progress.sides, "{name}: {progress:?}");
        assert!(
            progress.known <= progress.seen as f64 + 1e-9,
            "{name}: {progress:?}"
        );
    }
    if let Some(forecast) = &figures.forecast {
        let known: f64 = decks.iter().map(|deck| deck.known).sum();
        assert!(
            (forecast.known.0 - known).abs() < 1e-6 * known.max(1.0),
            "{name}: known"
        );
    }
}

#[track_caller]
fn hard_ones_are_in_order(name: &str, figures: &Figures) {
    assert!(figures.hardest.len() <= N_HARDEST, "{name}");
    assert!(figures.hardest.iter().all(|side| side.failed > 0), "{name}");
    let possible =
        |side: &Hard| side.failed <= side.reviews && side.expected <= side.reviews as f64 + 1e-6;
    assert!(
        figures.hardest.iter().chain(&figures.leeches).all(possible),
        "{name}"
    );
    assert!(
        figures.leeches.iter().all(|side| side.chance <= 0.05),
        "{name}"
    );
    assert!(
        figures
            .leeches
            .windows(2)
            .all(|pair| pair[0].chance <= pair[1].chance),
        "{name}"
    );
}

#[track_caller]
fn forecast_is_possible(name: &str, collection: &Collection, period: Period, forecast: &Forecast) {
    let sides = collection.sides.len() as f64;
    assert_eq!(forecast.days.len(), 30, "{name}");
    for (offset, day) in (0..).zip(&forecast.days) {
        assert_eq!(day.day, period.as_of.plus(offset), "{name}");
        assert!(day.answers >= day.reviews + day.new, "{name}: {day:?}");
        assert!(day.reviews + day.new <= sides, "{name}: {day:?}");
        assert!(day.minutes <= day.answers, "{name}: {day:?}");
    }
    assert!(forecast.backlog as f64 <= sides, "{name}");
    assert!(
        forecast.days.iter().map(|day| day.new).sum::<f64>() <= sides,
        "{name}"
    );
    let any = forecast.days.iter().any(|day| day.reviews > 0.0);
    assert_eq!(forecast.recall.is_some(), any, "{name}");
}
