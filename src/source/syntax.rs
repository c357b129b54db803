//! The toml crate's errors, sorted into the mistakes that people make.

use std::ops::Range;

use crate::diagnostic::Code;

use super::codes;
use super::sections::{self, Scanner};

/// One syntax error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mistake {
    /// Which kind.
    pub(super) code: Code,
    /// Byte range; may be empty.
    pub(super) span: Range<usize>,
    /// Whether what follows it cannot be told from what it is in.
    pub(super) is_structural: bool,
    /// The toml crate's words.
    pub(super) words: String,
}

impl Mistake {
    /// The same mistake in another place.
    pub(super) fn at(&self, span: Range<usize>) -> Self {
        Self {
            span,
            ..self.clone()
        }
    }
}

/// The errors of `text` that are worth telling: one a line, and none that only follows from another.
pub(super) fn mistakes(text: &str, errors: Vec<toml::de::Error>) -> Vec<Mistake> {
    let mut all: Vec<Mistake> = errors
        .into_iter()
        .map(|error| mistake(text, &error))
        .collect();
    all.sort_by_key(|mistake| (mistake.span.start, mistake.span.end));
    let swallowed = all
        .first()
        .and_then(|first| swallowed(text, first.span.start));
    if let Some(swallowed) = swallowed {
        return vec![swallowed];
    }
    let mut told: Vec<Mistake> = Vec::new();
    for mistake in all {
        if let Some(last) = told.last() {
            let between = &text[last.span.start..mistake.span.start];
            if last.is_structural
                || !between.contains('\n')
                || goes_on(text, last, mistake.span.start)
            {
                continue;
            }
        }
        told.push(mistake);
    }
    told
}

/// The mistake of a text in three quotes that is only closed by the opening quotes of another: what is wrong at
/// `offset` then follows from that. Its place is the line of those quotes.
fn swallowed(text: &str, offset: usize) -> Option<Mistake> {
    let mut scanner = Scanner::default();
    let mut open = None;
    for line in sections::lines(text, 0..text.len()) {
        if line.start > offset {
            return None;
        }
        if let Some((quote, _)) = open {
            let content = text[line.clone()].trim_start();
            let quotes = String::from(char::from(quote)).repeat(3);
            let before = content.split(&quotes).next().unwrap_or_default();
            let opens = looks_like_assignment(content) && before.trim_end().ends_with('=');
            if opens && before.len() < content.len() {
                return Some(Mistake {
                    code: codes::UNCLOSED,
                    span: line.start..line.start,
                    is_structural: true,
                    words: String::new(),
                });
            }
        }
        scanner.scan(text.as_bytes(), line);
        open = scanner.string;
    }
    None
}

/// Whether the line at `offset` may still be of the text whose end is missing in `last`: no key stands between.
fn goes_on(text: &str, last: &Mistake, offset: usize) -> bool {
    let first_end = text[last.span.start..].find('\n');
    last.code == codes::UNCLOSED
        && first_end.is_some_and(|end| {
            let end = last.span.start + end + 1;
            let rest = &text[end.min(offset)..];
            let until = text[offset..]
                .find('\n')
                .map_or(text.len(), |end| offset + end);
            let n_bytes = until - end.min(offset);
            !rest[..n_bytes]
                .lines()
                .any(|line| looks_like_assignment(line.trim_start()))
        })
}

fn mistake(text: &str, error: &toml::de::Error) -> Mistake {
    let words = error.message();
    let span = error.span().unwrap_or_else(|| line_of_dots(text));
    let start = text.floor_char_boundary(span.start);
    let span = start..text.floor_char_boundary(span.end).max(start);
    let code = code_of(words, &text[start..]);
    let is_one_line = is_of_one_line(words) || words.contains("table, expected `]");
    Mistake {
        code,
        span,
        is_structural: code == codes::TOO_DEEP || (code == codes::UNCLOSED && !is_one_line),
        words: words.to_owned(),
    }
}

/// Whether the toml crate speaks of a text in one pair of quotes.
fn is_of_one_line(words: &str) -> bool {
    words.starts_with("invalid basic string") || words.starts_with("invalid literal string")
}

/// The line with the most dots: the one error that the toml crate gives no place is about dotted keys.
fn line_of_dots(text: &str) -> Range<usize> {
    let n_dots = |line: &Range<usize>| text[line.clone()].matches('.').count();
    let line = sections::lines(text, 0..text.len()).max_by_key(n_dots);
    line.map_or(0..0, |line| line_around(text, line.start))
}

