//! What a question asks for, as far as its words tell: *which operation*, *who*, *the capital of*.

use crate::deck::model::Language;
use crate::text::fold::{Folding, fold};
use crate::text::markdown;

use super::meaning::is_same_word;

/// What a question asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Asked {
    /// The first words that name its kind, folded; at most two.
    heads: Vec<String>,
    manner: Manner,
    /// How many words it has beside small ones.
    n_words: usize,
}

/// How a question asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Manner {
    /// For a person, a place …, by one word: *who*, *where*.
    Pronoun(&'static str),
    /// For something of a kind: *which operation*.
    Which,
    /// It is no question but a prompt: *Capital of Mali*.
    Prompt,
    /// That cannot be told.
    Unclear,
}

/// Whether two questions ask for the same kind of thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Likeness {
    Same,
    Other,
    Unknown,
}

/// How a language asks; all words are in lower case.
struct Lexicon {
    which: &'static [&'static str],
    /// Each with what it asks for.
    pronouns: &'static [(&'static str, &'static str)],
    /// After *what* they leave open what is asked for; after a noun they end it.
    verbs: &'static [&'static str],
    /// What may stand before the noun and says nothing.
    skipped: &'static [&'static str],
    /// Nouns for times.
    times: &'static [&'static str],
}

const ENGLISH: Lexicon = Lexicon {
    which: &["which", "what", "how"],
    pronouns: &[
        ("who", "who"),
        ("whom", "who"),
        ("whose", "who"),
        ("when", "when"),
        ("where", "where"),
        ("why", "why"),
    ],
    verbs: &[
        "did", "does", "do", "has", "have", "had", "can", "could", "will", "would", "must",
        "should", "may",
    ],
    skipped: &[
        "is",
        "was",
        "are",
        "were",
        "be",
        "the",
        "a",
        "an",
        "of",
        "in",
        "these",
        "those",
        "this",
        "that",
        "following",
        "many",
        "much",
        "name",
        "kind",
        "type",
        "sort",
        "largest",
        "smallest",
        "biggest",
        "longest",
        "highest",
        "oldest",
        "first",
        "second",
        "third",
        "last",
        "main",
        "major",
        "former",
        "new",
        "old",
        "great",
        "northern",
        "southern",
        "eastern",
        "western",
        "military",
        "political",
        "famous",
        "other",
        "most",
        "called",
        "about",
    ],
    times: &["year", "month", "day", "date", "decade", "century", "time"],
};

const FRENCH: Lexicon = Lexicon {
    which: &[
        "quel", "quelle", "quels", "quelles", "combien", "lequel", "laquelle",
    ],
    pronouns: &[
        ("qui", "who"),
        ("quand", "when"),
        ("où", "where"),
        ("pourquoi", "why"),
    ],
    verbs: &["a", "ont", "avait", "peut", "doit", "fait"],
    skipped: &[
        "est",
        "était",
        "sont",
        "étaient",
        "fut",
        "le",
        "la",
        "les",
        "l",
        "un",
        "une",
        "de",
        "d",
        "du",
        "des",
        "ces",
        "cette",
        "nom",
        "plus",
        "grand",
        "grande",
        "petit",
        "petite",
        "premier",
        "première",
        "dernier",
        "dernière",
        "ancien",
        "ancienne",
        "principal",
        "principale",
        "nouveau",
        "nouvelle",
        "type",
        "genre",
        "sorte",
    ],
    times: &["année", "an", "mois", "jour", "date", "décennie", "siècle"],
};

const SPANISH: Lexicon = Lexicon {
    which: &[
        "qué", "cuál", "cuáles", "cuánto", "cuánta", "cuántos", "cuántas",
    ],
    pronouns: &[
        ("quién", "who"),
        ("quiénes", "who"),
        ("cuándo", "when"),
        ("dónde", "where"),
    ],
    verbs: &["ha", "han", "había", "puede", "debe", "hizo", "hace"],
    skipped: &[
        "es",
        "era",
        "son",
        "eran",
        "fue",
        "el",
        "la",
        "los",
        "las",
        "un",
        "una",
        "de",
        "del",
        "estos",
        "estas",
        "nombre",
        "más",
        "mayor",
        "menor",
        "primer",
        "primera",
        "último",
        "última",
        "antiguo",
        "antigua",
        "gran",
        "principal",
        "nuevo",
        "nueva",
        "tipo",
        "clase",
    ],
    times: &["año", "mes", "día", "fecha", "década", "siglo"],
};

const GERMAN: Lexicon = Lexicon {
    which: &[
        "welche", "welcher", "welches", "welchen", "welchem", "was", "wieviel", "wieviele", "wie",
    ],
    pronouns: &[
        ("wer", "who"),
        ("wen", "who"),
        ("wem", "who"),
        ("wann", "when"),
        ("wo", "where"),
        ("warum", "why"),
    ],
    verbs: &["hat", "haben", "hatte", "kann", "muss", "wird", "tut"],
    skipped: &[
        "ist", "war", "sind", "waren", "der", "die", "das", "den", "dem", "des", "ein", "eine",
        "einen", "von", "dieser", "diese", "name", "heißt", "heißen", "hieß", "viele", "viel",
        "art",
    ],
    times: &["jahr", "monat", "tag", "datum", "jahrzehnt", "jahrhundert"],
};

