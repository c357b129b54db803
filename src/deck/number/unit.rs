//! Whether two units are the same one.

use crate::text::fold::{Folding, fold};

/// Ways to write one unit. Words are found in any case, with a plural ending or without.
const SYNONYMS: &[&[&str]] = &[
    &[
        "%",
        "percent",
        "per cent",
        "pct",
        "prozent",
        "pour cent",
        "por ciento",
        "por cento",
        "pourcent",
    ],
    &["€", "eur", "euro"],
    &["$", "usd", "us$", "dollar", "dólar", "dólares"],
    &["£", "gbp", "pound", "pound sterling"],
    &[
        "km",
        "kms",
        "kilometre",
        "kilometer",
        "kilomètre",
        "kilómetro",
        "quilómetro",
        "quilômetro",
    ],
    &["m", "metre", "meter", "mètre", "metro"],
    &[
        "cm",
        "centimetre",
        "centimeter",
        "centimètre",
        "zentimeter",
        "centímetro",
    ],
    &["mm", "millimetre", "millimeter", "millimètre", "milímetro"],
    &["mi", "mile"],
    &["ft", "foot", "feet"],
    &[
        "kg",
        "kgs",
        "kilogram",
        "kilogramme",
        "kilogramm",
        "kilogramo",
        "quilograma",
        "kilo",
        "quilo",
    ],
    &["g", "gram", "gramme", "gramm", "gramo", "grama"],
    &[
        "mg",
        "milligram",
        "milligramme",
        "milligramm",
        "miligramo",
        "miligrama",
    ],
    &["lb", "lbs", "pound"],
    &["t", "tonne", "ton", "tonelada"],
    &["l", "litre", "liter", "litro"],
    &["ml", "millilitre", "milliliter", "mililitro"],
    &["s", "sec", "second", "seconde", "sekunde", "segundo"],
    &["min", "minute", "minuto"],
    &["h", "hr", "hrs", "hour", "heure", "stunde", "std", "hora"],
    &["d", "day", "jour", "tag", "día", "dia"],
    &["week", "semaine", "woche", "semana"],
    &["month", "mois", "monat", "mes", "mês", "meses"],
    &[
        "yr", "yrs", "year", "an", "ans", "année", "jahr", "año", "ano",
    ],
    &[
        "°c",
        "c",
        "degrees celsius",
        "degree celsius",
        "celsius",
        "grad celsius",
        "degrés celsius",
    ],
    &["°f", "f", "degrees fahrenheit", "fahrenheit"],
    &["°", "deg", "degree", "grad", "degré", "grado", "grau"],
    &["km/h", "kph", "kmh"],
    &[
        "m^2",
        "sqm",
        "qm",
        "square metre",
        "square meter",
        "quadratmeter",
    ],
    &[
        "km^2",
        "sq km",
        "qkm",
        "square kilometre",
        "square kilometer",
        "quadratkilometer",
    ],
];

/// Prefixes and units of the SI that are also written out, each with its symbol.
const PREFIXES: &[(&str, &str)] = &[
    ("nano", "n"),
    ("micro", "u"),
    ("mikro", "u"),
    ("milli", "m"),
    ("centi", "c"),
    ("hecto", "h"),
    ("hekto", "h"),
    ("kilo", "k"),
    ("mega", "M"),
    ("giga", "G"),
    ("tera", "T"),
    ("", ""),
];
const UNITS: &[(&str, &str)] = &[
    ("watt", "W"),
    ("hertz", "Hz"),
    ("volt", "V"),
    ("ampere", "A"),
    ("joule", "J"),
    ("newton", "N"),
    ("pascal", "Pa"),
    ("byte", "B"),
    ("bit", "bit"),
    ("octet", "o"),
    ("ohm", "Ω"),
    ("mole", "mol"),
    ("tesla", "T"),
    ("sievert", "Sv"),
    ("becquerel", "Bq"),
    ("calorie", "cal"),
    ("kalorie", "cal"),
    ("kelvin", "K"),
    ("litre", "l"),
    ("liter", "l"),
    ("metre", "m"),
    ("meter", "m"),
    ("gram", "g"),
    ("gramme", "g"),
    ("gramm", "g"),
    ("second", "s"),
    ("sekunde", "s"),
];

