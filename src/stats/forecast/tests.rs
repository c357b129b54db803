use crate::event::StudyDay;
use crate::schedule::model::Phase;
use crate::stats::figures::{Forecast, ForecastDay, figures};
use crate::stats::learner::{Learner, Studied, Truth};

/// A learner who does not obey the model: each side is remembered so many times as long as it says, with another
/// forgetting curve.
fn odd_learner(n_sides: u32, seed: u64) -> Learner {
    let mut learner = Learner::of(n_sides, 3, seed);
    for at in 0..n_sides as usize {
        learner.truths[at] = Truth::Other((0.5 * learner.normal()).exp() as f32);
    }
    learner
}

fn forecast(learner: &Learner) -> Forecast {
    figures(
        &learner.collection,
        learner.log(),
        &learner.wishes_as_of(learner.today),
    )
    .forecast
    .unwrap()
}

fn recall(studied: &[Studied]) -> f64 {
    let sum = |of: fn(&Studied) -> u32| f64::from(studied.iter().map(of).sum::<u32>());
    sum(|day| day.passed) / sum(|day| day.reviews)
}

#[test]
fn a_forecast_holds_for_learners_who_do_not_obey_the_model() {
    for seed in 0..6 {
        let mut learner = odd_learner(3000, seed);
        for _ in 0..90 {
            learner.study();
        }
        let told = forecast(&learner);
        let studied: Vec<Studied> = (0..30).map(|_| learner.study()).collect();
        let mut off: Vec<f64> = told
            .days
            .iter()
            .zip(&studied)
            .map(|(told, real)| (told.minutes / real.minutes - 1.0).abs())
            .collect();
        off.sort_unstable_by(f64::total_cmp);
        let median = f64::midpoint(off[14], off[15]);
        assert!(median <= 0.15, "seed {seed}: minutes off by {median}");
        let off = (told.recall.unwrap() - recall(&studied)).abs();
        assert!(off <= 0.03, "seed {seed}: recall off by {off}");
    }
}

/// The mean over the days of a forecast on a weekday, from Monday, and over all the others.
fn by_weekday(forecast: &Forecast, weekday: i32, of: fn(&ForecastDay) -> f64) -> (f64, f64) {
    let (on, off): (Vec<&ForecastDay>, Vec<&ForecastDay>) = forecast
        .days
        .iter()
        .skip(7)
        .partition(|day| (day.day.0 + 3).rem_euclid(7) == weekday);
    let mean =
        |days: Vec<&ForecastDay>| days.iter().map(|day| of(day)).sum::<f64>() / days.len() as f64;
    (mean(on), mean(off))
}

#[test]
fn an_easy_day_has_less_to_do() {
    let mut learner = Learner::of(3000, 3, 1);
    learner.easy_days[6] = 0.3;
    for _ in 0..120 {
        learner.study();
    }
    let told = forecast(&learner);
    let (easy, normal) = by_weekday(&told, 6, |day| day.reviews);
    assert!(
        easy < 0.7 * normal,
        "{easy} reviews on Sundays, {normal} on others"
    );
    let (easy, normal) = by_weekday(&told, 6, |day| day.new);
    assert_eq!((easy, normal), (6.0, 20.0));
    let (easy, normal) = by_weekday(&told, 6, |day| day.share);
    assert_eq!((easy as f32, normal), (0.3, 1.0));
}

#[test]
fn a_forecast_is_the_same_each_time() {
    let mut learner = Learner::of(100, 2, 1);
    for _ in 0..20 {
        learner.study();
    }
    assert_eq!(forecast(&learner), forecast(&learner));
}

#[test]
fn today_is_told_as_far_as_it_is_left_to_do() {
    let mut learner = Learner::of(600, 1, 1);
    for _ in 0..20 {
        learner.study();
    }
    let before = forecast(&learner).days[0];
    assert!(before.reviews > 0.0 && before.new == 20.0, "{before:?}");
    let today = learner.today;
    learner.study();
    let wishes = learner.wishes_as_of(today);
    let told = figures(&learner.collection, learner.log(), &wishes);
    let after = told.forecast.unwrap();
    assert_eq!((after.days[0].answers, after.days[0].day), (0.0, today));
    assert_eq!(after.days[1].new, 20.0);
}

#[test]
fn what_limits_leave_over_is_the_backlog() {
    let mut learner = Learner::of(300, 1, 1);
    for _ in 0..40 {
        learner.study();
    }
    let due = learner.collection.sides.iter();
    let due = due.filter(|side| side.state.due.is_some_and(|due| due <= learner.today));
    let due = due.count() as u64;
    learner.total.reviews = 5;
    let told = forecast(&learner);
    assert_eq!((told.days[0].reviews, told.backlog), (5.0, due - 5));
    learner.total.reviews = 400;
    assert_eq!(forecast(&learner).backlog, 0);
}

#[test]
fn siblings_come_on_different_days() {
    let mut learner = Learner::of(12, 1, 1);
    for side in &mut learner.collection.sides {
        side.sibling = Some(u32::try_from(side.side).unwrap() % 3);
    }
    let told = forecast(&learner);
    let new: Vec<f64> = told.days.iter().map(|day| day.new).collect();
    assert_eq!((new[0], new.iter().sum()), (3.0, 12.0));
    for day in &told.days {
        assert!(day.reviews + day.new <= 3.0, "{day:?}");
    }
}

#[test]
fn what_is_not_asked_any_more_is_not_told_of() {
    let mut learner = Learner::of(60, 1, 1);
    learner.collection.sides[0].is_suspended = true;
    learner.collection.sides[1].expires = Some(learner.today);
    for side in &mut learner.collection.sides[40..] {
        side.expires = Some(learner.today.plus(1));
    }
    let told = forecast(&learner);
    let new: Vec<f64> = told.days[..3].iter().map(|day| day.new).collect();
    assert_eq!(new, [20.0, 18.0, 0.0]);
}

#[test]
fn what_failed_is_asked_until_it_is_passed() {
    let mut learner = Learner::of(20, 1, 1);
    let first = forecast(&learner).days[0];
    assert_eq!((first.reviews, first.new), (0.0, 20.0));
    assert!((24.0..30.0).contains(&first.answers), "{first:?}");
    learner.study();
    for side in &mut learner.collection.sides {
        // As if the session had been left after the first answers.
        side.state.phase = Phase::Learning;
        side.state.due = Some(learner.today);
    }
    let wishes = learner.wishes_as_of(StudyDay(learner.today.0 - 1));
    let told = figures(&learner.collection, learner.log(), &wishes);
    let left = told.forecast.unwrap().days[0];
    assert_eq!((left.reviews, left.new), (0.0, 0.0));
    assert!((22.0..30.0).contains(&left.answers), "{left:?}");
}

#[test]
fn the_pace_is_the_learners_own_once_it_is_known() {
    let mut learner = Learner::of(300, 1, 1);
    assert!(!forecast(&learner).is_own_pace);
    assert!((forecast(&learner).seconds_per_new - 15.1).abs() < 1e-9);
    for _ in 0..30 {
        learner.study();
    }
    let told = forecast(&learner);
    // Log-normal with a median of 7 and 14 seconds, cut at 60: means of 8.3 and 16.3.
    assert!(told.is_own_pace);
    assert!((told.seconds_per_review - 8.3).abs() < 0.5, "{told:?}");
    assert!((told.seconds_per_new - 16.3).abs() < 1.0, "{told:?}");
}
