//! Where the values of a table stand: the csv crate reads them, and tells lines alone.

use std::ops::Range;

/// The places of the values of the record that begins at `start`, quotation marks included, and whether the last one is
/// a quotation that never ends.
pub(super) fn fields(text: &str, start: usize, separator: u8) -> (Vec<Range<usize>>, bool) {
    let bytes = text.as_bytes();
    let mut fields = Vec::new();
    let mut at = start;
    loop {
        let first = at;
        let is_quoted = bytes.get(at) == Some(&b'"');
        if is_quoted {
            let Some(end) = closing(bytes, at + 1) else {
                fields.push(first..bytes.len());
                return (fields, true);
            };
            at = end + 1;
        }
        let is_end = |byte: &u8| *byte == separator || matches!(byte, b'\n' | b'\r');
        at += bytes[at..]
            .iter()
            .position(is_end)
            .unwrap_or(bytes.len() - at);
        fields.push(first..at);
        if bytes.get(at) != Some(&separator) {
            return (fields, false);
        }
        at += 1;
    }
}

/// Where the quotation ends that goes on at `at`: two marks stand for one.
fn closing(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == b'"')?;
        if bytes.get(at + 1) != Some(&b'"') {
            return Some(at);
        }
        at += 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_value_has_its_place() {
        for (text, expected, is_open) in [
            ("a,b\nc", vec!["a", "b"], false),
            (
                "a,\"b,\"\"\nb\" ,\r\n",
                vec!["a", "\"b,\"\"\nb\" ", ""],
                false,
            ),
            ("é,", vec!["é", ""], false),
            ("a,\"b", vec!["a", "\"b"], true),
            ("", vec![""], false),
            ("a,\"", vec!["a", "\""], true),
        ] {
            let (fields, open) = fields(text, 0, b',');
            let found: Vec<&str> = fields.into_iter().map(|field| &text[field]).collect();
            assert_eq!((found, open), (expected, is_open), "{text:?}");
        }
    }
}
