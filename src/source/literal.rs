//! What was meant by a value that is no TOML: the whole of it, and how to write it.

use std::ops::Range;

use super::sections::Scanner;
use super::syntax::looks_like_assignment;
use super::value::shown;

/// The whole value that an offset is in. In a list or table in braces it ends at a comma, on a line of its own only at
/// a comment or the end of the line.
pub(super) fn value_at(text: &str, offset: usize) -> Range<usize> {
    let line_start = text[..offset].rfind('\n').map_or(0, |newline| newline + 1);
    let line_end = text[offset..]
        .find(['\r', '\n'])
        .map_or(text.len(), |end| offset + end);
    let (before, after) = (&text[line_start..offset], &text[offset..line_end]);
    let is_listed = is_listed(text, offset);
    let (start, end) = if is_listed {
        let start = before.rfind(['[', '{', ',', '=']).map_or(0, |at| at + 1);
        (start, after.find([',', ']', '}', '#']))
    } else {
        let start = before.find('=').map_or(0, |at| at + 1);
        let comments = [" #", "\t#", " //", "\t//"];
        let comment = comments.iter().filter_map(|start| after.find(start));
        (start, comment.min())
    };
    let written = &text[line_start + start..end.map_or(line_end, |end| offset + end)];
    let start = line_start + start + (written.len() - written.trim_start().len());
    start..start + written.trim().len()
}

fn is_listed(text: &str, offset: usize) -> bool {
    let mut scanner = Scanner::default();
    for line in super::sections::lines(text, 0..offset) {
        scanner.scan(text.as_bytes(), line);
    }
    !scanner.brackets.is_empty()
}

/// A text in the quotes that it needs.
pub(super) fn quoted(text: &str) -> String {
    match text.contains(['"', '\\']) {
        false => format!("\"{text}\""),
        true if text.contains('\'') => format!("'''{text}'''"),
        true => format!("'{text}'"),
    }
}

/// How to write a word or more without quotes.
pub(super) fn in_quotes(written: &str) -> String {
    let text = quoted(&shown(written));
    match written.to_lowercase().as_str() {
        "yes" | "on" => format!("write `true` for true or false, and `{text}` for a text"),
        "no" | "off" => format!("write `false` for true or false, and `{text}` for a text"),
        "none" | "null" | "nil" => {
            format!("leave the line out for nothing, and write `{text}` for a text")
        }
        _ => format!("write `{text}`"),
    }
}

/// `true` or `false`, if that is what was written in other letters.
pub(super) fn boolean(written: &str) -> Option<&'static str> {
    ["true", "false"]
        .into_iter()
        .find(|boolean| written.eq_ignore_ascii_case(boolean))
}

/// How to write a number or date that TOML cannot read, if it is clear what is meant.
pub(super) fn plain_literal(written: &str) -> Option<String> {
    if let Some(day) = whole_day(written) {
        return Some(day);
    }
    let (sign, digits) =
        written.split_at(written.len() - written.trim_start_matches(['+', '-']).len());
    let is_decimal = !digits.is_empty()
        && digits
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
        && digits.bytes().filter(|byte| *byte == b'.').count() <= 1;
    if !is_decimal || digits == "." {
        return None;
    }
    let (whole, rest) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let rest = if rest == "." { ".0" } else { rest };
    Some(format!("{sign}{whole}{rest}"))
}

/// A day such as `2013-1-5`, with both digits of month and day.
fn whole_day(written: &str) -> Option<String> {
    let parts: Vec<&str> = written.split('-').collect();
    let [year, month, day] = parts[..] else {
        return None;
    };
    let is_part = |part: &str| part.len() <= 2 && part.parse::<u8>().is_ok();
    let is_short = month.len() < 2 || day.len() < 2;
    let is_day = is_short
        && year.len() == 4
        && year.parse::<u16>().is_ok()
        && is_part(month)
        && is_part(day);
    is_day.then(|| format!("{year}-{month:0>2}-{day:0>2}"))
}

/// What to do about a value that is followed by something on its line: `rest`, up to the end of the line.
pub(super) fn after_value(value: &str, rest: &str) -> String {
    if rest.trim() == "," {
        return "leave out the comma: the end of the line ends the value".to_owned();
    }
    if rest.starts_with(',') {
        return with_commas(value);
    }
    if rest.trim() == ";" {
        return "leave out the semicolon: the end of the line ends the value".to_owned();
    }
    if let Some(bracket) = rest
        .trim()
        .chars()
        .next()
        .filter(|c| matches!(c, ']' | '}'))
    {
        return format!("leave out the `{bracket}`: nothing is open that it could close");
    }
    if looks_like_assignment(rest) {
        return "write one key a line".to_owned();
    }
    if rest.starts_with("//") || rest.starts_with(';') || rest.starts_with("--") {
        return "a comment begins with `#`".to_owned();
    }
    quotes_inside(value).unwrap_or_else(|| {
        "write one key a line; inside a text in quotes, write `\\\"` for a quote".to_owned()
    })
}

