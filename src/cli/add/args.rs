//! A card by flags.

use clap::Args;

use crate::cli::error::CommandError;
use crate::deck::edit::{Draft, Writing};

/// What a card says, flag by flag. The flags decide its kind, as the keys do in a deck.
#[derive(Args, Clone, Debug, Default, PartialEq, Eq)]
#[command(next_help_heading = "The card")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the command line"
)]
pub(super) struct CardArgs {
    /// What is asked.
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    question: Option<String>,
    /// The answer; several make a card on which all that apply are picked.
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    answer: Vec<String>,
    /// A wrong option; may be given several times.
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    wrong: Vec<String>,
    /// Another answer that counts when the answer is typed; may be given several times.
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    accept: Vec<String>,
    /// The answer is typed.
    #[arg(long)]
    typed: bool,
    /// What is typed is compared exactly.
    #[arg(long)]
    exact: bool,
    /// A text with its gaps in {{ }}.
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    cloze: Option<String>,
    /// A statement that is true or false.
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    statement: Option<String>,
    /// The statement is true.
    #[arg(long = "true", conflicts_with = "is_false")]
    is_true: bool,
    /// The statement is false.
    #[arg(long = "false")]
    is_false: bool,
    /// A number as the answer.
    #[arg(long, value_name = "NUMBER", allow_negative_numbers = true)]
    number: Option<String>,
    /// The unit of the number.
    #[arg(long, value_name = "UNIT")]
    unit: Option<String>,
    /// How far from the number or date an answer may be, such as 5 or 1%.
    #[arg(long, value_name = "NUMBER")]
    tolerance: Option<String>,
    /// A date as the answer: 2013-01-11, 1960, "January 2013".
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// An entry of a list to be named; may be given several times.
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    list: Vec<String>,
    /// How many entries of the list make full marks.
    #[arg(long, value_name = "N")]
    enough: Option<u32>,
    /// An item to be put in order, given in the right order; may be given several times.
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    order: Vec<String>,
    /// A pair to be matched; may be given several times.
    #[arg(long, value_name = "LEFT=RIGHT")]
    pair: Vec<String>,
    /// Ask it the other way round too; with a text, by this question.
    #[arg(
        long,
        value_name = "QUESTION",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = ""
    )]
    reverse: Option<String>,
    /// A hint; may be given several times.
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    hint: Vec<String>,
    /// Shown after the answer.
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    explanation: Option<String>,
    /// Where the fact comes from.
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    source: Option<String>,
    /// A tag; may be given several times.
    #[arg(long, value_name = "TAG")]
    tag: Vec<String>,
    /// The id, which keeps progress when the card is reworded.
    #[arg(long, value_name = "ID")]
    id: Option<String>,
    /// The language of the answer, such as fr.
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// A note for the author, never shown.
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    note: Option<String>,
}

impl CardArgs {
    /// Whether no flag was given.
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The card of the flags.
    ///
    /// # Errors
    /// A pair that is none.
    pub(super) fn draft(&self) -> Result<Draft, CommandError> {
        let mut draft = Draft::default();
        draft.text("id", self.id.as_deref());
        draft.text("question", self.question.as_deref());
        draft.text("statement", self.statement.as_deref());
        draft.text("cloze", self.cloze.as_deref());
        put_one_or_several(&mut draft, "answer", &self.answer);
        draft.flag("typed", self.typed);
        draft.flag("exact", self.exact);
        draft.texts("accept", &self.accept);
        draft.texts("wrong", &self.wrong);
        if self.is_true || self.is_false {
            draft.put("true", Writing::Bare(self.is_true.to_string()));
        }
        put(
            &mut draft,
            "number",
            self.number.as_deref(),
            Writing::number,
        );
        draft.text("unit", self.unit.as_deref());
        put(&mut draft, "date", self.date.as_deref(), Writing::date);
        put(
            &mut draft,
            "tolerance",
            self.tolerance.as_deref(),
            Writing::number,
        );
        draft.texts("list", &self.list);
        let enough = self.enough.map(|enough| enough.to_string());
        put(&mut draft, "enough", enough.as_deref(), Writing::number);
        draft.texts("order", &self.order);
        if !self.pair.is_empty() {
            let pairs = self.pair.iter().map(|pair| read_pair(pair));
            draft.put("pairs", Writing::List(pairs.collect::<Result<_, _>>()?));
        }
        match self.reverse.as_deref() {
            Some("") => draft.flag("reverse", true),
            Some(question) => {
                let question = ("question".to_owned(), Writing::Text(question.to_owned()));
                draft.put("reverse", Writing::Table(vec![question]));
            }
            None => {}
        }
        put_one_or_several(&mut draft, "hint", &self.hint);
        draft.text("explanation", self.explanation.as_deref());
        draft.text("source", self.source.as_deref());
        draft.texts("tags", &self.tag);
        draft.text("language", self.language.as_deref());
        draft.text("note", self.note.as_deref());
        Ok(draft)
    }
}

fn put(draft: &mut Draft, key: &str, typed: Option<&str>, writing: fn(&str) -> Writing) {
    if let Some(typed) = typed {
        draft.put(key, writing(typed));
    }
}

fn put_one_or_several(draft: &mut Draft, key: &str, texts: &[String]) {
    match texts {
        [one] => draft.text(key, Some(one)),
        several => draft.texts(key, several),
    }
}

fn read_pair(pair: &str) -> Result<Writing, CommandError> {
    super::wizard::pair(pair).ok_or_else(|| {
        let error = CommandError::usage(format!("`--pair {pair}` is no pair"));
        error.hinted("put an equals sign between its sides: --pair 'Mali=Bamako'")
    })
}
