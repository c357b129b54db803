//! Table headers that are written wrongly, explained.

use crate::diagnostic::Diagnostic;

use super::mend;
use super::syntax::{Mistake, line_around, looks_like_assignment};

/// The diagnostic for a header with brackets missing or too many, or with a key behind it.
pub(super) fn explain(mistake: &Mistake, text: &str) -> Option<Diagnostic> {
    let line = line_around(text, mistake.span.start);
    let written = &text[line.clone()];
    let inner = written.trim_start_matches('[');
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ' ');
    let rest = inner.trim_start_matches(is_part);
    let after = rest.trim_start_matches(']');
    let name = inner[..inner.len() - rest.len()].trim();
    let (n_open, n_closed) = (written.len() - inner.len(), rest.len() - after.len());
    if n_open == 0 || name.is_empty() {
        return None;
    }
    let end = line.start + written.len() - after.len();
    let error = |message| Diagnostic::error(mistake.code, line.start..end, message);
    if looks_like_assignment(after.trim_start()) {
        let key_start = line.end - after.trim_start().len();
        let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
        let diagnostic = error("a header stands on a line of its own")
            .with_help("write what follows it on a line of its own");
        return Some(mend::with_fix(diagnostic, text, end..key_start, line_end));
    }
    let is_header = after.trim().is_empty() || after.trim_start().starts_with('#');
    let is_sound = n_open == n_closed && n_open <= 2;
    if !is_header || is_sound {
        return None;
    }
    let brackets = if n_open.max(n_closed) > 1 {
        ("[[", "]]")
    } else {
        ("[", "]")
    };
    let message = if n_closed < n_open {
        "this header is not closed"
    } else {
        "the brackets of this header do not match"
    };
    let plain = [brackets.0, name, brackets.1].concat();
    let diagnostic = error(message).with_help(format!("write `{plain}`"));
    let end = line.start + text[line.start..end].trim_end().len();
    Some(mend::with_fix(diagnostic, text, line.start..end, plain))
}
