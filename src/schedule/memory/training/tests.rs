use super::*;
use crate::event::Rating;
use crate::schedule::memory::histories::Past;

const ONCE: Training = Training {
    epochs: 2,
    every: 1,
};

/// So many sides with so many answers each, so many days apart; what each answer is, is asked of `rating`.
fn histories(
    n_sides: i64,
    n_answers: u32,
    days: u32,
    rating: impl Fn(i64, u32) -> Rating,
) -> Histories {
    let answers = (0..n_sides).flat_map(|side| {
        let rating = &rating;
        (0..n_answers).map(move |n| Past {
            side,
            at_ms: i64::from(n * days) * 86_400_000 + side,
            rating: rating(side, n),
            elapsed_days: (n > 0).then_some(days),
        })
    });
    Histories::of(answers.collect::<Vec<_>>())
}

fn trained(histories: &Histories) -> Result<Vec<f32>, TrainError> {
    train(histories, usize::MAX, ONCE, &Progress::default())
}

/// What may have been answered, and whether weights come of it.
fn degenerate() -> [(&'static str, Histories, bool); 13] {
    let good = |_, _| Rating::Good;
    let again = |_, _| Rating::Again;
    let first_only = |first, ever_after| move |_, n| if n == 0 { first } else { ever_after };
    let fails = first_only(Rating::Good, Rating::Again);
    let passes = first_only(Rating::Again, Rating::Good);
    let longest = u32::MAX / 4;
    [
        ("nothing", Histories::default(), false),
        ("one answer", histories(1, 1, 1, good), false),
        ("one card, all passed", histories(1, 400, 1, good), false),
        ("one card, all failed", histories(1, 400, 1, again), false),
        ("all passed", histories(300, 5, 4, good), true),
        ("all failed", histories(300, 5, 4, again), true),
        ("all on one day", histories(300, 5, 0, good), false),
        ("only first answers", histories(900, 1, 1, good), false),
        (
            "easy alone",
            histories(300, 4, 9, |_, _| Rating::Easy),
            true,
        ),
        ("only the first passed", histories(300, 5, 4, fails), true),
        ("only the first failed", histories(300, 5, 4, passes), true),
        ("ten years between", histories(300, 3, 3_653, good), false),
        ("the longest time", histories(300, 3, longest, again), false),
    ]
}

#[test]
fn whatever_was_answered_gives_usable_weights_or_a_reason() {
    for (name, histories, has_weights) in degenerate() {
        let trained = trained(&histories);
        assert_eq!(trained.is_ok(), has_weights, "{name}: {trained:?}");
        let Ok(weights) = trained else { continue };
        assert!(weights.iter().all(|weight| weight.is_finite()), "{name}");
        assert!(Model::new(Some(&weights)).is_ok(), "{name}");
    }
}

#[test]
fn endless_histories_are_cut_so_that_memory_is_bounded() {
    let one = histories(1, 1_000_000, 1, |_, n| {
        if n % 7 == 0 {
            Rating::Again
        } else {
            Rating::Good
        }
    });
    assert_eq!(longest(&one, one.n_later(), 1), LONGEST);
    let (items, _) = items(&one, one.n_later(), 1);
    assert_eq!(items.len(), LONGEST - 1);

    let many = histories(4_000, 300, 1, |_, _| Rating::Good);
    let longest = longest(&many, many.n_later(), 1);
    let held: usize = (2..=longest).map(|length| length * 4_000).sum();
    assert!((20..LONGEST).contains(&longest), "{longest}");
    assert!(held <= MOST_REVIEWS && held + (longest + 1) * 4_000 > MOST_REVIEWS);
}

#[test]
fn too_few_answers_are_named() {
    let few = histories(12, 2, 3, |_, _| Rating::Good);
    let error = trained(&few).unwrap_err();
    assert_eq!(
        error.to_string(),
        "too few answers on later days: 12 where 64 are needed"
    );
}

#[test]
fn only_what_came_before_is_trained_on() {
    let before = histories(100, 3, 4, |side, n| {
        Rating::ALL[(side as usize + n as usize) % 4]
    });
    let after = histories(100, 4, 4, |side, n| {
        if n == 3 {
            Rating::Again
        } else {
            Rating::ALL[(side as usize + n as usize) % 4]
        }
    });
    let progress = Progress::default();
    let on_part = train(&after, before.n_later(), ONCE, &progress).unwrap();
    assert_eq!(on_part, trained(&before).unwrap());
    assert_ne!(on_part, trained(&after).unwrap());
}

#[test]
fn a_training_that_is_stopped_says_so() {
    let progress = Progress::default();
    progress.stop();
    let all = histories(100, 3, 4, |_, _| Rating::Good);
    assert_eq!(
        train(&all, all.n_later(), ONCE, &progress),
        Err(TrainError::Stopped)
    );
}

#[test]
fn progress_reaches_the_whole_at_the_end() {
    let progress = Progress::default();
    let all = histories(500, 6, 4, |side, n| {
        Rating::ALL[(side as usize * 7 + n as usize) % 4]
    });
    progress.plan(ONCE.work(all.n_later()) * 2);
    train(&all, all.n_later(), ONCE, &progress).unwrap();
    assert_eq!(progress.share(), 0.5);
    train(&all, all.n_later(), ONCE, &progress).unwrap();
    assert_eq!(progress.share(), 1.0);
}

#[test]
fn a_training_of_any_size_takes_about_as_much_work() {
    let sized = |n| {
        let Training { epochs, every } = Training::of_size(n);
        (epochs, every)
    };
    let table = [
        (0, (40, 1)),
        (25_000, (40, 1)),
        (50_000, (20, 1)),
        (100_000, (16, 1)),
        (250_000, (16, 1)),
        (1_000_000, (16, 4)),
    ];
    for (n, expected) in table {
        assert_eq!(sized(n), expected, "{n}");
        assert!(Training::of_size(n).work(n) <= 4_000_000, "{n}");
    }
}
