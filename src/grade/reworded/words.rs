//! A text as words, each with what it tells of an edit that changes it.

use unicode_segmentation::UnicodeSegmentation as _;

use crate::text::fold::{Folding, fold};
use crate::text::markdown::inline;

/// One word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Folded; of code as it is.
    pub(super) text: String,
    /// A number, code or a sign: whoever changes it asks something else.
    pub(super) is_exact: bool,
    /// It may be the name of what is asked about.
    pub(super) is_name: bool,
}

impl Word {
    /// Whether it is long enough to say something by itself.
    pub(super) fn has_content(&self) -> bool {
        self.is_exact || self.is_name || self.text.chars().count() > LITTLE
    }

    /// Whether it turns the meaning around.
    pub(super) fn is_negation(&self) -> bool {
        NEGATIONS.contains(&self.text.as_str()) || self.text.ends_with("n't")
    }
}

/// A word of at most so many letters mostly only joins others.
const LITTLE: usize = 3;

/// A word that begins a sentence with a capital may be a name when it has more letters than most question words.
const MOST_QUESTION_WORD: usize = 5;

/// A text without any of these has no marks of Markdown, and need not be read as such.
const MARKS: [char; 10] = ['*', '_', '`', '[', ']', '\\', '~', '&', '\n', '\r'];

/// Signs that make another question.
const SIGNS: &str = "=<>≤≥≠≈×÷+*/%^√∞∈∉⊂∪∩¬∧∨";

/// Words that turn a question around, in the languages that most decks have, folded.
const NEGATIONS: &[&str] = &[
    "not",
    "no",
    "never",
    "none",
    "neither",
    "nor",
    "without",
    "except",
    "cannot",
    "non",
    "false",
    "incorrect",
    "wrong",
    "untrue",
    "least",
    "ne",
    "n",
    "pas",
    "jamais",
    "sans",
    "aucun",
    "aucune",
    "sauf",
    "faux",
    "nicht",
    "kein",
    "keine",
    "keiner",
    "keinen",
    "keinem",
    "keines",
    "nie",
    "niemals",
    "ohne",
    "ausser",
    "außer",
    "falsch",
    "nunca",
    "sin",
    "excepto",
    "ningun",
    "ninguna",
    "falso",
    "nao",
    "sem",
    "exceto",
    "mai",
    "senza",
    "tranne",
    "niet",
    "geen",
    "nooit",
    "zonder",
    "inte",
    "ikke",
    "aldrig",
    "aldri",
    "utan",
    "uten",
    "uden",
    "ej",
    "bez",
    "не",
    "нет",
    "без",
    "никогда",
    "кроме",
    "ні",
    "degil",
    "لا",
    "ليس",
    "لم",
    "غير",
    "לא",
    "אין",
    "不",
    "没",
    "沒",
    "非",
    "無",
    "无",
    "안",
];

/// The words of a text, Markdown, in order.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut begins = true;
    if !text.contains(MARKS) {
        push(text, &mut begins, &mut words);
        return words;
    }
    for piece in inline(text) {
        if piece.style.code {
            words.extend(piece.text.split_whitespace().map(code));
        } else {
            push(&piece.text, &mut begins, &mut words);
        }
    }
    words
}

fn code(text: &str) -> Word {
    Word {
        text: text.to_owned(),
        is_exact: true,
        is_name: false,
    }
}

/// Pushes the words of a text without marks; `begins` says whether the next one begins a sentence.
fn push(text: &str, begins: &mut bool, words: &mut Vec<Word>) {
    let folding = Folding {
        case: false,
        articles: false,
        punctuation: false,
        ..Folding::full("en")
    };
    for word in fold(text, &folding).split_word_bounds() {
        if word.contains(char::is_alphanumeric) {
            words.push(spelled(word, *begins));
            *begins = false;
        } else if SIGNS.contains(word.trim()) && !word.trim().is_empty() {
            words.push(code(word.trim()));
        } else if word.contains(['.', '?', '!', ':', '。', '？', '！', '\n']) {
            *begins = true;
        }
    }
}

fn spelled(word: &str, begins: bool) -> Word {
    Word {
        text: word.to_lowercase(),
        is_exact: word.contains(char::is_numeric),
        is_name: is_name(word, begins),
    }
}

/// Where letters have no case, any word may be a name but the shortest, and but those that only grammar needs.
fn is_name(word: &str, begins: bool) -> bool {
    let n_letters = word.chars().count();
    let Some(first) = word.chars().next() else {
        return false;
    };
    if first.is_uppercase() {
        !begins || n_letters > MOST_QUESTION_WORD || is_acronym(word)
    } else if first.is_lowercase() || matches!(first, 'ぁ'..='ゟ') {
        false
    } else {
        is_of_syllables(first) || n_letters > LITTLE
    }
}

fn is_acronym(word: &str) -> bool {
    word.chars().count() > 1 && !word.contains(char::is_lowercase)
}

/// Whether a letter is of a script in which one or two make a word: Chinese, Japanese, Korean.
fn is_of_syllables(letter: char) -> bool {
    matches!(u32::from(letter), 0x2E80..=0x3040 | 0x30A0..=0x9FFF | 0xAC00..=0xD7FF | 0xF900..=0xFAFF | 0x2_0000..=0x3_FFFF)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words, names in brackets, what is exact in braces.
    fn check(text: &str, expected: &str) {
        let shown: Vec<String> = words(text)
            .into_iter()
            .map(|word| match (word.is_exact, word.is_name) {
                (true, _) => format!("{{{}}}", word.text),
                (false, true) => format!("[{}]", word.text),
                (false, false) => word.text,
            })
            .collect();
        assert_eq!(shown.join(" "), expected, "{text}");
    }

    #[test]
    fn a_text_is_taken_apart() {
        check(
            "When did **Operation Serval** begin?",
            "when did [operation] [serval] begin",
        );
        check("Which is it? Which one?", "which is it which one");
        check("MINUSMA closed in 2023.", "[minusma] closed in {2023}");
        check("Barkhane ended", "[barkhane] ended");
        check("What does `ls -A` do?", "what does {ls} {-A} do");
        check("Is 5 < 3 + x?", "is {5} {<} {3} {+} x");
        check("L’Élysée – où ?", "[l'elysee] ou");
        check("日本の首都はどこ", "[日] [本] の [首] [都] は ど こ");
        check("ما هي عاصمة مالي", "ما هي [عاصمة] [مالي]");
        check("  ", "");
    }
}