/// Which code the toml crate's words stand for; `rest` is the text from the error on.
fn code_of(words: &str, rest: &str) -> Code {
    const CODES: [(&str, Code); 31] = [
        ("string values must be quoted", codes::UNQUOTED),
        ("missing opening quote", codes::UNQUOTED),
        ("duplicate key", codes::DUPLICATE_KEY),
        ("cannot extend", codes::DUPLICATE_KEY),
        ("unclosed", codes::UNCLOSED),
        ("missing escaped value", codes::BAD_ESCAPE),
        ("too few unicode", codes::BAD_ESCAPE),
        ("invalid value, expected unicode", codes::BAD_ESCAPE),
        ("key with no value", codes::NO_EQUALS),
        ("missing value", codes::NO_EQUALS),
        ("cannot recurse", codes::TOO_DEEP),
        ("recursion limit", codes::TOO_DEEP),
        ("invalid date", codes::BAD_LITERAL),
        ("invalid time", codes::BAD_LITERAL),
        ("invalid offset", codes::BAD_LITERAL),
        ("invalid integer", codes::BAD_LITERAL),
        ("invalid float", codes::BAD_LITERAL),
        ("invalid boolean", codes::BAD_LITERAL),
        ("invalid octal", codes::BAD_LITERAL),
        ("invalid hexadecimal", codes::BAD_LITERAL),
        ("invalid binary", codes::BAD_LITERAL),
        ("unexpected leading zero", codes::BAD_LITERAL),
        ("invalid mantissa", codes::BAD_LITERAL),
        ("invalid fraction", codes::BAD_LITERAL),
        ("invalid exponent", codes::BAD_LITERAL),
        ("redundant", codes::BAD_LITERAL),
        ("unexpected sign", codes::BAD_LITERAL),
        ("integers with a radix", codes::BAD_LITERAL),
        ("radix must be", codes::BAD_LITERAL),
        ("`_` may only go", codes::BAD_LITERAL),
        ("invalid unquoted key", codes::SYNTAX_ERROR),
    ];
    let known = CODES.iter().find(|(start, _)| words.starts_with(start));
    let code = known.map_or(codes::SYNTAX_ERROR, |(_, code)| *code);
    let is_one_line = is_of_one_line(words);
    let is_string = words.contains(" string, expected `\"`")
        || words.contains(" string, expected `'")
        || (is_one_line && rest.starts_with("\r\n"));
    let is_list = words.contains("array")
        || words.contains("inline table")
        || words.contains("key-value pairs");
    match code {
        codes::UNQUOTED if rest.is_empty() || rest.starts_with(['\r', '\n', '#']) => {
            codes::NO_EQUALS
        }
        codes::BAD_LITERAL if is_word(words, rest) => codes::UNQUOTED,
        codes::SYNTAX_ERROR
            if words.starts_with("invalid unquoted key") && rest.starts_with(':') =>
        {
            codes::NO_EQUALS
        }
        codes::SYNTAX_ERROR if is_string || (is_list && looks_like_assignment(rest)) => {
            codes::UNCLOSED
        }
        codes::SYNTAX_ERROR if words.starts_with("unexpected `=` in array") => codes::UNCLOSED,
        code => code,
    }
}

/// Whether what was taken for `true`, `false`, `inf` or `nan` by its first letter is rather a word without quotes.
fn is_word(words: &str, rest: &str) -> bool {
    let is_constant = ["`true`", "`false`", "`inf`", "`nan`"]
        .iter()
        .any(|constant| words.ends_with(constant));
    let word = rest.split(|c: char| !c.is_alphanumeric()).next();
    is_constant && word.is_some_and(|word| super::literal::boolean(word).is_none())
}

/// Whether a text begins with `key =`.
pub(super) fn looks_like_assignment(text: &str) -> bool {
    let is_key = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let rest = text.trim_start_matches(is_key);
    rest.len() < text.len() && rest.trim_start_matches([' ', '\t']).starts_with('=')
}

/// The line around an offset, without the blanks at its ends.
pub(super) fn line_around(text: &str, offset: usize) -> Range<usize> {
    let start = text[..offset].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[offset..]
        .find('\n')
        .map_or(text.len(), |newline| offset + newline);
    let line = &text[start..end];
    let start = end - line.trim_start().len();
    start..start + line.trim().len()
}
