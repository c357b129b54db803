//! Pairing as many as possible.

/// Gives each item at most one entry such that as many items as possible have one, keeping what `by_item` has already
/// paired. By augmenting paths: items that have an entry keep one, though perhaps another.
pub(super) fn matching(
    n_items: usize,
    n_entries: usize,
    fits: &impl Fn(usize, usize) -> bool,
    mut by_item: Vec<Option<usize>>,
) -> Vec<Option<usize>> {
    for entry in 0..n_entries {
        if !by_item.contains(&Some(entry)) {
            let mut seen = vec![false; n_items];
            place(entry, n_items, fits, &mut by_item, &mut seen);
        }
    }
    by_item
}

/// Finds a place for an entry, moving others if need be.
fn place(
    entry: usize,
    n_items: usize,
    fits: &impl Fn(usize, usize) -> bool,
    by_item: &mut Vec<Option<usize>>,
    seen: &mut Vec<bool>,
) -> bool {
    for item in 0..n_items {
        if seen[item] || !fits(entry, item) {
            continue;
        }
        seen[item] = true;
        let is_free = match by_item[item] {
            None => true,
            Some(other) => place(other, n_items, fits, by_item, seen),
        };
        if is_free {
            by_item[item] = Some(entry);
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_make_room_for_each_other() {
        // The first entry fits both items, the second only the first item.
        let fits = |entry: usize, item: usize| entry == 0 || item == 0;
        let found = matching(2, 2, &fits, vec![None; 2]);
        assert_eq!(found, [Some(1), Some(0)]);
        let found = matching(1, 3, &fits, vec![None; 1]);
        assert_eq!(found, [Some(0)]);
        assert_eq!(matching(2, 0, &fits, vec![None; 2]), [None, None]);
    }
}
