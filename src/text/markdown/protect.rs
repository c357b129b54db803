//! Keeping from the Markdown parser the characters that must not be marks here.
//!
//! They are replaced by noncharacters, which no text contains afterwards, and put back once parsed.

use std::borrow::Cow;

/// What is replaced, and by what: HTML, entities, block quotes, link definitions, and single tildes.
const PROTECTED: [(char, char); 5] = [
    ('<', '\u{FDD0}'),
    ('&', '\u{FDD1}'),
    (QUOTE_MARK, PROTECTED_QUOTE_MARK),
    (':', '\u{FDD3}'),
    ('~', '\u{FDD4}'),
];

/// What begins a line of a block quote.
const QUOTE_MARK: char = '>';

/// What stands for it while the text is parsed.
pub(super) const PROTECTED_QUOTE_MARK: char = '\u{FDD2}';

/// The text with what must not be a mark replaced. What the author escaped with a backslash is left to the parser.
pub(super) fn protect(text: &str) -> String {
    let mut output = String::with_capacity(text.len() + text.len() / 8);
    let mut characters = text.chars().peekable();
    let (mut previous, mut is_escaped) = ('\n', false);
    while let Some(c) = characters.next() {
        let is_mark = !is_escaped
            && match c {
                '<' | '&' | '>' => true,
                ':' => previous == ']',
                '~' => previous != '~' && characters.peek() != Some(&'~'),
                _ => false,
            };
        output.push(match c {
            _ if is_mark => replacement(c),
            '\u{FDD0}'..='\u{FDEF}' => char::REPLACEMENT_CHARACTER,
            _ => c,
        });
        is_escaped = c == '\\' && !is_escaped;
        previous = c;
    }
    output
}

/// What stands for `c` while the text is parsed.
fn replacement(c: char) -> char {
    PROTECTED
        .iter()
        .find(|pair| pair.0 == c)
        .map_or(c, |pair| pair.1)
}

/// The text with the replaced characters put back.
pub(super) fn restore(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let restored = text.chars().map(|c| {
        PROTECTED
            .iter()
            .find(|pair| pair.1 == c)
            .map_or(c, |pair| pair.0)
    });
    Cow::Owned(restored.collect())
}
