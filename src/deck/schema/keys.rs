//! The keys of a card, with what they mean.

use serde_json::{Value, json};

use super::items;
use super::key::{Key, table};
use super::values::{
    any_of, any_text, date as date_value, day, flag, id, integer, language, list, list_of, only,
    requirement, short_text, text, text_or_texts, text_with_gaps, texts, with_default,
    with_examples,
};

pub(super) const QUESTION: Key = Key::new(
    "question",
    "What is asked, in Markdown. With `answer` alone the card is a flashcard; with `accept`, `typed = true` or `wrong` it is typed or a choice; with `number`, `date`, `order`, `pairs` or `list` it is what these say.",
    text,
);
pub(super) const ANSWER: Key = Key::new(
    "answer",
    "The answer: revealed for you to grade yourself, unless `typed`, `accept` or `wrong` say otherwise.",
    items::revealed,
);
pub(super) const UNTYPED_ANSWER: Key = Key::other(
    "answer",
    "answer-untyped",
    "The answer, revealed for you to grade yourself.",
    items::untyped,
);
pub(super) const TYPED_ANSWER: Key = Key::other(
    "answer",
    "answer-typed",
    "The answer that is typed. Case, accents, typography, articles and final punctuation are forgiven; what stands in backticks is exact.",
    items::typed,
);
pub(super) const ANSWER_WITH_ACCEPT: Key = Key::other(
    "answer",
    "answer-with-accept",
    "The answer that is typed, with what else counts: `{ text = \"…\", accept = [\"…\"] }`.",
    items::with_accept,
);
pub(super) const RIGHT_OPTION: Key = Key::other(
    "answer",
    "answer-option",
    "The right option, shown among those of `wrong`.",
    items::option,
);
pub(super) const RIGHT_OPTIONS: Key = Key::other(
    "answer",
    "answer-options",
    "All right options, to be picked from among those of `wrong`.",
    || list_of(1, &items::option()),
);
pub(super) const ACCEPT: Key = Key::new(
    "accept",
    "What else counts as right when it is typed: a list of texts. It makes a card with `answer` a typed one.",
    texts,
);
pub(super) const WRONG_OPTIONS: Key = Key::other(
    "wrong",
    "wrong-options",
    "The wrong options, each a text or `{ text = \"…\", why = \"…\" }`. They make the card a choice. Fewer than three are filled up by what looks like the answer.",
    || {
        let options = json!([["one", "another", "a third"]]);
        with_examples(list(&items::option()), &options)
    },
);
pub(super) const MISTAKES: Key = Key::other(
    "wrong",
    "wrong-mistakes",
    "Known mistakes, each a text or `{ text = \"…\", why = \"…\" }`: never right and never nearly right.",
    || list(&items::mistake()),
);
pub(super) const DECOYS: Key = Key::other(
    "wrong",
    "wrong-decoys",
    "Right sides that belong to no left side.",
    || list(&items::placed()),
);

const TYPED_MEANING: &str = "Whether the answer is typed, and not revealed. May stand on the deck or the group too, for all its flashcards and clozes.";
pub(super) const TYPED: Key = Key::new("typed", TYPED_MEANING, flag);
pub(super) const IS_TYPED: Key = Key::other("typed", "typed-true", TYPED_MEANING, || only(true));
pub(super) const IS_NOT_TYPED: Key =
    Key::other("typed", "typed-false", TYPED_MEANING, || only(false));
pub(super) const EXACT: Key = Key::new(
    "exact",
    "What counts when answers are compared: `true` for everything but typography and spaces, or a list of `\"accents\"`, `\"articles\"`, `\"case\"`, `\"punctuation\"`, `\"slips\"`. `[]` forgives all of them again.",
    exact,
);
pub(super) const REVERSE: Key = Key::new(
    "reverse",
    "Asks the card the other way round too: `true`, or a table of what differs there.",
    reverse,
);

