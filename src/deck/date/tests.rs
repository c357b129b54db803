use super::*;
use crate::deck::model::{Item, Language};
use crate::deck::written::{Fault, FaultKey, Written};
use jiff::civil::Date;
use proptest::prelude::*;

use DateFit::{Coarser, Known, NoDate, Right, Wrong};
use Precision::{Century, Decade, Month, Range, Year};
use Written::{Literal, Text};

/// Typed dates, and how they fit.
type Cases = &'static [(&'static str, DateFit)];

fn language(tag: &str) -> Language {
    Language(tag.to_owned())
}

fn day(text: &str) -> Date {
    text.parse().unwrap_or_else(|_| panic!("{text} is a day"))
}

/// The first reading as `precision first last`.
fn read(tag: &str, text: &str) -> String {
    match read_dates(text, &language(tag)).first() {
        Some(span) if span.is_yearly => {
            format!("yearly {:?} {} {}", span.precision, span.first, span.last)
        }
        Some(span) => format!("{:?} {} {}", span.precision, span.first, span.last),
        None => "nothing".to_owned(),
    }
}

/// Language, and ways to write the 11th of January 2013 in it.
const DAYS: &[(&str, &[&str])] = &[
    (
        "en",
        &[
            "2013-01-11",
            "2013/01/11",
            "2013.1.11",
            "11 January 2013",
            "11 Jan 2013",
            "11 jan. 2013",
            "11th January 2013",
            "the 11th of January, 2013",
            "January 11, 2013",
            "January 11th 2013",
            "Jan. 11, 2013",
            "Friday, 11 January 2013",
            "11.01.2013",
            "2013 January 11",
            "11 JANUARY 2013",
            "11-Jan-2013",
            "11/1/2013",
            "on 11 January 2013",
            "11 Janaury 2013",
            "11 January 2013 AD",
            "11 janvier 2013",
            "11 de enero de 2013",
            "11/01/13",
            "Fri 11 Jan 2013",
        ],
    ),
    ("en-GB", &["11/01/2013", "11-01-2013", "11/1/13"]),
    ("en-US", &["01/11/2013", "1/11/2013", "1/11/13"]),
    (
        "fr",
        &[
            "11 janvier 2013",
            "le 11 janvier 2013",
            "vendredi 11 janvier 2013",
            "11 janv. 2013",
            "11/01/2013",
            "11.1.2013",
            "January 11, 2013",
        ],
    ),
    (
        "es",
        &[
            "11 de enero de 2013",
            "el 11 de enero del 2013",
            "11 ene 2013",
            "11/1/2013",
        ],
    ),
    (
        "de",
        &[
            "11. Januar 2013",
            "am 11. Januar 2013",
            "11. Jan. 2013",
            "11.01.2013",
            "11.1.13",
            "11. Jänner 2013",
        ],
    ),
    (
        "pt",
        &[
            "11 de janeiro de 2013",
            "11 de jan. de 2013",
            "11/01/2013",
            "sexta-feira, 11 de janeiro de 2013",
        ],
    ),
    ("it", &["11 gennaio 2013", "l'11 gennaio 2013"]),
    ("nl", &["11 januari 2013"]),
    ("sw", &["11 January 2013", "11/01/2013"]),
];

#[test]
fn days_are_read_as_people_write_them() {
    for (tag, writings) in DAYS {
        for text in *writings {
            assert_eq!(read(tag, text), "Day 2013-01-11 2013-01-11", "{tag} {text}");
        }
    }
    for (tag, text, iso) in [
        ("fr", "1er août 2014", "2014-08-01"),
        ("fr", "6 juin 1944", "1944-06-06"),
        ("fr", "14 juil. 1789", "1789-07-14"),
        ("de", "3. März 1918", "1918-03-03"),
        ("es", "2 de mayo de 1808", "1808-05-02"),
        ("pt", "7 de setembro de 1822", "1822-09-07"),
        ("en", "15 March 44 BC", "-000043-03-15"),
        ("en", "29 February 2012", "2012-02-29"),
        ("en", "31/01/2013", "2013-01-31"),
        ("en", "01/31/2013", "2013-01-31"),
        ("fr", "01/31/2013", "2013-01-31"),
    ] {
        assert_eq!(read(tag, text), format!("Day {iso} {iso}"), "{tag} {text}");
    }
}

