//! Markdown that can be trusted: deck text keeps its emphasis, code and lists, and nothing of it becomes a heading, a
//! link, a picture, HTML or a table.
//!
//! Deck text is read first and written anew from what it means, with everything else in it escaped.

use std::iter;

use crate::text::markdown::{self, Block, Content, Style, Styled};
use crate::text::safe_line;

/// Text that is no Markdown, in one line: whatever is written in it, it reads as that.
pub fn text(text: &str) -> String {
    escaped(&safe_line(text), "…")
}

/// One line of Markdown written anew.
pub fn inline(text: &str) -> String {
    spans(&markdown::inline(&text.replace('\n', " ")), "")
}

/// Text as inline code.
pub fn code(text: &str) -> String {
    let text = safe_line(text);
    let ticks = "`".repeat(longest_run(&text, '`') + 1);
    // Without a space the ticks would run together; and of two spaces at the ends a reader takes one each away.
    let space = if text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']) {
        " "
    } else {
        ""
    };
    if text.trim().is_empty() {
        String::new()
    } else {
        format!("{ticks}{space}{text}{space}{ticks}")
    }
}

/// A text of several paragraphs of Markdown written anew, every line indented by `indent` columns, with a line feed at
/// its end.
pub fn blocks(text: &str, indent: usize) -> String {
    let mut output = String::new();
    let mut is_after_item = false;
    for block in markdown::blocks(text) {
        let is_item = !block.marker.is_empty();
        // Without an empty line before it, a paragraph would go on with the one above.
        let is_next_item = is_item && is_after_item;
        if !is_next_item && !output.is_empty() {
            output.push('\n');
        }
        output.push_str(&self::block(&block, indent));
        is_after_item = is_item;
    }
    output
}

fn block(block: &Block, indent: usize) -> String {
    let margin = " ".repeat(indent + block.indent);
    let body = match &block.content {
        Content::Paragraph(text) => spans(text, &margin),
        Content::Code { language, text } => fenced(language, text, &margin),
        Content::Rule => "***".to_owned(),
    };
    let marker = match block.marker.as_str() {
        "•" => "-".to_owned(),
        marker => marker.to_owned(),
    };
    let first = if marker.is_empty() {
        margin
    } else {
        let before = (indent + block.indent).saturating_sub(marker.len() + 1);
        format!("{}{marker} ", " ".repeat(before))
    };
    format!("{}\n", format!("{first}{body}").trim_end())
}

/// A code block, without the margin of its first line.
fn fenced(language: &str, text: &str, margin: &str) -> String {
    let fence = "`".repeat(longest_run(text, '`').max(2) + 1);
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '+' | '-' | '#' | '.' | '_');
    let language = if language.chars().all(is_name) {
        language
    } else {
        ""
    };
    let first = format!("{fence}{language}");
    let lines = iter::once(first.as_str())
        .chain(text.split('\n'))
        .chain([fence.as_str()]);
    lines.collect::<Vec<_>>().join(&format!("\n{margin}"))
}

fn longest_run(text: &str, of: char) -> usize {
    let runs = text.split(|c| c != of);
    runs.map(|run| run.chars().count()).max().unwrap_or(0)
}

/// Styled text as Markdown. After a line break comes `margin`.
fn spans(text: &[Styled], margin: &str) -> String {
    let mut output = String::new();
    let mut start = 0;
    for (idx, piece) in text.iter().enumerate() {
        for (n, line) in piece.text.split('\n').enumerate() {
            if n > 0 {
                output.truncate(output.trim_end_matches(' ').len());
                output.push_str("\\\n");
                output.push_str(margin);
                start = output.len();
            }
            let next = text.get(idx + 1).and_then(|next| next.text.chars().next());
            push(&mut output, start, line, piece.style, next);
        }
    }
    output
}

/// Adds text of one style, which `next` follows, to a line that starts at `start`.
fn push(output: &mut String, start: usize, text: &str, style: Style, next: Option<char>) {
    // The ticks of two pieces of code beside each other would run together.
    if style.code && !text.trim().is_empty() && !output.ends_with('`') {
        output.push_str(&code(text));
        return;
    }
    let core = text.trim_matches(' ');
    let (before, after) = match text.find(core) {
        Some(at) if !core.is_empty() => (&text[..at], &text[at + core.len()..]),
        _ => (text, ""),
    };
    let line = output.get(start..).unwrap_or_default().trim();
    let is_at_start = line.is_empty();
    let body = escaped(core, line);
    if !is_at_start {
        output.push_str(before);
    }
    let next = after.chars().next().or(next);
    let marks = marks(style);
    if !core.is_empty() && can_stand(output.chars().next_back(), core, next) {
        output.push_str(&marks);
        output.push_str(&body);
        output.extend(marks.chars().rev());
    } else {
        output.push_str(&body);
    }
    output.push_str(after);
}

fn marks(style: Style) -> String {
    let marks = [
        (style.strikethrough, "~~"),
        (style.strong, "**"),
        (style.emphasis, "*"),
    ];
    let marks = marks.iter().filter(|(is_on, _)| *is_on);
    marks.map(|(_, mark)| *mark).collect()
}

