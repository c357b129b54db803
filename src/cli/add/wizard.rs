//! Asking for cards, one after the other.

use super::command::say;
use super::pen::{self, Source};
use super::target::Target;
use crate::cli::app::App;
use crate::cli::error::CommandError;
use crate::deck::edit::{Draft, Incoming, Writing};
use crate::deck::model::Kind;
use crate::terminal::prompt::{Heard, Prompter};

/// What is asked for one key of a card.
struct Wanted {
    key: &'static str,
    prompt: &'static str,
    how: How,
    is_needed: bool,
}

/// How an answer to a prompt becomes a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum How {
    Text,
    /// One after the other, until one is empty.
    Texts,
    Pairs,
    Number,
    Date,
    Truth,
}

const fn needed(key: &'static str, prompt: &'static str, how: How) -> Wanted {
    Wanted {
        key,
        prompt,
        how,
        is_needed: true,
    }
}

const fn optional(key: &'static str, prompt: &'static str, how: How) -> Wanted {
    Wanted {
        is_needed: false,
        ..needed(key, prompt, how)
    }
}

const QUESTION: Wanted = needed("question", "Question", How::Text);

/// What every card may have.
const REST: [Wanted; 2] = [
    optional(
        "explanation",
        "Explanation, shown after the answer",
        How::Text,
    ),
    optional("hint", "Hint", How::Text),
];

/// What a kind of card is in a few words.
fn about(kind: Kind) -> &'static str {
    match kind {
        Kind::Flashcard => "flashcard: reveal the answer, grade yourself",
        Kind::Typed => "typed: the answer is typed",
        Kind::Choice => "choice: pick the one that is right",
        Kind::Choices => "choices: pick all that apply",
        Kind::Number => "number",
        Kind::Date => "date",
        Kind::TrueFalse => "true or false",
        Kind::Cloze => "cloze: a text with gaps",
        Kind::Order => "order: put in order",
        Kind::Match => "match: find what belongs together",
        Kind::List => "list: name the entries",
    }
}

fn wanted(kind: Kind) -> Vec<Wanted> {
    let answer = needed("answer", "Answer", How::Text);
    match kind {
        Kind::Flashcard => vec![QUESTION, answer],
        Kind::Typed => vec![
            QUESTION,
            answer,
            optional("accept", "Another answer that is right", How::Texts),
        ],
        Kind::Choice => vec![
            QUESTION,
            answer,
            needed("wrong", "A wrong option", How::Texts),
        ],
        Kind::Choices => vec![
            QUESTION,
            needed("answer", "A right option", How::Texts),
            needed("wrong", "A wrong option", How::Texts),
        ],
        Kind::Number => vec![
            QUESTION,
            needed("number", "Number", How::Number),
            optional("unit", "Unit", How::Text),
            optional(
                "tolerance",
                "How far off is still right, such as 5 or 1%",
                How::Number,
            ),
        ],
        Kind::Date => vec![
            QUESTION,
            needed(
                "date",
                "Date, as precise as it is asked (1960, January 2013)",
                How::Date,
            ),
        ],
        Kind::TrueFalse => vec![
            needed("statement", "Statement", How::Text),
            needed("true", "True or false", How::Truth),
        ],
        Kind::Cloze => vec![needed("cloze", "Text, with its gaps in {{ }}", How::Text)],
        Kind::Order => vec![QUESTION, needed("order", "The next item", How::Texts)],
        Kind::Match => vec![
            QUESTION,
            needed("pairs", "A pair, as left = right", How::Pairs),
        ],
        Kind::List => vec![QUESTION, needed("list", "An entry", How::Texts)],
    }
}

/// Asks for cards until there are enough, and adds each to the deck as soon as it is whole.
///
/// # Errors
/// The deck cannot be written, or Ctrl-C; what was added before stays.
pub(super) fn ask(app: &mut App, target: &Target) -> Result<(), CommandError> {
    let mut prompter = Prompter::standard(&app.out)?;
    prompter.say(
        &mut app.out,
        &format!("New cards for {}. Ctrl-C leaves.", target.shown),
    )?;
    loop {
        match card(app, &mut prompter)? {
            Answer::Some(draft) => offer(app, &mut prompter, target, draft)?,
            Answer::Back => {}
            Answer::Stop => return Ok(()),
        }
    }
}

/// What came of asking.
enum Answer<T> {
    Some(T),
    /// This card is not to be written.
    Back,
    /// Nothing more is.
    Stop,
}

