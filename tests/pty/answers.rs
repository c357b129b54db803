//! Answers to every kind of card, as keys for the rich client and as messages of JSON mode.

use serde_json::{Value, json};

const DOWN: &str = "\x1b[B";

/// A key that does nothing: after it the same key as before is not taken for one that is held down.
const NOTHING: &str = "\x18";

/// What is shown below a verdict.
const VERDICT: &str = "Space next";

/// An answer. Texts of options and items are as the deck has them.
pub(crate) enum Given {
    /// The answer is shown, then graded.
    Graded(&'static str, u8),
    Text(&'static str),
    /// One text for each gap.
    Texts(&'static [&'static str]),
    Value(bool),
    Option(&'static str),
    Options(&'static [&'static str]),
    Order(&'static [&'static str]),
    Pairs(&'static [(&'static str, &'static str)]),
    /// The entries of a list, each with how it is acknowledged.
    Entries(&'static [(&'static str, &'static str)]),
}

/// Some keys of an answer.
pub(crate) struct Step {
    pub(crate) keys: String,
    /// What the screen shows then.
    pub(crate) shown: String,
    /// What stands in the line then, where one is typed.
    pub(crate) line: Option<String>,
}

impl Step {
    fn at_card(keys: &str, shown: &str) -> Self {
        Self {
            keys: format!("{NOTHING}{keys}"),
            shown: shown.to_owned(),
            line: None,
        }
    }

    fn in_line(keys: &str, shown: &str, line: &str) -> Self {
        let line = Some(line.to_owned());
        Self {
            line,
            ..Self::at_card(keys, shown)
        }
    }
}

impl Given {
    /// The answer as keys, some at a time, to the question on that screen; the last ones submit it.
    pub(crate) fn steps(&self, screen: &str) -> Vec<Step> {
        let number = |text: &str| number(screen, text).to_string();
        let steps: Vec<Step> = match self {
            Self::Graded(answer, _) => vec![Step::at_card("\r", answer)],
            Self::Text(text) => typed(text),
            Self::Texts(texts) => gaps(texts),
            Self::Value(_) => vec![Step::at_card(DOWN, "› 1"), Step::at_card(DOWN, "› 2")],
            // A number that may go on, and what takes it back.
            Self::Option(_) => vec![
                Step::at_card("1", "another digit"),
                Step::at_card(DOWN, "›  2"),
            ],
            Self::Options(texts) => {
                let toggle = |text: &&str| {
                    let number = number(text);
                    Step::at_card(&number, &format!("{number}  [x] {text}"))
                };
                texts.iter().map(toggle).collect()
            }
            Self::Order(items) => {
                let places = ["1st", "2nd", "3rd", "4th", "5th"].iter().zip(*items);
                let place = |(place, item): (&&str, &&str)| {
                    Step::at_card(&number(item), &format!("{place}  {item}"))
                };
                // The last one has its place by itself.
                places.take(items.len() - 1).map(place).collect()
            }
            Self::Pairs(pairs) => {
                let pair = |left: String| {
                    let (_, right) = pairs.iter().find(|pair| pair.0 == left).unwrap();
                    let number = number(right);
                    Step::at_card(&number, &format!("→ {number}  {right}"))
                };
                lefts(screen).into_iter().map(pair).collect()
            }
            Self::Entries(entries) => entries.iter().flat_map(entry).collect(),
        };
        let last = match self {
            Self::Graded(_, rating) => Step::at_card(&rating.to_string(), ""),
            Self::Text(text) => Step::at_card(&format!("{}\r", thirds(text)[2]), VERDICT),
            Self::Texts(texts) => {
                let last = texts.last().unwrap();
                Step::at_card(&format!("{}\r", halves(last)[1]), VERDICT)
            }
            Self::Value(value) => Step::at_card(if *value { "t" } else { "f" }, VERDICT),
            Self::Option(text) => {
                let may_go_on = number(text) == "1";
                let submit = if may_go_on { "\r" } else { "" };
                Step::at_card(&(number(text) + submit), VERDICT)
            }
            Self::Options(_) | Self::Order(_) | Self::Pairs(_) | Self::Entries(_) => {
                Step::at_card("\r", VERDICT)
            }
        };
        steps.into_iter().chain([last]).collect()
    }

    /// The answer as messages, to a question of JSON mode.
    pub(crate) fn messages(&self, question: &Value) -> Vec<Value> {
        let place = |field: &str, text: &str| {
            let texts = question[field].as_array().unwrap();
            texts.iter().position(|other| other == text).unwrap() + 1
        };
        let options = |texts: &[&str]| -> Vec<usize> {
            texts.iter().map(|text| place("options", text)).collect()
        };
        let (field, value) = match self {
            Self::Graded(_, rating) => {
                let grade = json!({"type": "grade", "rating": rating});
                return vec![json!({"type": "reveal"}), grade];
            }
            Self::Text(text) => ("text", json!(text)),
            Self::Texts(texts) => ("texts", json!(texts)),
            Self::Value(value) => ("value", json!(value)),
            Self::Option(text) => ("options", json!(options(&[text]))),
            Self::Options(texts) => ("options", json!(options(texts))),
            Self::Order(items) => ("order", json!(options(items))),
            Self::Pairs(pairs) => {
                let pair = |(left, right): &(&str, &str)| {
                    [place("left_items", left), place("right_items", right)]
                };
                ("pairs", pairs.iter().map(pair).collect())
            }
            Self::Entries(entries) => ("texts", entries.iter().map(|(text, _)| *text).collect()),
        };
        vec![json!({"type": "answer", field: value})]
    }
}

fn typed(text: &str) -> Vec<Step> {
    let [first, second, _] = thirds(text);
    let both = format!("{first}{second}");
    vec![
        Step::in_line(&first, &format!("› {first}"), &first),
        Step::in_line(&second, &format!("› {}", both.trim_end()), &both),
    ]
}

/// Everything but the end of the last gap.
fn gaps(texts: &[&str]) -> Vec<Step> {
    let n = texts.len();
    let mut steps = Vec::new();
    for (at, text) in texts.iter().enumerate() {
        let [first, second] = halves(text);
        let label = if n == 1 {
            "›".to_owned()
        } else {
            format!("{} of {n} ›", at + 1)
        };
        let shown = format!("{label} {first}");
        steps.push(Step::in_line(&first, &shown, &first));
        if at + 1 < n {
            let next = format!("{} of {n} ›", at + 2);
            steps.push(Step::in_line(&format!("{second}\r"), &next, ""));
        }
    }
    steps
}

fn entry((text, acknowledged): &(&str, &str)) -> [Step; 2] {
    let [first, second] = halves(text);
    [
        Step::in_line(&first, &format!("› {first}"), &first),
        Step::in_line(&format!("{second}\r"), acknowledged, ""),
    ]
}

fn halves(text: &str) -> [String; 2] {
    let middle = text.chars().count() / 2;
    let split = |from, n| text.chars().skip(from).take(n).collect();
    [split(0, middle), split(middle, usize::MAX)]
}

fn thirds(text: &str) -> [String; 3] {
    let third = text.chars().count().div_ceil(3);
    let split = |from, n| text.chars().skip(from).take(n).collect();
    [
        split(0, third),
        split(third, third),
        split(2 * third, usize::MAX),
    ]
}

/// The number before an option or item on the screen.
fn number(screen: &str, text: &str) -> usize {
    let number = |line: &str| {
        let (number, option) = line.trim_start_matches([' ', '›']).split_once(' ')?;
        let option = option.trim_start().trim_start_matches("[ ] ");
        (option.trim_end() == text).then(|| number.parse().ok())?
    };
    let found = screen.lines().find_map(number);
    found.unwrap_or_else(|| panic!("no {text:?} on\n{screen}"))
}

/// The left sides on the screen, none of them matched, from top to bottom.
fn lefts(screen: &str) -> Vec<String> {
    let left = |line: &str| {
        let (left, _) = line.split_once("→ …")?;
        Some(left.trim_matches([' ', '›']).to_owned())
    };
    screen.lines().filter_map(left).collect()
}
