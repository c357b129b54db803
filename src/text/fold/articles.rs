//! Leading articles, by language.

/// How many bytes at the start of `text` are an article of `language` (a primary subtag) with what separates it from
/// the word that follows; 0 when there is none, or no word follows. Case makes no difference; apostrophes are `'`.
pub(super) fn leading(text: &str, language: &str) -> usize {
    let Some(end) = text.find([' ', '\'']) else {
        return 0;
    };
    if let Some(partitive) = partitive(text, language) {
        return partitive;
    }
    let (end, known) = match &text[end..=end] {
        "\'" if !text.starts_with('\'') => (end + 1, elided(language)),
        // The one article that begins with an apostrophe: Dutch 't.
        "\'" => (
            text.find(' ').map_or(0, |space| space + 1),
            separate(language),
        ),
        _ => (end + 1, separate(language)),
    };
    let (article, rest) = text.split_at(end);
    let article = article.trim_end().to_lowercase();
    let before_word = rest
        .chars()
        .next()
        .is_some_and(|c| c.is_alphanumeric() || matches!(c, '"' | '\'' | '(' | '`'));
    // The apostrophe of *l'eau* may have become a space.
    let is_elided = || {
        let mut known = elided(language).iter();
        known.any(|elided| elided.strip_suffix('\'') == Some(&article))
    };
    if before_word && (known.contains(&article.as_str()) || is_elided()) {
        end
    } else {
        0
    }
}

/// How many bytes the French article of *de la farine* and *de l'eau* has.
fn partitive(text: &str, language: &str) -> Option<usize> {
    if language != "fr" || !text.starts_with(['d', 'D']) {
        return None;
    }
    let begins = |article: &&&str| {
        let head = text.get(..article.len());
        head.is_some_and(|head| head.to_lowercase() == **article)
    };
    let article = ["de la ", "de l'"].iter().find(begins)?;
    let is_before_word = text[article.len()..].starts_with(char::is_alphanumeric);
    is_before_word.then_some(article.len())
}

/// The articles that stand as words of their own.
fn separate(language: &str) -> &'static [&'static str] {
    match language {
        "en" => &["the", "a", "an"],
        "fr" => &["le", "la", "les", "un", "une", "du", "des"],
        "es" => &["el", "la", "los", "las", "lo", "un", "una", "unos", "unas"],
        "de" => &[
            "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer",
            "eines",
        ],
        "it" => &["il", "lo", "la", "i", "gli", "le", "un", "uno", "una"],
        "pt" => &["o", "a", "os", "as", "um", "uma", "uns", "umas"],
        "gl" => &["o", "a", "os", "as", "un", "unha", "uns", "unhas"],
        "ca" => &["el", "la", "els", "les", "un", "una", "uns", "unes"],
        "nl" => &["de", "het", "'t", "een"],
        "af" => &["die", "'n"],
        "sv" | "nb" | "nn" | "no" | "da" => &["en", "ett", "et", "ei", "den", "det", "de"],
        "el" => &[
            "ο", "η", "το", "οι", "τα", "ενας", "ένας", "μια", "μία", "ενα", "ένα",
        ],
        "hu" => &["a", "az", "egy"],
        "eo" => &["la"],
        "ro" => &["un", "o", "niște", "niste"],
        _ => &[],
    }
}

/// The articles that lose their vowel and join the word with an apostrophe.
fn elided(language: &str) -> &'static [&'static str] {
    match language {
        "fr" | "ca" => &["l'"],
        "it" => &["l'", "un'", "gl'"],
        _ => &[],
    }
}
