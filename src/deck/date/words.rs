//! The words of dates. All are folded: small letters without accents.

/// What a word does in a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Nothing: articles, prepositions, weekdays, *about*.
    Filler,
    /// Says roughly where in the time that is named: *early*, *summer*.
    Roughly,
    /// Stands between the ends of a range.
    To,
    /// Makes the number before or after it a century.
    Century,
    /// Makes the number after it a decade.
    Decade,
    /// The number that it spells out: *seventh*.
    Ordinal(u32),
}

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
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
    "lun",
    "mer",
    "jeu",
    "ven",
    "sam",
    "dim",
    "jue",
    "vie",
    "sab",
    "dom",
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

/// Parts of a stretch of time.
const ROUGHLY: &[&str] = &[
    "early",
    "mid",
    "middle",
    "late",
    "beginning",
    "start",
    "end",
    "spring",
    "summer",
    "autumn",
    "fall",
    "winter",
    "debut",
    "milieu",
    "fin",
    "printemps",
    "ete",
    "automne",
    "hiver",
    "principios",
    "mediados",
    "finales",
    "fines",
    "primavera",
    "verano",
    "otono",
    "invierno",
    "anfang",
    "mitte",
    "ende",
    "fruhling",
    "fruhjahr",
    "sommer",
    "herbst",
    "inicio",
    "meados",
    "fim",
    "final",
    "verao",
    "outono",
    "inverno",
];

/// The ordinal numbers from the first on, in several languages; without the last letter of German *siebter*.
const ORDINALS: &[&str] = &[
    "first premier premiere unieme primero primer primeiro primo erste",
    "second deuxieme segundo secondo zweite",
    "third troisieme tercero tercer terceiro terzo dritte",
    "fourth quatrieme cuarto quarto vierte",
    "fifth cinquieme quinto funfte fuenfte",
    "sixth sixieme sexto sesto sechste",
    "seventh septieme septimo setimo settimo siebte siebente",
    "eighth huitieme octavo oitavo ottavo achte",
    "ninth neuvieme noveno nono neunte",
    "tenth dixieme decimo zehnte",
    "eleventh onzieme undecimo undicesimo elfte",
    "twelfth douzieme duodecimo dodicesimo zwolfte",
    "thirteenth treizieme tredicesimo dreizehnte",
    "fourteenth quatorzieme quattordicesimo vierzehnte",
    "fifteenth quinzieme quindicesimo funfzehnte",
    "sixteenth seizieme sedicesimo sechzehnte",
    "seventeenth diciassettesimo siebzehnte",
    "eighteenth diciottesimo achtzehnte",
    "nineteenth diciannovesimo neunzehnte",
    "twentieth vingtieme vigesimo ventesimo zwanzigste",
    "ventunesimo einundzwanzigste",
];

/// What an ordinal of two words begins with: *twenty-first*, *dix-septième*.
pub(super) const TENS: &[(&str, u32)] = &[
    ("twenty", 20),
    ("thirty", 30),
    ("dix", 10),
    ("vingt", 20),
    ("trente", 30),
];

/// Whether an era is before Christ, by the words that name it.
pub(super) const ERAS: &[(&[&str], bool)] = &[
    (&["b", "c", "e"], true),
    (&["a", "j", "c"], true),
    (&["av", "j", "c"], true),
    (&["av", "jc"], true),
    (&["avant", "jc"], true),
    (&["ap", "jc"], false),
    (&["apr", "jc"], false),
    (&["apres", "jc"], false),
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
    (&["n", "u", "z"], false),
    (&["vor", "unserer", "zeitrechnung"], true),
    (&["unserer", "zeitrechnung"], false),
    (&["a", "de", "c"], true),
    (&["d", "de", "c"], false),
    (&["a", "e", "c"], true),
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

/// What a folded word does. `None` if it is no word of dates.
pub(super) fn role(word: &str) -> Option<Role> {
    let is_in = |words: &[&str]| words.contains(&word);
    if let Some(ordinal) = ordinal(word) {
        return Some(Role::Ordinal(ordinal));
    }
    [
        (CENTURY, Role::Century),
        (DECADE, Role::Decade),
        (TO, Role::To),
        (FILLERS, Role::Filler),
        (ROUGHLY, Role::Roughly),
    ]
    .into_iter()
    .find_map(|(words, role)| is_in(words).then_some(role))
}

/// The number that a folded ordinal spells out.
pub(super) fn ordinal(word: &str) -> Option<u32> {
    // The endings of German: siebter, siebtes, siebten.
    let stem = word.strip_suffix(['r', 's', 'n']);
    let stem = stem.filter(|stem| stem.ends_with("te"));
    let is_it = |names: &&str| {
        names
            .split(' ')
            .any(|name| name == word || Some(name) == stem)
    };
    let at = ORDINALS.iter().position(is_it)?;
    u32::try_from(at + 1).ok()
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
