use proptest::prelude::*;

use super::*;

fn planned(side: i64) -> Planned {
    Planned {
        side: SideId(side),
        is_new: false,
        family: None,
    }
}

/// Plays a queue of `n` sides: `v` passes the open side, `x` fails it, `s` skips it, `a` sets it aside. Gives the sides
/// asked, each with how many were left.
fn play(queue: &mut Queue, actions: &str) -> String {
    let mut asked = Vec::new();
    let mut actions = actions.chars();
    while let Some(side) = queue.next() {
        asked.push(format!("{}/{}", side.0, queue.left()));
        match actions.next() {
            Some('v') => queue.answered(true),
            Some('x') => queue.answered(false),
            Some('s') => queue.skip(),
            Some('a') => queue.set_aside(),
            _ => return asked.join(" "),
        }
    }
    asked.push("end".to_owned());
    asked.join(" ")
}

fn check(n: i64, limit: Option<usize>, actions: &str, expected: &str) {
    let mut queue = Queue::new((1..=n).map(planned).collect(), limit);
    assert_eq!(play(&mut queue, actions), expected, "{n} {actions}");
}

#[test]
fn sides_come_in_the_order_of_the_plan() {
    check(3, None, "vvv", "1/3 2/2 3/1 end");
    check(0, None, "", "end");
}

#[test]
fn a_failed_side_returns_after_five_others_until_it_is_passed() {
    check(
        8,
        None,
        "xvvvvvxvvvv",
        "1/8 2/8 3/7 4/6 5/5 6/4 1/3 7/3 8/2 1/1 end",
    );
}

#[test]
fn a_failed_side_returns_when_nothing_else_is_left() {
    check(2, None, "xvxv", "1/2 2/2 1/1 1/1 end");
    check(2, None, "xxvv", "1/2 2/2 1/2 2/1 end");
}

#[test]
fn a_skipped_side_comes_after_the_plan_and_in_turn() {
    check(3, None, "svvv", "1/3 2/3 3/2 1/1 end");
    check(2, None, "ssxsvv", "1/2 2/2 1/2 2/2 1/2 2/1 end");
}

#[test]
fn the_limit_counts_different_sides_and_not_those_set_aside() {
    check(9, Some(2), "xvv", "1/2 2/2 1/1 end");
    check(9, Some(2), "avv", "1/2 2/2 3/1 end");
    check(9, Some(2), "xvav", "1/2 2/2 1/1 end");
    check(9, Some(0), "", "end");
}

#[test]
fn siblings_of_an_answered_side_are_passed_over() {
    let plan = [(1, Some(7)), (2, None), (3, Some(7)), (4, Some(8))];
    let plan = plan.map(|(side, family)| Planned {
        family,
        ..planned(side)
    });
    let queue = Queue::new(plan.to_vec(), None);
    assert_eq!(play(&mut queue.clone(), "vvv"), "1/4 2/2 4/1 end");
    let mut skipped = queue.clone();
    play(&mut skipped, "ssv");
    assert_eq!((skipped.at(), skipped.done(), skipped.left()), (3, 1, 2));
    assert_eq!(play(&mut queue.clone(), "svvv"), "1/4 2/4 3/3 4/1 end");
    assert_eq!(play(&mut queue.clone(), "xvvv"), "1/4 2/3 4/2 1/1 end");
}

#[test]
fn a_new_rating_brings_a_side_back_or_takes_it_out() {
    let mut queue = Queue::new((1..=2).map(planned).collect(), None);
    play(&mut queue, "v");
    queue.fail(SideId(1));
    assert_eq!(queue.left(), 2);
    queue.withdraw(SideId(1));
    assert_eq!((queue.left(), queue.done()), (1, 1));
}

#[test]
fn a_side_of_an_earlier_session_comes_first_and_the_open_one_after_it() {
    let mut queue = Queue::new((1..=2).map(planned).collect(), None);
    queue.next();
    for side in [9, 8] {
        queue.ask_first(SideId(side));
        assert_eq!(queue.next(), Some(SideId(side)));
    }
    assert_eq!((queue.left(), queue.done()), (4, 0));
    queue.answered(true);
    assert_eq!(play(&mut queue, "vvv"), "9/3 1/2 2/1 end");
}

proptest! {
    #[test]
    fn going_back_gives_exactly_the_queue_that_was(
        families in prop::collection::vec(prop::option::of(0..3_i64), 0..12),
        limit in prop::option::of(0..8_usize),
        actions in prop::collection::vec((0..7_u8, 0..12_i64), 0..60),
        cut in 0..60_usize,
    ) {
        let plan = families.iter().enumerate().map(|(idx, family)| Planned {
            family: *family,
            ..planned(idx as i64)
        });
        let mut queue = Queue::new(plan.collect(), limit);
        let mut then = (queue.mark(), queue.clone());
        for (idx, (action, side)) in actions.into_iter().enumerate() {
            if idx == cut {
                then = (queue.mark(), queue.clone());
            }
            match action {
                0 => queue.answered(true),
                1 => queue.answered(false),
                2 => queue.skip(),
                3 => queue.set_aside(),
                4 => queue.withdraw(SideId(side)),
                5 if queue.asked.contains(&SideId(side)) => queue.fail(SideId(side)),
                _ if queue.open().is_none() => drop(queue.next()),
                _ => {}
            }
            prop_assert!(queue.done() + queue.left() <= queue.plan.len());
        }
        queue.go_back(then.0);
        prop_assert_eq!(queue, then.1);
    }
}
