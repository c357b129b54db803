//! Making untrusted text harmless on a terminal.
//!
//! Every character that could move the cursor, change a mode, reorder or hide what stands beside it is replaced by one
//! visible character. One character in is one character out, so columns counted before hold afterwards.

use std::borrow::Cow;

/// What stands for a character that has no picture of its own.
const REPLACEMENT: char = '\u{FFFD}';

/// The text with every dangerous character replaced by a visible one; line feeds stay, a tab becomes one space.
///
/// C0 controls and DEL become their control pictures (`␛`), C1 controls, bidirectional controls, line separators and
/// invisible format characters become U+FFFD, a soft hyphen becomes `-`. Combining marks stay, and so do joiners after
/// a character that is not ASCII, which is where scripts and emoji need them.
pub fn safe(text: &str) -> Cow<'_, str> {
    replaced(text, false)
}

/// As [`safe`], with each line feed turned into a space: for text that must stay on one line.
pub fn safe_line(text: &str) -> Cow<'_, str> {
    replaced(text, true)
}

/// JSON with every character that [`safe`] would replace written as an escape, which means the same to its reader.
/// Such characters stand only inside of JSON's strings.
pub fn safe_json(json: &str) -> Cow<'_, str> {
    let shown = safe_line(json);
    if shown == json {
        return Cow::Borrowed(json);
    }
    let mut output = String::with_capacity(json.len() + 16);
    for (c, shown) in json.chars().zip(shown.chars()) {
        if c == shown {
            output.push(c);
        } else {
            let units = c.encode_utf16(&mut [0; 2]).to_vec();
            output.extend(units.iter().map(|unit| format!("\\u{unit:04x}")));
        }
    }
    Cow::Owned(output)
}

/// The text with everything [`safe`] replaces replaced, and line feeds too when `one_line`.
fn replaced(text: &str, one_line: bool) -> Cow<'_, str> {
    let is_clean = |byte: u8| (b' '..=b'~').contains(&byte) || (byte == b'\n' && !one_line);
    if text.bytes().all(is_clean) {
        return Cow::Borrowed(text);
    }
    let mut context = Context::default();
    let output: String = text
        .chars()
        .map(|c| match c {
            '\n' if one_line => context.replace(' '),
            _ => context.replace(c),
        })
        .collect();
    if output == text {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(output)
    }
}

/// What the few characters that are only safe in their place depend on.
#[derive(Default)]
struct Context {
    /// The character put out last.
    previous: Option<char>,
    /// Inside the tags of a flag emoji such as Scotland's.
    in_flag: bool,
}

impl Context {
    /// The character that stands for `c` here.
    fn replace(&mut self, c: char) -> char {
        let output = match c {
            '\u{200C}' | '\u{200D}' if self.previous.is_some_and(|p| !p.is_ascii()) => c,
            '\u{E0020}'..='\u{E007F}' if self.in_flag => c,
            _ => visible(c),
        };
        self.in_flag = output == '\u{1F3F4}' || (self.in_flag && is_tag(output));
        self.previous = Some(output);
        output
    }
}

/// Whether `c` is a tag character, other than the one that ends a flag.
fn is_tag(c: char) -> bool {
    ('\u{E0020}'..='\u{E007E}').contains(&c)
}

/// The visible character for `c`, wherever it stands.
fn visible(c: char) -> char {
    match c {
        '\n' => c,
        '\t' => ' ',
        '\0'..='\u{1F}' => char::from_u32(0x2400 + c as u32).unwrap_or(REPLACEMENT),
        '\u{7F}' => '\u{2421}',
        '\u{AD}' => '-',
        _ if is_hidden(c) => REPLACEMENT,
        _ => c,
    }
}

/// Whether `c` is a control, a line separator, or a format character that shows nothing itself.
fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{80}'..='\u{9F}'
        | '\u{61C}'
        | '\u{180E}'
        | '\u{200B}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{3164}'
        | '\u{FDD0}'..='\u{FDEF}'
        | '\u{FEFF}'
        | '\u{FFA0}'
        | '\u{FFF0}'..='\u{FFFB}'
        | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E00FF}'
    ) || (c as u32) & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn dangerous_characters_become_visible() {
        for (input, expected) in [
            ("plain\ntext", "plain\ntext"),
            ("a\tb", "a b"),
            ("\u{1b}[31mred\u{7}", "␛[31mred␇"),
            ("a\r\nb\0", "a␍\nb␀"),
            ("del\u{7f}", "del␡"),
            ("c1 \u{9b}31m", "c1 \u{FFFD}31m"),
            (
                "\u{202e}evil\u{2066}x\u{2069}",
                "\u{FFFD}evil\u{FFFD}x\u{FFFD}",
            ),
            ("a\u{2028}b\u{2029}c", "a\u{FFFD}b\u{FFFD}c"),
            ("zero\u{200b}width\u{feff}", "zero\u{FFFD}width\u{FFFD}"),
            ("soft\u{ad}hyphen", "soft-hyphen"),
            ("tag\u{e0041}\u{e007f}", "tag\u{FFFD}\u{FFFD}"),
            ("a\u{200d}b", "a\u{FFFD}b"),
            ("\u{fffe}\u{1ffff}", "\u{FFFD}\u{FFFD}"),
        ] {
            assert_eq!(safe(input), expected, "{input:?}");
        }
    }

    #[test]
    fn writing_systems_and_emoji_stay() {
        for text in [
            "e\u{301} ñ ß",
            "👩\u{200d}🚀",
            "❤\u{fe0f}",
            "می\u{200c}خواهم",
            "क्\u{200d}ष",
            "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}",
            "日本語　が",
            "\u{e0a0} nerd font",
        ] {
            assert!(
                matches!(safe(text), Cow::Borrowed(t) if t == text),
                "{text:?}"
            );
        }
    }

    #[test]
    fn a_line_has_no_line_feed() {
        assert_eq!(safe_line("a\nb"), "a b");
        assert_eq!(safe_line("é\n\u{1b}"), "é ␛");
    }

    #[test]
    fn json_is_escaped_and_means_the_same() {
        for text in [
            "plain",
            "c1 \u{9b}",
            "\u{202e}\u{e0041}",
            "é日\u{7f}",
            "\u{1b}\n",
        ] {
            let json = serde_json::to_string(text).unwrap();
            let shown = safe_json(&json);
            assert_eq!(safe_line(&shown), shown, "{text:?}");
            assert_eq!(serde_json::from_str::<String>(&shown).unwrap(), text);
        }
        assert!(matches!(safe_json("{\"a\":\"é\"}"), Cow::Borrowed(_)));
    }

    proptest! {
        #[test]
        fn one_character_in_is_one_out_and_nothing_remains(text in any::<String>()) {
            let once = safe(&text);
            prop_assert_eq!(once.chars().count(), text.chars().count());
            prop_assert!(once.chars().all(|c| c == '\n' || !c.is_control()));
            prop_assert_eq!(safe(&once), once.as_ref());
            prop_assert!(!safe_line(&text).contains('\n'));
        }
    }
}
