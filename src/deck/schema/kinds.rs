//! The kinds of cards: which keys make each, and which it may have.

use serde_json::{Map, Value, json};

use super::key::{Key, table_of_defined};
use super::keys::{
    ACCEPT, ANSWER, ANSWER_WITH_ACCEPT, CLOZE, CLOZE_OF_GAPS, COMMON, DATE, DATE_TOLERANCE, DECOYS,
    ENOUGH, EXACT, GAPS, IS_NOT_TYPED, IS_TYPED, LIST, MISTAKES, NUMBER, ORDER, PAIRS, QUESTION,
    REVERSE, RIGHT_OPTION, RIGHT_OPTIONS, STATEMENT, TOLERANCE, TRUE, TYPED, TYPED_ANSWER, UNIT,
    UNTYPED_ANSWER, WRONG_OPTIONS,
};

/// One way to write a card.
struct Kind {
    /// What it is called.
    name: &'static str,
    /// What the learner does.
    meaning: &'static str,
    /// The keys that make it, as they are written.
    example: &'static str,
    /// The keys that make it.
    required: &'static [Key],
    /// The keys that only some kinds may have.
    optional: &'static [Key],
}

/// Every way to write a card. No card is of two.
const KINDS: [Kind; 15] = [
    Kind {
        name: "flashcard",
        meaning: "Recall the answer, reveal it, and grade yourself.",
        example: "question = \"What is a griot?\"\nanswer = \"A keeper of a people's memory.\"",
        required: &[QUESTION, ANSWER],
        optional: &[EXACT, REVERSE],
    },
    Kind {
        name: "flashcard, whatever the deck says",
        meaning: "Recall the answer, reveal it, and grade yourself, also where the deck or the group has `typed = true`.",
        example: "question = \"What is a griot?\"\nanswer = \"A keeper of a people's memory.\"\ntyped = false",
        required: &[QUESTION, UNTYPED_ANSWER, IS_NOT_TYPED],
        optional: &[REVERSE],
    },
    Kind {
        name: "typed",
        meaning: "Type the answer. `wrong` lists known mistakes.",
        example: "question = \"Which operation followed Serval?\"\nanswer = \"Barkhane\"\ntyped = true\nwrong = [\"Takuba\"]",
        required: &[QUESTION, TYPED_ANSWER, IS_TYPED],
        optional: &[ACCEPT, MISTAKES, EXACT, REVERSE],
    },
    Kind {
        name: "typed, with accept",
        meaning: "Type the answer, or something else that counts.",
        example: "question = \"Which operation followed Serval?\"\nanswer = \"Operation Barkhane\"\naccept = [\"Barkhane\"]",
        required: &[QUESTION, TYPED_ANSWER, ACCEPT],
        optional: &[EXACT, REVERSE],
    },
    Kind {
        name: "typed, with accept in the answer",
        meaning: "Type the answer, or something else that counts.",
        example: "question = \"Which operation followed Serval?\"\nanswer = { text = \"Operation Barkhane\", accept = [\"Barkhane\"] }",
        required: &[QUESTION, ANSWER_WITH_ACCEPT],
        optional: &[EXACT, REVERSE],
    },
    Kind {
        name: "choice",
        meaning: "Pick the right option.",
        example: "question = \"Who led MINUSMA?\"\nanswer = \"The United Nations\"\nwrong = [\"France\", \"The African Union\", \"ECOWAS\"]",
        required: &[QUESTION, RIGHT_OPTION, WRONG_OPTIONS],
        optional: &[EXACT],
    },
    Kind {
        name: "choices",
        meaning: "Pick all right options.",
        example: "question = \"Which towns lie on the Niger?\"\nanswer = [\"Bamako\", \"Gao\"]\nwrong = [\"Kayes\", \"Kidal\"]",
        required: &[QUESTION, RIGHT_OPTIONS, WRONG_OPTIONS],
        optional: &[EXACT],
    },
    Kind {
        name: "number",
        meaning: "Type a number.",
        example: "question = \"How many peacekeepers did MINUSMA lose?\"\nnumber = 311\ntolerance = 10",
        required: &[QUESTION, NUMBER],
        optional: &[UNIT, TOLERANCE, ACCEPT, MISTAKES],
    },
    Kind {
        name: "date",
        meaning: "Type a date.",
        example: "question = \"When did Operation Serval begin?\"\ndate = 2013-01-11",
        required: &[QUESTION, DATE],
        optional: &[DATE_TOLERANCE, ACCEPT, MISTAKES],
    },
    Kind {
        name: "true or false",
        meaning: "Say whether a statement is true.",
        example: "statement = \"Takuba was a mission of the European Union.\"\ntrue = false",
        required: &[STATEMENT, TRUE],
        optional: &[],
    },
    Kind {
        name: "cloze",
        meaning: "Recall or type what is hidden in a text.",
        example: "cloze = \"France launched {{Operation Serval}} in {{January 2013}}.\"",
        required: &[CLOZE],
        optional: &[TYPED, EXACT],
    },
    Kind {
        name: "cloze, with gaps",
        meaning: "Recall or type what is hidden in a text.",
        example: "cloze = \"France launched Serval in January 2013.\"\ngaps = [\"Serval\", { text = \"January 2013\", hint = \"month and year\" }]",
        required: &[CLOZE_OF_GAPS, GAPS],
        optional: &[TYPED, EXACT],
    },
    Kind {
        name: "order",
        meaning: "Put items in order.",
        example: "question = \"Earliest first.\"\norder = [\"Serval\", \"Barkhane\", \"Takuba\"]",
        required: &[QUESTION, ORDER],
        optional: &[],
    },
    Kind {
        name: "match",
        meaning: "Find the right side for each left side.",
        example: "question = \"Who led what?\"\npairs = [[\"Barkhane\", \"France\"], [\"MINUSMA\", \"United Nations\"]]",
        required: &[QUESTION, PAIRS],
        optional: &[DECOYS],
    },
    Kind {
        name: "list",
        meaning: "Name the entries, in any order.",
        example: "question = \"Name the members of the Alliance of Sahel States.\"\nlist = [\"Burkina Faso\", \"Mali\", \"Niger\"]",
        required: &[QUESTION, LIST],
        optional: &[ENOUGH, EXACT],
    },
];

impl Kind {
    fn keys(&self) -> Vec<Key> {
        [self.required, self.optional, &COMMON].concat()
    }

    /// Its branch. An editor shows the description at the header of a card that has the keys of this kind.
    fn branch(&self) -> Value {
        let required: Vec<&str> = self.required.iter().map(|key| key.name).collect();
        let mut branch = table_of_defined(&self.keys(), &required);
        branch["title"] = json!(self.name);
        branch["description"] = json!(format!(
            "{}\n\n```toml\n[[card]]\n{}\n```",
            self.meaning, self.example
        ));
        branch
    }
}

/// A card of any kind. `anyOf`, though no card is of two kinds: with `oneOf` Tombi says nothing of the keys of a card that
/// is not finished.
pub(super) fn card() -> Value {
    let branches: Vec<Value> = KINDS.iter().map(Kind::branch).collect();
    json!({ "anyOf": branches })
}

/// Adds every key of a card to the definitions.
pub(super) fn define_keys(definitions: &mut Map<String, Value>) {
    for key in KINDS.iter().flat_map(Kind::keys) {
        key.define(definitions);
    }
}