/// Whether marks around `core` would be taken for marks: beside a letter outside, there must be one inside, and no marks
/// may stand side by side.
fn can_stand(before: Option<char>, core: &str, after: Option<char>) -> bool {
    let is_mark = |c: Option<char>| matches!(c, Some('*' | '~'));
    let is_free = |outside: Option<char>, inside: Option<char>| {
        let is_open = outside.is_none_or(|c| c.is_whitespace() || is_punctuation(c));
        is_open || inside.is_some_and(|c| !is_punctuation(c))
    };
    !is_mark(before)
        && !is_mark(after)
        && is_free(before, core.chars().next())
        && is_free(after, core.chars().next_back())
}

fn is_punctuation(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace()
}

/// Text with everything escaped that could mean more than itself where it stands: after `line`, which is what its line
/// has so far.
fn escaped(text: &str, line: &str) -> String {
    let mut output = String::with_capacity(text.len() + 8);
    let mut is_first = line.is_empty();
    let mut is_number = line.bytes().all(|byte| byte.is_ascii_digit());
    let mut before = line.chars().next_back();
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        let is_special = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|' | '$' => true,
            // At its beginning, and at its end, where a heading is closed by it.
            '#' => before.is_none_or(char::is_whitespace),
            '+' | '-' | '=' => is_first,
            ')' => is_number && !is_first,
            // The latter two are what some readers make a link of by itself.
            '.' => (is_number && !is_first) || ends_with_www(&text[..at]),
            ':' => is_first || rest.starts_with("//"),
            _ => false,
        };
        if is_special {
            output.push('\\');
        }
        output.push(c);
        is_first = false;
        is_number &= c.is_ascii_digit();
        before = Some(c);
    }
    output
}

fn ends_with_www(text: &str) -> bool {
    let last = text.len().checked_sub(3).and_then(|at| text.get(at..));
    last.is_some_and(|last| last.eq_ignore_ascii_case("www"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag};

    use super::*;

    #[test]
    fn texts_read_as_they_are_written() {
        for (given, expected) in [
            ("plain, text: 1.5 (x) - y", "plain, text: 1.5 (x) - y"),
            ("*a* [b](c) <d>", "\\*a\\* \\[b\\](c) \\<d\\>"),
            ("https://a.b www.c now.", "https\\://a.b www\\.c now."),
            ("C # C# #1", "C \\# C# \\#1"),
            ("two\nlines", "two lines"),
        ] {
            assert_eq!(text(given), expected);
        }
    }

    #[test]
    fn code_is_between_enough_ticks() {
        for (given, expected) in [
            ("a b", "`a b`"),
            ("a`b", "``a`b``"),
            ("`a`", "`` `a` ``"),
            ("a``", "``` a`` ```"),
            (" a ", "`  a  `"),
            ("", ""),
        ] {
            assert_eq!(code(given), expected);
        }
    }

    #[test]
    fn lines_keep_emphasis_and_code() {
        for (given, expected) in [
            ("*a* **b** ***c*** `d` ~~e~~", "*a* **b** ***c*** `d` ~~e~~"),
            ("a*b*c", "a*b*c"),
            ("[*a*](b)", "*a*"),
            ("[*a.*](b)c", "a.c"),
            ("*a***b**", "*a*b"),
            ("> 120 mmHg", "\\> 120 mmHg"),
            ("1. x", "1\\. x"),
            ("2 \\* 3", "2 \\* 3"),
        ] {
            assert_eq!(inline(given), expected, "{given}");
        }
    }

    #[test]
    fn blocks_are_written_anew() {
        for (given, indent, expected) in [
            ("a\n\nb", 0, "a\n\nb\n"),
            ("a\\\n\\- b", 2, "  a\\\n  \\- b\n"),
            ("# a", 0, "**a**\n"),
            (
                "- a\n  - b\n\n    c\n- d",
                0,
                "- a\n  - b\n\n    c\n\n- d\n",
            ),
            ("9. a\n10. b", 2, "  9. a\n  10. b\n"),
            ("```c d\nx\n```", 0, "```\nx\n```\n"),
            ("````c\n```\n````", 2, "  ````c\n  ```\n  ````\n"),
            ("---", 0, "***\n"),
            ("", 0, ""),
        ] {
            assert_eq!(blocks(given, indent), expected, "{given}");
        }
    }

    fn squeezed(text: &str) -> String {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The text that any reader of Markdown finds.
    fn read(written: &str) -> String {
        let mut output = String::new();
        for event in Parser::new_ext(written, Options::ENABLE_STRIKETHROUGH) {
            match event {
                Event::Text(text) | Event::Code(text) => output += &text,
                Event::HardBreak | Event::Start(Tag::Item | Tag::Paragraph | Tag::CodeBlock(_)) => {
                    output += " ";
                }
                _ => {}
            }
        }
        squeezed(&output)
    }

    /// The text of a deck as it was meant.
    fn meant(text: &str) -> String {
        let mut output = String::new();
        for block in markdown::blocks(text) {
            match block.content {
                Content::Paragraph(text) => text.iter().for_each(|piece| output += &piece.text),
                Content::Code { text, .. } => output += &text,
                Content::Rule => {}
            }
            output += " ";
        }
        squeezed(&output)
    }

    proptest! {
        #[test]
        fn lines_read_as_they_were_meant(text in "[-<>#a1.) *_`~|:\\\\\\[\\](){}+ ]{0,30}") {
            prop_assert_eq!(read(&inline(&text)), squeezed(&markdown::plain(&text)));
        }

        #[test]
        fn blocks_read_as_they_were_meant(text in "[-<>#a1.) *_`~|:\\\\\\[\\](){}+\n ]{0,40}") {
            prop_assert_eq!(read(&blocks(&text, 0)), meant(&text));
        }
    }
}
