//! The codes of what is wrong with files as a whole.

use crate::catalogue;

catalogue! {
    /// Every code of files, in order.
    FILES:
    MISSING "F001" "no such file" "A file or folder that was named does not exist."
    UNREADABLE "F002" "not readable" "A file or folder cannot be read."
    DECK_TWICE "F003" "one deck id twice" "Several files say that they are the same deck."
    UNWRITABLE "F004" "not writable" "A file that was to be mended cannot be written."
}
