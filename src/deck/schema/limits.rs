//! What the reader refuses and no schema can: those mistakes are shown by `griot check` alone.

use crate::deck::codes;
use crate::diagnostic::Code;

/// A mistake that the schema does not see.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    /// What it is, in a few words.
    pub what: &'static str,
    /// The codes that the reader has for it.
    pub codes: &'static [Code],
    /// Which mistakes of these codes it is.
    pub which: Which,
}

/// Which mistakes of a code the schema does not see.
#[derive(Clone, Copy, Debug)]
pub enum Which {
    /// Any.
    Any,
    /// Those whose message has one of these parts.
    Saying(&'static [&'static str]),
    /// Those of a value that is so written.
    Written(fn(&str) -> bool),
}

/// Whether a value is a date or time, which is a text in JSON.
fn is_date(written: &str) -> bool {
    written.parse::<toml::value::Datetime>().is_ok()
}

/// Whether a value is a text that is not empty.
fn is_filled(written: &str) -> bool {
    !written.trim_matches(['"', '\'']).is_empty()
}

/// Every mistake that the schema does not see.
pub const LIMITS: [Limit; 14] = [
    Limit {
        what: "two cards with one identity",
        codes: &[codes::SAME_IDENTITY],
        which: Which::Any,
    },
    Limit {
        what: "the same option, entry or item twice, or right and wrong at once",
        codes: &[codes::TWICE, codes::RIGHT_AND_WRONG],
        which: Which::Any,
    },
    Limit {
        what: "texts that are no number, date, tolerance or unit, and other answers that do not fit them",
        codes: &[
            codes::BAD_NUMBER,
            codes::BAD_DATE,
            codes::BAD_TOLERANCE,
            codes::BAD_UNIT,
            codes::BAD_VARIANT,
        ],
        which: Which::Any,
    },
    Limit {
        what: "gaps in braces that are empty, not closed, or written as in Anki",
        codes: &[codes::OPEN_GAP, codes::EMPTY_GAP, codes::ANKI_GAP],
        which: Which::Any,
    },
    Limit {
        what: "texts in `gaps` that the cloze does not have, has several times, or that overlap",
        codes: &[
            codes::GAP_NOT_FOUND,
            codes::GAP_NOT_UNIQUE,
            codes::GAPS_OVERLAP,
        ],
        which: Which::Any,
    },
    Limit {
        what: "more than 100 gaps in one cloze",
        codes: &[codes::OUT_OF_RANGE],
        which: Which::Saying(&["more than 100 gaps"]),
    },
    Limit {
        what: "`enough` above the number of entries",
        codes: &[codes::OUT_OF_RANGE],
        which: Which::Saying(&["`enough` must be"]),
    },
    Limit {
        what: "texts of nothing but spaces",
        codes: &[codes::EMPTY],
        which: Which::Written(is_filled),
    },
    Limit {
        what: "signs that no id has, or too many of them, in `requires`",
        codes: &[codes::BAD_REQUIREMENT],
        which: Which::Any,
    },
    Limit {
        what: "`exact`, and `hint` and `why` of the answer, on a flashcard that nothing has typed: the deck or the group may",
        codes: &[codes::MISPLACED],
        which: Which::Saying(&[
            "`exact` makes no sense on a flashcard",
            "`exact` makes no sense on a reverse",
            "the answer of a flashcard has no key `hint`",
            "the answer of a flashcard has no key `why`",
        ]),
    },
    Limit {
        what: "a whole number written with a full stop, such as `10.0`",
        codes: &[codes::WRONG_TYPE],
        which: Which::Saying(&[
            "wants a whole number, not a number",
            "wants a date, not a number",
        ]),
    },
    Limit {
        what: "a date or time without quotes where a text belongs, which Tombi refuses too",
        codes: &[codes::WRONG_TYPE, codes::NOT_A_TEXT, codes::UNQUOTED_ENTRY],
        which: Which::Written(is_date),
    },
    Limit {
        what: "a day in quotes, which Tombi refuses too",
        codes: &[codes::NOT_A_DAY],
        which: Which::Saying(&["wants a day, not a text"]),
    },
    Limit {
        what: "a deck without an id in a file whose name has no letter or digit",
        codes: &[codes::BAD_ID],
        which: Which::Saying(&["the name of its file"]),
    },
];

/// All of them in one text.
pub(super) fn comment() -> String {
    let limits = LIMITS.map(|limit| {
        let codes: Vec<&str> = limit.codes.iter().map(|Code(code)| *code).collect();
        format!("{} ({})", limit.what, codes.join(", "))
    });
    format!("Only `griot check` finds: {}.", limits.join("; "))
}
