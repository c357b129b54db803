//! Keys of a learner, as words.

use crate::event::Rating;
use crate::grade::model::Response;
use crate::session::step::Input;

/// What a key means: `=text` and `=gap/gap` type, `~text` is an entry of a list, `#13` picks options, `@312` puts in order,
/// `&21` names the right side of each left one (0 is none), `.` ends a list; the others are those of the screen, or words.
pub(super) fn input(key: &str) -> Input {
    if let Some(text) = key.strip_prefix('=') {
        let text = text.replace('_', " ");
        let texts: Vec<String> = text.split('/').map(str::to_owned).collect();
        return Input::Answer(match &texts[..] {
            [text] => Response::Text(text.clone()),
            _ => Response::Texts(texts),
        });
    }
    if let Some(text) = key.strip_prefix('~') {
        return Input::Item(text.replace('_', " "));
    }
    if let Some(order) = key.strip_prefix('@') {
        return Input::Answer(Response::Order(positions(order).collect()));
    }
    if let Some(pairs) = key.strip_prefix('&') {
        let pairs = pairs.chars().zip(0..).filter(|(right, _)| *right != '0');
        let pairs = pairs.flat_map(|(right, left)| {
            positions(&right.to_string())
                .map(move |right| (left, right))
                .collect::<Vec<_>>()
        });
        return Input::Answer(Response::Pairs(pairs.collect()));
    }
    if let Some(picked) = key.strip_prefix('#') {
        return Input::Answer(Response::Options(positions(picked).collect()));
    }
    match key {
        "t" | "f" => Input::Answer(Response::Value(key == "t")),
        "?" => Input::Reveal,
        "1" | "2" | "3" | "4" => Input::Grade(Rating::from_number(key.parse().unwrap()).unwrap()),
        "h" => Input::Hint,
        "u" => Input::Undo,
        "s" => Input::Skip,
        "b" => Input::Bury,
        "!" => Input::Suspend,
        "+" => Input::Accept,
        "e" => Input::Edit,
        "o" => Input::Open,
        "i" => Input::Info,
        "r" => Input::Reload,
        "away" => Input::Away,
        "back" => Input::Back,
        "<" => Input::TakeBack,
        "." => Input::Answer(Response::Texts(Vec::new())),
        "late" => Input::TimeOut,
        ">" => Input::Next,
        "q" => Input::Quit,
        _ => panic!("no key {key}"),
    }
}

/// The positions that digits name, from 0.
fn positions(digits: &str) -> impl Iterator<Item = usize> {
    let digits = digits.chars().filter_map(|c| c.to_digit(10));
    digits.map(|digit| digit as usize - 1)
}
