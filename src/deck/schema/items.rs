//! Items: a text, or a table with a text and more about it.

use serde_json::Value;

use super::key::{Key, table};
use super::values::{any_of, flag, text, texts};

const TEXT: Key = Key::new("text", "What it says.", text);
const ACCEPT: Key = Key::new(
    "accept",
    "What else counts for it when it is typed: a list of texts.",
    texts,
);
const HINT: Key = Key::new("hint", "Shown when a hint to it is asked for.", text);
const WHY: Key = Key::new(
    "why",
    "Shown with the verdict when this was answered: why it is right or wrong.",
    text,
);
const LAST: Key = Key::new(
    "last",
    "`true` keeps this option below the others, such as *None of these*.",
    flag,
);

/// A text, or a table of `keys` with a `text`.
fn item(keys: &[Key]) -> Value {
    any_of(&[text(), table(keys, &["text"])])
}

/// The answer of a card that is revealed, or typed where the deck or group says so.
pub(super) fn revealed() -> Value {
    item(&[TEXT, HINT, WHY])
}

/// The answer of a card that is revealed whatever the deck says.
pub(super) fn untyped() -> Value {
    item(&[TEXT])
}

/// A typed answer, an entry of a list, or a gap.
pub(super) fn typed() -> Value {
    item(&[TEXT, ACCEPT, HINT, WHY])
}

/// A typed answer that says itself what else counts.
pub(super) fn with_accept() -> Value {
    table(&[TEXT, ACCEPT, HINT, WHY], &["text", "accept"])
}

/// A known mistake.
pub(super) fn mistake() -> Value {
    item(&[TEXT, ACCEPT, WHY])
}

/// An option, right or wrong.
pub(super) fn option() -> Value {
    item(&[TEXT, WHY, LAST])
}

/// An item to be put in order, a side of a pair, or a decoy.
pub(super) fn placed() -> Value {
    item(&[TEXT, WHY])
}