const PORTUGUESE: Lexicon = Lexicon {
    which: &[
        "qual", "quais", "que", "quanto", "quanta", "quantos", "quantas",
    ],
    pronouns: &[("quem", "who"), ("quando", "when"), ("onde", "where")],
    verbs: &["tem", "têm", "tinha", "pode", "deve", "fez", "faz"],
    skipped: &[
        "é",
        "era",
        "são",
        "eram",
        "foi",
        "o",
        "a",
        "os",
        "as",
        "um",
        "uma",
        "de",
        "do",
        "da",
        "dos",
        "das",
        "estes",
        "estas",
        "nome",
        "mais",
        "maior",
        "menor",
        "primeiro",
        "primeira",
        "último",
        "última",
        "antigo",
        "antiga",
        "principal",
        "novo",
        "nova",
        "tipo",
    ],
    times: &["ano", "mês", "dia", "data", "década", "século"],
};

fn lexicon(language: &str) -> Option<&'static Lexicon> {
    match language {
        "en" => Some(&ENGLISH),
        "fr" => Some(&FRENCH),
        "es" => Some(&SPANISH),
        "de" => Some(&GERMAN),
        "pt" => Some(&PORTUGUESE),
        _ => None,
    }
}

/// Capitals in front of a noun are of adjectives (*which French operation*) in English, of the noun itself in German.
fn is_skipped_by_case(word: &str, language: &str) -> bool {
    match language {
        "en" => word.starts_with(char::is_uppercase),
        "de" => !word.starts_with(char::is_uppercase),
        _ => false,
    }
}

impl Asked {
    /// What a question asks for, in the language of its answer.
    pub(super) fn of(question: &str, language: &Language) -> Self {
        let text = markdown::plain(question);
        let language = language.primary();
        let words = text.split(|c: char| !c.is_alphanumeric());
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        let is_question = text.contains(['?', '？', '؟', ';']);
        let Some(lexicon) = lexicon(&language) else {
            return Self::prompt(&words, &[], is_question, &language);
        };
        let asks = |word: &&str| Self::manner(lexicon, &word.to_lowercase()).is_some();
        let Some(at) = words.iter().position(asks).filter(|_| is_question) else {
            return Self::prompt(&words, lexicon.skipped, is_question, &language);
        };
        let manner = Self::manner(lexicon, &words[at].to_lowercase()).unwrap_or(Manner::Unclear);
        Self::question(lexicon, manner, &words[at + 1..], &language)
    }

    fn manner(lexicon: &Lexicon, word: &str) -> Option<Manner> {
        let pronoun = lexicon
            .pronouns
            .iter()
            .find(|(pronoun, _)| *pronoun == word);
        let pronoun = pronoun.map(|(_, what)| Manner::Pronoun(what));
        pronoun.or_else(|| lexicon.which.contains(&word).then_some(Manner::Which))
    }

    fn question(lexicon: &Lexicon, manner: Manner, rest: &[&str], language: &str) -> Self {
        let mut heads = Vec::new();
        for word in rest {
            let lower = word.to_lowercase();
            if lexicon.verbs.contains(&lower.as_str()) {
                break;
            }
            if lexicon.skipped.contains(&lower.as_str()) || is_skipped_by_case(word, language) {
                continue;
            }
            heads.push(lower);
            if heads.len() == 2 {
                break;
            }
        }
        let is_time = heads
            .first()
            .is_some_and(|head| lexicon.times.contains(&head.as_str()));
        let manner = match manner {
            Manner::Which if is_time => Manner::Pronoun("when"),
            Manner::Which if heads.is_empty() => Manner::Unclear,
            manner => manner,
        };
        Self {
            heads,
            manner,
            n_words: rest.len(),
        }
    }

    /// What is no question of a known language.
    fn prompt(words: &[&str], skipped: &[&str], is_question: bool, language: &str) -> Self {
        let folding = Folding::full(language);
        let words = words.iter().map(|word| fold(word, &folding));
        let heads: Vec<String> = words
            .filter(|word| !skipped.contains(&word.as_str()))
            .collect();
        Self {
            n_words: heads.len(),
            heads: heads.into_iter().take(1).collect(),
            manner: if is_question {
                Manner::Unclear
            } else {
                Manner::Prompt
            },
        }
    }

    /// Whether another question asks for the same kind of thing.
    pub(super) fn likeness(&self, other: &Self) -> Likeness {
        let is_first = self.is_first_in(other) || other.is_first_in(self);
        let is_same = match (self.manner, other.manner) {
            (Manner::Which, Manner::Which) => is_first,
            (Manner::Pronoun(one), Manner::Pronoun(two)) => one == two,
            (Manner::Pronoun(_), Manner::Which) | (Manner::Which, Manner::Pronoun(_)) => false,
            (Manner::Prompt, Manner::Prompt)
                if is_first || (self.n_words == 1 && other.n_words == 1) =>
            {
                true
            }
            _ => return Likeness::Unknown,
        };
        if is_same {
            Likeness::Same
        } else {
            Likeness::Other
        }
    }

    fn is_first_in(&self, other: &Self) -> bool {
        let is_in = |first: &String| other.heads.iter().any(|head| is_same_word(first, head));
        self.heads.first().is_some_and(is_in)
    }

    /// Whether an answer says itself that it is of the kind asked for: *Operation Serval* to *which operation*.
    pub(super) fn is_said_in(&self, text: &str) -> bool {
        let is_head = |word: &str| {
            let head = self.heads.first();
            head.is_some_and(|head| is_same_word(head, &word.to_lowercase()))
        };
        let mut words = text.split(|c: char| !c.is_alphanumeric());
        self.manner == Manner::Which && words.any(|word| !word.is_empty() && is_head(word))
    }
}