/// Shows a card as it will stand in the deck, and adds it if that is wanted.
fn offer(
    app: &mut App,
    prompter: &mut Prompter,
    target: &Target,
    draft: Draft,
) -> Result<(), CommandError> {
    let new = Incoming::of(vec![draft]);
    let text = match pen::look(app, target, &new) {
        Ok(text) => text,
        Err(error) => {
            app.out.error(error.message(), error.hints())?;
            return Ok(());
        }
    };
    prompter.say(&mut app.out, text.trim())?;
    let names = ["add it", "throw it away"];
    match prompter.choose(&mut app.out, "Add this card", &names)? {
        Heard::Chosen(0) => {
            let cards = pen::write(app, target, &Source::Typed(&new))?;
            say(app, target, &cards)
        }
        Heard::Interrupted => Err(CommandError::interrupted()),
        _ => Ok(()),
    }
}

fn card(app: &mut App, prompter: &mut Prompter) -> Result<Answer<Draft>, CommandError> {
    let mut names: Vec<&str> = Kind::ALL.into_iter().map(about).collect();
    names.push("no more cards");
    let kind = match prompter.choose(&mut app.out, "Kind of card", &names)? {
        Heard::Chosen(at) => Kind::ALL.get(at).copied(),
        Heard::Interrupted => return Err(CommandError::interrupted()),
        Heard::Text(_) | Heard::Nothing => None,
    };
    let Some(kind) = kind else {
        return Ok(Answer::Stop);
    };
    let mut draft = Draft::default();
    for wanted in wanted(kind).into_iter().chain(REST) {
        match value(app, prompter, &wanted)? {
            Answer::Some(Some(value)) => draft.put(wanted.key, value),
            Answer::Some(None) => {}
            Answer::Back => return Ok(Answer::Back),
            Answer::Stop => return Ok(Answer::Stop),
        }
    }
    if kind == Kind::Typed && !draft.keys.iter().any(|(key, _)| key == "accept") {
        draft.flag("typed", true);
    }
    Ok(Answer::Some(draft))
}

/// The value of one key. Nothing typed where something is needed takes the card back.
fn value(
    app: &mut App,
    prompter: &mut Prompter,
    wanted: &Wanted,
) -> Result<Answer<Option<Writing>>, CommandError> {
    if wanted.how == How::Truth {
        let chosen = prompter.choose(&mut app.out, wanted.prompt, &["true", "false"])?;
        return Ok(match chosen {
            Heard::Chosen(at) => Answer::Some(Some(Writing::Bare((at == 0).to_string()))),
            Heard::Interrupted => return Err(CommandError::interrupted()),
            Heard::Text(_) | Heard::Nothing => Answer::Back,
        });
    }
    let is_many = matches!(wanted.how, How::Texts | How::Pairs);
    let mut texts = Vec::new();
    loop {
        let prompt = prompt(wanted, texts.len());
        let text = match prompter.text(&mut app.out, &prompt)? {
            Heard::Text(text) => text,
            Heard::Interrupted => return Err(CommandError::interrupted()),
            Heard::Chosen(_) | Heard::Nothing => return Ok(Answer::Stop),
        };
        let text = text.trim().to_owned();
        if wanted.how == How::Pairs && !text.is_empty() && pair(&text).is_none() {
            prompter.say(&mut app.out, "Put an equals sign between its sides.")?;
            continue;
        }
        if !text.is_empty() {
            texts.push(text);
            if is_many {
                continue;
            }
        }
        break;
    }
    if texts.is_empty() && wanted.is_needed {
        prompter.say(&mut app.out, "Without that there is no card.")?;
        return Ok(Answer::Back);
    }
    Ok(Answer::Some(writing(wanted.how, &texts)))
}

fn prompt(wanted: &Wanted, n: usize) -> String {
    let is_many = matches!(wanted.how, How::Texts | How::Pairs);
    match (is_many && n > 0, wanted.is_needed) {
        (true, _) => format!("{} (Enter: no more)", wanted.prompt),
        (false, true) => wanted.prompt.to_owned(),
        (false, false) => format!("{} (Enter: none)", wanted.prompt),
    }
}

fn writing(how: How, texts: &[String]) -> Option<Writing> {
    let first = texts.first()?;
    Some(match how {
        How::Text | How::Truth => Writing::Text(first.clone()),
        How::Number => Writing::number(first),
        How::Date => Writing::date(first),
        How::Texts => Writing::texts(texts),
        How::Pairs => Writing::List(texts.iter().filter_map(|text| pair(text)).collect()),
    })
}

/// A pair written with an equals sign between its sides.
pub(super) fn pair(text: &str) -> Option<Writing> {
    let (left, right) = text.split_once(" = ").or_else(|| text.split_once('='))?;
    let sides = [left.trim().to_owned(), right.trim().to_owned()];
    Some(Writing::texts(&sides))
}
