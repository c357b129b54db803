//! Tags as the index keeps them: in one text, each between line feeds.

use std::collections::HashSet;

use rusqlite::Row;

use super::error::Fault;

/// The tags in the text of the index.
pub(in crate::store) fn each(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').filter(|tag| !tag.is_empty())
}

/// The text of the index in a column.
pub(in crate::store) fn of_row<'r>(row: &'r Row<'_>, column: usize) -> Result<&'r str, Fault> {
    let text = row.get_ref(column)?.as_str_or_null();
    Ok(text.map_err(rusqlite::Error::from)?.unwrap_or_default())
}

/// The tags of which a side is to have one, in any case; none means all sides.
pub(in crate::store) struct WantedTags(HashSet<String>);

impl WantedTags {
    pub(in crate::store) fn new(tags: &[String]) -> Self {
        Self(tags.iter().map(|tag| tag.to_lowercase()).collect())
    }

    /// Whether a side with these tags, a text of the index, is wanted.
    pub(in crate::store) fn is_one_of(&self, text: &str) -> bool {
        self.0.is_empty() || each(text).any(|tag| self.0.contains(&tag.to_lowercase()))
    }
}
