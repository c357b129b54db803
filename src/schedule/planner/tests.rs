mod laws;

use std::collections::HashMap;

use super::*;

const TODAY: StudyDay = StudyDay(100);

/// A new side, the only one of its card.
fn new(side: i64, deck: usize) -> Candidate {
    Candidate {
        side,
        deck,
        phase: Phase::New,
        due: None,
        last_day: None,
        place: side as u32,
        sibling: side,
        sibling_done_today: false,
        requires_met: true,
    }
}

/// A side passed some time ago and due on this day.
fn due(side: i64, deck: usize, day: i32) -> Candidate {
    Candidate {
        phase: Phase::Review,
        due: Some(StudyDay(day)),
        last_day: Some(StudyDay(90)),
        ..new(side, deck)
    }
}

/// A side that failed on this day and was not passed since.
fn failed(side: i64, deck: usize, day: i32) -> Candidate {
    Candidate {
        phase: Phase::Learning,
        due: Some(StudyDay(day + 1)),
        last_day: Some(StudyDay(day)),
        ..new(side, deck)
    }
}

fn quota(new: u32, reviews: u32) -> Quota {
    Quota {
        limits: Limits { new, reviews },
        done: Done::default(),
    }
}

fn done(quota: Quota, new: u32, reviews: u32) -> Quota {
    Quota {
        done: Done { new, reviews },
        ..quota
    }
}

const PLENTY: Quota = Quota {
    limits: Limits {
        new: 1000,
        reviews: 1000,
    },
    done: Done { new: 0, reviews: 0 },
};

fn request(decks: &[Quota], total: Quota, options: Options) -> Request<'_> {
    Request {
        today: TODAY,
        seed: 7,
        options,
        decks,
        total,
    }
}

/// The sides of the plan: due, then new.
fn sides(request: &Request, candidates: &[Candidate]) -> (Vec<i64>, Vec<i64>) {
    let plan = plan(request, candidates);
    let sides = |picks: Vec<Pick>| picks.into_iter().map(|pick| pick.side).collect();
    (sides(plan.due), sides(plan.new))
}

fn plain(candidates: &[Candidate]) -> (Vec<i64>, Vec<i64>) {
    sides(
        &request(&[PLENTY; 3], PLENTY, Options::default()),
        candidates,
    )
}

fn limited(decks: &[Quota], total: Quota, candidates: &[Candidate]) -> (Vec<i64>, Vec<i64>) {
    sides(&request(decks, total, Options::default()), candidates)
}

fn with(options: Options, candidates: &[Candidate]) -> (Vec<i64>, Vec<i64>) {
    sides(&request(&[PLENTY; 3], PLENTY, options), candidates)
}

#[test]
fn failed_then_oldest_due_then_new() {
    let candidates = [
        new(1, 0),
        due(2, 0, 100),
        due(3, 0, 101),
        due(4, 0, -50),
        due(5, 0, 99),
        failed(6, 0, 100),
        failed(7, 0, 98),
        new(8, 0),
    ];
    assert_eq!(plain(&candidates), (vec![7, 6, 4, 5, 2], vec![1, 8]));
}

#[test]
fn new_sides_come_from_each_deck_in_turn_in_file_order() {
    let mut candidates = [
        new(1, 0),
        new(2, 0),
        new(3, 1),
        new(4, 2),
        new(5, 2),
        new(6, 0),
    ];
    assert_eq!(plain(&candidates).1, [1, 3, 4, 2, 5, 6]);
    candidates[0].place = 9;
    candidates.reverse();
    assert_eq!(plain(&candidates).1, [2, 3, 4, 6, 5, 1]);
}

#[test]
fn a_day_is_shuffled_by_the_seed() {
    let candidates: Vec<_> = (0..20)
        .map(|side| due(side, 0, 90 + (side as i32 & 1)))
        .collect();
    let order = |seed| {
        let request = Request {
            seed,
            ..request(&[PLENTY], PLENTY, Options::default())
        };
        sides(&request, &candidates).0
    };
    assert_eq!(order(1), order(1));
    assert_ne!(order(1), order(2));
    for seed in 0..9 {
        let order = order(seed);
        let (first, second) = order.split_at(10);
        assert!(first.iter().all(|side| side % 2 == 0) && second.iter().all(|side| side % 2 == 1));
        assert!(!first.is_sorted() && !second.is_sorted());
    }
}

