//! The catalogue of the lints. A code never changes its meaning and is never used again.

use crate::catalogue;
use crate::diagnostic::Code;

catalogue! {
    /// The lints, in order.
    LINTS:
    ANSWER_IN_QUESTION "L001" "answer in the question" "Whoever can read the question can answer it, and learns nothing by that."
    ANSWER_IN_SIBLING "L002" "answer in a sibling" "Cards of one group are asked one after another, so the one gives the other away."
    ANSWER_IN_HINT "L003" "answer in a hint" "A hint should make the answer come to mind, not say it."
    GAP_IN_TEXT "L004" "gap given away" "What is hidden at one place can be read at another."
    ALSO_RIGHT "L005" "option also right" "A learner who picks it is right, and is told the opposite."
    RIGHT_IS_LONGEST "L006" "right option the longest" "Test-takers know that authors say more about what is true, and pick the longest."
    RIGHT_HAS_DETAIL "L007" "detail in the right option" "A number or a bracket in one option only gives away that it is the right one."
    MIXED_OPTIONS "L008" "options of mixed kinds" "An option of another kind is ruled out, or found, without knowing the answer."
    ALL_OF_THE_ABOVE "L009" "all of the above" "It is right as soon as two others are, and shuffled options are not above."
    QUIET_NEGATION "L010" "negation without emphasis" "A small word that turns a question round is overlooked by those who know the answer."
    SAME_QUESTION "L011" "same question twice" "One fact is learned twice, or one of two answers is marked wrong."
    SAME_ANSWER "L012" "same answer, like questions" "Two cards that ask the same in other words cost twice the time."
    LONG_ANSWER "L013" "long answer" "What is too long to recall as one fact is recalled in part, and graded by mood."
    LONG_LIST "L014" "long list" "More than seven items at once are learned badly; parts of them are learned well."
    UNBALANCED "L015" "true and false out of balance" "Where nearly all statements are true, always saying so is a good guess."
    YES_OR_NO "L016" "yes or no" "A question with two answers is guessed half of the time, and tells little when it is known."
    NO_NOUN "L017" "pronoun without its noun" "Cards come in any order, so nothing before this one says what it means."
    VAGUE "L018" "vague question" "Who knows the subject well has several good answers, of which one is right."
    UNTYPABLE "L019" "hard to type" "An answer that nobody types exactly like this is marked wrong though it was known."
    NO_EXPLANATION "L020" "no explanation" "The other cards of this deck say why; after a mistake this one leaves the learner alone."
    NO_SOURCE "L021" "no source" "The other cards of this deck say where they come from; this one cannot be checked."
    EXPIRED "L022" "expired" "A card whose day has passed is not asked any more."
    UNKNOWN_REQUIREMENT "L023" "unknown requirement" "A card that waits for one that does not exist waits for nothing."
    CIRCULAR_REQUIREMENT "L024" "circular requirement" "Cards that wait for each other are never asked."
    TEST_FAILS "L025" "test fails" "Answers are not marked as the author meant them to be."
    TEST_NEVER_RUNS "L026" "test that never runs" "Only what is typed as one answer can be tested."
    NEEDLESS_ACCEPT "L027" "needless accept" "What counts already need not be listed again."
    NEEDLESS_ALLOW "L028" "needless allow" "An allowance for nothing hides the day on which it is needed."
}

/// Whether a lint is an error unless it is told to be something else: what it finds makes a card useless.
pub(super) fn is_error(code: Code) -> bool {
    [CIRCULAR_REQUIREMENT, TEST_FAILS].contains(&code)
}

/// Why it matters.
pub fn why(code: Code) -> Option<&'static str> {
    let entry = LINTS.iter().find(|entry| entry.code == code)?;
    Some(entry.about)
}
