//! The codes of mistakes in the config.

use crate::catalogue;
use crate::source::Codes;

catalogue! {
    /// Every code of the config, in order.
    CONFIG:
    UNKNOWN_KEY "C001" "unknown setting" "There is no such setting, or no such command."
    WRONG_TYPE "C002" "wrong type" "A setting wants another type of value."
    OUT_OF_RANGE "C003" "out of range" "A number is not in the range of its setting."
    EMPTY "C004" "empty" "A text is empty and must not be."
    NO_TIME "C005" "no time of day" "The study day begins at no time of day."
    UNKNOWN_WORD "C006" "unknown word" "A setting has a few words to choose from, and this is none of them."
    KEY_CLASH "C007" "unusable key" "A key does not exist, is needed for something else, or would mean two things."
}

/// The codes that the shared reader uses in a config.
pub(super) const SHARED: Codes = Codes {
    unknown_key: UNKNOWN_KEY,
    wrong_type: WRONG_TYPE,
    out_of_range: OUT_OF_RANGE,
    empty: EMPTY,
};