fn sibling(of: i64, candidate: Candidate) -> Candidate {
    Candidate {
        sibling: of,
        ..candidate
    }
}

/// With a sibling that was answered today.
fn held(candidate: Candidate) -> Candidate {
    Candidate {
        sibling_done_today: true,
        ..candidate
    }
}

#[test]
fn of_siblings_the_first_is_asked() {
    let check = |candidates: &[Candidate], due: &[i64], new: &[i64]| {
        let plan = plain(candidates);
        assert_eq!((&plan.0[..], &plan.1[..]), (due, new), "{candidates:?}");
    };
    check(&[due(1, 0, 99), sibling(1, due(2, 0, 98))], &[2], &[]);
    check(&[new(1, 0), sibling(1, due(2, 0, 98))], &[2], &[]);
    check(&[new(1, 0), sibling(1, new(2, 0)), new(3, 0)], &[], &[1, 3]);
    check(&[new(1, 0), sibling(1, new(2, 1))], &[], &[1, 2]);
}

#[test]
fn a_side_whose_sibling_was_answered_today_waits() {
    for waiting in [due(1, 0, 99), new(1, 0), failed(1, 0, 98)] {
        assert_eq!(plain(&[held(waiting)]), (vec![], vec![]), "{waiting:?}");
    }
    let failed_today = held(failed(1, 0, 100));
    assert_eq!(plain(&[failed_today]).0, [1]);
    let both = [failed_today, sibling(1, held(failed(2, 0, 100)))];
    assert_eq!(plain(&both).0.len(), 2, "both failed today, so both return");
}

#[test]
fn requirements_hold_new_sides_back_only() {
    let not_met = |candidate| Candidate {
        requires_met: false,
        ..candidate
    };
    let candidates = [
        not_met(new(1, 0)),
        new(2, 0),
        not_met(due(3, 0, 99)),
        not_met(failed(4, 0, 99)),
    ];
    assert_eq!(plain(&candidates), (vec![4, 3], vec![2]));
}

/// Checks what is left of three due and three new sides in deck 0 (1, 2, 3; 6, 7, 8) and two of each in deck 1 (4, 5;
/// 9, 10).
fn check_limits(decks: [Quota; 2], total: Quota, due_sides: &[i64], new_sides: &[i64]) {
    let mut candidates = vec![due(1, 0, 90), due(2, 0, 91), due(3, 0, 92)];
    candidates.extend([
        due(4, 1, 93),
        due(5, 1, 94),
        new(6, 0),
        new(7, 0),
        new(8, 0),
    ]);
    candidates.extend([new(9, 1), new(10, 1)]);
    let plan = limited(&decks, total, &candidates);
    let what = format!("{decks:?}, in all {total:?}");
    assert_eq!((&plan.0[..], &plan.1[..]), (due_sides, new_sides), "{what}");
}

#[test]
fn limits_hold_per_deck_and_in_all() {
    let two = [quota(1, 2); 2];
    check_limits([PLENTY; 2], PLENTY, &[1, 2, 3, 4, 5], &[6, 9, 7, 10, 8]);
    check_limits(two, PLENTY, &[1, 2, 4, 5], &[6, 9]);
    check_limits([PLENTY; 2], quota(3, 4), &[1, 2, 3, 4], &[6, 9, 7]);
    check_limits(two, quota(2, 3), &[1, 2, 4], &[6, 9]);
    check_limits([quota(0, 9); 2], PLENTY, &[1, 2, 3, 4, 5], &[]);
    check_limits([quota(0, 0); 2], PLENTY, &[], &[]);
}

#[test]
fn what_was_done_today_counts_against_the_limits() {
    let one_done = [done(quota(1, 2), 1, 1), PLENTY];
    check_limits(one_done, PLENTY, &[1, 4, 5], &[9, 10]);
    check_limits([PLENTY; 2], done(quota(3, 4), 2, 4), &[], &[6]);
    check_limits([done(quota(1, 1), 5, 5); 2], PLENTY, &[], &[]);
}

#[test]
fn what_failed_today_is_within_the_limits_for_it_counted_already() {
    let candidates = [failed(1, 0, 100), failed(2, 0, 97), due(3, 0, 98)];
    let (due, _) = limited(&[done(quota(1, 1), 1, 0)], PLENTY, &candidates);
    assert_eq!(due, [2, 1], "2 takes the last review; 1 takes none");
    let (due, _) = limited(
        &[done(quota(1, 1), 1, 1)],
        done(quota(1, 1), 1, 1),
        &candidates,
    );
    assert_eq!(due, [1]);
}

