use super::*;

fn past(side: i64, at_ms: i64, rating: Rating, elapsed_days: Option<u32>) -> Past {
    Past {
        side,
        at_ms,
        rating,
        elapsed_days,
    }
}

/// Two sides; the second begins anew after its third answer.
fn two_sides() -> Histories {
    Histories::of([
        past(1, 10, Rating::Good, None),
        past(1, 40, Rating::Again, Some(3)),
        past(1, 41, Rating::Good, Some(0)),
        past(1, 60, Rating::Easy, Some(2)),
        past(2, 20, Rating::Hard, None),
        past(2, 50, Rating::Good, Some(5)),
        past(2, 70, Rating::Good, None),
        past(2, 90, Rating::Again, Some(1)),
    ])
}

#[test]
fn answers_on_later_days_are_told_in_the_order_of_time_with_what_came_before() {
    let told: Vec<_> = two_sides()
        .later()
        .into_iter()
        .map(|later| {
            let Later {
                rating,
                elapsed_days,
                nth,
                lapses,
                course,
            } = later;
            (rating, elapsed_days, nth, lapses, course)
        })
        .collect();
    let expected = [
        (Rating::Again, 3, 1, 0, 0),
        (Rating::Good, 5, 1, 0, 1),
        (Rating::Easy, 2, 2, 1, 0),
        (Rating::Again, 1, 1, 0, 2),
    ];
    assert_eq!(told, expected);
}

#[test]
fn each_is_predicted_from_what_came_before_it_on_its_course() {
    let model = Model::default();
    let all = two_sides().predict(&model, 0..4);
    let first = model.next(None, Rating::Good, 0);
    let second = model.next(Some(first), Rating::Again, 3);
    let third = model.next(Some(second), Rating::Good, 0);
    let anew = model.next(None, Rating::Good, 0);
    let hard = model.next(None, Rating::Hard, 0);
    let expected = [
        model.recall(first, 3.0),
        model.recall(hard, 5.0),
        model.recall(third, 2.0),
        model.recall(anew, 1.0),
    ];
    assert_eq!(all, expected);
    assert_eq!(two_sides().predict(&model, 1..3), expected[1..3]);
    assert!(two_sides().predict(&model, 2..2).is_empty());
}

#[test]
fn a_side_has_the_memory_of_its_newest_course() {
    let model = Model::default();
    let memories = two_sides().memories(&model);
    let anew = model.next(None, Rating::Good, 0);
    assert_eq!(memories.len(), 2);
    assert_eq!(memories[1], model.next(Some(anew), Rating::Again, 1));
}

#[test]
fn other_answers_have_another_fingerprint() {
    let mut answers = vec![
        past(1, 10, Rating::Good, None),
        past(1, 40, Rating::Again, Some(3)),
    ];
    let one = Histories::of(answers.clone()).fingerprint();
    assert_eq!(Histories::of(answers.clone()).fingerprint(), one);
    answers[1].rating = Rating::Good;
    assert_ne!(Histories::of(answers.clone()).fingerprint(), one);
    answers[1].rating = Rating::Again;
    answers.push(past(2, 50, Rating::Good, None));
    assert_ne!(Histories::of(answers).fingerprint(), one);
}

#[test]
fn an_interval_without_a_first_answer_begins_a_course() {
    let histories = Histories::of([past(1, 10, Rating::Good, Some(8))]);
    assert_eq!((histories.n_answers(), histories.n_later()), (1, 0));
}