/// Language, writing, precision, first and last day.
const LONGER: &[(&str, &str, Precision, &str, &str)] = &[
    ("en", "January 2013", Month, "2013-01-01", "2013-01-31"),
    ("en", "Feb. 2012", Month, "2012-02-01", "2012-02-29"),
    ("en", "2013-01", Month, "2013-01-01", "2013-01-31"),
    ("en", "01/2013", Month, "2013-01-01", "2013-01-31"),
    ("fr", "février 2012", Month, "2012-02-01", "2012-02-29"),
    ("es", "enero de 2013", Month, "2013-01-01", "2013-01-31"),
    ("de", "Dez. 2013", Month, "2013-12-01", "2013-12-31"),
    ("en", "May 476 AD", Month, "0476-05-01", "0476-05-31"),
    ("en", "2013", Year, "2013-01-01", "2013-12-31"),
    ("en", "in 2013.", Year, "2013-01-01", "2013-12-31"),
    ("en", "c. 1340", Year, "1340-01-01", "1340-12-31"),
    ("fr", "vers 1340", Year, "1340-01-01", "1340-12-31"),
    ("fr", "l’an 800", Year, "0800-01-01", "0800-12-31"),
    ("de", "im Jahr 1340", Year, "1340-01-01", "1340-12-31"),
    ("en", "31 BC", Year, "-000030-01-01", "-000030-12-31"),
    ("en", "31 B.C.E.", Year, "-000030-01-01", "-000030-12-31"),
    ("en", "31bc", Year, "-000030-01-01", "-000030-12-31"),
    ("en", "-31", Year, "-000030-01-01", "-000030-12-31"),
    ("en", "AD 79", Year, "0079-01-01", "0079-12-31"),
    ("en", "79 CE", Year, "0079-01-01", "0079-12-31"),
    ("en", "1 BC", Year, "0000-01-01", "0000-12-31"),
    ("fr", "31 av. J.-C.", Year, "-000030-01-01", "-000030-12-31"),
    ("fr", "79 ap. J.-C.", Year, "0079-01-01", "0079-12-31"),
    ("es", "31 a. C.", Year, "-000030-01-01", "-000030-12-31"),
    ("es", "79 d.C.", Year, "0079-01-01", "0079-12-31"),
    (
        "es",
        "31 antes de Cristo",
        Year,
        "-000030-01-01",
        "-000030-12-31",
    ),
    ("de", "31 v. Chr.", Year, "-000030-01-01", "-000030-12-31"),
    ("de", "31 v.u.Z.", Year, "-000030-01-01", "-000030-12-31"),
    ("pt", "31 a.C.", Year, "-000030-01-01", "-000030-12-31"),
    ("en", "1340s", Decade, "1340-01-01", "1349-12-31"),
    ("en", "the 1340's", Decade, "1340-01-01", "1349-12-31"),
    ("en", "1340s BC", Decade, "-001348-01-01", "-001339-12-31"),
    ("en", "2000s", Decade, "2000-01-01", "2009-12-31"),
    ("fr", "les années 1340", Decade, "1340-01-01", "1349-12-31"),
    ("es", "los años 1340", Decade, "1340-01-01", "1349-12-31"),
    (
        "es",
        "la década de 1340",
        Decade,
        "1340-01-01",
        "1349-12-31",
    ),
    ("pt", "anos 1340", Decade, "1340-01-01", "1349-12-31"),
    ("de", "1340er Jahre", Decade, "1340-01-01", "1349-12-31"),
    ("de", "die 1340er", Decade, "1340-01-01", "1349-12-31"),
    ("en", "7th century", Century, "0601-01-01", "0700-12-31"),
    (
        "en",
        "the seventh century",
        Century,
        "0601-01-01",
        "0700-12-31",
    ),
    ("en", "7th c.", Century, "0601-01-01", "0700-12-31"),
    ("en", "mid-7th century", Century, "0601-01-01", "0700-12-31"),
    ("en", "early 2013", Year, "2013-01-01", "2013-12-31"),
    (
        "en",
        "twenty-first century",
        Century,
        "2001-01-01",
        "2100-12-31",
    ),
    (
        "fr",
        "le dix-septième siècle",
        Century,
        "1601-01-01",
        "1700-12-31",
    ),
    (
        "fr",
        "vingt et unième siècle",
        Century,
        "2001-01-01",
        "2100-12-31",
    ),
    (
        "de",
        "siebtes Jahrhundert",
        Century,
        "0601-01-01",
        "0700-12-31",
    ),
    ("es", "siglo séptimo", Century, "0601-01-01", "0700-12-31"),
    ("fr", "31 av. JC", Year, "-000030-01-01", "-000030-12-31"),
    ("fr", "l'an -31", Year, "-000030-01-01", "-000030-12-31"),
    (
        "de",
        "31 vor unserer Zeitrechnung",
        Year,
        "-000030-01-01",
        "-000030-12-31",
    ),
    ("en", "1914/18", Range, "1914-01-01", "1918-12-31"),
    (
        "en",
        "5th century BC",
        Century,
        "-000499-01-01",
        "-000400-12-31",
    ),
    ("en", "1st century", Century, "0001-01-01", "0100-12-31"),
    ("fr", "VIIe siècle", Century, "0601-01-01", "0700-12-31"),
    ("fr", "au XIVᵉ s.", Century, "1301-01-01", "1400-12-31"),
    ("fr", "14e siècle", Century, "1301-01-01", "1400-12-31"),
    ("es", "siglo VII", Century, "0601-01-01", "0700-12-31"),
    ("es", "s. XIV", Century, "1301-01-01", "1400-12-31"),
    ("de", "7. Jahrhundert", Century, "0601-01-01", "0700-12-31"),
    ("de", "14. Jh.", Century, "1301-01-01", "1400-12-31"),
    ("pt", "século XIV", Century, "1301-01-01", "1400-12-31"),
    ("en", "1337 to 1453", Range, "1337-01-01", "1453-12-31"),
    ("en", "1337-1453", Range, "1337-01-01", "1453-12-31"),
    ("en", "1337–1453", Range, "1337-01-01", "1453-12-31"),
    (
        "en",
        "from 1337 until 1453",
        Range,
        "1337-01-01",
        "1453-12-31",
    ),
    (
        "en",
        "between 1337 and 1453",
        Range,
        "1337-01-01",
        "1453-12-31",
    ),
    ("de", "1337 bis 1453", Range, "1337-01-01", "1453-12-31"),
    ("de", "von 1337 bis 1453", Range, "1337-01-01", "1453-12-31"),
    ("fr", "de 1337 à 1453", Range, "1337-01-01", "1453-12-31"),
    ("es", "de 1337 a 1453", Range, "1337-01-01", "1453-12-31"),
    ("pt", "de 1337 até 1453", Range, "1337-01-01", "1453-12-31"),
    ("en", "1914-18", Range, "1914-01-01", "1918-12-31"),
    ("en", "264-146 BC", Range, "-000263-01-01", "-000145-12-31"),
    ("en", "31 BC to 14 AD", Range, "-000030-01-01", "0014-12-31"),
    (
        "en",
        "11-15 January 2013",
        Range,
        "2013-01-11",
        "2013-01-15",
    ),
    (
        "en",
        "11 January to 1 August 2014",
        Range,
        "2014-01-11",
        "2014-08-01",
    ),
    (
        "fr",
        "du 11 au 15 janvier 2013",
        Range,
        "2013-01-11",
        "2013-01-15",
    ),
    (
        "en",
        "June to August 1944",
        Range,
        "1944-06-01",
        "1944-08-31",
    ),
    (
        "en",
        "January 2013 - August 2014",
        Range,
        "2013-01-01",
        "2014-08-31",
    ),
    (
        "en",
        "7th to 9th century",
        Range,
        "0601-01-01",
        "0900-12-31",
    ),
    ("en", "1340s to 1360s", Range, "1340-01-01", "1369-12-31"),
];

