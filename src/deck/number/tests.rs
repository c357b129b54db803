use super::*;
use crate::deck::model::{Item, Language};
use crate::deck::written::{Fault, FaultKey, Written};
use proptest::prelude::*;

fn language(tag: &str) -> Language {
    Language(tag.to_owned())
}

fn literal(text: &str) -> Quantity {
    read_literal(text).unwrap_or_else(|| panic!("{text} is a literal"))
}

/// A card with these keys; a number in digits only is a TOML literal.
struct Card<'a> {
    number: Written<'a>,
    tolerance: Option<Written<'a>>,
    unit: Option<&'a str>,
    accept: &'a [&'a str],
    wrong: &'a [&'a str],
    language: &'a str,
}

impl<'a> Card<'a> {
    fn new(number: Written<'a>) -> Self {
        Self {
            number,
            tolerance: None,
            unit: None,
            accept: &[],
            wrong: &[],
            language: "en",
        }
    }

    fn build(&self) -> Result<NumberAnswer, Vec<Fault>> {
        let owned = |text: &&str| (*text).to_owned();
        let item = |text: &&str| Item {
            text: owned(text),
            ..Item::default()
        };
        NumberAnswer::new(
            self.number,
            self.tolerance,
            self.unit.map(str::to_owned),
            self.accept.iter().map(owned).collect(),
            self.wrong.iter().map(item).collect(),
            &language(self.language),
        )
    }

    #[track_caller]
    fn check(&self, cases: &[(&str, NumberFit)]) {
        let answer = self.build().expect("a good card");
        for (typed, fit) in cases {
            assert_eq!(answer.fit(typed, &language(self.language)), *fit, "{typed}");
        }
    }
}

use NumberFit::{Known, NoNumber, OtherUnit, Right, Wrong};
use Written::{Literal, Text};

/// Language, writing, and the same number as TOML writes it.
const WRITINGS: &[(&str, &str, &str)] = &[
    ("en", "311", "311"),
    ("en", " 311. ", "311"),
    ("en", "1,234,567.89", "1234567.89"),
    ("en", "1,500", "1500"),
    ("en", "1.500", "1.5"),
    ("en", "1,5", "1.5"),
    ("en", "0,500", "0.5"),
    ("en", "1234,567", "1234.567"),
    ("en", "1.500.000", "1500000"),
    ("en", "1.500,50", "1500.5"),
    ("en", "12,34,567", "1234567"),
    ("en", "1 234 567", "1234567"),
    ("en", "1_000", "1000"),
    ("en", ".5", "0.5"),
    ("en", "-5", "-5"),
    ("en", "+5", "5"),
    ("en", "\u{2212}5", "-5"),
    ("en", "\u{2013} 5", "-5"),
    ("en", "minus 5", "-5"),
    ("en", "６５", "65"),
    ("en", "٦٥", "65"),
    ("de", "1.500", "1500"),
    ("de", "1,5", "1.5"),
    ("de", "1.5", "1.5"),
    ("de", "1.234.567,89", "1234567.89"),
    ("de", "1,234,567.89", "1234567.89"),
    ("de", "6,02·10²³", "6.02e23"),
    ("de-CH", "1'234'567.89", "1234567.89"),
    ("de-CH", "1’500.5", "1500.5"),
    ("fr", "1\u{202f}234\u{202f}567,89", "1234567.89"),
    ("fr", "1\u{a0}500", "1500"),
    ("fr", "1,500", "1.5"),
    ("fr", "moins 5", "-5"),
    ("es", "1.500", "1500"),
    ("es-MX", "1,500", "1500"),
    ("pt-BR", "1.500,5", "1500.5"),
    ("en", "6.02×10^23", "6.02e23"),
    ("en", "6.02 x 10^23", "6.02e23"),
    ("en", "6.02*10**23", "6.02e23"),
    ("en", "6.02e23", "6.02e23"),
    ("en", "6.02E+23", "6.02e23"),
    ("en", "1.6×10⁻¹⁹", "1.6e-19"),
    ("en", "10^-3", "0.001"),
    ("en", "10³", "1000"),
    ("en", "3/4", "0.75"),
    ("en", "-3/4", "-0.75"),
    ("en", "1 1/2", "1.5"),
    ("en", "1½", "1.5"),
    ("en", "¼", "0.25"),
    ("en", "3⁄4", "0.75"),
    ("en", "1.3 million", "1300000"),
    ("en", "5 thousand", "5000"),
    ("en", "2 billion", "2e9"),
    ("de", "1,3 Mio.", "1300000"),
    ("de", "2 Milliarden", "2e9"),
    ("de", "2 Billionen", "2e12"),
    ("fr", "3 milliards", "3e9"),
    ("es", "2 mil millones", "2e9"),
    ("pt", "2 mil milhões", "2e9"),
    ("pt-BR", "2 bilhões", "2e9"),
    ("en", "about 300", "300"),
    ("en", "~300", "300"),
    ("fr", "environ 300", "300"),
    ("en", "Five", "5"),
    ("en", "twenty-one", "21"),
    ("en", "Twenty one", "21"),
    ("en", "two million", "2e6"),
    ("en", "minus forty", "-40"),
    ("en", "negative forty", "-40"),
    ("fr", "douze", "12"),
    ("fr", "dix-sept", "17"),
    ("es", "dieciséis", "16"),
    ("de", "fünf", "5"),
    ("de", "zwölf Millionen", "12e6"),
    ("pt", "três", "3"),
    ("it", "five", "5"),
    ("en", "a hundred", "100"),
    ("en", "Dozen", "12"),
    ("es", "mil", "1000"),
    ("fr", "cinq cents", "500"),
    ("en", "a half", "0.5"),
    ("en", "three quarters", "0.75"),
    ("fr", "trois quarts", "0.75"),
    ("de", "ein Viertel", "0.25"),
    ("en", "3 / 4", "0.75"),
];

