//! `--fix`: what has one certain remedy is mended, and cards get ids. All else stays byte for byte.

use std::ops::Range;

use super::{ids, read_and_lint};
use crate::deck::codes::SAME_IDENTITY;
use crate::deck::edit::{Edit, name_cards};
use crate::deck::read::read;
use crate::diagnostic::{Diagnostic, Fix};

/// What was mended in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fixed {
    /// The file afterwards.
    pub bytes: Vec<u8>,
    /// How many mistakes were mended.
    pub n_mended: usize,
    /// How many cards got an id.
    pub n_named: usize,
}

impl Fixed {
    /// Whether the file is another one now.
    pub fn is_changed(&self) -> bool {
        self.n_mended + self.n_named > 0
    }
}

/// A mended mistake may bring another to light; after so many rounds the rest is left to the author.
const N_ROUNDS: usize = 1000;

/// Mends a deck file with this name (without its ending) and content.
pub fn fix(file_stem: &str, bytes: &[u8]) -> Fixed {
    let mut fixed = Fixed {
        bytes: bytes.to_vec(),
        ..Fixed::default()
    };
    let mut found = mistakes(file_stem, bytes);
    for _ in 0..N_ROUNDS {
        let n_mended = mend(file_stem, &mut fixed.bytes, &mut found);
        fixed.n_mended += n_mended;
        if n_mended == 0 {
            break;
        }
    }
    name(file_stem, &mut fixed);
    fixed
}

/// Gives ids to the cards that can be read and have none.
fn name(file_stem: &str, fixed: &mut Fixed) {
    let deck = read(file_stem, &fixed.bytes).deck;
    let ids = ids::missing(&deck);
    if ids.is_empty() {
        return;
    }
    let named = |ids: &[(usize, String)], bytes: &[u8]| {
        name_cards(file_stem, bytes, ids)
            .ok()
            .and_then(|edit: Edit| edit.apply(bytes))
    };
    if let Some(bytes) = named(&ids, &fixed.bytes) {
        fixed.bytes = bytes;
        fixed.n_named = ids.len();
        return;
    }
    // A card that leaves no place for an id keeps none of the others from getting theirs.
    for id in ids {
        if let Some(bytes) = named(&[id], &fixed.bytes) {
            fixed.bytes = bytes;
            fixed.n_named += 1;
        }
    }
}

/// Mends what can be mended in one round, and returns how much it was. `found` is what is wrong in the file, before and
/// then after it.
fn mend(file_stem: &str, bytes: &mut Vec<u8>, found: &mut Vec<Diagnostic>) -> usize {
    let fixes = apart(found);
    if fixes.is_empty() || attempt(file_stem, bytes, found, &fixes) {
        return fixes.len();
    }
    // One of them did harm: they are tried one by one, from the end, so that places hold.
    let mut n_mended = 0;
    for fix in fixes.chunks(1).rev() {
        n_mended += usize::from(attempt(file_stem, bytes, found, fix));
    }
    n_mended
}

/// Mends a file by these fixes if that leaves less wrong in it. Returns whether it did.
fn attempt(
    file_stem: &str,
    bytes: &mut Vec<u8>,
    found: &mut Vec<Diagnostic>,
    fixes: &[Fix],
) -> bool {
    let mended = applied(bytes, fixes);
    let left = mistakes(file_stem, &mended);
    let is_mended = is_better(found, &left, fixes.len());
    if is_mended {
        (*bytes, *found) = (mended, left);
    }
    is_mended
}

/// What is wrong in a file and what is needless in it.
fn mistakes(file_stem: &str, bytes: &[u8]) -> Vec<Diagnostic> {
    let (reading, linted) = read_and_lint(file_stem, bytes, None);
    let mendable = linted
        .diagnostics
        .into_iter()
        .filter(|found| found.fix.is_some());
    reading.diagnostics.into_iter().chain(mendable).collect()
}

/// The fixes of diagnostics, in order, without those that overlap one before them.
fn apart(found: &[Diagnostic]) -> Vec<Fix> {
    let mut fixes: Vec<Fix> = found.iter().filter_map(|found| found.fix.clone()).collect();
    fixes.sort_by_key(|fix| (fix.span.start, fix.span.end));
    let mut end = 0;
    fixes.retain(|fix| {
        let is_apart = fix.span.start >= end;
        if is_apart {
            end = fix.span.end.max(fix.span.start + 1);
        }
        is_apart
    });
    fixes
}

