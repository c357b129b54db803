//! Two cards for one fact.

use crate::check::codes;
use crate::check::finding::Finding;
use crate::check::subject::{Subject, Subjects};
use crate::deck::model::{Ask, Kind};
use crate::diagnostic::Code;
use crate::text::fold::{Word, hash_of_word};

/// Each card is compared with so many others of its answer: some answers, such as *nobody*, are those of many cards.
const N_COMPARED: usize = 8;
/// Fewer words say too little to be the same.
const FEWEST_WORDS: usize = 2;

/// A card, with what it asks and answers as numbers.
struct Digest {
    idx: usize,
    /// Of the words that matter, in no order.
    question: u64,
    /// Of the same, in the order written.
    sequence: u64,
    answer: u64,
    /// How many words matter.
    n_words: usize,
    /// A bit for each stem of them, which several may share: one question can have all stems of another only if it has
    /// all of its bits.
    stems: u64,
}

/// Looks at all pairs of cards.
pub(super) fn find(subjects: &Subjects<'_>, findings: &mut Vec<Finding>) {
    let mut digests: Vec<Digest> = subjects
        .iter()
        .map(|subject| Digest::of(&subject))
        .collect();
    let mut found = Vec::new();
    digests.sort_unstable_by_key(|digest| (digest.question, digest.idx));
    for run in digests.chunk_by(|one, two| one.question == two.question) {
        for (at, second) in run.iter().enumerate().skip(1) {
            let mut before = run[at.saturating_sub(N_COMPARED)..at].iter();
            let same = before.find(|first| is_same_question(subjects, first, second));
            if let Some(first) = same {
                found.push((first.idx, second.idx));
                findings.push(same_question(subjects, first.idx, second.idx));
            }
        }
    }
    digests.sort_unstable_by_key(|digest| (digest.answer, digest.idx));
    for run in digests.chunk_by(|one, two| one.answer == two.answer && one.answer != 0) {
        for (at, second) in run.iter().enumerate().skip(1) {
            let mut before = run[at.saturating_sub(N_COMPARED)..at].iter();
            let like = before.find(|first| {
                first.may_ask_like(second) && asks_like(subjects, first.idx, second.idx)
            });
            let second = second.idx;
            if let Some(first) = like.filter(|first| !found.contains(&(first.idx, second))) {
                findings.push(same_answer(subjects, first.idx, second));
            }
        }
    }
}

impl Digest {
    fn of(subject: &Subject<'_, '_>) -> Self {
        let (mut question, mut sequence, mut n_words, mut stems) = (0_u64, 0_u64, 0, 0);
        for word in significant(subject) {
            stems |= 1 << (word.stem >> 58);
            question = question.wrapping_add(word.hash.wrapping_mul(word.hash | 1));
            sequence = sequence.rotate_left(5) ^ word.hash;
            n_words += 1;
        }
        Self {
            idx: subject.idx,
            question,
            sequence,
            answer: answer_of(subject),
            n_words,
            stems,
        }
    }

    /// Whether one of two questions may have all words of the other that matter, and no more than one more.
    fn may_ask_like(&self, other: &Self) -> bool {
        let (few, many) = if self.n_words < other.n_words {
            (self, other)
        } else {
            (other, self)
        };
        few.n_words >= FEWEST_WORDS
            && many.n_words - few.n_words <= 1
            && few.stems & !many.stems == 0
    }
}

/// The words of a question that say what it is about.
fn significant<'s, 'd>(subject: &Subject<'s, 'd>) -> impl Iterator<Item = &'s Word<'d>> {
    let tongue = subject.tongue;
    subject
        .question
        .iter()
        .filter(move |word| !tongue.small.has(word))
}

/// One number for all that makes an answer; 0 where there is none to compare.
fn answer_of(subject: &Subject<'_, '_>) -> u64 {
    let sum = |hash: u64, word: &Word<'_>| hash.rotate_left(7) ^ word.hash;
    match &subject.card.ask {
        Ask::Flashcard { .. }
        | Ask::Typed { .. }
        | Ask::Choice { .. }
        | Ask::Number(_)
        | Ask::Date(_) => subject.answer.iter().fold(0, sum),
        Ask::Order { items, .. } => items
            .iter()
            .fold(1, |hash, item| hash ^ hash_of_word(&item.text)),
        Ask::Match { pairs, .. } => pairs
            .iter()
            .fold(2, |hash, (left, _)| hash ^ hash_of_word(&left.text)),
        Ask::Choices { right, .. } => right
            .iter()
            .fold(3, |hash, item| hash ^ hash_of_word(&item.text)),
        Ask::TrueFalse { .. } | Ask::Cloze(_) | Ask::List { .. } => 0,
    }
}

/// Whether two questions of the same words mean the same.
fn is_same_question(subjects: &Subjects<'_>, one: &Digest, two: &Digest) -> bool {
    let (first, second) = (subjects.get(one.idx), subjects.get(two.idx));
    let is_whole = !matches!(
        first.card.ask,
        Ask::Choice { .. } | Ask::Choices { .. } | Ask::Order { .. } | Ask::Match { .. }
    );
    let is_in_order = one.sequence == two.sequence && is_whole;
    let has_same_answer = one.answer != 0 && one.answer == two.answer;
    one.n_words >= FEWEST_WORDS
        && one.n_words == two.n_words
        && first.card.ask.kind() == second.card.ask.kind()
        && first.card.group == second.card.group
        && (is_in_order || has_same_answer)
        && (has_same_answer || asks_alike(&first, &second))
}

/// Whether two questions ask in the same way: *who* and *when* ask different things of the same words.
fn asks_alike(one: &Subject<'_, '_>, two: &Subject<'_, '_>) -> bool {
    let small = |subject: &Subject<'_, '_>| {
        let tongue = subject.tongue;
        let asking = subject
            .question
            .iter()
            .filter(move |word| tongue.small.has(word));
        asking.map(|word| word.hash).collect::<Vec<_>>()
    };
    small(one) == small(two)
}

/// Whether one of two questions has, but for their endings, all words of the other that matter.
fn asks_like(subjects: &Subjects<'_>, one: usize, two: usize) -> bool {
    let (one, two) = (subjects.get(one), subjects.get(two));
    let stems = |subject: &Subject<'_, '_>| {
        let stems = significant(subject).map(|word| word.stem);
        stems.collect::<Vec<_>>()
    };
    let (one_stems, two_stems) = (stems(&one), stems(&two));
    let (few, many) = if one_stems.len() < two_stems.len() {
        (one_stems, two_stems)
    } else {
        (two_stems, one_stems)
    };
    one.card.ask.kind() != Kind::Order
        && one.card.ask.kind() == two.card.ask.kind()
        && one.card.group == two.card.group
        && few.iter().all(|stem| many.contains(stem))
}

fn same_question(subjects: &Subjects<'_>, first: usize, second: usize) -> Finding {
    of_two(
        subjects,
        codes::SAME_QUESTION,
        "this asks the same as another card",
        "leave one of them out, or say in both what tells them apart",
        (first, second),
    )
}

fn same_answer(subjects: &Subjects<'_>, first: usize, second: usize) -> Finding {
    of_two(
        subjects,
        codes::SAME_ANSWER,
        "another card with the same answer asks nearly the same",
        "leave one of them out, or ask for another side of it",
        (first, second),
    )
}

fn of_two(
    subjects: &Subjects<'_>,
    code: Code,
    message: &str,
    help: &str,
    (first, second): (usize, usize),
) -> Finding {
    let place = |card| subjects.get(card).asking_place();
    Finding::new(code, place(second), message, help).with_also(place(first), "the other one")
}
