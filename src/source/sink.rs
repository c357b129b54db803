//! Where the diagnostics of one file are gathered.

use crate::diagnostic::{Code, Diagnostic, Severity};

use super::codes;

/// How many diagnostics of one file are kept; the rest is only counted.
const MAX_DIAGNOSTICS: usize = 100;

/// The codes that the shared reader gives to the mistakes it finds itself: a deck and the configuration have their
/// own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Codes {
    /// A key that does not exist there.
    pub unknown_key: Code,
    /// A value of another type than wanted.
    pub wrong_type: Code,
    /// A number outside its range.
    pub out_of_range: Code,
    /// A text or list that is empty and must not be.
    pub empty: Code,
}

/// Gathers the diagnostics of one file.
#[derive(Clone, Debug)]
pub struct Sink {
    /// The codes for what the shared reader finds.
    pub codes: Codes,
    diagnostics: Vec<Diagnostic>,
    n_errors: usize,
    n_left_out: usize,
}

impl Sink {
    /// An empty one.
    pub fn new(codes: Codes) -> Self {
        Self {
            codes,
            diagnostics: Vec::new(),
            n_errors: 0,
            n_left_out: 0,
        }
    }

    /// Adds a diagnostic. When there are too many, an error takes the place of a warning.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.n_errors += usize::from(diagnostic.severity == Severity::Error);
        if self.has_room() {
            self.diagnostics.push(diagnostic);
            return;
        }
        self.n_left_out += 1;
        if diagnostic.severity == Severity::Error {
            let mut kept = self.diagnostics.iter_mut().rev();
            if let Some(lesser) = kept.find(|kept| kept.severity < Severity::Error) {
                *lesser = diagnostic;
            }
        }
    }

    /// Adds an error that is only worked out when it would be kept: for loops that may find any number of them.
    pub fn report_error(&mut self, error: impl FnOnce() -> Diagnostic) {
        if self.has_room() || self.n_errors < MAX_DIAGNOSTICS {
            self.report(error());
        } else {
            self.n_errors += 1;
            self.n_left_out += 1;
        }
    }

    /// How many errors were reported so far, those that are only counted included.
    pub fn n_errors(&self) -> usize {
        self.n_errors
    }

    /// Whether another diagnostic would still be kept: when not, there is no need to look for details.
    pub fn has_room(&self) -> bool {
        self.diagnostics.len() < MAX_DIAGNOSTICS
    }

    /// The diagnostics so far, in the order reported.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// The diagnostics so far, to complete them.
    pub fn diagnostics_mut(&mut self) -> &mut [Diagnostic] {
        &mut self.diagnostics
    }

    /// Forgets those of the diagnostics from the one with index `from` on that `keep` does not keep.
    pub fn retain_from(&mut self, from: usize, keep: impl Fn(&Diagnostic) -> bool) {
        let recent = self.diagnostics.split_off(from.min(self.diagnostics.len()));
        self.diagnostics.extend(recent.into_iter().filter(keep));
    }

    /// All diagnostics in the order of the file, the last one a note when some were left out.
    pub fn into_diagnostics(mut self) -> Vec<Diagnostic> {
        self.diagnostics
            .sort_by_key(|diagnostic| (diagnostic.span.start, diagnostic.span.end));
        if self.n_left_out > 0 {
            let end = self.diagnostics.last().map_or(0, |last| last.span.end);
            let message = match self.n_left_out {
                1 => "1 more problem of this file is not shown".to_owned(),
                n => format!("{n} more problems of this file are not shown"),
            };
            let note = Diagnostic::new(codes::TOO_MANY, Severity::Note, end..end, message);
            self.diagnostics
                .push(note.with_help("mend the ones above, then look again"));
        }
        self.diagnostics
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_kept_before_warnings_when_there_are_too_many() {
        let code = Code("T001");
        let mut sink = Sink::new(Codes {
            unknown_key: code,
            wrong_type: code,
            out_of_range: code,
            empty: code,
        });
        let warning =
            |place: usize| Diagnostic::new(code, Severity::Warning, place..place, "warning");
        (0..MAX_DIAGNOSTICS).for_each(|place| sink.report(warning(place)));
        sink.report(Diagnostic::error(code, 200..200, "error"));
        sink.report_error(|| Diagnostic::error(code, 201..201, "error"));
        sink.report(warning(202));
        let diagnostics = sink.into_diagnostics();
        let errors = diagnostics
            .iter()
            .filter(|kept| kept.severity == Severity::Error);
        assert_eq!(errors.count(), 2);
        assert_eq!(diagnostics.len(), MAX_DIAGNOSTICS + 1);
        assert!(diagnostics[MAX_DIAGNOSTICS].message.starts_with("3 more"));
    }
}