#[test]
fn longer_stretches_are_read() {
    for (tag, text, precision, first, last) in LONGER {
        let readings = read_dates(text, &language(tag));
        let span = readings.first().unwrap_or_else(|| panic!("{tag} {text}"));
        let found = (span.precision, span.first, span.last);
        assert_eq!(found, (*precision, day(first), day(last)), "{tag} {text}");
    }
}

#[test]
fn days_without_a_year_come_every_year() {
    for (tag, text, expected) in [
        ("en", "14 July", "yearly Day 2000-07-14 2000-07-14"),
        ("en", "July 14th", "yearly Day 2000-07-14 2000-07-14"),
        ("fr", "le 14 juillet", "yearly Day 2000-07-14 2000-07-14"),
        ("en", "July", "yearly Month 2000-07-01 2000-07-31"),
        ("en", "29 February", "yearly Day 2000-02-29 2000-02-29"),
        ("en", "14/07", "yearly Day 2000-07-14 2000-07-14"),
        ("en-US", "7/14", "yearly Day 2000-07-14 2000-07-14"),
    ] {
        assert_eq!(read(tag, text), expected, "{tag} {text}");
    }
}

#[test]
fn what_is_no_date_is_none() {
    for text in [
        "",
        " ",
        "-",
        "yesterday",
        "never",
        "2013-13-01",
        "30 February 2013",
        "29 February 2013",
        "0",
        "year 0",
        "99999",
        "2013 or 2014",
        "11 January 2013 2014",
        "the siege",
        "century",
        "s",
        "BC",
        "1345s",
        "january january",
        "31/31/2013",
        "2013!2014",
        "1e3",
    ] {
        assert_eq!(read("en", text), "nothing", "{text}");
    }
    assert!(read_dates(&"1".repeat(1_000_000), &language("en")).is_empty());
}

