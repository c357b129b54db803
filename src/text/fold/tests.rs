use proptest::prelude::*;

use super::*;

fn check(language: &str, cases: &[(&str, &str)]) {
    for (input, expected) in cases {
        assert_eq!(
            fold(input, &Folding::full(language)),
            *expected,
            "{input:?}"
        );
    }
}

#[test]
fn case_spacing_and_punctuation_fold() {
    check(
        "en",
        &[
            ("Operation Serval", "operation serval"),
            ("  Operation \t Serval\u{a0}. ", "operation serval"),
            ("What?!", "what"),
            ("Quoi ?", "quoi"),
            ("¿Qué?", "que"),
            ("etc...", "etc"),
            ("ΟΔΟΣ", "οδοσ"),
            ("οδός", "οδοσ"),
        ],
    );
}

#[test]
fn nothing_folds_to_nothing() {
    check(
        "en",
        &[
            ("?", "?"),
            ("...", "..."),
            (" ! ", "!"),
            ("the", "the"),
            ("The.", "the"),
            ("a !", "a"),
            ("\u{301}", "\u{301}"),
            ("", ""),
            ("  ", ""),
        ],
    );
}

#[test]
fn raised_and_lowered_digits_are_as_people_type_them() {
    check(
        "en",
        &[
            ("H₂O", "h2o"),
            ("10²³", "10^23"),
            ("10^23", "10^23"),
            ("10⁻³ m²", "10^-3 m^2"),
            ("Ca²⁺", "ca^2+"),
            ("½", "1/2"),
            ("2½ cups", "2 1/2 cups"),
        ],
    );
}

#[test]
fn vowel_points_fold_and_letters_of_their_own_do_not() {
    check(
        "ar",
        &[
            ("الْقَاهِرَة", "القاهرة"),
            ("القـــاهرة", "القاهرة"),
            ("مُحَمَّد", "محمد"),
            ("أحمد", "أحمد"),
            ("آخر", "آخر"),
            ("\u{64E}", "\u{64E}"),
            ("\u{640}", "\u{640}"),
            ("שָׁלוֹם", "שלום"),
            ("が", "が"),
        ],
    );
}

#[test]
fn accents_fold_on_latin_greek_and_cyrillic_only() {
    check(
        "xx",
        &[
            ("Épervier", "epervier"),
            ("e\u{301}", "e"),
            ("Łódź", "lodz"),
            ("smørrebrød", "smorrebrod"),
            ("Straße", "strasse"),
            ("STRASSE", "strasse"),
            ("Cœur, æther", "coeur, aether"),
            ("Đặng", "dang"),
            ("İstanbul", "istanbul"),
            ("Ísafjörður", "isafjordur"),
            ("Ἀθῆναι", "αθηναι"),
            ("ёлка", "елка"),
            ("мой", "мой"),
            ("и\u{306}", "й"),
            ("Ї", "ї"),
            ("が", "が"),
            ("か\u{3099}", "が"),
            ("हिन्दी", "हिन्दी"),
            ("가나", "가나"),
        ],
    );
}

#[test]
fn typography_and_width_fold() {
    check(
        "xx",
        &[
            ("l’eau", "l'eau"),
            ("“x” «y»", "\"x\" \"y\""),
            ("1939–1945", "1939-1945"),
            ("−5", "-5"),
            ("ＡＢＣ　１２", "abc 12"),
            ("ｶﾞｷﾞ", "ガギ"),
            ("ﬁn", "fin"),
            ("soft\u{ad}hyphen", "softhyphen"),
            ("10²", "10^2"),
            ("❤\u{fe0f}", "❤"),
            ("1⁄2", "1/2"),
            ("٢٠١٣ ۲۰۱۳ २०१३", "2013 2013 2013"),
            ("Ⅷ", "viii"),
            ("5 µm", "5 μm"),
            ("צה״ל", "צה\"ל"),
            ("کتابی", "كتابي"),
            ("東京 タワー", "東京タワー"),
            ("東京 2020", "東京 2020"),
            ("대한 민국", "대한 민국"),
        ],
    );
}

