//! From a line to an input.

use serde_json::{Map, Value};

use crate::event::Rating;
use crate::grade::model::Response;
use crate::session::step::Input;

/// What a line cannot be read as, and what to send instead.
struct Unreadable {
    code: &'static str,
    message: String,
}

/// The input that a line stands for; [`Input::Unreadable`] when it stands for none.
pub fn decode(line: &str) -> Input {
    read(line).unwrap_or_else(|unreadable| Input::Unreadable {
        code: unreadable.code,
        message: unreadable.message,
    })
}

/// What stands for a line that was too long to be kept.
pub fn too_long() -> Input {
    Input::Unreadable {
        code: "too-long",
        message: "a line has at most 1 MiB".to_owned(),
    }
}

/// What stands for a line that is not text.
pub fn not_utf8() -> Input {
    Input::Unreadable {
        code: "not-utf8",
        message: "a line must be UTF-8".to_owned(),
    }
}

fn read(line: &str) -> Result<Input, Unreadable> {
    let value: Value = serde_json::from_str(line).map_err(|error| Unreadable {
        code: "not-an-object",
        message: format!("a line must be one JSON object: {error}"),
    })?;
    let Value::Object(message) = value else {
        return Err(Unreadable {
            code: "not-an-object",
            message: "a line must be one JSON object, such as {\"type\":\"reveal\"}".to_owned(),
        });
    };
    Ok(Input::Message {
        n: number(&message)?,
        ms: milliseconds(&message)?,
        input: Box::new(input(&message)?),
    })
}

fn input(message: &Map<String, Value>) -> Result<Input, Unreadable> {
    let kind = match message.get("type") {
        Some(Value::String(kind)) => kind.as_str(),
        Some(_) => return Err(field("type", "a text")),
        None => return Err(field("type", "there, and a text such as \"answer\"")),
    };
    Ok(match kind {
        "answer" => Input::Answer(response(message)?),
        "item" => Input::Item(text(message.get("text"), "text")?),
        "take_back" => Input::TakeBack,
        "reveal" => Input::Reveal,
        "grade" => Input::Grade(rating(message.get("rating"))?),
        "hint" => Input::Hint,
        "undo" => Input::Undo,
        "skip" => Input::Skip,
        "bury" => Input::Bury,
        "suspend" => Input::Suspend,
        "accept" => Input::Accept,
        "reload" => Input::Reload,
        "quit" => Input::Quit,
        _ => {
            let known = "answer, item, take_back, reveal, grade, hint, undo, skip, bury, suspend, accept, reload and quit";
            return Err(Unreadable {
                code: "unknown-type",
                message: format!("{kind:?} is no type of message; there are {known}"),
            });
        }
    })
}

/// The one field that an answer stands in; without any it ends a list.
fn response(message: &Map<String, Value>) -> Result<Response, Unreadable> {
    const FIELDS: [&str; 6] = ["text", "texts", "value", "options", "order", "pairs"];
    let mut present = FIELDS.iter().filter(|name| message.contains_key(**name));
    let name = match (present.next(), present.next()) {
        (Some(name), None) => name,
        (None, _) => return Ok(Response::Texts(Vec::new())),
        (Some(_), Some(_)) => {
            return Err(Unreadable {
                code: "bad-field",
                message: format!("an answer has only one of {}", FIELDS.join(", ")),
            });
        }
    };
    let value = message.get(*name);
    Ok(match *name {
        "text" => Response::Text(text(value, name)?),
        "texts" => Response::Texts(list(value, name, |value| text(Some(value), name))?),
        "value" => match value {
            Some(Value::Bool(value)) => Response::Value(*value),
            _ => return Err(field(name, "true or false")),
        },
        "options" => Response::Options(list(value, name, |value| position(value, name))?),
        "order" => Response::Order(list(value, name, |value| position(value, name))?),
        _ => Response::Pairs(list(value, name, |value| pair(value, name))?),
    })
}

fn text(value: Option<&Value>, name: &str) -> Result<String, Unreadable> {
    match value {
        Some(Value::String(text)) => Ok(text.clone()),
        _ => Err(field(name, "a text")),
    }
}

fn list<T>(
    value: Option<&Value>,
    name: &str,
    read: impl Fn(&Value) -> Result<T, Unreadable>,
) -> Result<Vec<T>, Unreadable> {
    match value {
        Some(Value::Array(values)) => values.iter().map(read).collect(),
        _ => Err(field(name, "a list")),
    }
}

/// A position as shown, from 1; the session counts from 0.
fn position(value: &Value, name: &str) -> Result<usize, Unreadable> {
    let position = value.as_u64().and_then(|n| usize::try_from(n).ok());
    position
        .and_then(|n| n.checked_sub(1))
        .ok_or_else(|| field(name, "a list of whole numbers from 1"))
}

fn pair(value: &Value, name: &str) -> Result<(usize, usize), Unreadable> {
    match value.as_array().map(Vec::as_slice) {
        Some([left, right]) => Ok((position(left, name)?, position(right, name)?)),
        _ => Err(field(name, "a list of pairs such as [1,2]")),
    }
}

fn rating(value: Option<&Value>) -> Result<Rating, Unreadable> {
    value
        .and_then(Value::as_u64)
        .and_then(|number| Rating::from_number(u8::try_from(number).ok()?))
        .ok_or_else(|| field("rating", "1, 2, 3 or 4"))
}

/// The question that a message is for; not there, or null, is whichever is open.
fn number(message: &Map<String, Value>) -> Result<Option<usize>, Unreadable> {
    match message.get("n") {
        None | Some(Value::Null) => Ok(None),
        Some(value) => {
            let number = value.as_u64().and_then(|n| usize::try_from(n).ok());
            number.map(Some).ok_or_else(|| field("n", "a whole number"))
        }
    }
}

/// How long an answer took; not there, or null, is unknown.
fn milliseconds(message: &Map<String, Value>) -> Result<Option<u32>, Unreadable> {
    match message.get("ms") {
        None | Some(Value::Null) => Ok(None),
        Some(value) => match value.as_f64() {
            Some(ms) if ms >= 0.0 => Ok(Some(ms as u32)),
            _ => Err(field("ms", "a number of milliseconds")),
        },
    }
}

fn field(name: &str, wanted: &str) -> Unreadable {
    Unreadable {
        code: "bad-field",
        message: format!("`{name}` must be {wanted}"),
    }
}
