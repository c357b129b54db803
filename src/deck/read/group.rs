//! `[[group]]`: cards that share a stem, or only some keys.

use crate::deck::codes;
use crate::deck::model::Group;
use crate::diagnostic::Diagnostic;
use crate::source::{Table, Value, shown};

use super::file::Reader;
use super::inherit::{self, Inherited};
use super::misplaced;

/// A group without its cards.
#[derive(Debug)]
pub(super) struct Read<'t> {
    /// What it says of itself.
    pub(super) group: Group,
    /// What its cards inherit, from the deck too.
    pub(super) inherited: Inherited,
    /// Its cards.
    pub(super) cards: Option<Value<'t>>,
}

/// Reads a group inside a deck from which `outer` is inherited.
pub(super) fn read<'t>(
    value: &Value<'t>,
    outer: &Inherited,
    reader: &mut Reader<'t>,
) -> Option<Read<'t>> {
    let mut table = value.table(&mut reader.sink)?;
    let cards = table.take("card");
    let stem = table
        .text("stem", &mut reader.sink)
        .map(|stem| stem.owned());
    let apart = table.boolean("apart", &mut reader.sink).unwrap_or_default();
    let own = Inherited::take_all(&mut table, reader);
    for left in table.left() {
        reader.sink.report_error(|| unknown(&table, left));
    }
    if cards.is_none() {
        let diagnostic = Diagnostic::error(
            codes::EMPTY_GROUP,
            value.span.clone(),
            "this group has no cards",
        );
        reader.report(
            diagnostic.with_help("write each of its cards below a `[[group.card]]` of its own"),
        );
    }
    Some(Read {
        group: Group { stem, apart },
        inherited: own.within(outer),
        cards,
    })
}

fn unknown(table: &Table<'_>, value: &Value<'_>) -> Diagnostic {
    let message = format!("a group has no key `{}`", shown(value.key));
    let diagnostic = Diagnostic::error(codes::UNKNOWN_KEY, value.key_span.clone(), message);
    match value.key {
        "cards" => {
            diagnostic.with_help("write each of its cards below a `[[group.card]]` of its own")
        }
        "note" => diagnostic.with_help("write a comment: `# …`"),
        key if misplaced::is_card_key(key) && !inherit::KEYS.contains(&key) => diagnostic
            .with_help(format!(
                "`{key}` belongs to a card: write `[[group.card]]` above it"
            )),
        _ => {
            let mut keys = vec!["stem", "apart"];
            keys.extend(inherit::KEYS);
            misplaced::with_suggestion(diagnostic, table, value, &keys)
        }
    }
}
