//! Picked options: one, or all that apply.

use std::collections::BTreeSet;

use crate::deck::model::Item;
use crate::event::Verdict;

use super::expected::{NONE_OF_THEM, listed};
use super::model::{Marking, Part};

/// Marks one picked option. `None` if none was picked.
pub(super) fn mark_choice(right: &Item, wrong: &[Item], picked: &[usize]) -> Option<Marking> {
    let (first, others) = picked.split_first()?;
    let option = match first {
        0 => Some(right),
        index => wrong.get(index - 1),
    };
    let verdict = if *first == 0 && others.is_empty() {
        Verdict::Right
    } else {
        Verdict::Wrong
    };
    Some(Marking {
        given: option.map(|item| item.text.clone()),
        why: option.and_then(|item| item.why.clone()),
        ..Marking::of(verdict)
    })
}

/// Marks all the options picked: the right ones found less the wrong ones picked. `None` if none was picked though
/// some apply.
pub(super) fn mark_choices(right: &[Item], wrong: &[Item], picked: &[usize]) -> Option<Marking> {
    let picked: BTreeSet<usize> = picked.iter().copied().collect();
    if picked.is_empty() {
        return right.is_empty().then(|| Marking {
            given: Some(NONE_OF_THEM.to_owned()),
            ..Marking::of(Verdict::Right)
        });
    }
    let n_found = picked.range(..right.len()).count();
    let n_net = net(n_found, picked.len() - n_found, right.len());
    let options = || right.iter().chain(wrong).enumerate();
    let given = options().filter(|(index, _)| picked.contains(index));
    let parts = options().filter_map(|(index, item)| {
        let (is_right, is_picked) = (index < right.len(), picked.contains(&index));
        let text = |is_there: bool| is_there.then(|| item.text.clone());
        (is_right || is_picked).then(|| Part {
            given: text(is_picked),
            expected: text(is_right),
            verdict: if is_right && is_picked {
                Verdict::Right
            } else {
                Verdict::Wrong
            },
        })
    });
    Some(Marking {
        given: Some(listed(given.clone().map(|(_, item)| item.text.clone()))),
        why: whys(given.map(|(_, item)| item)),
        parts: parts.collect(),
        ..Marking::of_score(n_net, right.len())
    })
}

/// What was found less what is wrong, at most what is wanted.
pub(super) fn net(n_found: usize, n_wrong: usize, n_wanted: usize) -> usize {
    n_found.min(n_wanted).saturating_sub(n_wrong)
}

/// Why the items are right or wrong, as one text that names each.
pub(super) fn whys<'a>(items: impl Iterator<Item = &'a Item>) -> Option<String> {
    let mut sentences: Vec<String> = Vec::new();
    for item in items {
        let Some(why) = item.why.as_deref().map(str::trim) else {
            continue;
        };
        let stop = if why.ends_with(['.', '!', '?', '…']) {
            ""
        } else {
            "."
        };
        let sentence = format!("{}: {why}{stop}", item.text);
        if !sentences.contains(&sentence) {
            sentences.push(sentence);
        }
    }
    Some(sentences.join(" ")).filter(|text| !text.is_empty())
}
