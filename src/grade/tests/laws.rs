use super::*;
use proptest::prelude::*;

const WORDS: [&str; 6] = ["Timbuktu", "Gao", "Kidal", "Mopti", "Bamako", "Sévaré"];

fn list(n: usize, enough: usize) -> Side {
    english(Ask::List {
        items: items(&WORDS[..n]),
        enough,
        leniency: Leniency::FULL,
    })
}

fn credit(side: &Side, response: &Response) -> f64 {
    let marking = mark(side, response, &Context::default());
    let is_full = matches!(marking.verdict, Verdict::Right | Verdict::Near);
    assert!((0.0..=1.0).contains(&marking.credit));
    assert_eq!(is_full, marking.credit == 1.0, "{marking:?}");
    assert_eq!(
        marking.verdict == Verdict::Wrong,
        marking.credit == 0.0,
        "{marking:?}"
    );
    marking.credit
}

/// An order of `n` items.
fn orders(n: usize) -> impl Strategy<Value = Vec<usize>> {
    Just((0..n).collect::<Vec<_>>()).prop_shuffle()
}

/// Ranks that never fall and never skip one.
fn ranks() -> impl Strategy<Value = Vec<usize>> {
    proptest::collection::vec(any::<bool>(), 1..7).prop_map(|steps| {
        let rise = |rank: &mut usize, step: bool| {
            *rank += usize::from(step);
            Some(*rank)
        };
        steps.into_iter().scan(0, rise).collect()
    })
}

proptest! {
    #[test]
    fn putting_two_neighbours_right_never_costs(
        (ranks, order) in ranks().prop_flat_map(|ranks| {
            let n = ranks.len();
            (Just(ranks), orders(n))
        }),
        at: prop::sample::Index,
    ) {
        let side = english(Ask::Order { items: items(&WORDS[..ranks.len()]), ranks: ranks.clone() });
        let worse = credit(&side, &Response::Order(order.clone()));
        let is_sorted = order.iter().map(|item| ranks[*item]).is_sorted();
        prop_assert_eq!(worse == 1.0, is_sorted);
        if order.len() > 1 {
            let at = at.index(order.len() - 1);
            let mut better = order;
            if ranks[better[at]] > ranks[better[at + 1]] {
                better.swap(at, at + 1);
                prop_assert!(credit(&side, &Response::Order(better)) >= worse);
            }
        }
    }

    #[test]
    fn naming_one_more_never_costs(
        n in 1_usize..=6, enough in 1_usize..=6,
        entries in proptest::collection::vec("(Timbuktu|Timbuctu|gao|Kidal|mopti|Moptii|Bamako|Severe|Accra|)", 0..8),
        at: prop::sample::Index,
    ) {
        let side = list(n, enough.min(n));
        let before = credit(&side, &Response::Texts(entries.clone()));
        let mut better = entries.clone();
        better.push(WORDS[at.index(n)].to_owned());
        prop_assert!(credit(&side, &Response::Texts(better)) >= before);
        let mut worse = entries;
        worse.push("Accra".to_owned());
        prop_assert!(credit(&side, &Response::Texts(worse)) <= before);
    }

    #[test]
    fn the_order_of_entries_makes_no_difference(
        entries in proptest::collection::vec("(Timbuktu|Timbuctu|gao|Kidal|Moptii|Accra)", 0..8)
            .prop_flat_map(|entries| (Just(entries.clone()), Just(entries).prop_shuffle())),
    ) {
        let side = list(6, 4);
        let (one, other) = entries;
        prop_assert_eq!(credit(&side, &Response::Texts(one)), credit(&side, &Response::Texts(other)));
    }

    #[test]
    fn a_better_pick_never_scores_less(
        n_right in 1_usize..4, n_wrong in 0_usize..3,
        picked in proptest::collection::btree_set(0_usize..7, 0..7), toggled in 0_usize..7,
    ) {
        let n = n_right + n_wrong;
        let side = english(Ask::Choices {
            right: items(&WORDS[..n_right]),
            wrong: items(&WORDS[n_right..n]),
        });
        let picked: Vec<usize> = picked.into_iter().filter(|option| *option < n).collect();
        let before = credit(&side, &Response::Options(picked.clone()));
        let is_full = picked == (0..n_right).collect::<Vec<_>>();
        prop_assert_eq!(before == 1.0, is_full);
        let better = if toggled < n_right {
            [&picked[..], &[toggled]].concat()
        } else {
            picked.into_iter().filter(|option| *option != toggled).collect()
        };
        prop_assert!(credit(&side, &Response::Options(better)) >= before);
    }

    #[test]
    fn one_more_right_pair_never_costs(
        rights in proptest::collection::vec(0_usize..6, 4), at in 0_usize..4,
    ) {
        let pairs = WORDS.iter().zip(["a", "b", "c", "a"]).map(|(left, right)| (item(left), item(right)));
        let side = english(Ask::Match { pairs: pairs.collect(), wrong: items(&["d", "e"]) });
        let given: Vec<(usize, usize)> = rights.into_iter().enumerate().collect();
        let before = credit(&side, &Response::Pairs(given.clone()));
        let mut better = given;
        better[at].1 = at;
        prop_assert!(credit(&side, &Response::Pairs(better)) > before - 1e-12);
    }

    #[test]
    fn the_answer_itself_is_right(text in "[^`*_\\\\\\[\\]~<>&!]{0,30}", language in "(en|fr|es|de|pt|tr)") {
        let side = typed_side(item(&text), Vec::new(), Leniency::FULL, &language);
        let marking = type_in(&side, &text);
        let verdict = if text.trim().is_empty() { Verdict::Wrong } else { Verdict::Right };
        prop_assert_eq!(marking.verdict, verdict);
    }

    #[test]
    fn no_answer_panics(answer in ".*", accept in ".*", typed in ".*", language in "[a-z]{0,3}") {
        let answer = rich(&answer, &[&accept], "");
        let side = typed_side(answer, items(&[&accept]), Leniency::FULL, &language);
        let marking = type_in(&side, &typed);
        prop_assert_eq!(marking.verdict == Verdict::Near, !marking.diff.is_empty());
    }
}
