//! What is wrong in a file, as data: a code, a place, a message, a remedy.
//!
//! Readers return every diagnostic of a file in one go; `terminal` draws them and `cli` prints them as JSON.

use std::ops::Range;

/// How grave a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; nothing is refused.
    Note,
    /// Probably a mistake; nothing is refused.
    Warning,
    /// What it points at was refused.
    Error,
}

/// A stable name for one kind of mistake, such as `D012`; scripts and `allow` lists rely on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub &'static str);

/// A second place that belongs to a diagnostic, with what it has to do with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Byte range in the file.
    pub span: Range<usize>,
    /// What is there, for example `first defined here`.
    pub text: String,
}

/// An edit that is certain to mend the mistake: replace the bytes of `span` by `text`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// Byte range in the file.
    pub span: Range<usize>,
    /// What stands there afterwards.
    pub text: String,
}

/// One mistake in one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which kind of mistake.
    pub code: Code,
    /// How grave it is.
    pub severity: Severity,
    /// Byte range of the offending text in the file.
    pub span: Range<usize>,
    /// What is wrong: one sentence without a full stop at the end.
    pub message: String,
    /// Why it matters, where the message does not say so.
    pub why: Option<&'static str>,
    /// How to mend it.
    pub help: Option<String>,
    /// Other places that belong to it.
    pub labels: Vec<Label>,
    /// The id, or else the ordinal, of the card it is about.
    pub card: Option<String>,
    /// The edit that mends it, when there is a certain one.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// An error at `span`.
    pub fn error(code: Code, span: Range<usize>, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Error, span, message)
    }

    /// A diagnostic of any severity at `span`.
    pub fn new(
        code: Code,
        severity: Severity,
        span: Range<usize>,
        message: impl Into<String>,
    ) -> Self {
        Self {
            code,
            severity,
            span,
            message: message.into(),
            why: None,
            help: None,
            labels: Vec::new(),
            card: None,
            fix: None,
        }
    }

    /// The same with a remedy.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same with a second place.
    #[must_use]
    pub fn with_label(mut self, span: Range<usize>, text: impl Into<String>) -> Self {
        self.labels.push(Label {
            span,
            text: text.into(),
        });
        self
    }
}
