//! How a question is put.

use crate::check::codes;
use crate::check::finding::Finding;
use crate::check::subject::{Subject, answer_of, begin_with};
use crate::deck::model::Ask;
use crate::source::shown;
use crate::text::fold::{Word, hash_of_word};

/// Looks at one card.
pub(super) fn find(subject: &Subject<'_, '_>, findings: &mut Vec<Finding>) {
    find_vague(subject, findings);
    if !subject.tongue.speaks(subject.question) {
        find_answer_of_two(subject, findings);
        return;
    }
    find_negation(subject, findings);
    find_yes_or_no(subject, findings);
    find_pronoun(subject, findings);
}

/// A choice that asks for what is not so, in a word that does not catch the eye.
fn find_negation(subject: &Subject<'_, '_>, findings: &mut Vec<Finding>) {
    let asks_which = !subject.question.first().is_some_and(|word| {
        [
            hash_of_word("why"),
            hash_of_word("how"),
            hash_of_word("warum"),
            hash_of_word("waarom"),
        ]
        .contains(&word.hash)
    });
    if !matches!(subject.card.ask, Ask::Choice { .. } | Ask::Choices { .. }) || !asks_which {
        return;
    }
    let text = &subject.card.question;
    let negation = subject
        .question
        .iter()
        .find(|word| subject.tongue.negations.has(word));
    if let Some(word) = negation.filter(|word| !is_emphasised(text, word)) {
        findings.push(Finding::new(
            codes::QUIET_NEGATION,
            subject.asking_place(),
            format!(
                "`{}` turns this question round, and is easy to overlook",
                word.text
            ),
            format!("ask for what is so, or write `**{}**`", word.text),
        ));
    }
}

/// Whether a word of a text is written in capitals, or between marks of emphasis.
fn is_emphasised(text: &str, word: &Word<'_>) -> bool {
    let (start, end) = (word.start, word.start + word.text.len());
    let is_capital = word.text.len() > 1 && word.text.chars().all(|c| !c.is_lowercase());
    let marks = ['*', '_'];
    let is_quoted = text[..start].contains(" '") && text[end..].contains('\'');
    is_capital
        || is_quoted
        || (text[..start].ends_with(marks)
            && text[end..].trim_start_matches("'t").starts_with(marks))
}

/// A question that is answered by yes or no.
fn find_yes_or_no(subject: &Subject<'_, '_>, findings: &mut Vec<Finding>) {
    if find_answer_of_two(subject, findings) {
        return;
    }
    let tongue = subject.tongue;
    let is_self_graded = matches!(subject.card.ask, Ask::Flashcard { .. } | Ask::Typed { .. });
    let begins = subject
        .question
        .first()
        .is_some_and(|word| tongue.auxiliaries.has(word));
    let asks_more = subject
        .question
        .iter()
        .any(|word| tongue.or.has(word) || tongue.asking.has(word));
    if is_self_graded && begins && !asks_more && subject.card.question.trim_end().ends_with('?') {
        findings.push(yes_or_no(
            subject,
            "this question can be answered by yes or no",
        ));
    }
}

/// An answer that says yes or no, whatever the language of the question.
fn find_answer_of_two(subject: &Subject<'_, '_>, findings: &mut Vec<Finding>) -> bool {
    let asks = matches!(
        subject.card.ask,
        Ask::Flashcard { .. } | Ask::Typed { .. } | Ask::Choice { .. }
    );
    let is_it = match subject.answer {
        [word] => subject.tongue.yes_or_no.has(word),
        [word, ..] => {
            let answer = answer_of(&subject.card.ask).unwrap_or_default();
            let rest = answer
                .get(word.start + word.text.len()..)
                .unwrap_or_default();
            subject.tongue.yes_or_no.has(word) && rest.starts_with([',', '.', ':', ';', '!'])
        }
        [] => false,
    };
    // In a deck of words, *yes* may be what is asked for.
    let tongue = subject.tongue;
    let names_it = |word: &Word<'_>| tongue.yes_or_no.has(word) || tongue.forms.has(word);
    let is_word = subject.question.len() < 3 || subject.question.iter().any(names_it);
    if asks && is_it && !is_word {
        findings.push(yes_or_no(subject, "the answer is yes or no"));
        return true;
    }
    false
}

fn yes_or_no(subject: &Subject<'_, '_>, message: &str) -> Finding {
    Finding::new(
        codes::YES_OR_NO,
        subject.asking_place(),
        message,
        "make it a statement, with `statement = \"…\"` and `true = …`, or ask what, who, when or why",
    )
}

/// A question that begins with a pronoun, or *When did it …*, and has no stem that says what it means.
fn find_pronoun(subject: &Subject<'_, '_>, findings: &mut Vec<Finding>) {
    if subject.card.group.is_some() {
        return;
    }
    let tongue = subject.tongue;
    let pronoun = match subject.question {
        [first, ..] if tongue.pronouns.has(first) => Some(first),
        [first, second, third, ..]
            if tongue.asking.has(first)
                && tongue.auxiliaries.has(second)
                && tongue.pronouns.has(third) =>
        {
            Some(third)
        }
        _ => None,
    };
    // *What is it called when …* says afterwards what it means.
    let names_later = || {
        subject
            .question
            .iter()
            .skip(3)
            .any(|word| tongue.asking.has(word) || is_that(word))
    };
    if let Some(word) = pronoun.filter(|_| !names_later()) {
        findings.push(Finding::new(
            codes::NO_NOUN,
            subject.asking_place(),
            format!("nothing here says what `{}` means", word.text),
            format!("name it in place of `{}`", word.text),
        ));
    }
}

fn is_that(word: &Word<'_>) -> bool {
    ["that", "if", "to", "called", "like"]
        .iter()
        .any(|other| hash_of_word(other) == word.hash)
}

/// A question that does not tell what kind of answer it wants.
fn find_vague(subject: &Subject<'_, '_>, findings: &mut Vec<Finding>) {
    let opening = subject
        .tongue
        .vague
        .iter()
        .find(|phrase| begin_with(subject.question, phrase));
    if let Some(phrase) =
        opening.filter(|_| !matches!(subject.card.ask, Ask::TrueFalse { .. } | Ask::Cloze(_)))
    {
        let words: Vec<&str> = subject.question[..phrase.len()]
            .iter()
            .map(|word| word.text)
            .collect();
        findings.push(Finding::new(
            codes::VAGUE,
            subject.asking_place(),
            format!(
                "`{}` leaves open what kind of answer is wanted",
                words.join(" ")
            ),
            "ask for one thing: who, when, where, how many, which, or what for",
        ));
        return;
    }
    find_unmeasured(subject, findings);
}

/// A number that is asked for by its size, without a word of the unit.
fn find_unmeasured(subject: &Subject<'_, '_>, findings: &mut Vec<Finding>) {
    const SIZES: &str = "long far big large high tall heavy deep fast wide hot cold";
    let Ask::Number(number) = &subject.card.ask else {
        return;
    };
    let [how, size, rest @ ..] = subject.question else {
        return;
    };
    let is_size = how.hash == hash_of_word("how")
        && SIZES.split(' ').any(|word| hash_of_word(word) == size.hash);
    let names_unit = rest.iter().any(|word| hash_of_word("in") == word.hash);
    if is_size && number.unit.is_none() && !names_unit {
        findings.push(Finding::new(
            codes::VAGUE,
            subject.asking_place(),
            format!("`how {}` is asked, and no unit is said", size.text),
            format!(
                "write `unit = \"…\"`, or ask in which unit: `{}, in km?`",
                shown(subject.card.question.trim_end_matches('?'))
            ),
        ));
    }
}
