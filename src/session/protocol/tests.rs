use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::event::Rating;
use crate::grade::model::Response;
use crate::session::step::{Input, Show};

/// What a line decodes to: its `n`, its `ms` and its input, or its error's code.
fn decoded(line: &str) -> Result<(Option<usize>, Option<u32>, Input), &'static str> {
    match decode(line) {
        Input::Message { n, ms, input } => Ok((n, ms, *input)),
        Input::Unreadable { code, .. } => Err(code),
        other => panic!("{line} gave {other:?}"),
    }
}

#[test]
fn every_message_of_the_design_is_read() {
    let answers = [
        (r#""text":"Serval""#, Response::Text("Serval".to_owned())),
        (
            r#""texts":["a","b"]"#,
            Response::Texts(vec!["a".to_owned(), "b".to_owned()]),
        ),
        (r#""value":false"#, Response::Value(false)),
        (r#""options":[2]"#, Response::Options(vec![1])),
        (r#""order":[3,1,2]"#, Response::Order(vec![2, 0, 1])),
        (
            r#""pairs":[[1,2],[2,1]]"#,
            Response::Pairs(vec![(0, 1), (1, 0)]),
        ),
    ];
    for (field, response) in answers {
        let line = format!(r#"{{"type":"answer",{field}}}"#);
        assert_eq!(
            decoded(&line),
            Ok((None, None, Input::Answer(response))),
            "{line}"
        );
    }
    let others = [
        (r#""reveal""#, Input::Reveal),
        (r#""grade","rating":3"#, Input::Grade(Rating::Good)),
        (r#""item","text":"Chad""#, Input::Item("Chad".to_owned())),
        (r#""take_back""#, Input::TakeBack),
        (
            r#""answer","n":null"#,
            Input::Answer(Response::Texts(Vec::new())),
        ),
        (r#""hint""#, Input::Hint),
        (r#""undo""#, Input::Undo),
        (r#""skip""#, Input::Skip),
        (r#""bury""#, Input::Bury),
        (r#""suspend""#, Input::Suspend),
        (r#""accept""#, Input::Accept),
        (r#""reload""#, Input::Reload),
        (r#""quit""#, Input::Quit),
    ];
    for (fields, input) in others {
        let line = format!(r#"{{"type":{fields}}}"#);
        assert_eq!(decoded(&line), Ok((None, None, input)), "{line}");
    }
}

#[test]
fn number_and_time_stand_in_any_message_and_other_fields_are_ignored() {
    let line = r#" {"n":7,"ms":1250.6,"type":"reveal","mood":{"x":[1]}} "#;
    assert_eq!(decoded(line), Ok((Some(7), Some(1250), Input::Reveal)));
    let line = r#"{"n":null,"ms":null,"type":"hint"}"#;
    assert_eq!(decoded(line), Ok((None, None, Input::Hint)));
    let line = r#"{"ms":1e99,"type":"hint"}"#;
    assert_eq!(decoded(line), Ok((None, Some(u32::MAX), Input::Hint)));
}

#[test]
fn what_cannot_be_read_says_why() {
    for (line, code) in [
        ("", "not-an-object"),
        ("quit", "not-an-object"),
        ("[1]", "not-an-object"),
        (r#""quit""#, "not-an-object"),
        (r#"{"type":"quit"} {"#, "not-an-object"),
        ("{}", "bad-field"),
        (r#"{"type":3}"#, "bad-field"),
        (r#"{"type":"leave"}"#, "unknown-type"),
        (r#"{"type":"next"}"#, "unknown-type"),
        (r#"{"type":"answer","text":"a","value":true}"#, "bad-field"),
        (r#"{"type":"answer","text":4}"#, "bad-field"),
        (r#"{"type":"answer","texts":"a"}"#, "bad-field"),
        (r#"{"type":"answer","texts":[1]}"#, "bad-field"),
        (r#"{"type":"answer","value":"true"}"#, "bad-field"),
        (r#"{"type":"answer","options":[0]}"#, "bad-field"),
        (r#"{"type":"answer","options":[-1]}"#, "bad-field"),
        (r#"{"type":"answer","options":2}"#, "bad-field"),
        (r#"{"type":"answer","pairs":[[1,2,3]]}"#, "bad-field"),
        (r#"{"type":"grade"}"#, "bad-field"),
        (r#"{"type":"grade","rating":5}"#, "bad-field"),
        (r#"{"type":"grade","rating":259}"#, "bad-field"),
        (r#"{"type":"item"}"#, "bad-field"),
        (r#"{"type":"hint","n":"1"}"#, "bad-field"),
        (r#"{"type":"hint","ms":-1}"#, "bad-field"),
    ] {
        assert_eq!(decoded(line), Err(code), "{line}");
    }
    let Input::Unreadable { message, .. } = decode(r#"{"type":"grade","rating":5}"#) else {
        panic!("rating 5 was read");
    };
    assert_eq!(message, "`rating` must be 1, 2, 3 or 4");
}

#[test]
fn texts_are_made_safe_and_lines_stay_lines() {
    let show = Show::Hint {
        n: 1,
        text: "a\u{1b}[31m\n\u{202e}b \"c\"".to_owned(),
        left: 0,
    };
    assert_eq!(
        encode(&show).unwrap(),
        r#"{"type":"hint","n":1,"text":"a␛[31m\n�b \"c\"","left":0}"#
    );
}

#[test]
fn an_error_names_the_open_question() {
    let show = Show::Refused {
        code: "stale",
        message: "no".to_owned(),
        n: Some(4),
    };
    let line = encode(&show).unwrap();
    assert_eq!(
        line,
        r#"{"type":"error","code":"stale","message":"no","n":4}"#
    );
}

proptest! {
    #[test]
    fn any_line_is_read_or_refused(line in ".{0,80}") {
        let is_learners = match decode(&line) {
            Input::Message { input, .. } => input.is_from_learner(),
            Input::Unreadable { .. } => true,
            _ => false,
        };
        prop_assert!(is_learners);
    }

    #[test]
    fn whatever_a_text_holds_the_line_is_one_object(text in any::<String>()) {
        let show = Show::Hint { n: 1, text, left: 0 };
        let line = encode(&show).unwrap();
        prop_assert!(!line.contains(|c: char| c.is_control()));
        let value: Value = serde_json::from_str(&line).unwrap();
        prop_assert!(value.is_object());
    }
}
