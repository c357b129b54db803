//! The codes of what is wrong in a table of cards.

use crate::catalogue;

catalogue! {
    /// Every code of tables, in order.
    TABLE:
    UNKNOWN_COLUMN "T001" "unknown column" "A column whose name is no key of a card."
    NO_NAME "T002" "column without a name" "A row has more values than there are columns."
    TOO_SHORT "T003" "row too short" "A row has fewer values than there are columns."
    MISSING "T004" "missing value" "A row without its question or answer."
    OPEN_QUOTE "T005" "quote not closed" "A value begins with a quotation mark, and none ends it."
    BAD_VALUE "T006" "invalid value" "A value that does not fit its column."
    NO_ROWS "T007" "no rows" "The table has no card at all."
}
