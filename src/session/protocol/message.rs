//! What the program says, field by field; a field that only some messages of a type have is left out of the others.

use std::borrow::Cow;

use serde::Serialize;
use serde_json::Value;

/// A text that is safe to show.
pub(super) type Text<'a> = Cow<'a, str>;

/// The messages of the program, with their fields in the order in which they are written.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(super) enum Message<'a> {
    Session(SessionFields<'a>),
    Question(Box<QuestionFields<'a>>),
    Hint {
        n: usize,
        text: Text<'a>,
        left: usize,
    },
    Revealed {
        n: usize,
        answer: Text<'a>,
        explanation: Option<Text<'a>>,
        source: Option<Text<'a>>,
        next: Option<Value>,
    },
    Item {
        n: usize,
        text: Text<'a>,
        verdict: &'static str,
        expected: Option<Text<'a>>,
        left: usize,
    },
    TakenBack {
        n: usize,
        text: Text<'a>,
        left: usize,
    },
    Verdict(Box<VerdictFields<'a>>),
    Recorded(RecordedFields),
    Undone {
        event: Option<String>,
        card: Text<'a>,
        what: &'static str,
        earlier: bool,
        from: Option<Text<'a>>,
        unwritten: Option<Text<'a>>,
    },
    SetAside {
        n: usize,
        card: Text<'a>,
        how: &'static str,
    },
    Accepted {
        n: usize,
        text: Text<'a>,
        into: Option<Text<'a>>,
        unwritten: Option<Text<'a>>,
    },
    Summary(Box<SummaryFields<'a>>),
    Error {
        code: &'static str,
        message: Text<'a>,
        n: Option<usize>,
    },
}

#[derive(Serialize)]
pub(super) struct SessionFields<'a> {
    pub(super) v: u32,
    pub(super) mode: &'static str,
    pub(super) decks: Vec<Text<'a>>,
    pub(super) due: usize,
    pub(super) new: usize,
    pub(super) refused: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) questions: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) answered: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) seconds: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) seconds_each: Option<u64>,
    pub(super) seed: u64,
}

#[derive(Serialize)]
pub(super) struct QuestionFields<'a> {
    pub(super) n: usize,
    pub(super) left: usize,
    pub(super) card: Text<'a>,
    pub(super) deck: Text<'a>,
    pub(super) kind: &'static str,
    pub(super) question: Text<'a>,
    pub(super) stem: Option<Text<'a>>,
    pub(super) state: &'static str,
    pub(super) language: Text<'a>,
    pub(super) tags: Vec<Text<'a>>,
    pub(super) file: Text<'a>,
    pub(super) line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) options: Option<Vec<Text<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) left_items: Option<Vec<Text<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) right_items: Option<Vec<Text<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) pieces: Option<Vec<Value>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) gaps: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) unit: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) precision: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) count: Option<usize>,
    pub(super) hints: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) seconds: Option<u32>,
}

#[derive(Serialize)]
pub(super) struct VerdictFields<'a> {
    pub(super) n: usize,
    pub(super) card: Text<'a>,
    pub(super) verdict: &'static str,
    pub(super) credit: f64,
    pub(super) points: Option<[u32; 2]>,
    pub(super) given: Option<Text<'a>>,
    pub(super) expected: Text<'a>,
    pub(super) closest: Option<Text<'a>>,
    pub(super) parts: Vec<PartFields<'a>>,
    pub(super) why: Option<Text<'a>>,
    pub(super) explanation: Option<Text<'a>>,
    pub(super) source: Option<Text<'a>>,
    pub(super) rating: u8,
    pub(super) reason: Text<'a>,
    pub(super) next: Option<Value>,
    pub(super) late: bool,
}

#[derive(Serialize)]
pub(super) struct PartFields<'a> {
    pub(super) given: Option<Text<'a>>,
    pub(super) expected: Option<Text<'a>>,
    pub(super) verdict: &'static str,
}

#[derive(Serialize)]
pub(super) struct RecordedFields {
    pub(super) n: usize,
    pub(super) event: String,
    pub(super) rating: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) due: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) interval_days: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) replaces: Option<String>,
}

#[derive(Serialize)]
pub(super) struct MissedFields<'a> {
    pub(super) card: Text<'a>,
    pub(super) question: Text<'a>,
    pub(super) expected: Text<'a>,
    pub(super) given: Option<Text<'a>>,
    pub(super) file: Text<'a>,
    pub(super) line: usize,
}

#[derive(Serialize)]
pub(super) struct SummaryFields<'a> {
    pub(super) answered: usize,
    pub(super) right: usize,
    pub(super) credit: f64,
    pub(super) seconds: u64,
    pub(super) missed: Vec<MissedFields<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) score: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) taken: Option<Vec<TakenFields<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) unasked: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) out_of_time: Option<bool>,
    pub(super) due_tomorrow: usize,
}

#[derive(Serialize)]
pub(super) struct TakenFields<'a> {
    pub(super) event: String,
    pub(super) card: Text<'a>,
    pub(super) kind: &'static str,
    pub(super) question: Text<'a>,
    pub(super) stem: Option<Text<'a>>,
    pub(super) tags: Vec<Text<'a>>,
    pub(super) file: Text<'a>,
    pub(super) line: usize,
    pub(super) verdict: &'static str,
    pub(super) credit: f64,
    pub(super) points: Option<[u32; 2]>,
    pub(super) given: Option<Text<'a>>,
    pub(super) expected: Text<'a>,
    pub(super) why: Option<Text<'a>>,
    pub(super) explanation: Option<Text<'a>>,
    pub(super) source: Option<Text<'a>>,
    pub(super) ms: Option<u32>,
    pub(super) late: bool,
}