/// Whether two units are the same: by name, or as products of the same factors (*m/s²*, *m·s⁻²*).
pub(super) fn is_same_unit(given: &str, wanted: &str) -> bool {
    let (given, wanted) = (plain(given), plain(wanted));
    is_same_name(&given, &wanted) || is_same_product(&given, &wanted)
}

/// Whether two units are the same in writing, but for case, spaces and a plural ending, or by a common name.
fn is_same_name(given: &str, wanted: &str) -> bool {
    if given == wanted {
        return true;
    }
    let folded = (given.to_lowercase(), wanted.to_lowercase());
    if squeezed(&folded.0) == squeezed(&folded.1) {
        return !is_other_prefix(given, wanted);
    }
    let is_symbol = |word: &str, unit: &str| symbol(word).is_some_and(|symbol| symbol == unit);
    is_plural(&folded.0, &folded.1)
        || is_plural(&folded.1, &folded.0)
        || is_symbol(&folded.0, wanted)
        || is_symbol(&folded.1, given)
        || SYNONYMS
            .iter()
            .any(|names| is_among(&folded.0, names) && is_among(&folded.1, names))
        || (is_temperature(&folded.1) && is_same_name(&folded.0, "°"))
}

/// Whether a folded unit is one of degrees, which may be called just that.
fn is_temperature(unit: &str) -> bool {
    SYNONYMS
        .iter()
        .any(|names| matches!(names[0], "°c" | "°f") && is_among(unit, names))
}

/// The symbol of a unit that is written out: *megawatts* is MW.
fn symbol(word: &str) -> Option<String> {
    let word = fold(word, &Folding::full(""));
    let singular = word.strip_suffix('s').unwrap_or(&word);
    PREFIXES.iter().find_map(|(prefix, sign)| {
        let name = [singular, &*word].map(|word| word.strip_prefix(prefix));
        let (_, unit) = UNITS.iter().find(|(unit, _)| name.contains(&Some(*unit)))?;
        Some(format!("{sign}{unit}"))
    })
}

/// Whether two units are products of the same factors, such as *m/s^2* and *m s^-2*.
fn is_same_product(given: &str, wanted: &str) -> bool {
    let (given, mut wanted) = (factors(given), factors(wanted));
    let is_product = given.len() > 1 && given.len() == wanted.len();
    is_product
        && given.iter().all(|(name, power)| {
            let is_it = |(other, other_power): &(String, i32)| {
                power == other_power && is_same_name(name, other)
            };
            let at = wanted.iter().position(is_it);
            at.map(|at| wanted.swap_remove(at)).is_some()
        })
}

/// The factors of a unit with their powers; what stands behind a stroke or *per* divides, and equal ones are put together
/// (*m/s/s*).
fn factors(unit: &str) -> Vec<(String, i32)> {
    let unit = unit.replace(" per ", "/");
    let unit = unit.replace(" squared", "^2").replace(" cubed", "^3");
    let mut sign = 1;
    let mut factors: Vec<(String, i32)> = Vec::new();
    for part in unit.split_inclusive('/') {
        let names = part.trim_end_matches('/').split([' ', '·', '*', '⋅']);
        for name in names.filter(|name| !name.is_empty()) {
            let at = name.find(|c: char| c == '^' || c.is_ascii_digit());
            let (name, power) = name.split_at(at.unwrap_or(name.len()));
            let power = power.trim_start_matches('^').parse().unwrap_or(1_i32);
            let power = power.saturating_mul(sign);
            match factors.iter_mut().find(|(other, _)| other == name) {
                Some((_, sum)) => *sum = sum.saturating_add(power),
                None => factors.push((name.to_owned(), power)),
            }
        }
        if part.ends_with('/') {
            sign = -1;
        }
    }
    factors
}