fn answer(
    written: Written,
    tolerance: Option<Written>,
    tag: &str,
) -> Result<DateAnswer, Vec<Fault>> {
    DateAnswer::new(written, tolerance, Vec::new(), Vec::new(), &language(tag))
}

#[track_caller]
fn check(date: &DateAnswer, tag: &str, cases: &[(&str, DateFit)]) {
    for (typed, fit) in cases {
        assert_eq!(date.fit(typed, &language(tag)), *fit, "{typed}");
    }
}

#[test]
fn a_finer_date_inside_is_right_and_a_coarser_one_partial() {
    let date = answer(Text("January 2013"), None, "en").expect("good");
    assert_eq!(date.precision(), "month");
    check(
        &date,
        "en",
        &[
            ("January 2013", Right),
            ("jan 2013", Right),
            ("2013-01", Right),
            ("11 January 2013", Right),
            ("11/01/2013", Right),
            ("01/11/2013", Right),
            ("2013", Coarser),
            ("2010s", Coarser),
            ("21st century", Coarser),
            ("January", Coarser),
            ("2012 to 2014", Coarser),
            ("1 to 9999", Wrong),
            ("February 2013", Wrong),
            ("January 2012", Wrong),
            ("1 February 2013", Wrong),
            ("2012", Wrong),
            ("soon", NoDate),
            ("", NoDate),
        ],
    );
}

