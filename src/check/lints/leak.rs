//! The answer can be read: in the question, a hint, another gap, or another card.

use crate::check::codes;
use crate::check::finding::{Finding, Place};
use crate::check::subject::{Subject, Subjects, answer_of, stand_in, words_of};
use crate::deck::locate::Spot;
use crate::deck::model::{Ask, Cloze, Piece};
use crate::source::shown;
use crate::text::fold::{Word, is_unspaced};

/// Answers with fewer letters stand in many a question by chance.
const FEWEST_LETTERS: usize = 3;

/// Looks at one card.
pub(super) fn find(subject: &Subject<'_, '_>, findings: &mut Vec<Finding>) {
    let card = subject.card;
    if let Ask::Cloze(cloze) = &card.ask {
        find_in_cloze(subject, cloze, findings);
        return;
    }
    let Some(answer) = answer_of(&card.ask) else {
        return;
    };
    if is_given(answer, subject.answer, &card.question, subject.question) && !is_offered(subject) {
        findings.push(in_question(subject, answer));
    }
    for (idx, hint) in card.hints.iter().enumerate() {
        if is_given(answer, subject.answer, hint, &words_of(hint)) {
            let place = Place::Card(subject.idx, Spot::entry(&["hint"], idx));
            findings.push(Finding::new(
                codes::ANSWER_IN_HINT,
                place,
                format!("this hint says the answer, `{}`", shown(answer)),
                "say something that leads to it: its first letter, its kind, where it belongs",
            ));
        }
    }
    if let Some(reverse) = &card.reverse
        && let Some(answer) = answer_of(&reverse.ask)
    {
        let (answer_words, question) = (words_of(answer), words_of(&reverse.question));
        if is_given(answer, &answer_words, &reverse.question, &question) {
            let place = Place::Card(subject.idx, Spot::key(&["reverse", "question"]));
            findings.push(Finding::new(
                codes::ANSWER_IN_QUESTION,
                place,
                format!("the reverse asks for `{}`, and says it", shown(answer)),
                "give the reverse a question of its own: `reverse.question = \"…\"`",
            ));
        }
    }
}

fn in_question(subject: &Subject<'_, '_>, answer: &str) -> Finding {
    Finding::new(
        codes::ANSWER_IN_QUESTION,
        Place::Card(subject.idx, Spot::key(&["question"])),
        format!("the answer, `{}`, stands in the question", shown(answer)),
        "word the question without it, or ask for something else",
    )
}

/// Whether an answer stands in a text, word by word.
fn is_given(answer: &str, words: &[Word<'_>], text: &str, in_words: &[Word<'_>]) -> bool {
    if is_unspaced(answer) {
        return answer.chars().count() > 1 && text.contains(answer.trim());
    }
    let n_letters: usize = words.iter().map(|word| word.text.chars().count()).sum();
    n_letters >= FEWEST_LETTERS && !answer.contains('`') && stand_in(words, in_words).is_some()
}

/// Whether a question offers its answer beside others: *the moon or the sun?*
fn is_offered(subject: &Subject<'_, '_>) -> bool {
    let is_or = |word: &Word<'_>| subject.tongue.or.has(word);
    let offers = |text: &str| {
        let words = words_of(text);
        stand_in(&words, subject.question).is_some()
    };
    let names_wrong = match &subject.card.ask {
        Ask::Choice { wrong, .. } => wrong.iter().any(|item| offers(&item.text)),
        _ => false,
    };
    let is_form = |word: &Word<'_>| subject.tongue.forms.has(word);
    let mut words = subject.question.iter();
    names_wrong || words.any(|word| is_or(word) || is_form(word))
}

/// Looks at the gaps of a cloze: each is asked with all others filled in.
fn find_in_cloze(subject: &Subject<'_, '_>, cloze: &Cloze, findings: &mut Vec<Finding>) {
    for (gap, item) in cloze.gaps.iter().enumerate() {
        let words = words_of(&item.text);
        // *The* stands in every text.
        if words.iter().all(|word| subject.tongue.small.has(word)) {
            continue;
        }
        let together = cloze.deletions.iter().find(|gaps| gaps.contains(&gap));
        let is_shown = |piece: &&Piece| match piece {
            Piece::Text(_) => true,
            Piece::Gap(other) => together.is_none_or(|gaps| !gaps.contains(other)),
        };
        let mut pieces = cloze.pieces.iter().filter(is_shown);
        let is_given = pieces.any(|piece| {
            let text = match piece {
                Piece::Text(text) => text,
                Piece::Gap(other) => &cloze.gaps[*other].text,
            };
            is_given(&item.text, &words, text, &words_of(text))
        });
        if is_given {
            findings.push(Finding::new(
                codes::GAP_IN_TEXT,
                Place::Card(subject.idx, Spot::key(&["cloze"])),
                format!("`{}` is hidden here, and can be read beside it", shown(&item.text)),
                "hide it everywhere in one entry of `gaps`, such as `gaps = [[\"…\", \"…\"]]`, or word the text without it",
            ));
        }
    }
}

/// Looks at the cards of one group, which are asked one after another.
pub(super) fn find_among_siblings(subjects: &Subjects<'_>, findings: &mut Vec<Finding>) {
    let in_groups = subjects
        .iter()
        .filter(|subject| subject.card.group.is_some());
    let in_groups: Vec<Subject<'_, '_>> = in_groups.collect();
    for group in in_groups.chunk_by(|one, two| one.card.group == two.card.group) {
        let number = group[0].card.group.unwrap_or_default();
        if subjects.deck.groups[number].apart {
            continue;
        }
        for of in group {
            let Some(answer) =
                answer_of(&of.card.ask).filter(|answer| answer.contains(char::is_alphabetic))
            else {
                continue;
            };
            let gives = |other: &&Subject<'_, '_>| {
                other.idx != of.idx
                    && is_given(answer, of.answer, &other.card.question, other.question)
            };
            if let Some(other) = group.iter().find(gives) {
                findings.push(in_sibling(of.idx, answer, other));
            }
        }
    }
}

fn in_sibling(card: usize, answer: &str, other: &Subject<'_, '_>) -> Finding {
    Finding::new(
        codes::ANSWER_IN_SIBLING,
        Place::Card(card, Spot::key(&["answer"])),
        format!("another card of this group says the answer, `{}`", shown(answer)),
        "keep them on different days with `apart = true` on the group, or word the other without it",
    )
    .with_also(other.asking_place(), "it can be read here")
}