pub(super) const NUMBER: Key = Key::new(
    "number",
    "The number that is the answer; a text where TOML has no form for it: `\"1/3\"`, `\"6.02×10^23\"`, `\"7.35 to 7.45\"`.",
    || {
        let number = any_of(&[json!({ "type": "number" }), text()]);
        with_examples(number, &json!(["1/3", "6.02×10^23", "7.35 to 7.45"]))
    },
);
pub(super) const UNIT: Key = Key::new(
    "unit",
    "The unit of the number: shown, and need not be typed. A different one is wrong.",
    || with_examples(text(), &json!(["km", "kg", "%"])),
);
pub(super) const TOLERANCE: Key = Key::new(
    "tolerance",
    "How far off an answer may be: a number, or a share such as `\"1%\"`.",
    || {
        let number = json!({ "type": "number", "minimum": 0 });
        with_examples(any_of(&[number, text()]), &json!(["1%"]))
    },
);
pub(super) const DATE: Key = Key::new(
    "date",
    "The date that is the answer, asked as precisely as it is written: `2013-01-11`, `1960`, `\"January 2013\"`, `\"1340s\"`, `\"7th century\"`, `\"31 BC\"`, `\"1337 to 1453\"`.",
    || {
        with_examples(
            date_value(),
            &json!([
                "January 2013",
                "1340s",
                "7th century",
                "31 BC",
                "1337 to 1453"
            ]),
        )
    },
);
pub(super) const DATE_TOLERANCE: Key = Key::other(
    "tolerance",
    "tolerance-of-date",
    "How many days, months, years, … an answer may be off, whichever the date is written in.",
    || any_of(&[integer(0, u16::MAX.into()), text()]),
);
pub(super) const STATEMENT: Key = Key::new(
    "statement",
    "What is true or false, in Markdown; `true` says which.",
    text,
);
pub(super) const TRUE: Key = Key::new(
    "true",
    "Whether the statement is true.",
    || json!({ "type": "boolean" }),
);
pub(super) const CLOZE: Key = Key::new(
    "cloze",
    "A text with gaps: everything between `{{` and `}}` is an answer, and each gap is asked by itself.",
    || with_examples(text_with_gaps(), &json!(["… {{…}} …"])),
);
pub(super) const CLOZE_OF_GAPS: Key = Key::other(
    "cloze",
    "cloze-of-gaps",
    "The text whose gaps are named in `gaps`. Braces mean nothing in it.",
    text,
);
pub(super) const GAPS: Key = Key::new(
    "gaps",
    "What is hidden, each as it stands in the text, where it must occur once: a text, `{ text = \"…\", hint = \"…\", accept = [\"…\"] }`, or a list of those that are asked together.",
    || {
        let gap = items::typed();
        let together = list_of(1, &gap);
        let mut gaps = list_of(1, &any_of(&[gap, together]));
        gaps["maxItems"] = json!(100);
        gaps
    },
);
pub(super) const ORDER: Key = Key::new(
    "order",
    "Items in the right order, shown shuffled. A list inside means any order among these.",
    || {
        let item = items::placed();
        let any_order = list_of(2, &item);
        let order = list_of(2, &any_of(&[item, any_order]));
        with_examples(order, &json!([["first", "second", "third"]]))
    },
);
pub(super) const PAIRS: Key = Key::new(
    "pairs",
    "What belongs together: `[[\"left\", \"right\"], [\"left\", \"right\"]]`. A right side may serve twice.",
    || {
        let mut pair = list_of(2, &items::placed());
        pair["maxItems"] = json!(2);
        let pairs = json!([[["left", "right"], ["another left", "its right"]]]);
        with_examples(list_of(2, &pair), &pairs)
    },
);
pub(super) const LIST: Key = Key::new("list", "What is to be named, in any order.", || {
    let entries = json!([["one", "another", "a third"]]);
    with_examples(list_of(1, &items::typed()), &entries)
});
pub(super) const ENOUGH: Key = Key::new(
    "enough",
    "How many entries of the list make full marks; all unless said.",
    || json!({ "type": "integer", "minimum": 1 }),
);

