//! The names of the months, in several languages. All are folded: small letters without accents.

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
