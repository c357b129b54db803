//! Whether two units are the same one.

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

/// Whether two units are the same: in writing, but for case, spaces and a plural ending, or by a common name.
pub(super) fn is_same_unit(given: &str, wanted: &str) -> bool {
    let (given, wanted) = (plain(given), plain(wanted));
    if given == wanted {
        return true;
    }
    let folded = (given.to_lowercase(), wanted.to_lowercase());
    if squeezed(&folded.0) == squeezed(&folded.1) {
        return !is_other_prefix(&given, &wanted);
    }
    is_plural(&folded.0, &folded.1)
        || is_plural(&folded.1, &folded.0)
        || SYNONYMS
            .iter()
            .any(|names| is_among(&folded.0, names) && is_among(&folded.1, names))
}

/// Without what differs by typography only.
fn plain(unit: &str) -> String {
    let unit = unit.replace('º', "°").replace(['µ', 'μ'], "u");
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
        ] {
            assert_eq!(is_same_unit(given, wanted), same, "{given} {wanted}");
        }
    }
}