#[test]
fn numbers_are_read_as_each_language_writes_them() {
    for &(tag, text, value) in WRITINGS {
        let read = read_number(text, &language(tag)).unwrap_or_else(|| panic!("{tag} {text}"));
        assert_eq!(
            (read.low, read.high),
            (literal(value), literal(value)),
            "{tag} {text}"
        );
        assert_eq!(read.unit, None, "{tag} {text}");
    }
}

#[test]
fn units_stand_on_either_side() {
    for (text, value, unit) in [
        ("5 km", "5", "km"),
        ("5km", "5", "km"),
        ("-5°C", "-5", "°C"),
        ("€ 5", "5", "€"),
        ("-$5", "-5", "$"),
        ("$-5", "-5", "$"),
        ("US$5 million", "5000000", ""),
        ("20%", "20", "%"),
        ("9.81 m/s²", "9.81", "m/s^2"),
        ("5 m^2", "5", "m^2"),
        ("pH 7.4", "7.4", "pH"),
        ("3 e", "3", "e"),
        ("1/2 km", "0.5", "km"),
    ] {
        let read = read_number(text, &language("en")).unwrap_or_else(|| panic!("{text}"));
        assert_eq!(read.low, literal(value), "{text}");
        let unit = if unit.is_empty() { "US$" } else { unit };
        assert_eq!(read.unit.as_deref(), Some(unit), "{text}");
    }
}

#[test]
fn ranges_are_read() {
    for (tag, text, low, high, unit) in [
        ("en", "7.35 to 7.45", "7.35", "7.45", None),
        ("en", "7.35-7.45", "7.35", "7.45", None),
        ("en", "7.35 – 7.45", "7.35", "7.45", None),
        ("en", "between 5 and 10 km", "5", "10", Some("km")),
        ("en", "5 km to 10 km", "5", "10", Some("km")),
        ("en", "from -5 to -3", "-5", "-3", None),
        ("en", "-5--3", "-5", "-3", None),
        ("en", "10-5", "5", "10", None),
        ("en", "5…10", "5", "10", None),
        ("de", "7,35 bis 7,45", "7.35", "7.45", None),
        ("de", "zwischen 5 und 10", "5", "10", None),
        ("fr", "de 7,35 à 7,45", "7.35", "7.45", None),
        ("fr", "entre 5 et 10", "5", "10", None),
        ("es", "entre 5 y 10", "5", "10", None),
        ("pt", "de 5 a 10", "5", "10", None),
    ] {
        let read = read_number(text, &language(tag)).unwrap_or_else(|| panic!("{tag} {text}"));
        assert_eq!(
            (read.low, read.high),
            (literal(low), literal(high)),
            "{tag} {text}"
        );
        assert_eq!(read.unit.as_deref(), unit, "{tag} {text}");
    }
}