/// The answer, its language, its precision, and how typed dates fit.
const PRECISIONS: &[(Written, &str, &str, Cases)] = &[
    (
        Literal("2013-01-11"),
        "en",
        "day",
        &[
            ("11 Jan 2013", Right),
            ("1/11/2013", Right),
            ("January 2013", Coarser),
            ("12 January 2013", Wrong),
            ("11 January", Coarser),
        ],
    ),
    (
        Literal("1066"),
        "en",
        "year",
        &[
            ("1066", Right),
            ("14 October 1066", Right),
            ("1060s", Coarser),
            ("1067", Wrong),
            ("11th century", Coarser),
        ],
    ),
    (
        Literal("-44"),
        "en",
        "year",
        &[("44 BC", Right), ("44", Wrong), ("15 March 44 BC", Right)],
    ),
    (
        Text("1340s"),
        "en",
        "decade",
        &[
            ("1345", Right),
            ("the 1340s", Right),
            ("14th century", Coarser),
            ("1350", Wrong),
        ],
    ),
    (
        Text("7th century"),
        "en",
        "century",
        &[
            ("632", Right),
            ("600s", Right),
            ("700", Right),
            ("701", Wrong),
        ],
    ),
    (
        Text("19th century"),
        "en",
        "century",
        &[
            ("1800s", Right),
            ("1850s", Right),
            ("1801", Right),
            ("1800", Wrong),
        ],
    ),
    (
        Text("1337 to 1453"),
        "en",
        "range",
        &[
            ("1337-1453", Right),
            ("1400", Right),
            ("1300 to 1500", Coarser),
            ("1337 to 1463", Wrong),
            ("14th century", Wrong),
            ("1336", Wrong),
        ],
    ),
    (
        Text("14 July"),
        "fr",
        "day",
        &[
            ("14 juillet", Right),
            ("14 juillet 1789", Right),
            ("juillet", Coarser),
            ("14 juin", Wrong),
            ("1789", Wrong),
        ],
    ),
    (
        Text("31 av. J.-C."),
        "fr",
        "year",
        &[
            ("31 avant J.-C.", Right),
            ("2 septembre 31 av. J.-C.", Right),
            ("31", Wrong),
            ("Ier siècle av. J.-C.", Coarser),
        ],
    ),
];

#[test]
fn every_precision_is_asked_at_its_own() {
    for &(written, tag, precision, cases) in PRECISIONS {
        let date = answer(written, None, tag).unwrap_or_else(|faults| panic!("{faults:?}"));
        assert_eq!(date.precision(), precision);
        check(&date, tag, cases);
    }
}

/// The answer, its tolerance, and how typed dates fit.
const TOLERANCES: &[(Written, &str, Cases)] = &[
    (
        Text("1340"),
        "2",
        &[
            ("1338", Right),
            ("1342", Right),
            ("31 December 1342", Right),
            ("1337", Wrong),
            ("1343", Wrong),
            ("1340s", Coarser),
        ],
    ),
    (
        Text("January 2013"),
        "1",
        &[
            ("December 2012", Right),
            ("28 February 2013", Right),
            ("1 March 2013", Wrong),
        ],
    ),
    (
        Literal("2013-01-31"),
        "1",
        &[
            ("1 February 2013", Right),
            ("30 January 2013", Right),
            ("29 January 2013", Wrong),
        ],
    ),
    (
        Text("1340s"),
        "1",
        &[("1330", Right), ("1359", Right), ("1360", Wrong)],
    ),
    (
        Text("7th century"),
        "1",
        &[("501", Right), ("800", Right), ("500", Wrong)],
    ),
    (
        Text("1337 to 1453"),
        "1",
        &[("1336 to 1454", Right), ("1335", Wrong)],
    ),
    (
        Text("11 to 15 January 2013"),
        "1",
        &[("10 to 16 January 2013", Right), ("9 January 2013", Wrong)],
    ),
    (Text("9999"), "65535", &[("1", Right)]),
];

#[test]
fn a_tolerance_counts_in_the_precision_of_the_date() {
    for &(written, tolerance, cases) in TOLERANCES {
        let date = answer(written, Some(Text(tolerance)), "en").expect("good");
        check(&date, "en", cases);
    }
}

#[test]
fn accepted_and_known_dates_are_themselves() {
    let item = |text: &str| Item {
        text: text.to_owned(),
        ..Item::default()
    };
    let date = DateAnswer::new(
        Text("January 2013"),
        Some(Literal("1")),
        vec!["Hijri 1434".to_owned(), "June 2013".to_owned()],
        vec![
            item("2013"),
            item("February 2013"),
            item("the day of the coup"),
        ],
        &language("en"),
    );
    check(
        &date.expect("good"),
        "en",
        &[
            ("hijri 1434", Right),
            ("June 2013", Right),
            ("3 June 2013", Right),
            ("2013", Known(0)),
            ("11 January 2013", Right),
            ("Feb 2013", Known(1)),
            ("3 Feb 2013", Known(1)),
            ("December 2012", Right),
            ("day of the coup", Known(2)),
        ],
    );
}

