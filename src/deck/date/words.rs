//! The words of dates. All are folded: small letters without accents.

/// What a word does in a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Nothing: articles, prepositions, weekdays, *about*.
    Filler,
    /// Stands between the ends of a range.
    To,
    /// Makes the number before or after it a century.
    Century,
    /// Makes the number after it a decade.
    Decade,
    /// The number that it spells out: *seventh*.
    Ordinal(u32),
}

/// Names of the months by language, each with other forms than its beginning.
const MONTHS: &[(&str, [&str; 12])] = &[
    (
        "en",
        [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ],
    ),
    (
        "fr",
        [
            "janvier",
            "fevrier",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "aout",
            "septembre",
            "octobre",
            "novembre",
            "decembre",
        ],
    ),
    (
        "es",
        [
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre setiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ],
    ),
    (
        "de",
        [
            "januar janner jaenner",
            "februar feber",
            "marz maerz mrz",
            "april",
            "mai",
            "juni",
            "juli",
            "august",
            "september",
            "oktober",
            "november",
            "dezember",
        ],
    ),
    (
        "pt",
        [
            "janeiro",
            "fevereiro",
            "marco",
            "abril",
            "maio",
            "junho",
            "julho",
            "agosto",
            "setembro",
            "outubro",
            "novembro",
            "dezembro",
        ],
    ),
    (
        "it",
        [
            "gennaio",
            "febbraio",
            "marzo",
            "aprile",
            "maggio",
            "giugno",
            "luglio",
            "agosto",
            "settembre",
            "ottobre",
            "novembre",
            "dicembre",
        ],
    ),
    (
        "nl",
        [
            "januari",
            "februari",
            "maart mrt",
            "april",
            "mei",
            "juni",
            "juli",
            "augustus",
            "september",
            "oktober",
            "november",
            "december",
        ],
    ),
];

const FILLERS: &[&str] = &[
    "of",
    "the",
    "on",
    "in",
    "year",
    "from",
    "between",
    "about",
    "around",
    "circa",
    "ca",
    "c",
    "approximately",
    "de",
    "del",
    "des",
    "du",
    "d",
    "do",
    "da",
    "dos",
    "das",
    "le",
    "la",
    "les",
    "l",
    "el",
    "los",
    "las",
    "o",
    "os",
    "en",
    "em",
    "no",
    "an",
    "annee",
    "l'an",
    "desde",
    "entre",
    "vers",
    "environ",
    "hacia",
    "alrededor",
    "aproximadamente",
    "cerca",
    "por",
    "volta",
    "der",
    "den",
    "dem",
    "die",
    "im",
    "am",
    "um",
    "jahr",
    "jahre",
    "jahren",
    "jahres",
    "von",
    "vom",
    "zwischen",
    "etwa",
    "ano",
    "anno",
    "het",
    "il",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "lunes",
    "martes",
    "miercoles",
    "jueves",
    "viernes",
    "sabado",
    "domingo",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonnabend",
    "sonntag",
    "segunda",
    "terca",
    "quarta",
    "quinta",
    "sexta",
    "feira",
];

const TO: &[&str] = &[
    "to", "until", "till", "through", "and", "a", "au", "al", "jusqu'a", "et", "hasta", "y", "e",
    "ate", "ao", "bis", "und", "tot",
];

const CENTURY: &[&str] = &[
    "century",
    "cent",
    "siecle",
    "siglo",
    "seculo",
    "secolo",
    "jahrhundert",
    "jahrhunderts",
    "jh",
    "jhd",
    "jhdt",
    "jhs",
    "sec",
    "eeuw",
];

const DECADE: &[&str] = &["annees", "anos", "decada", "decade", "decennie", "anni"];

const ORDINALS: &[&str] = &[
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];

