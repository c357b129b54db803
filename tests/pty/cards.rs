//! The cards of `kinds.toml`, with answers to them.

use crate::answers::Given;

/// A card of each kind, tagged with its id; the first and the last one have all tags.
pub(crate) const DECK: &str = include_str!("kinds.toml");

pub(crate) const TITLE: &str = "One of each kind";

/// A card, and two answers to it.
pub(crate) struct Card {
    pub(crate) id: &'static str,
    /// A part of its question.
    pub(crate) question: &'static str,
    pub(crate) right: Given,
    /// What the log keeps of that.
    pub(crate) given: Option<&'static str>,
    /// Not quite, or not at all, right.
    pub(crate) slip: Given,
}

pub(crate) const BEFORE: Card = Card {
    id: "before",
    question: "What is a griot?",
    right: Given::Graded("A keeper of memory.", 3),
    given: None,
    slip: Given::Graded("A keeper of memory.", 4),
};

pub(crate) const AFTER: Card = Card {
    id: "after",
    question: "What is the capital",
    right: Given::Graded("Bamako.", 3),
    given: None,
    slip: Given::Graded("Bamako.", 2),
};

pub(crate) static CARDS: [Card; 13] = [
    Card {
        id: "flashcard",
        question: "What did Operation Serval",
        right: Given::Graded("The jihadist advance.", 3),
        given: None,
        slip: Given::Graded("The jihadist advance.", 1),
    },
    Card {
        id: "typed",
        question: "Which French operation",
        right: Given::Text("Operation Serval"),
        given: Some("Operation Serval"),
        slip: Given::Text("Operation Servall"),
    },
    Card {
        id: "number",
        question: "How long is the Niger?",
        right: Given::Text("4180"),
        given: Some("4180"),
        slip: Given::Text("4,810 km"),
    },
    Card {
        id: "date",
        question: "When did Operation Barkhane",
        right: Given::Text("1 August 2014"),
        given: Some("1 August 2014"),
        slip: Given::Text("2014"),
    },
    Card {
        id: "truth",
        question: "Takuba was a mission",
        right: Given::Value(false),
        given: Some("false"),
        slip: Given::Value(true),
    },
    Card {
        id: "choice",
        question: "Which operation followed",
        right: Given::Option("Barkhane"),
        given: Some("Barkhane"),
        slip: Given::Option("Licorne"),
    },
    Card {
        id: "choices",
        question: "Which of these towns",
        right: Given::Options(&["Mopti", "Gao", "Ségou"]),
        given: Some(r#"["Gao","Ségou","Mopti"]"#),
        slip: Given::Options(&["Gao", "Kayes", "Mopti"]),
    },
    Card {
        id: "cloze",
        question: "was named after an",
        right: Given::Graded("empire", 4),
        given: None,
        slip: Given::Graded("empire", 1),
    },
    Card {
        id: "gap",
        question: "above the rapids of Sotuba",
        right: Given::Texts(&["Niger"]),
        given: Some("Niger"),
        slip: Given::Texts(&["Nile"]),
    },
    Card {
        id: "gaps",
        question: "was signed in Bamako by",
        right: Given::Texts(&["Algiers", "Coordination"]),
        given: Some(r#"["Algiers","Coordination"]"#),
        slip: Given::Texts(&["Ouagadougou", "Coordinaton"]),
    },
    Card {
        id: "order",
        question: "Put these states",
        right: Given::Order(&["Wagadu", "Old Mali", "Songhai", "Ségou", "Toucouleur"]),
        given: Some(r#"["Wagadu","Old Mali","Songhai","Ségou","Toucouleur"]"#),
        slip: Given::Order(&["Old Mali", "Wagadu", "Songhai", "Toucouleur", "Ségou"]),
    },
    Card {
        id: "match",
        question: "Match each country",
        right: Given::Pairs(&[
            ("Mali", "Bamako"),
            ("Niger", "Niamey"),
            ("Chad", "N'Djamena"),
            ("Burkina Faso", "Ouagadougou"),
        ]),
        given: Some(
            r#"[["Mali","Bamako"],["Niger","Niamey"],["Chad","N'Djamena"],["Burkina Faso","Ouagadougou"]]"#,
        ),
        slip: Given::Pairs(&[
            ("Mali", "Bamako"),
            ("Niger", "Dakar"),
            ("Chad", "Niamey"),
            ("Burkina Faso", "Ouagadougou"),
        ]),
    },
    Card {
        id: "list",
        question: "Name the members",
        right: Given::Entries(&[
            ("Chad", "✓ Chad"),
            ("Niger", "✓ Niger"),
            ("Mali", "✓ Mali"),
            ("Mauritania", "✓ Mauritania"),
            ("Burkina Faso", "✓ Burkina Faso"),
        ]),
        given: Some(r#"["Chad","Niger","Mali","Mauritania","Burkina Faso"]"#),
        slip: Given::Entries(&[
            ("Chad", "✓ Chad"),
            ("Togo", "Togo: not on the list"),
            ("Chad", "Chad: already said"),
            ("Mauritanja", "(typed: Mauritanja)"),
        ]),
    },
];