#[test]
fn options_widen_and_narrow_the_plan() {
    let answered_today = Candidate {
        last_day: Some(TODAY),
        ..due(5, 1, 102)
    };
    let mut candidates = vec![due(1, 0, 90), due(2, 0, 101), due(3, 0, 105)];
    candidates.extend([due(4, 1, 103), answered_today, failed(6, 1, 100)]);
    candidates.extend([new(7, 0), new(8, 1)]);
    let check = |ahead, limit, n_new, due: &[i64], new: &[i64]| {
        let options = Options {
            ahead,
            limit,
            new: n_new,
            cram: false,
        };
        let plan = with(options, &candidates);
        assert_eq!((&plan.0[..], &plan.1[..]), (due, new), "{options:?}");
    };
    check(false, None, None, &[6, 1], &[7, 8]);
    check(true, None, None, &[6, 1, 2, 4, 3], &[7, 8]);
    check(true, Some(3), None, &[6, 1, 2], &[]);
    check(false, Some(1), None, &[6], &[]);
    check(false, Some(3), None, &[6, 1], &[7]);
    check(false, Some(0), None, &[], &[]);
    check(false, None, Some(1), &[6, 1], &[7]);
    check(false, None, Some(0), &[6, 1], &[]);
}

#[test]
fn new_sides_asked_for_come_whatever_the_limits() {
    let candidates = [new(1, 0), new(2, 0), new(3, 1), new(4, 1), due(5, 0, 90)];
    let spent = done(quota(1, 0), 1, 0);
    let options = Options {
        new: Some(3),
        ..Options::default()
    };
    let plan = sides(&request(&[spent; 2], spent, options), &candidates);
    assert_eq!(plan, (vec![], vec![1, 3, 2]));
}

#[test]
fn limits_hold_ahead_too() {
    let candidates = [due(1, 0, 90), due(2, 0, 101), due(3, 0, 102)];
    let options = Options {
        ahead: true,
        ..Options::default()
    };
    let plan = sides(&request(&[quota(9, 2)], PLENTY, options), &candidates);
    assert_eq!(plan.0, [1, 2]);
}

#[test]
fn cramming_takes_everything_shuffled() {
    let mut candidates: Vec<_> = (0..30)
        .map(|side| due(side, 0, 95 + (side as i32 % 9)))
        .collect();
    candidates.extend((30..40).map(|side| new(side, 1)));
    for candidate in &mut candidates {
        candidate.sibling = 1;
        candidate.sibling_done_today = true;
        candidate.requires_met = false;
        candidate.last_day = candidate.last_day.map(|_| TODAY);
    }
    let cram = |seed, new, limit| {
        let decks = [quota(0, 0); 2];
        let options = Options {
            cram: true,
            ahead: false,
            new,
            limit,
        };
        let request = Request {
            seed,
            ..request(&decks, quota(0, 0), options)
        };
        plan(&request, &candidates)
    };
    let all = cram(1, None, None);
    assert_ne!(all, cram(2, None, None));
    assert_eq!(all.new, []);
    let mut sides: Vec<i64> = all.due.iter().map(|pick| pick.side).collect();
    assert!(!sides.is_sorted());
    sides.sort_unstable();
    assert_eq!(sides, (0..40).collect::<Vec<_>>());
    assert!(all.due.iter().all(|pick| pick.is_new == (pick.side >= 30)));
    assert_eq!(cram(1, None, Some(5)).due, all.due[..5]);
    let few = cram(1, Some(4), None).due;
    assert_eq!(few.iter().filter(|pick| pick.is_new).count(), 4);
}

#[test]
fn no_more_new_sides_are_read_than_the_plan_needs() {
    let mut asked: HashMap<usize, i64> = HashMap::new();
    let decks = [quota(2, 0), quota(0, 0), quota(9, 0)];
    let request = request(&decks, quota(5, 0), Options::default());
    let plan = plan_from(&request, &[], |deck| {
        let n = asked.entry(deck).or_default();
        *n += 1;
        Some(new(*n, deck))
    });
    assert_eq!(plan.new.len(), 5);
    assert_eq!(asked, HashMap::from([(0, 2), (2, 3)]));
}

#[test]
fn what_is_of_no_deck_is_left_out() {
    assert_eq!(
        plain(&[due(1, 9, 90), new(2, 9), new(3, 0)]),
        (vec![], vec![3])
    );
}