/// Whether an era is before Christ, by the words that name it.
pub(super) const ERAS: &[(&[&str], bool)] = &[
    (&["b", "c", "e"], true),
    (&["a", "j", "c"], true),
    (&["av", "j", "c"], true),
    (&["avant", "j", "c"], true),
    (&["avant", "jesus", "christ"], true),
    (&["ap", "j", "c"], false),
    (&["apr", "j", "c"], false),
    (&["apres", "j", "c"], false),
    (&["apres", "jesus", "christ"], false),
    (&["avant", "notre", "ere"], true),
    (&["de", "notre", "ere"], false),
    (&["antes", "de", "cristo"], true),
    (&["despues", "de", "cristo"], false),
    (&["depois", "de", "cristo"], false),
    (&["v", "u", "z"], true),
    (&["b", "c"], true),
    (&["c", "e"], false),
    (&["a", "d"], false),
    (&["anno", "domini"], false),
    (&["before", "christ"], true),
    (&["v", "chr"], true),
    (&["vor", "chr"], true),
    (&["vor", "christus"], true),
    (&["n", "chr"], false),
    (&["nach", "chr"], false),
    (&["nach", "christus"], false),
    (&["a", "c"], true),
    (&["d", "c"], false),
    (&["bc"], true),
    (&["bce"], true),
    (&["ac"], true),
    (&["ad"], false),
    (&["ce"], false),
    (&["dc"], false),
    (&["vchr"], true),
    (&["nchr"], false),
];

/// Endings that make a number an ordinal.
pub(super) const ORDINAL_ENDINGS: &[&str] = &[
    "st", "nd", "rd", "th", "er", "ere", "re", "e", "eme", "ieme", "o", "a", "º", "ª", "°", "ᵉ",
    "ᵉʳ", "ᵗʰ", "ste", "te", "ten", "de",
];

/// The month, 1 to 12, that a folded word names in full or by its beginning: in the language first, then in English,
/// then in any other. With `slips`, a long name of the language or in English may have one.
pub(super) fn month(word: &str, language: &str, slips: bool) -> Option<u8> {
    let own = MONTHS.iter().filter(|(tag, _)| *tag == language);
    let others = MONTHS.iter().filter(|(tag, _)| *tag != language);
    own.clone()
        .chain(others)
        .find_map(|(_, names)| only_one(names, |name| is_month(word, name)))
        .or_else(|| {
            let english = MONTHS.iter().filter(|(tag, _)| *tag == "en");
            let mut known = own.chain(english).filter(|_| slips);
            known.find_map(|(_, names)| only_one(names, |name| is_slip(word, name)))
        })
}

fn only_one(names: &[&str; 12], matches: impl Fn(&str) -> bool) -> Option<u8> {
    let is_named = |forms: &&str| forms.split(' ').any(&matches);
    let mut found = (1..).zip(names).filter(|(_, forms)| is_named(forms));
    let (month, _) = found.next()?;
    found.next().is_none().then_some(month)
}

fn is_month(word: &str, name: &str) -> bool {
    word == name || (word.len() >= 3 && name.starts_with(word))
}

fn is_slip(word: &str, name: &str) -> bool {
    (5..=12).contains(&word.len()) && name.len() >= 5 && strsim::osa_distance(word, name) == 1
}

/// What a folded word does. `None` if it is no word of dates.
pub(super) fn role(word: &str) -> Option<Role> {
    let is_in = |words: &[&str]| words.contains(&word);
    if let Some(at) = ORDINALS.iter().position(|ordinal| *ordinal == word) {
        return Some(Role::Ordinal(u32::try_from(at + 1).ok()?));
    }
    [
        (CENTURY, Role::Century),
        (DECADE, Role::Decade),
        (TO, Role::To),
        (FILLERS, Role::Filler),
    ]
    .into_iter()
    .find_map(|(words, role)| is_in(words).then_some(role))
}

/// The value of a Roman numeral, which may end as an ordinal: `xiv`, `xive`.
pub(super) fn roman(word: &str) -> Option<u32> {
    let endings = ["eme", "er", "e", "ᵉʳ", "ᵉ", "º", "o", "th"];
    let shorter = endings.iter().filter_map(|end| word.strip_suffix(end));
    std::iter::once(word)
        .chain(shorter)
        .find_map(|numeral| (1..=30).find(|value| as_roman(*value) == numeral))
}

/// The Roman numeral of a number up to 39.
fn as_roman(value: u32) -> String {
    const ONES: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    let ones = ONES.get(value as usize % 10).copied().unwrap_or_default();
    "x".repeat(value as usize / 10) + ones
}
