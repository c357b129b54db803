//! An edit as data: which bytes give way to which.

use std::ops::Range;

/// Some bytes of a file, and what stands in their place afterwards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Splice {
    /// Where, in bytes of the file before the edit.
    pub at: usize,
    /// What stands there before.
    pub old: String,
    /// What stands there afterwards.
    pub new: String,
}

impl Splice {
    /// Puts `new` between two bytes.
    pub(super) fn insert(at: usize, new: impl Into<String>) -> Self {
        Self {
            at,
            old: String::new(),
            new: new.into(),
        }
    }

    /// Puts `new` in the place of what stands in `span`.
    pub(super) fn replace(file: &str, span: Range<usize>, new: impl Into<String>) -> Self {
        Self {
            at: span.start,
            old: file[span].to_owned(),
            new: new.into(),
        }
    }

    /// Takes away what stands in `span`.
    pub(super) fn remove(file: &str, span: Range<usize>) -> Self {
        Self::replace(file, span, "")
    }
}

/// What an edit does to a file; it can be done, and undone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edit {
    /// In the order of the file, without overlaps.
    splices: Vec<Splice>,
}

impl Edit {
    /// The edit of these splices, which must not overlap; those at one place happen in the order given.
    pub(super) fn new(mut splices: Vec<Splice>) -> Self {
        splices.sort_by_key(|splice| splice.at);
        Self { splices }
    }

    /// The edit that makes one file of another, as one splice.
    pub fn between(before: &[u8], after: &[u8]) -> Self {
        let n_same = |pairs: &mut dyn Iterator<Item = (&u8, &u8)>| {
            pairs.take_while(|(one, two)| one == two).count()
        };
        let start = n_same(&mut before.iter().zip(after));
        // No character is taken apart.
        let start = String::from_utf8_lossy(&before[..start])
            .trim_end_matches('\u{FFFD}')
            .len()
            .min(start);
        let (old, new) = (&before[start..], &after[start..]);
        let mut end = n_same(&mut old.iter().rev().zip(new.iter().rev()));
        let is_inside = |byte: Option<&u8>| byte.is_some_and(|byte| byte & 0xC0 == 0x80);
        while end > 0 && is_inside(old.get(old.len() - end)) {
            end -= 1;
        }
        let text = |bytes: &[u8]| String::from_utf8_lossy(&bytes[..bytes.len() - end]).into_owned();
        Self::new(vec![Splice {
            at: start,
            old: text(old),
            new: text(new),
        }])
    }

    /// The file after the edit; `None` when it is not the file that the edit is of.
    pub fn apply(&self, file: &[u8]) -> Option<Vec<u8>> {
        spliced(file, &self.splices)
    }

    /// All that it puts into the file.
    pub fn added(&self) -> String {
        self.splices.iter().map(|splice| &*splice.new).collect()
    }

    /// The edit that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        let mut shift = 0_isize;
        let back = self.splices.iter().map(|splice| {
            let at = splice.at.saturating_add_signed(shift);
            shift += splice.new.len() as isize - splice.old.len() as isize;
            Splice {
                at,
                old: splice.new.clone(),
                new: splice.old.clone(),
            }
        });
        Self {
            splices: back.collect(),
        }
    }
}

/// What to write in place of which bytes, for several splices at once.
pub(super) fn covering(file: &str, mut splices: Vec<Splice>) -> Option<(Range<usize>, String)> {
    splices.sort_by_key(|splice| splice.at);
    let start = splices.first()?.at;
    let (mut end, mut text) = (start, String::new());
    for splice in splices {
        text.push_str(file.get(end..splice.at)?);
        text.push_str(&splice.new);
        end = splice.at + splice.old.len();
    }
    Some((start..end, text))
}

/// A file in which at each place one text gives way to another; `None` when it does not stand there.
fn spliced(file: &[u8], splices: &[Splice]) -> Option<Vec<u8>> {
    let mut output = Vec::with_capacity(file.len() + 64);
    let mut done = 0;
    for Splice { at, old, new } in splices {
        output.extend_from_slice(file.get(done..*at)?);
        done = at + old.len();
        if file.get(*at..done)? != old.as_bytes() {
            return None;
        }
        output.extend_from_slice(new.as_bytes());
    }
    output.extend_from_slice(file.get(done..)?);
    Some(output)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edit_is_done_and_undone() {
        let file = "one two three";
        let edit = Edit::new(vec![
            Splice::remove(file, 8..13),
            Splice::insert(3, ","),
            Splice::replace(file, 4..7, "2"),
        ]);
        let after = edit.apply(file.as_bytes()).unwrap();
        assert_eq!(after, b"one, 2 ");
        let back = edit.inverse();
        assert_eq!(back.apply(&after).unwrap(), file.as_bytes());
        assert_eq!(back.inverse(), edit);
        assert_eq!(back.apply(b"one, 3 "), None);
        assert_eq!(back.apply(b"one"), None);
        assert_eq!(edit.apply(b"one"), None);
    }
}
