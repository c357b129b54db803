//! A key with its meaning.

use serde_json::{Map, Value, json};

/// A key of a card.
#[derive(Clone, Copy, Debug)]
pub(super) struct Key {
    /// As it is written in a deck.
    pub(super) name: &'static str,
    /// Its name among the definitions: of its own where a key has another meaning on another kind.
    definition: &'static str,
    /// What it means, in Markdown.
    meaning: &'static str,
    /// What may stand behind it.
    value: fn() -> Value,
}

impl Key {
    /// A key that has one meaning wherever it stands.
    pub(super) const fn new(
        name: &'static str,
        meaning: &'static str,
        value: fn() -> Value,
    ) -> Self {
        Self::other(name, name, meaning, value)
    }

    /// A key that means something else in another place; `definition` is its meaning in a word.
    pub(super) const fn other(
        name: &'static str,
        definition: &'static str,
        meaning: &'static str,
        value: fn() -> Value,
    ) -> Self {
        Self {
            name,
            definition,
            meaning,
            value,
        }
    }

    /// Its values, with what it means.
    fn described(&self) -> Value {
        let mut value = (self.value)();
        value["description"] = json!(self.meaning);
        value
    }

    /// Adds it to the definitions.
    pub(super) fn define(&self, definitions: &mut Map<String, Value>) {
        definitions.insert(self.definition.to_owned(), self.described());
    }

    fn reference(&self) -> Value {
        json!({ "$ref": format!("#/$defs/{}", self.definition) })
    }
}

/// A table with these keys and no other, described where it is used.
pub(super) fn table(keys: &[Key], required: &[&str]) -> Value {
    closed(keys, Key::described, required)
}

/// As [`table`], of keys that are among the definitions.
pub(super) fn table_of_defined(keys: &[Key], required: &[&str]) -> Value {
    closed(keys, Key::reference, required)
}

fn closed(keys: &[Key], value: fn(&Key) -> Value, required: &[&str]) -> Value {
    let properties = keys.iter().map(|key| (key.name.to_owned(), value(key)));
    let mut table = json!({
        "type": "object",
        "properties": properties.collect::<Map<_, _>>(),
        "additionalProperties": false,
    });
    if !required.is_empty() {
        table["required"] = json!(required);
    }
    table
}