#[test]
fn a_leading_article_folds_before_a_word() {
    for (language, input, expected) in [
        ("en", "The Sahel", "sahel"),
        ("en", "an answer", "answer"),
        ("en", "A-level", "a-level"),
        ("en", "The \"Gang\"", "\"gang\""),
        ("en", "a + b", "a + b"),
        ("en", "Theatre", "theatre"),
        ("fr", "L'eau", "eau"),
        ("fr", "l’Élysée", "elysee"),
        ("fr", "les Touaregs", "touaregs"),
        ("fr", "l'", "l'"),
        ("fr", "l eau", "eau"),
        ("fr", "du pain", "pain"),
        ("fr", "De la farine", "farine"),
        ("fr", "de l’eau", "eau"),
        ("fr", "de la", "de la"),
        ("it", "l acqua", "acqua"),
        ("fr", "aujourd'hui", "aujourd'hui"),
        ("fr", "the end", "the end"),
        ("es", "La casa", "casa"),
        ("de", "Die Straße", "strasse"),
        ("it", "un'amica", "amica"),
        ("it", "gli amici", "amici"),
        ("pt", "O Mali", "mali"),
        ("nl", "'t Gooi", "gooi"),
        ("nl", "het huis", "huis"),
        ("el", "Ο Όλυμπος", "ολυμποσ"),
        ("tr", "The End", "the end"),
    ] {
        assert_eq!(
            fold(input, &Folding::full(language)),
            expected,
            "{language} {input:?}"
        );
    }
}

#[test]
fn each_leniency_can_be_off() {
    let full = Folding::full("fr");
    for (folding, expected) in [
        (
            Folding {
                case: false,
                ..full
            },
            "Ete",
        ),
        (
            Folding {
                accents: false,
                ..full
            },
            "été",
        ),
        (
            Folding {
                articles: false,
                ..full
            },
            "l'ete",
        ),
        (
            Folding {
                punctuation: false,
                ..full
            },
            "ete !",
        ),
        (Folding::none("fr"), "L'Été !"),
    ] {
        assert_eq!(
            fold("L’E\u{301}te\u{301} !", &folding),
            expected,
            "{folding:?}"
        );
    }
    assert_eq!(fold("  The  END. ", &Folding::none("en")), "The END.");
}

#[test]
fn turkish_has_two_letters_i() {
    let exact = Folding {
        accents: false,
        ..Folding::full("tr")
    };
    assert_eq!(fold("IRMAK", &exact), "ırmak");
    assert_eq!(fold("İzmir", &exact), "izmir");
}

#[test]
fn markdown_marks_go_and_code_stays() {
    for (input, expected) in [
        ("*The* **Sahel**!", "sahel"),
        ("`ls -A`", "ls -A"),
        ("The `ls  -A` Command.", "ls  -A command"),
        ("Use `X.`", "use X."),
        ("`The` End.", "The end"),
        ("> 120 mmHg", "> 120 mmhg"),
        ("![A map](img/x.svg)", "[a map]"),
    ] {
        assert_eq!(
            fold_markdown(input, &Folding::full("en")),
            expected,
            "{input:?}"
        );
    }
}

#[test]
fn what_was_typed_is_compared_with_code_exact() {
    for (expected, typed, is_same) in [
        ("Serval", "serval.", true),
        ("*Serval*", "the Serval", true),
        ("`ls -A`", "ls -A", true),
        ("`ls -A`", "`ls -A`", true),
        ("`ls -A`", " ls -A ", true),
        ("`ls -A`", "ls -a", false),
        ("`ls`", "LS", false),
        ("`ls`", "'ls'", false),
        ("`sort`", "sort!", false),
        ("`sort`", "the sort", false),
        ("`x.`", "x", false),
        ("`The` end", "end", false),
        ("a cat `a`", "A cat a", true),
        ("soft\u{ad}hyphen", "softhyphen", true),
        ("the `ls -A` command", "The ls -A Command", true),
        ("the `ls -A` command", "ls -a command", false),
        ("2*3*4", "2*3*4", true),
        ("", "", true),
        ("Serval", "", false),
    ] {
        let folding = Folding::full("en");
        assert_eq!(
            same(expected, typed, &folding),
            is_same,
            "{expected:?} {typed:?}"
        );
    }
}

proptest! {
    #[test]
    fn folding_again_changes_nothing_but_a_second_article(text in any::<String>()) {
        let folding = Folding { articles: false, ..Folding::full("en") };
        let once = fold(&text, &folding);
        prop_assert_eq!(fold(&once, &folding), once);
    }

    #[test]
    fn visible_text_never_folds_to_nothing(text in "[a-zA-Zéßあ?!. '’]{0,12}", code in any::<bool>()) {
        let text = if code { format!("`{text}` x") } else { text };
        prop_assert_eq!(fold(&text, &Folding::full("fr")).is_empty(), text.trim().is_empty());
    }

    #[test]
    fn a_text_is_the_same_as_itself(text in "[a-zA-Z0-9 .,éß]{0,20}") {
        prop_assert!(same(&text, &text.to_uppercase().replace("SS", "ss"), &Folding::full("de")) || text.contains('ß'));
    }
}