#[test]
fn what_is_no_number_is_none() {
    for text in [
        "",
        " ",
        "-",
        ".",
        "e5",
        "many",
        "inf",
        "nan",
        "-inf",
        "infinity",
        "1,2,3",
        "311, 312",
        "311 or 312",
        "3 of 5",
        "1/0",
        "11/01/2013",
        "2²",
        "one or two",
        "five to six",
        "one hundred and one",
        "twenty twenty",
        "1e",
        "12,3456,789",
        "5 + 3",
        "not 311",
        "<320",
        "> 311",
        ">=311",
        "≤311",
        "--5",
        "1/2/3",
        "5 = five",
        "10^",
    ] {
        let read = read_number(text, &language("en"));
        // A lone exponent letter is a unit, which a card will not have.
        let is_none = read.is_none_or(|read| read.unit.as_deref() == Some("e"));
        assert!(is_none, "{text}");
    }
    assert_eq!(read_number(&"9".repeat(2_000_000), &language("en")), None);
}

#[test]
fn literals_of_toml_are_read() {
    for (text, value) in [
        ("1_000", "1000"),
        ("0xff", "255"),
        ("0o17", "15"),
        ("0b101", "5"),
        ("+1.5", "1.5"),
        ("1.500", "1.5"),
        ("6.02e23", "602e21"),
        ("-17", "-17"),
        ("5e+22", "5e22"),
    ] {
        assert_eq!(read_literal(text), Some(literal(value)), "{text}");
    }
    assert_eq!(literal("1.500"), literal("1.5"));
    for text in [
        "inf",
        "+inf",
        "-nan",
        "nan",
        "",
        "true",
        "2013-01-11",
        "1.2.3",
    ] {
        assert_eq!(read_literal(text), None, "{text}");
    }
    assert!(literal("1e999999999999999999999") > literal("1e400"));
}

#[test]
fn the_ends_of_a_tolerance_are_right() {
    let mut card = Card::new(Literal("311"));
    card.tolerance = Some(Literal("10"));
    card.check(&[
        ("311", Right),
        ("301", Right),
        ("321", Right),
        ("300", Wrong),
        ("300.999999", Wrong),
        ("321.0000001", Wrong),
        ("305 to 315", Right),
        ("300 to 315", Wrong),
        ("-311", Wrong),
        ("311 peacekeepers", Right),
        ("three hundred", Wrong),
        ("three hundred or so", NoNumber),
        ("many", NoNumber),
    ]);
    let mut card = Card::new(Literal("0.3"));
    card.tolerance = Some(Literal("0.1"));
    card.check(&[
        ("0.2", Right),
        ("0.4", Right),
        ("0,4", Right),
        ("0.40001", Wrong),
    ]);
    card.tolerance = Some(Text("1%"));
    card.check(&[
        ("0.297", Right),
        ("0.303", Right),
        ("0.2969999", Wrong),
        ("0.3030001", Wrong),
    ]);
    let mut card = Card::new(Literal("-50"));
    card.tolerance = Some(Text("10 %"));
    card.check(&[
        ("-45", Right),
        ("-55", Right),
        ("-44", Wrong),
        ("50", Wrong),
    ]);
}

#[test]
fn fractions_and_powers_are_exact() {
    Card::new(Text("1/3")).check(&[
        ("1/3", Right),
        ("2/6", Right),
        ("⅓", Right),
        ("0.333", Wrong),
        ("0.3333333333333333333", Wrong),
    ]);
    Card::new(Text("6.02×10^23")).check(&[
        ("6.02e23", Right),
        ("602 000 000 000 000 000 000 000", Right),
        ("6.02·10²³", Right),
        ("6.02", Wrong),
        ("6.02e22", Wrong),
        ("1e999999999999", Wrong),
        ("1e-999999999999", Wrong),
    ]);
    Card::new(Literal("3.14159265358979323846")).check(&[
        ("3.14159265358979323846", Right),
        ("3.14159265358979323847", Wrong),
    ]);
}