pub(super) const ID: Key = Key::new(
    "id",
    "Names the card: its progress is kept when the card is reworded or moved. 1 to 64 letters, digits, `.`, `_` and `-`.",
    id,
);
pub(super) const EXPLANATION: Key = Key::new(
    "explanation",
    "Shown after the answer, right or wrong, in Markdown.",
    text,
);
pub(super) const HINTS: Key = Key::new(
    "hint",
    "Shown when asked for: a text, or a list of which one is shown after the other.",
    text_or_texts,
);
pub(super) const SOURCE: Key = Key::new(
    "source",
    "Where this fact comes from, shown after the answer.",
    || short_text(1000),
);
pub(super) const TAGS: Key = Key::new(
    "tags",
    "Words by which cards are chosen: `griot study --tag`. Those of the deck and the group are added.",
    || {
        let mut tags = list(&short_text(100));
        tags["maxItems"] = json!(100);
        tags
    },
);
pub(super) const NOTE: Key = Key::new("note", "For the author, never shown.", text);
pub(super) const SUSPENDED: Key = Key::new(
    "suspended",
    "`true` takes the card out, or all cards of the deck or group: they are not asked.",
    flag,
);
pub(super) const REQUIRES: Key = Key::new(
    "requires",
    "What must be passed before this card is asked: `\"card\"`, `\"deck/card\"`, or a list of them.",
    || any_of(&[requirement(), list(&requirement())]),
);
pub(super) const AS_OF: Key = Key::new(
    "as_of",
    "The day for which the fact was true: `2025-01-31`, without quotes.",
    day,
);
pub(super) const EXPIRES: Key = Key::new(
    "expires",
    "From this day on the card is not asked: `2025-01-31`, without quotes.",
    day,
);
pub(super) const LANGUAGE: Key = Key::new(
    "language",
    "The language of the answers, as a tag: articles, decimals and names of months are read by it.",
    || {
        let tags = json!(["en", "fr", "de", "es", "pt-BR"]);
        with_default(with_examples(language(), &tags), &json!("en"))
    },
);
pub(super) const TESTS: Key = Key::new(
    "tests",
    "Answers with the verdict that they must get.",
    || table(&[RIGHT, NEAR, WRONG], &[]),
);
const RIGHT: Key = Key::new("right", "Answers that must be right.", any_texts);
const NEAR: Key = Key::new("near", "Answers that must be a near miss.", any_texts);
const WRONG: Key = Key::new("wrong", "Answers that must be wrong.", any_texts);

pub(super) const ALLOW: Key = Key::new(
    "allow",
    "Codes of lints that `griot check` is not to report here.",
    || with_examples(texts(), &json!([["L012"]])),
);

/// The keys that every card may have.
pub(super) const COMMON: [Key; 13] = [
    ID,
    EXPLANATION,
    HINTS,
    SOURCE,
    TAGS,
    NOTE,
    SUSPENDED,
    REQUIRES,
    AS_OF,
    EXPIRES,
    LANGUAGE,
    TESTS,
    ALLOW,
];

fn any_texts() -> Value {
    list(&any_text())
}

fn exact() -> Value {
    let switch = json!({
        "type": "string",
        "enum": ["accents", "articles", "case", "punctuation", "slips"],
    });
    with_default(
        any_of(&[json!({ "type": "boolean" }), list(&switch)]),
        &json!(false),
    )
}

fn reverse() -> Value {
    const QUESTION: Key = Key::new(
        "question",
        "What is asked the other way round; the answer unless said.",
        text,
    );
    const ANSWER: Key = Key::new(
        "answer",
        "What is right the other way round; the question unless said.",
        text,
    );
    const ACCEPT: Key = Key::new(
        "accept",
        "What else counts the other way round. It makes the reverse a typed one.",
        texts,
    );
    const LANGUAGE: Key = Key::new(
        "language",
        "The language of the answers the other way round.",
        language,
    );
    let keys = [
        QUESTION,
        ANSWER,
        ACCEPT,
        HINTS,
        EXPLANATION,
        EXACT,
        LANGUAGE,
        TESTS,
    ];
    any_of(&[json!({ "type": "boolean" }), table(&keys, &[])])
}
