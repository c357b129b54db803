//! The codes of mistakes in a file's text and TOML, whatever the file is for.

use crate::diagnostic::Code;

/// A code with what it stands for: one line of the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodeEntry {
    /// The code.
    pub code: Code,
    /// Its name: a few words in lower case.
    pub name: &'static str,
    /// What it means, one sentence.
    pub about: &'static str,
}

/// Declares codes and their catalogue in one go, so that neither can lack an entry.
#[macro_export]
macro_rules! catalogue {
    ($(#[$list_doc:meta])* $list:ident: $($constant:ident $code:literal $name:literal $about:literal)*) => {
        $(
            #[doc = $about]
            pub const $constant: $crate::diagnostic::Code = $crate::diagnostic::Code($code);
        )*
        $(#[$list_doc])*
        pub const $list: &[$crate::source::codes::CodeEntry] = &[$(
            $crate::source::codes::CodeEntry { code: $constant, name: $name, about: $about },
        )*];
    };
}

catalogue! {
    /// Every code of this module, in order.
    SYNTAX:
    SYNTAX_ERROR "S001" "invalid TOML" "The text is no TOML in some other way than the ones that have a code of their own."
    UNQUOTED "S002" "text without quotes" "A text stands without straight quotes around it."
    DUPLICATE_KEY "S003" "key given twice" "A key or table is written twice in one place."
    UNCLOSED "S004" "bracket or quote not closed" "A text, list, table or header is opened and not closed."
    BAD_ESCAPE "S005" "unknown escape" "A backslash in a quoted text is followed by something that TOML does not know."
    NO_EQUALS "S006" "no value for a key" "A line begins like a key, but no equals sign and value follow."
    BAD_LITERAL "S007" "invalid number or date" "Something written like a number or date is none in TOML."
    TOO_DEEP "S008" "nested too deep" "Lists, tables or dotted keys are nested deeper than any deck needs."
    NOT_UTF8 "S009" "not UTF-8" "Some bytes of the file are no text in UTF-8."
    NOT_TEXT "S010" "not a text file" "The file has zero bytes: it is no text, or UTF-16."
    TOO_BIG "S011" "file too big" "The file is larger than 16 MiB and was not read."
    TOO_MANY "S012" "more problems" "The file has more problems than are shown."
    NEWER_TOML "S013" "newer TOML" "Something of TOML 1.1 that griot reads, and readers of TOML 1.0 refuse."
}