#[test]
fn a_unit_may_be_left_out_but_not_be_another() {
    let mut card = Card::new(Literal("5"));
    card.unit = Some("km");
    card.accept = &["5000 m"];
    card.check(&[
        ("5", Right),
        ("5 km", Right),
        ("5KM", Right),
        ("5 kilometers", Right),
        ("5 m", OtherUnit),
        ("5 %", OtherUnit),
        ("5 million", Wrong),
        ("5000 m", Right),
        ("5,000 metres", Right),
        ("5000", Wrong),
        ("6 km", Wrong),
    ]);
    let mut card = Card::new(Literal("20"));
    card.unit = Some("%");
    card.check(&[
        ("20", Right),
        ("20%", Right),
        ("20 percent", Right),
        ("0.2", Wrong),
        ("0.2%", Wrong),
    ]);
    let mut card = Card::new(Literal("5"));
    card.unit = Some("countries");
    card.check(&[
        ("five", Right),
        ("five countries", Right),
        ("Five Country", Right),
        ("five people", OtherUnit),
        ("six", Wrong),
    ]);
    Card::new(Literal("0.2")).check(&[("20%", Right), ("0.2", Right), ("20", Wrong)]);
    Card::new(Literal("20")).check(&[("20%", Right), ("20 per cent", Right), ("2000%", Right)]);
    Card::new(Text("20%")).check(&[("20", Right), ("20 %", Right), ("20 km", OtherUnit)]);
    Card::new(Literal("12500")).check(&[("12.5k", Right), ("12.5 K", Right), ("12.5M", Wrong)]);
    Card::new(Literal("12")).check(&[("12k", Wrong), ("12 kg", Right)]);
    let mut card = Card::new(Literal("3"));
    card.unit = Some("MW");
    card.check(&[("3 MW", Right), ("3 mw", Right), ("3 mW", OtherUnit)]);
    Card::new(Literal("5")).check(&[
        ("5 dozen", Wrong),
        ("5 million", Wrong),
        ("60 or 5", NoNumber),
    ]);
}

#[test]
fn underscores_of_toml_are_not_shown() {
    let shown = |number| {
        let answer = NumberAnswer::new(number, None, None, Vec::new(), Vec::new(), &language("en"));
        answer.unwrap().with_unit(&language("en"))
    };
    assert_eq!(shown(Literal("4_180")), "4180");
    assert_eq!(shown(Text("4,180")), "4,180");
}

#[test]
fn what_is_shown_is_right_in_any_language() {
    let mut card = Card::new(Literal("1.234"));
    card.language = "de";
    card.unit = Some("km");
    card.check(&[
        ("1.234", Right),
        ("1.234 km", Right),
        ("1,234", Right),
        ("1234", Wrong),
    ]);
}

#[test]
fn known_mistakes_are_known_within_the_tolerance_too() {
    let mut card = Card::new(Literal("311"));
    card.tolerance = Some(Literal("10"));
    card.wrong = &["310", "a lot"];
    card.accept = &["more than 300"];
    card.check(&[
        ("310", Known(0)),
        ("310.0", Known(0)),
        ("311", Right),
        ("309", Right),
        ("A lot", Known(1)),
        ("More than 300", Right),
    ]);
}

#[test]
fn a_range_takes_what_lies_in_it() {
    let mut card = Card::new(Text("7.35 to 7.45"));
    let cases = [
        ("7.35 to 7.45", Right),
        ("7.35–7.45", Right),
        ("7.4", Right),
        ("7.35", Right),
        ("7.3 to 7.5", Wrong),
        ("7.5", Wrong),
    ];
    card.check(&cases);
    card.tolerance = Some(Literal("0.05"));
    card.check(&[("7.3 to 7.5", Right), ("7.51", Wrong)]);
}

#[test]
fn units_are_shown_where_they_belong() {
    for (number, unit, tag, shown) in [
        ("5", "km", "en", "5 km"),
        ("5", "%", "en", "5%"),
        ("5", "$", "en", "$5"),
        ("5", "€", "de", "5 €"),
        ("5", "°C", "en", "5 °C"),
    ] {
        let mut card = Card::new(Literal(number));
        card.unit = Some(unit);
        let answer = card.build().expect("a good card");
        assert_eq!(answer.with_unit(&language(tag)), shown);
    }
}

