//! Lines that are no TOML at all: what they are in other formats, and what to do about them.

use crate::diagnostic::Diagnostic;

use super::codes;
use super::mend;
use super::syntax::{Mistake, line_around};

/// The diagnostic for a line whose beginning shows what it was meant to be.
pub(super) fn explain(mistake: &Mistake, text: &str) -> Option<Diagnostic> {
    let line = line_around(text, mistake.span.start);
    let written = &text[line.clone()];
    let error = |message| Diagnostic::error(codes::SYNTAX_ERROR, line.clone(), message);
    if is_of_git(written) {
        let message = "Git wrote this line where two versions did not fit together";
        return Some(error(message).with_help(
            "keep one version, and leave out the lines of Git: `<<<<<<<`, `=======`, `>>>>>>>`",
        ));
    }
    if written.starts_with("```") {
        let line_end = text[line.end..].find('\n').map_or(0, |end| end + 1);
        let diagnostic = error("this belongs to Markdown")
            .with_help("leave out this line: a file of griot is TOML alone");
        let span = line.start..line.end + line_end;
        return Some(mend::with_fix(diagnostic, text, span, ""));
    }
    if written.starts_with("//") {
        let diagnostic = error("this is no comment in TOML").with_help("a comment begins with `#`");
        return Some(mend::with_fix(
            diagnostic,
            text,
            line.start..line.start + 2,
            "#",
        ));
    }
    None
}

/// Whether a line is one of those that Git marks a conflict by.
fn is_of_git(line: &str) -> bool {
    let is_mark = |mark: &str| {
        line.strip_prefix(mark)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    ["<<<<<<<", "|||||||", "=======", ">>>>>>>"]
        .into_iter()
        .any(is_mark)
}
