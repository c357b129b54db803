//! What values are made of.
//!
//! Patterns mean the same to JavaScript, whose dialect schemas use, and to Rust, which both Taplo and Tombi are written in.
//! There are few, and none for texts: Tombi makes each anew for each card, and took a second for a deck of thirty.

use serde_json::{Value, json};

/// What ids are made of. Their length is said beside it: a pattern that counts letters of all scripts takes tens of
/// milliseconds to make.
const ID: &str = r"^[\p{Alphabetic}\p{N}._-]+$";
const MAX_ID: usize = 64;
/// One id or two. A card may require many, so what they are made of is not looked at.
const REQUIREMENT: &str = r"^[^\s\x85/]+(/[^\s\x85/]+)?$";
/// A BCP 47 tag, as far as the reader looks.
const LANGUAGE: &str = "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$";
const DAY: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
/// Braces that open a gap and others that close it; a pattern does not see more of a cloze.
const GAP: &str = r"\{\{[\s\S]*\}\}";

/// A text that is not empty.
pub(super) fn text() -> Value {
    json!({ "type": "string", "minLength": 1 })
}

/// A text that may be empty.
pub(super) fn any_text() -> Value {
    json!({ "type": "string" })
}

/// A text of some characters at most.
pub(super) fn short_text(n_characters: usize) -> Value {
    json!({ "type": "string", "minLength": 1, "maxLength": n_characters })
}

/// A list.
pub(super) fn list(entry: &Value) -> Value {
    json!({ "type": "array", "items": entry })
}

/// A list of so many entries at least.
pub(super) fn list_of(n_entries: usize, entry: &Value) -> Value {
    json!({ "type": "array", "items": entry, "minItems": n_entries })
}

/// A list of texts.
pub(super) fn texts() -> Value {
    list(&text())
}

/// One of several.
pub(super) fn any_of(values: &[Value]) -> Value {
    json!({ "anyOf": values })
}

/// A text or a list of texts.
pub(super) fn text_or_texts() -> Value {
    any_of(&[text(), texts()])
}

/// True or false, and false unless it is said.
pub(super) fn flag() -> Value {
    json!({ "type": "boolean", "default": false })
}

/// Nothing but this truth value.
pub(super) fn only(value: bool) -> Value {
    json!({ "type": "boolean", "const": value })
}

/// A whole number from `low` to `high`.
pub(super) fn integer(low: i64, high: i64) -> Value {
    json!({ "type": "integer", "minimum": low, "maximum": high })
}

/// A number from `low` to `high`.
pub(super) fn number(low: f64, high: f64) -> Value {
    json!({ "type": "number", "minimum": low, "maximum": high })
}

/// An id of a deck or card.
pub(super) fn id() -> Value {
    json!({ "type": "string", "pattern": ID, "maxLength": MAX_ID })
}

/// What names a card: its id, or that of a deck before it.
pub(super) fn requirement() -> Value {
    json!({ "type": "string", "pattern": REQUIREMENT, "maxLength": 2 * MAX_ID + 1 })
}

/// A language.
pub(super) fn language() -> Value {
    json!({ "type": "string", "pattern": LANGUAGE, "maxLength": 35 })
}

/// A TOML date without a time. In JSON it is a text; Tombi tells the two apart by the format.
pub(super) fn day() -> Value {
    json!({ "type": "string", "format": "date", "pattern": DAY })
}

/// A TOML date, a year or a text.
pub(super) fn date() -> Value {
    any_of(&[day(), text(), json!({ "type": "integer" })])
}

/// The text of a cloze with gaps in braces.
pub(super) fn text_with_gaps() -> Value {
    json!({ "type": "string", "pattern": GAP })
}

/// `value` with values to choose from.
pub(super) fn with_examples(mut value: Value, examples: &Value) -> Value {
    value["examples"] = examples.clone();
    value
}

/// `value` with the one that holds unless another is written.
pub(super) fn with_default(mut value: Value, default: &Value) -> Value {
    value["default"] = default.clone();
    value
}