fn applied(bytes: &[u8], fixes: &[Fix]) -> Vec<u8> {
    let mut output = Vec::with_capacity(bytes.len() + 16);
    let mut done = 0;
    for Fix { span, text } in fixes {
        let Range { start, end } = span.clone();
        output.extend_from_slice(bytes.get(done..start).unwrap_or_default());
        output.extend_from_slice(text.as_bytes());
        done = end;
    }
    output.extend_from_slice(bytes.get(done..).unwrap_or_default());
    output
}

/// Whether mending so many mistakes left fewer of those that there were. What a mended card shows then may be new.
fn is_better(before: &[Diagnostic], after: &[Diagnostic], n_mended: usize) -> bool {
    let mut left: Vec<_> = after
        .iter()
        .map(|found| (found.code, &found.message))
        .collect();
    // An id that was mended may be one that another card has.
    let n_same = |all: &[Diagnostic]| {
        let same = all.iter().filter(|found| found.code == SAME_IDENTITY);
        same.count()
    };
    if n_same(after) > n_same(before) {
        return false;
    }
    let mut n_gone = 0;
    for found in before {
        match left
            .iter()
            .position(|other| *other == (found.code, &found.message))
        {
            Some(at) => drop(left.swap_remove(at)),
            None => n_gone += 1,
        }
    }
    n_gone >= n_mended
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(before: &str, after: &str) {
        let fixed = fix("deck", before.as_bytes());
        assert_eq!(String::from_utf8(fixed.bytes).unwrap(), after);
        let again = fix("deck", after.as_bytes());
        assert!(!again.is_changed(), "{after}");
    }

    #[test]
    fn what_has_one_remedy_is_mended_and_cards_are_named() {
        check(
            "# mine\r\n[[card]]\r\nqueston = “Capital of Mali?”\r\nanswer  = \"Bamako\"  # it is\r\n",
            "# mine\r\n[[card]]\r\nid      = \"bamako\"\r\nquestion = \"Capital of Mali?\"\r\nanswer  = \"Bamako\"  # it is\r\n",
        );
    }

    #[test]
    fn a_card_stays_typed_when_nothing_is_left_to_accept() {
        check(
            "[[card]]\nid = 'a'\nquestion = 'q'\nanswer = 'the lung'\naccept = ['lung']\n",
            "[[card]]\nid = 'a'\nquestion = 'q'\nanswer = 'the lung'\naccept = []\n",
        );
        check(
            "[[card]]\nid = 'a'\nquestion = 'q'\nanswer = 'Gao'\nallow = ['L001']\naccept = ['x', 'gao', 'y']\n",
            "[[card]]\nid = 'a'\nquestion = 'q'\nanswer = 'Gao'\naccept = ['x', 'y']\n",
        );
        check(
            "[[card]]\nid = 'a'\nquestion = 'q'\nanswer = { text = 'Gao', accept = ['gao', 'x'] }\naccept = ['y', 'GAO']\nallow = ['L001'] # why\n",
            "[[card]]\nid = 'a'\nquestion = 'q'\nanswer = { text = 'Gao', accept = ['x'] }\naccept = ['y']\nallow = [] # why\n",
        );
    }

    #[test]
    fn an_id_is_not_mended_into_one_that_is_taken() {
        let text = "[[card]]\nid = 'a b'\nquestion = 'One?'\nanswer = 'x'\n[[card]]\nid = 'a-b'\nquestion = 'Two?'\nanswer = 'y'\n";
        check(text, text);
    }

    #[test]
    fn more_mistakes_than_are_shown_are_mended_at_once() {
        let cards = |key: &str, n: usize| {
            let card = |at| format!("[[card]]\nid = 'c{at}'\nquestion = 'Q{at}?'\n{key} = 'a'\n");
            (0..n).map(card).collect::<String>()
        };
        check(&cards("answr", 250), &cards("answer", 250));
    }

    #[test]
    fn what_is_beyond_mending_stays() {
        let broken = "[[card]]\nid = 'a'\nquestion = 'q'\nanswer = 1066\nwrong = [\n";
        let fixed = fix("deck", broken.as_bytes());
        assert!(String::from_utf8(fixed.bytes).unwrap().contains("wrong"));
        for bytes in [&b""[..], b"\xff\xfe", b"\0", b"[[card]]"] {
            assert_eq!(fix("deck", bytes).bytes, bytes);
        }
    }
}
