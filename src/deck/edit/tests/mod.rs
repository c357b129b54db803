//! What is written into a deck, and that nothing else is touched.

mod appending;
mod cases;
mod laws;

use super::{Addition, Unwritten, accept, additions_of, unaccept};
use crate::deck::read::read;
use crate::deck::side::sides;

/// One text for the only item of a side.
fn one(text: &str) -> Vec<Addition> {
    vec![Addition {
        item: 0,
        text: text.to_owned(),
    }]
}

/// The file after texts were accepted for the side with this index, which must be undone by the edit itself and by
/// taking the texts out.
fn accepted(file: &str, side: usize, additions: &[Addition]) -> Result<String, Unwritten> {
    let key = sides(&read("d", file.as_bytes()).deck)[side].key.clone();
    let edit = accept("d", file.as_bytes(), &key, additions)?;
    let after = edit.apply(file.as_bytes()).unwrap();
    let back = unaccept("d", &after, &key, additions, Some(&edit)).unwrap();
    assert_eq!(back.apply(&after).unwrap(), file.as_bytes());
    let out = unaccept("d", &after, &key, additions, None).unwrap();
    let before = out.apply(&after).unwrap();
    let again = accept("d", &before, &key, additions).unwrap();
    assert_eq!(again.apply(&before).unwrap(), after, "{file}");
    Ok(String::from_utf8(after).unwrap())
}