/// The answer, its tolerance, and the fault.
const FAULTS: &[(Written, Option<Written>, FaultKey, &str)] = &[
    (
        Text("someday"),
        None,
        FaultKey::Answer,
        "`someday` cannot be read as a date",
    ),
    (
        Text("30 February 2013"),
        None,
        FaultKey::Answer,
        "`30 February 2013` cannot be read as a date",
    ),
    (
        Text("Febuary 2013"),
        None,
        FaultKey::Answer,
        "`Febuary 2013` cannot be read as a date",
    ),
    (
        Text("11/01/2013"),
        None,
        FaultKey::Answer,
        "`11/01/2013` may be 2013-01-11 or 2013-11-01",
    ),
    (
        Text("11.01.13"),
        None,
        FaultKey::Answer,
        "`11.01.13` cannot be read as a date",
    ),
    (
        Text("1800s"),
        None,
        FaultKey::Answer,
        "`1800s` may be a decade or a century",
    ),
    (
        Text("early 2013"),
        None,
        FaultKey::Answer,
        "`early 2013` cannot be read as a date",
    ),
    (
        Text("14/07"),
        None,
        FaultKey::Answer,
        "`14/07` cannot be read as a date",
    ),
    (Text(""), None, FaultKey::Answer, "the date is empty"),
    (
        Literal("2013-01-11T10:00:00Z"),
        None,
        FaultKey::Answer,
        "`2013-01-11T10:00:00Z` has a time, and a date card asks for days",
    ),
    (
        Literal("10:00:00"),
        None,
        FaultKey::Answer,
        "`10:00:00` has a time, and a date card asks for days",
    ),
    (Literal("0"), None, FaultKey::Answer, "`0` is not a date"),
    (
        Text("2013"),
        Some(Text("1%")),
        FaultKey::Tolerance,
        "`1%` is not a whole number from 0 to 65535",
    ),
    (
        Text("2013"),
        Some(Literal("-1")),
        FaultKey::Tolerance,
        "`-1` is not a whole number from 0 to 65535",
    ),
    (
        Text("2013"),
        Some(Literal("1.5")),
        FaultKey::Tolerance,
        "`1.5` is not a whole number from 0 to 65535",
    ),
];

#[test]
fn mistakes_of_the_author_are_named() {
    for &(written, tolerance, key, message) in FAULTS {
        let faults = answer(written, tolerance, "en").expect_err("bad");
        assert_eq!((faults[0].key, &*faults[0].message), (key, message));
        assert!(!faults[0].help.is_empty());
    }
    assert!(answer(Text("11/01/2013"), None, "en-GB").is_ok());
    assert!(answer(Text("11/11/2013"), None, "en").is_ok());
    assert!(answer(Text("11/01/2013"), None, "fr").is_ok());
}

proptest! {
    #[test]
    fn no_text_panics(text in ".*", tag in "(en|fr|es|de|pt|[a-z]{2})") {
        drop(read_dates(&text, &language(&tag)));
    }

    #[test]
    fn no_text_of_date_words_panics(
        words in proptest::collection::vec("(century|siècle|[0-9]{1,5}s?|-|/|\\.|to|BC|s|c|mai|XIV|a|b\\.c\\.| )", 0..8)
    ) {
        drop(read_dates(&words.concat(), &language("en")));
        drop(read_dates(&words.join(" "), &language("es")));
    }

    #[test]
    fn a_day_lies_in_itself_and_its_month_and_year(year in 1_i16..=9999, ordinal in 1_i16..=365) {
        let date = Date::new(year, 1, 1).expect("a day").checked_add(
            jiff::Span::new().days(ordinal - 1)).expect("in range");
        let iso = date.to_string();
        for (written, fit) in [(iso.clone(), Right), (iso[..7].to_owned(), Coarser), (iso[..4].to_owned(), Coarser)] {
            let asked = answer(Literal(&iso), None, "en").expect("good");
            prop_assert_eq!(asked.fit(&written, &language("en")), fit);
            let asked = answer(Text(&written), None, "en").expect("good");
            prop_assert_eq!(asked.fit(&iso, &language("en")), Right);
        }
    }
}
