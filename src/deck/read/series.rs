//! Cards of several items: order, match and list.

use crate::deck::codes;
use crate::deck::model::{Ask, Item, Language};
use crate::diagnostic::Diagnostic;
use crate::source::{Table, Value, Wanted};

use super::answer;
use super::file::Reader;
use super::inherit::Inherited;
use super::item::{self, Placed};
use super::twice::{self, Sameness};

/// Reads what a card with `order` wants.
pub(super) fn order(table: &mut Table<'_>, reader: &mut Reader<'_>) -> Option<Ask> {
    let value = table.take("order")?;
    let entries = value.list(&mut reader.sink)?;
    let mut items: Vec<Placed> = Vec::new();
    let mut ranks = Vec::new();
    let mut n_ranks = 0;
    for (rank, entry) in entries.enumerate() {
        let of_rank = match entry.as_list() {
            Some(_) => any_order(&entry, reader),
            None => item::item(&entry, item::PLACED, reader)
                .into_iter()
                .collect(),
        };
        ranks.extend(of_rank.iter().map(|_| rank));
        items.extend(of_rank);
        n_ranks = rank + 1;
    }
    if n_ranks < 2 {
        reader.report(too_few(&value, "two items of different places", n_ranks));
    }
    twice::report(&items, &Sameness::shown(), "item", reader);
    Some(Ask::Order {
        items: item::plain(items),
        ranks,
    })
}

/// Reads items that may stand in any order among themselves.
fn any_order(entry: &Value<'_>, reader: &mut Reader<'_>) -> Vec<Placed> {
    let items = item::items(entry, item::PLACED, reader);
    if entry.as_list().is_some_and(|list| list.len() < 2) {
        let message =
            "a list inside `order` means any order among these, and there are not several";
        let diagnostic = Diagnostic::error(codes::BAD_ANY_ORDER, entry.span.clone(), message);
        reader.report(diagnostic.with_help("write a single item without brackets of its own"));
    }
    items
}

fn too_few(value: &Value<'_>, wanted: &str, found: usize) -> Diagnostic {
    let message = format!("`{}` wants at least {wanted}, and has {found}", value.key);
    Diagnostic::error(codes::TOO_FEW, value.span.clone(), message)
        .with_help("add more, or ask another kind of question")
}

/// Reads what a card with `pairs` wants.
pub(super) fn pairs(table: &mut Table<'_>, reader: &mut Reader<'_>) -> Option<Ask> {
    let value = table.take("pairs")?;
    let wrong = table
        .take("wrong")
        .map(|wrong| item::items(&wrong, item::PLACED, reader));
    let wrong = wrong.unwrap_or_default();
    let Some(entries) = value.as_list() else {
        let diagnostic = value.wrong_type(Wanted::List, &reader.sink);
        let help = "write each pair as a list of two texts: `pairs = [[\"left\", \"right\"], [\"left\", \"right\"]]`";
        reader.report(diagnostic.with_help(help));
        return None;
    };
    let n_entries = entries.len();
    let (left, right): (Vec<_>, Vec<_>) = entries.filter_map(|entry| pair(&entry, reader)).unzip();
    if n_entries < 2 {
        reader.report(too_few(&value, "two pairs", n_entries));
    }
    twice::report(&left, &Sameness::shown(), "left side", reader);
    twice::report(&wrong, &Sameness::shown(), "decoy", reader);
    let rights: Vec<_> = right
        .iter()
        .map(|side| (side.item.text.as_str(), &side.span))
        .collect();
    let help = "a decoy belongs to no left side: leave it out";
    twice::report_right_and_wrong(&rights, &wrong, &Sameness::shown(), help, reader);
    Some(Ask::Match {
        pairs: item::plain(left)
            .into_iter()
            .zip(item::plain(right))
            .collect(),
        wrong: item::plain(wrong),
    })
}

fn pair(entry: &Value<'_>, reader: &mut Reader<'_>) -> Option<(Placed, Placed)> {
    let sides: Option<Vec<_>> = entry.as_list().map(Iterator::collect);
    let Some([left, right]) = sides.as_deref() else {
        let message = "a pair is a list of two texts: what stands left, and what belongs to it";
        let diagnostic = Diagnostic::error(codes::BAD_PAIR, entry.span.clone(), message);
        reader.report(diagnostic.with_help(
            "write `[\"left\", \"right\"]`; for a right side without a left use `wrong`",
        ));
        return None;
    };
    let left = item::item(left, item::PLACED, reader);
    let right = item::item(right, item::PLACED, reader);
    Some((left?, right?))
}

/// Reads what a card with `list` wants.
pub(super) fn list(
    table: &mut Table<'_>,
    holds: &Inherited,
    language: &Language,
    reader: &mut Reader<'_>,
) -> Option<Ask> {
    let value = table.take("list")?;
    let items = item::items(&value, item::ENTRY, reader);
    let n_entries = value.as_list().map_or(1, |list| list.len());
    if n_entries == 0 {
        reader.report(too_few(&value, "one entry", 0));
    }
    let most = i64::try_from(n_entries.max(1)).unwrap_or(i64::MAX);
    let enough = table.integer("enough", 1..most.saturating_add(1), &mut reader.sink);
    let leniency = answer::leniency(table, holds, reader);
    let sameness = Sameness::typed(language, &leniency);
    twice::report(&items, &sameness, "entry", reader);
    twice::report_shared(&items, &sameness, reader);
    let enough = enough.and_then(|enough| usize::try_from(enough).ok());
    let items: Vec<Item> = item::plain(items);
    Some(Ask::List {
        enough: enough.unwrap_or(items.len()),
        items,
        leniency,
    })
}