fn with_commas(value: &str) -> String {
    let parts: Vec<&str> = value.split(',').collect();
    let is_number = parts.iter().all(|part| {
        part.trim_start_matches(['-', '+'])
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
    });
    if !is_number {
        return format!(
            "several values stand in square brackets: `[{}]`",
            shown(value)
        );
    }
    let plain = parts.concat();
    let is_grouped = parts[1..]
        .iter()
        .all(|part| part.split('.').next().is_some_and(|part| part.len() == 3));
    match (is_grouped, &parts[..]) {
        (true, [_, _]) => format!(
            "write `{plain}`; a decimal has a point: `{}`",
            parts.join(".")
        ),
        (false, [_, _]) => format!("a decimal has a point: write `{}`", parts.join(".")),
        (true, _) => format!("write `{plain}`"),
        (false, _) => format!(
            "several values stand in square brackets: `[{}]`",
            shown(value)
        ),
    }
}

/// A text in single quotes with one apostrophe inside, in double quotes.
pub(super) fn apostrophe_inside(value: &str) -> Option<String> {
    let inner = value.strip_prefix('\'')?.strip_suffix('\'')?;
    let is_one = inner.matches('\'').count() == 1 && !inner.contains(['"', '\\']);
    is_one.then(|| format!("\"{inner}\""))
}

/// The text with the quotes inside it escaped, if it is one text with quotes inside.
fn quotes_inside(value: &str) -> Option<String> {
    let quote = value
        .chars()
        .next()
        .filter(|quote| matches!(quote, '"' | '\''))?;
    let inner = value.strip_prefix(quote)?.strip_suffix(quote)?;
    if inner.is_empty() || shown(inner).len() < inner.len() {
        return (quote == '\'').then(|| format!("write `\"{}\"`", shown(inner)));
    }
    let escaped = if quote == '\'' {
        inner.replace('\\', "\\\\").replace('"', "\\\"")
    } else {
        inner.replace("\\\"", "\"").replace('"', "\\\"")
    };
    Some(format!("write `\"{escaped}\"`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_value_is_found() {
        let cases = [
            ("date = |July 14, 1789", "July 14, 1789"),
            ("number = 6.02|×10^23 # mole", "6.02×10^23"),
            ("number = 0|79\r\n", "079"),
            ("wrong = [\"a\", 0|08, 9]", "008"),
            ("wrong = [\n  “a|”,\n]", "“a”"),
            ("a = { text = t|he, why = 1 }", "the"),
            ("answer = |C#", "C#"),
            ("date = 2013|-2-2\t// noon", "2013-2-2"),
        ];
        for (text, expected) in cases {
            let offset = text.find('|').unwrap();
            let text = text.replace('|', "");
            assert_eq!(&text[value_at(&text, offset)], expected, "{text}");
        }
    }

    #[test]
    fn numbers_and_days_are_written_plainly() {
        let cases = [
            ("079", Some("79")),
            ("00", Some("0")),
            ("-.5", Some("-0.5")),
            ("1.", Some("1.0")),
            ("2013-1-5", Some("2013-01-05")),
            ("2013-02-30", None),
            ("6.02×10^23", None),
            ("1.2.3", None),
            (".", None),
        ];
        for (written, expected) in cases {
            assert_eq!(plain_literal(written).as_deref(), expected, "{written}");
        }
    }

    #[test]
    fn what_follows_a_value_has_its_own_remedy() {
        let cases = [
            (
                "\"manger\",",
                ",",
                "leave out the comma: the end of the line ends the value",
            ),
            ("5,5", ",5", "a decimal has a point: write `5.5`"),
            (
                "15,209",
                ",209",
                "write `15209`; a decimal has a point: `15.209`",
            ),
            ("299,792,458", ",792,458", "write `299792458`"),
            (
                "\"a\", \"b\"",
                ", \"b\"",
                "several values stand in square brackets: `[\"a\", \"b\"]`",
            ),
            ("\"x\" // why", "// why", "a comment begins with `#`"),
            (
                "'It's a \"trap\"'",
                "s a \"trap\"'",
                "write `\"It's a \\\"trap\\\"\"`",
            ),
            (
                "\"say \"hi\" now\"",
                "hi\" now\"",
                "write `\"say \\\"hi\\\" now\"`",
            ),
        ];
        for (value, rest, expected) in cases {
            assert_eq!(after_value(value, rest), expected, "{value}");
        }
    }
}
