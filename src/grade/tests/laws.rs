use super::*;
use crate::event::Rating;
use crate::grade::model::Part;
use crate::grade::rating::{Pace, derive};
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
    credit_with(side, response, &Context::default())
}

/// The credit, of a marking whose parts agree with each other.
fn credit_with(side: &Side, response: &Response, context: &Context) -> f64 {
    let marking = mark(side, response, context);
    if let Some((n, of)) = marking.score {
        assert_eq!(marking.credit, f64::from(n) / f64::from(of));
        assert!(n <= of && of > 0, "{marking:?}");
    }
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

/// The rating of an answer given in the usual time.
fn rating(side: &Side, response: &Response) -> Rating {
    let marking = mark(side, response, &Context::default());
    derive(side, &marking, 0, None, &Pace::default()).0
}

/// An answer that is better is worth no less, nor rated lower.
fn is_no_less(side: &Side, better: &Response, worse: &Response) -> bool {
    credit(side, better) >= credit(side, worse) && rating(side, better) >= rating(side, worse)
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
        let worse = Response::Order(order.clone());
        let is_sorted = order.iter().map(|item| ranks[*item]).is_sorted();
        prop_assert_eq!(credit(&side, &worse) == 1.0, is_sorted);
        if order.len() > 1 {
            let at = at.index(order.len() - 1);
            let mut better = order;
            if ranks[better[at]] > ranks[better[at + 1]] {
                better.swap(at, at + 1);
                prop_assert!(is_no_less(&side, &Response::Order(better), &worse));
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
        let given = Response::Texts(entries.clone());
        let mut better = entries.clone();
        better.push(WORDS[at.index(n)].to_owned());
        prop_assert!(is_no_less(&side, &Response::Texts(better), &given));
        let mut worse = entries;
        worse.push("Accra".to_owned());
        prop_assert!(is_no_less(&side, &given, &Response::Texts(worse)));
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
        let given = Response::Options(picked.clone());
        let is_full = picked == (0..n_right).collect::<Vec<_>>();
        prop_assert_eq!(credit(&side, &given) == 1.0, is_full);
        let better = if toggled < n_right {
            [&picked[..], &[toggled]].concat()
        } else {
            picked.into_iter().filter(|option| *option != toggled).collect()
        };
        prop_assert!(is_no_less(&side, &Response::Options(better), &given));
    }

    #[test]
    fn one_more_right_pair_never_costs(
        rights in proptest::collection::vec(0_usize..6, 4), at in 0_usize..4,
    ) {
        let pairs = WORDS.iter().zip(["a", "b", "c", "a"]).map(|(left, right)| (item(left), item(right)));
        let side = english(Ask::Match { pairs: pairs.collect(), wrong: items(&["d", "e"]) });
        let given: Vec<(usize, usize)> = rights.into_iter().enumerate().collect();
        let mut better = given.clone();
        better[at].1 = at;
        prop_assert!(is_no_less(&side, &Response::Pairs(better), &Response::Pairs(given)));
    }

    #[test]
    fn a_gap_put_right_never_costs(
        texts in proptest::collection::vec("(Timbuktu|Timbuctu|gao|Kidal|Kidall|mopti||Accra)", 4),
        at in 0_usize..4, accepted in proptest::collection::vec("(Accra|Timbuctu|)", 4),
    ) {
        let task = Task::Gaps {
            pieces: Vec::new(),
            gaps: items(&WORDS[..4]),
            typed: true,
            leniency: Leniency::FULL,
        };
        let side = side(task, "en");
        let given = Response::Texts(texts.clone());
        let mut better = texts;
        better[at] = WORDS[at].to_owned();
        let better = Response::Texts(better);
        prop_assert!(is_no_less(&side, &better, &given));
        let accepted = [serde_json::Value::from(accepted).to_string()];
        let accepting = with(&accepted);
        let accepting = |response| credit_with(&side, response, &accepting);
        prop_assert!(accepting(&given) >= credit(&side, &given));
        prop_assert!(accepting(&better) >= accepting(&given));
    }

    #[test]
    fn a_list_is_what_its_entries_were(
        n in 1_usize..=6, enough in 1_usize..=6,
        entries in proptest::collection::vec(
            "(Timbuktu|Timbuctu|gao|Kidal|mopti|Moptii|Bamako|Severe|severe|Accra|accra|Lagos|Goa)", 0..10),
        accepted in proptest::collection::vec("(Accra|Timbuctu|Lagos|)", 0..3),
    ) {
        let side = list(n, enough.min(n));
        let accepted = [serde_json::Value::from(accepted).to_string()];
        let context = with(&accepted);
        let said: Vec<_> = (0..entries.len())
            .map(|at| mark_entry(&side, &entries[..at], &entries[at], &context).unwrap())
            .collect();
        let count = |verdicts: &[EntryVerdict]| {
            said.iter().filter(|entry| verdicts.contains(&entry.verdict)).count()
        };
        let n_found = count(&[EntryVerdict::Right, EntryVerdict::Near]);
        let marking = mark(&side, &Response::Texts(entries.clone()), &context);
        let is_wrong = |part: &&Part| part.expected.is_none();
        let n_wrong = marking.parts.iter().filter(is_wrong).count();
        prop_assert_eq!(n_wrong, count(&[EntryVerdict::Wrong]));
        let is_found = |part: &&Part| part.given.is_some() && part.expected.is_some();
        let n_found_at_last = marking.parts.iter().filter(is_found).count();
        if accepted[0].contains("Accra") || accepted[0].contains("Lagos") {
            // What stood for an item does so no more when that is named.
            prop_assert!(n_found_at_last <= n_found);
        } else {
            prop_assert_eq!(n_found_at_last, n_found);
        }
        let n_found = n_found_at_last;
        // What was near may have been said rightly later.
        let is_near = |part: &&Part| part.verdict == Verdict::Near;
        prop_assert!(marking.parts.iter().filter(is_near).count() <= count(&[EntryVerdict::Near]));
        let wanted = enough.min(n);
        let left = said.last().map_or(wanted, |entry| entry.left);
        prop_assert_eq!(left, left_of_list(&side, &entries, &context));
        prop_assert_eq!(left, wanted.saturating_sub(n_found));
        if let Some((points, of)) = marking.score {
            prop_assert_eq!(of as usize, wanted);
            prop_assert_eq!(points as usize, n_found.min(wanted).saturating_sub(n_wrong));
            prop_assert_eq!(points == of, left == 0 && n_wrong == 0);
        }
        let without = credit(&side, &Response::Texts(entries));
        prop_assert!(marking.credit >= without);
    }

    #[test]
    fn a_rating_follows_from_what_the_log_keeps(
        n in 1_usize..=6, enough in 1_usize..=6, hints in 0_u8..3, took_ms: Option<u32>,
        entries in proptest::collection::vec("(Timbuktu|Timbuctu|gao|Kidal|Accra|)", 0..8),
    ) {
        let side = list(n, enough.min(n));
        let marking = mark(&side, &Response::Texts(entries), &Context::default());
        let logged = Marking {
            verdict: marking.verdict,
            credit: f64::from(marking.credit_in_thousandths()) / 1000.0,
            given: marking.given.as_ref().map(|_| String::new()),
            ..Marking::default()
        };
        let mut pace = Pace::default();
        (0..40).for_each(|at| pace.add(5_000 + at * 100));
        let rated = |marking: &Marking| derive(&side, marking, hints, took_ms, &pace);
        prop_assert_eq!(rated(&marking), rated(&logged));
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