#[test]
fn bad_numbers_are_named() {
    for (number, message) in [
        (Literal("inf"), "`inf` is not a finite number"),
        (Literal("nan"), "`nan` is not a finite number"),
        (Text("many"), "`many` cannot be read as a number"),
        (Text(" "), "the number is empty"),
        (Text("120/80"), "`120/80` is read as the fraction 3/2"),
        (Text("20 / 20"), "`20 / 20` is read as the fraction 1/1"),
    ] {
        let faults = Card::new(number).build().expect_err("a bad number");
        assert_eq!(
            (faults[0].key, &*faults[0].message),
            (FaultKey::Answer, message)
        );
    }
}

#[test]
fn fractions_that_may_be_meant_are_read() {
    for number in ["1/3", "2/6", "16/9", "22/7", "355/113", "7/1"] {
        assert!(Card::new(Text(number)).build().is_ok(), "{number}");
    }
}

#[test]
fn bad_tolerances_are_named() {
    for (tolerance, what) in [
        (Literal("-1"), "is below zero"),
        (Literal("inf"), "cannot be read as a tolerance"),
        (Text("some"), "cannot be read as a tolerance"),
        (Text("1 to 2"), "cannot be read as a tolerance"),
        (Text("5 km"), "is in another unit than the number"),
        (
            Literal("1e-60"),
            "is too small or too large beside the number",
        ),
    ] {
        let mut card = Card::new(Literal("311"));
        card.tolerance = Some(tolerance);
        let faults = card.build().expect_err("a bad tolerance");
        let message = format!("`{}` {what}", tolerance.as_str());
        assert_eq!(
            (faults[0].key, &faults[0].message),
            (FaultKey::Tolerance, &message)
        );
    }
}

#[test]
fn all_faults_of_a_card_are_named() {
    let mut card = Card::new(Text("5 km"));
    card.unit = Some("m");
    card.tolerance = Some(Literal("-1"));
    let faults = card.build().expect_err("a bad card");
    let faults: Vec<_> = faults
        .iter()
        .map(|fault| (fault.key, &*fault.message))
        .collect();
    assert_eq!(
        faults,
        [
            (FaultKey::Tolerance, "`-1` is below zero"),
            (FaultKey::Unit, "the unit is `m`, but the number is in `km`"),
        ]
    );
    let mut card = Card::new(Literal("311"));
    card.unit = Some(" ");
    card.wrong = &["310", "311.0"];
    let faults = card.build().expect_err("a bad card");
    assert_eq!(faults[0].message, "the unit is empty");
    assert_eq!(faults[1].key, FaultKey::Wrong(1));
    assert_eq!(faults[1].message, "`311.0` is the answer itself");
}

proptest! {
    #[test]
    fn no_text_panics(text in ".*", tag in "[a-z]{2}") {
        drop(read_number(&text, &language(&tag)));
        let _ = read_literal(&text);
    }

    #[test]
    fn no_text_of_number_signs_panics(text in "[-0-9.,' /e^×10x%½²a-c]{0,40}") {
        drop(read_number(&text, &language("en")));
        let _ = read_literal(&text);
    }

    #[test]
    fn a_written_number_is_read_back(number in -1_000_000_000_i64..1_000_000_000, cents in 0_u8..100) {
        let grouped = |separator: &str| {
            let digits = number.unsigned_abs().to_string();
            let mut groups: Vec<&str> = digits.as_bytes().rchunks(3)
                .map(|chunk| std::str::from_utf8(chunk).expect("ASCII"))
                .collect();
            groups.reverse();
            let sign = if number < 0 { "\u{2212}" } else { "" };
            format!("{sign}{}", groups.join(separator))
        };
        let sign = if number < 0 { "-" } else { "" };
        let value = literal(&format!("{sign}{}.{cents:02}", number.unsigned_abs()));
        for (tag, separator, mark) in [
            ("en", ",", "."), ("de", ".", ","), ("es", ".", ","), ("pt", ".", ","),
            ("fr", "\u{202f}", ","), ("fr", " ", ","), ("de-CH", "’", "."),
        ] {
            let text = format!("{}{mark}{cents:02}", grouped(separator));
            let read = read_number(&text, &language(tag));
            prop_assert_eq!(read.map(|read| read.low), Some(value), "{} {}", tag, text);
        }
    }
}