/// Without what differs by typography only.
fn plain(unit: &str) -> String {
    let unit = fold(unit, &Folding::none(""));
    let unit = unit.replace('º', "°").replace('μ', "u");
    let unit = unit.trim().trim_end_matches(['.', '!', ';', ',']);
    unit.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn squeezed(unit: &str) -> String {
    unit.chars()
        .filter(|c| !matches!(c, ' ' | '·' | '*' | '^' | '⋅'))
        .collect()
}

/// Whether units that differ in case only are different ones: `mW` and `MW` are, while who writes all small or all
/// large just did not care.
fn is_other_prefix(given: &str, wanted: &str) -> bool {
    let has_upper = |unit: &str| unit.chars().any(char::is_uppercase);
    let has_lower = |unit: &str| unit.chars().any(char::is_lowercase);
    let is_careless = !has_upper(given) || (!has_lower(given) && !has_upper(wanted));
    let is_prefixed = (2..=4).contains(&given.chars().count()) && given.starts_with(['m', 'M']);
    is_prefixed && !is_careless && given.chars().next() != wanted.chars().next()
}

/// Whether `plural` is `word` with a plural ending; short units have none, for `min` is not several `mi`.
fn is_plural(plural: &str, word: &str) -> bool {
    let n_letters = word.chars().count();
    if let Some(stem) = plural.strip_suffix("ies") {
        return n_letters >= 4 && word.strip_suffix('y') == Some(stem);
    }
    match plural.strip_prefix(word) {
        Some("s") => n_letters >= 3,
        Some("es" | "n" | "en" | "e") => n_letters >= 4,
        _ => false,
    }
}

fn is_among(unit: &str, names: &[&str]) -> bool {
    names
        .iter()
        .any(|name| unit == *name || is_plural(unit, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_compared_as_people_write_them() {
        for (given, wanted, same) in [
            ("km", "km", true),
            ("KM", "km", true),
            ("kilometers", "km", true),
            ("kms", "km", true),
            ("kgs", "kilograms", true),
            ("Kilomètres", "km", true),
            ("m", "km", false),
            ("mm", "km", false),
            ("MM", "mm", true),
            ("mW", "MW", false),
            ("MW", "mW", false),
            ("mw", "MW", true),
            ("mmHg", "mmHg", true),
            ("mm Hg", "mmHg", true),
            ("mmhg", "mmHg", true),
            ("years", "year", true),
            ("year", "years", true),
            ("Jahre", "Jahr", true),
            ("ans", "an", true),
            ("years", "months", false),
            ("min", "mi", false),
            ("ms", "m", false),
            ("m s^-1", "m s", false),
            ("kW h", "kW·h", true),
            ("pounds", "lb", true),
            ("£", "lb", false),
            ("country", "countries", true),
            ("%", "percent", true),
            ("°C", "C", true),
            ("ºC", "°C", true),
            ("°F", "°C", false),
            ("µg", "μg", true),
            ("mg", "µg", false),
            ("m^2", "m2", true),
            ("m^3", "m^2", false),
            ("$", "€", false),
            ("soldiers", "peacekeepers", false),
            ("s.", "s", true),
            ("m/s^2", "m/s²", true),
            ("m/s2", "m/s²", true),
            ("m s^-2", "m/s²", true),
            ("m·s⁻²", "m/s^2", true),
            ("m/s/s", "m/s²", true),
            ("metres per second squared", "m/s²", true),
            ("m/s", "m/s²", false),
            ("s/m", "m/s", false),
            ("kilometres per hour", "km/h", true),
            ("metres per hour", "km/h", false),
            ("megawatts", "MW", true),
            ("mégawatts", "MW", true),
            ("megawatts", "mW", false),
            ("kilohertz", "kHz", true),
            ("volts", "V", true),
            ("℃", "°C", true),
            ("degrees", "°C", true),
            ("°C", "°", false),
        ] {
            assert_eq!(is_same_unit(given, wanted), same, "{given} {wanted}");
        }
    }
}
