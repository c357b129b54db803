//! What holds for any plan.

use proptest::prelude::*;

use super::*;

fn candidate() -> impl Strategy<Value = Candidate> {
    let phase = prop::sample::select(vec![Phase::New, Phase::Learning, Phase::Review]);
    let days = (prop_oneof![85_i32..110, any::<i32>()], 90_i32..101);
    let held = (prop::bool::weighted(0.2), prop::bool::weighted(0.8));
    let deck = 0_usize..4;
    (phase, days, held, deck, 0_u32..30, 0_i64..40).prop_map(
        |(phase, (due, last), (sibling_done_today, requires_met), deck, place, sibling)| {
            let is_new = phase == Phase::New;
            Candidate {
                side: 0,
                deck,
                phase,
                due: (!is_new).then_some(StudyDay(due)),
                last_day: (!is_new).then_some(StudyDay(last)),
                place,
                sibling,
                sibling_done_today,
                requires_met,
            }
        },
    )
}

fn candidates() -> impl Strategy<Value = Vec<Candidate>> {
    prop::collection::vec(candidate(), 0..80).prop_map(|mut all| {
        for (side, candidate) in (0..).zip(&mut all) {
            candidate.side = side;
        }
        all
    })
}

fn quotas() -> impl Strategy<Value = Quota> {
    (0_u32..12, 0_u32..12, 0_u32..6, 0_u32..6)
        .prop_map(|(new, reviews, n, r)| done(quota(new, reviews), n, r))
}

fn options() -> impl Strategy<Value = Options> {
    let few = || prop::option::weighted(0.3, 0_u32..12);
    (any::<bool>(), prop::bool::weighted(0.2), few(), few()).prop_map(
        |(ahead, cram, new, limit)| Options {
            ahead,
            cram,
            new,
            limit,
        },
    )
}

/// How many of these picks are of a deck and, but for those failed today, count as reviews.
fn reviews(picks: &[Pick], all: &[Candidate], deck: Option<usize>) -> u32 {
    let counts = |pick: &&Pick| {
        let side = all[pick.side as usize];
        let failed_today = side.phase == Phase::Learning && side.last_day == Some(TODAY);
        !failed_today && deck.is_none_or(|deck| deck == side.deck)
    };
    picks.iter().filter(counts).count() as u32
}

proptest! {
    #[test]
    fn the_order_of_the_candidates_does_not_matter(
        (all, shuffled) in candidates().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
        decks in prop::collection::vec(quotas(), 4),
        total in quotas(),
        options in options(),
    ) {
        let request = request(&decks, total, options);
        prop_assert_eq!(plan(&request, &all), plan(&request, &shuffled));
    }

    #[test]
    fn a_plan_keeps_its_rules(
        all in candidates(),
        decks in prop::collection::vec(quotas(), 4),
        total in quotas(),
        options in options(),
    ) {
        let request = request(&decks, total, options);
        let plan = plan(&request, &all);
        let both: Vec<Pick> = plan.due.iter().chain(&plan.new).copied().collect();
        let mut sides: Vec<i64> = both.iter().map(|pick| pick.side).collect();
        sides.sort_unstable();
        sides.dedup();
        prop_assert_eq!(sides.len(), both.len(), "no side twice");
        prop_assert!(options.limit.is_none_or(|limit| both.len() <= limit as usize));
        let n_new = both.iter().filter(|pick| pick.is_new).count() as u32;
        prop_assert!(options.new.is_none_or(|new| n_new <= new));
        if options.cram {
            return Ok(());
        }
        prop_assert!(reviews(&plan.due, &all, None) <= total.limits.reviews.saturating_sub(total.done.reviews));
        for (deck, quota) in decks.iter().enumerate() {
            let left = quota.limits.reviews.saturating_sub(quota.done.reviews);
            prop_assert!(reviews(&plan.due, &all, Some(deck)) <= left);
            let left = quota.limits.new.saturating_sub(quota.done.new);
            let n_new = reviews(&plan.new, &all, Some(deck));
            prop_assert!(n_new <= left || options.new.is_some());
        }
        let phases: Vec<u8> = plan
            .due
            .iter()
            .map(|pick| all[pick.side as usize])
            .map(|side| match side.phase {
                Phase::Learning => 0,
                _ if side.due <= Some(TODAY) => 1,
                _ => 2,
            })
            .collect();
        prop_assert!(phases.is_sorted() && (options.ahead || !phases.contains(&2)));
        prop_assert!(plan.new.iter().all(|pick| all[pick.side as usize].requires_met));
    }

    #[test]
    fn nothing_that_may_be_asked_is_left_out(all in candidates(), seed in any::<u64>()) {
        let decks = [PLENTY; 4];
        let request = Request { seed, ..request(&decks, PLENTY, Options::default()) };
        let plan = plan(&request, &all);
        let chosen: Vec<i64> = plan.due.iter().chain(&plan.new).map(|pick| pick.side).collect();
        for side in &all {
            let may = match side.phase {
                Phase::New => side.requires_met && !side.sibling_done_today,
                Phase::Learning => side.last_day == Some(TODAY) || !side.sibling_done_today,
                Phase::Review => side.due <= Some(TODAY) && !side.sibling_done_today,
            };
            let sibling_chosen = chosen.iter().any(|chosen| {
                let chosen = all[*chosen as usize];
                (chosen.deck, chosen.sibling) == (side.deck, side.sibling)
            });
            prop_assert!(!may || sibling_chosen, "{side:?} is missing from {chosen:?}");
            prop_assert!(may || !chosen.contains(&side.side), "{side:?} may not be asked");
        }
    }
}
