//! The views of the database for people who ask it themselves.

/// A view with its columns, as docs/log.md tells of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// Its name.
    pub name: String,
    /// Its columns, in order.
    pub columns: Vec<String>,
}

use super::{Store, StoreError};

impl Store {
    /// The views whose names and columns stay.
    pub fn views(&self) -> Result<Vec<View>, StoreError> {
        self.read(|conn| {
            let mut statement = conn.prepare(
                "SELECT view.name, column.name FROM sqlite_schema AS view JOIN pragma_table_info(view.name) AS column \
                 WHERE view.type = 'view' ORDER BY view.rowid, column.cid",
            )?;
            let mut rows = statement.query([])?;
            let mut views: Vec<View> = Vec::new();
            while let Some(row) = rows.next()? {
                let (name, column): (String, String) = (row.get(0)?, row.get(1)?);
                match views.last_mut().filter(|view| view.name == name) {
                    Some(view) => view.columns.push(column),
                    None => views.push(View {
                        name,
                        columns: vec![column],
                    }),
                }
            }
            Ok(views)
        })
    }
}

#[cfg(test)]
mod tests;
