//! The catalogue of the codes of deck files: `S…` for their text and TOML, `D…` for what stands in them. The `C…` of the
//! configuration are in `config::codes`.
//!
//! A code never changes its meaning and is never used again: scripts and `allow` lists rely on it.

use crate::catalogue;
use crate::diagnostic::Code;
use crate::source::codes::{CodeEntry, SYNTAX};

catalogue! {
    /// The codes of decks, in order.
    DECK:
    UNKNOWN_KEY "D001" "unknown key" "A key that does not exist where it stands."
    WRONG_TYPE "D002" "wrong type" "A value of another type than its key wants."
    OUT_OF_RANGE "D003" "out of range" "A number outside what makes sense for its key."
    EMPTY "D004" "empty" "A text or list that must not be empty."
    NO_CARDS "D005" "no cards" "The file has no card at all."
    NEWER_FORMAT "D006" "newer format" "The deck is written for a newer griot."
    BAD_ID "D007" "invalid id" "An id that is not 1 to 64 letters, digits, full stops, hyphens and underscores."
    SAME_IDENTITY "D008" "same identity" "Two cards that cannot be told apart: one id, or no id and the same question."
    WRONG_BRACKETS "D009" "wrong brackets" "A table in single brackets that wants double ones, or the other way round."
    NOTHING_ASKED "D010" "nothing asked" "A card without question, statement and cloze."
    NO_ANSWER "D011" "no answer" "A card that asks and has no answer."
    MIXTURE "D012" "mixed kinds" "Keys of several kinds of card on one card."
    MISPLACED "D013" "misplaced key" "A key that belongs to another kind of card, item or table."
    NOT_A_TEXT "D014" "answer not quoted" "An answer that is a number, a date or a truth value, and not a text."
    LIST_ANSWER "D015" "list as answer" "Several answers, and nothing that says what they are."
    ACCEPT_AND_WRONG "D016" "accept beside wrong" "A card that could be a choice or a typed one."
    UNQUOTED_ENTRY "D017" "entry not quoted" "A number, date or truth value in a list of texts."
    TYPED_FALSE "D018" "not typed, with accept" "A card that is not to be typed, and has other answers to type."
    BAD_NUMBER "D019" "invalid number" "The answer of a number card is no number that can be typed."
    BAD_DATE "D020" "invalid date" "The answer of a date card is no date."
    BAD_TOLERANCE "D021" "invalid tolerance" "A tolerance that does not fit the answer."
    BAD_UNIT "D022" "invalid unit" "A unit that cannot be told from the number."
    BAD_VARIANT "D023" "invalid other answer" "An entry of `accept` or `wrong` that does not fit a number or date card."
    TWICE "D024" "given twice" "The same option, entry, item or side of a pair twice."
    RIGHT_AND_WRONG "D025" "right and wrong" "An answer that counts as right and is listed as wrong."
    TOO_FEW "D026" "too few" "Fewer options, items or pairs than the question needs."
    LANDED "D027" "key landed in another table" "A key of the card below a header such as `[[card.wrong]]`, to which it belongs by the rules of TOML."
    LATE_GROUP_CARD "D028" "card joins an earlier group" "A card of a group that stands after a card outside it."
    NO_GROUP "D029" "no group" "A `[[group.card]]` without a `[[group]]` above it."
    EMPTY_GROUP "D030" "group without cards" "A group that has no card."
    NO_GAP "D031" "no gap" "A cloze without a gap."
    OPEN_GAP "D032" "gap not closed" "Braces that open a gap, and none that close it."
    EMPTY_GAP "D033" "empty gap" "A gap with nothing in it."
    ANKI_GAP "D034" "Anki's gap" "A gap written as in Anki, with a number."
    GAP_NOT_FOUND "D035" "gap not in the text" "A text in `gaps` that the cloze does not have."
    GAP_NOT_UNIQUE "D036" "gap more than once" "A text in `gaps` that the cloze has several times."
    GAPS_OVERLAP "D037" "gaps overlap" "Two entries of `gaps` that share a part of the text."
    GAP_IN_GAP "D038" "gap in a gap" "Braces that open a gap inside a gap."
    BRACES_AND_GAPS "D039" "braces beside gaps" "A text in `gaps` that stands in braces too; they are shown as they are."
    BAD_LANGUAGE "D040" "invalid language" "A language that is no tag such as `en` or `pt-BR`."
    UNKNOWN_SWITCH "D041" "unknown exactness" "An entry of `exact` that does not exist."
    NOT_A_DAY "D042" "not a day" "`as_of` or `expires` with something other than a day."
    BAD_REQUIREMENT "D043" "invalid requirement" "An entry of `requires` that cannot name a card."
    BAD_PAIR "D044" "not a pair" "An entry of `pairs` that does not have two sides."
    BAD_ANY_ORDER "D045" "not several items" "A list inside `order` with less than two items."
    ONE_OPTION "D046" "only one option" "A choice with nothing to choose from."
    UNKNOWN_WORD "D047" "unknown word" "A key has a few words to choose from, and this is none of them."
}

/// The whole catalogue of a deck file: its text and TOML, then its cards.
pub fn all() -> impl Iterator<Item = &'static CodeEntry> {
    [SYNTAX, DECK].into_iter().flatten()
}

/// What a code stands for.
pub fn entry(code: Code) -> Option<&'static CodeEntry> {
    all().find(|entry| entry.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_count_on_within_their_letter() {
        for list in [SYNTAX, DECK] {
            for (idx, entry) in list.iter().enumerate() {
                let Code(name) = entry.code;
                assert_eq!(name[1..], format!("{:03}", idx + 1), "{name}");
                assert_eq!(super::entry(entry.code), Some(entry));
            }
        }
    }
}
