//! What an edit did to a text.

use std::collections::HashMap;

use crate::grade::slips::slips;

use super::words::Word;

/// What an edit did to a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Edit {
    /// How much was changed: about 1 for each word, less for a slip of the pen and for little words.
    pub(super) cost: f64,
    /// 1 for what is the same, 0 for what has nothing in common.
    pub(super) likeness: f64,
    /// What it would cost to change the longer text as a whole.
    whole: f64,
    /// It touches what is asked about (a number, code, a negation, or one name for another), or may.
    is_of_matter: bool,
    /// It puts words with content in the place of others.
    is_of_content: bool,
}

impl Edit {
    /// Whether the text still asks the same, when what it wants is the same too. `is_telling` says whether what it
    /// wants is seldom wanted; without that, no word with content may become another.
    pub(super) fn is_small(&self, is_telling: bool) -> bool {
        let most = if is_telling { MOST } else { MOST_UNTELLING };
        !self.is_of_matter
            && (is_telling || !self.is_of_content)
            && self.cost <= (self.whole * most).max(LEAST)
    }
}

/// The share of a text that a small edit may change.
const MOST: f64 = 0.3;

/// The same when what is wanted tells little.
const MOST_UNTELLING: f64 = 0.2;

/// A slip is always a small edit.
const LEAST: f64 = 0.35;

const SLIP: f64 = 0.3;
const LITTLE_WORD: f64 = 0.5;

/// A table of more cells is not filled in: texts so long are compared by their words alone.
const MOST_CELLS: usize = 160_000;

/// No slip changes more letters: two of a word, each for another.
const MOST_DIFFERENT: usize = 4;

/// Words that are compared with each other for slips, at the most.
const MOST_COMPARED: usize = 40;

/// Compares a text before and after.
pub(super) fn edit(old: &[Word], new: &[Word]) -> Edit {
    let whole = weight(old).max(weight(new));
    let (old, new) = trimmed(old, new);
    let is_short = old.len() * new.len() <= MOST_CELLS;
    let (mut removed, mut added) = if is_short {
        unaligned(old, new)
    } else {
        (old.iter().collect(), new.iter().collect())
    };
    let n_equal = take_equal(&mut removed, &mut added);
    let n_moved = if is_short { n_equal } else { 0 };
    let n_slips = take_slips(&mut removed, &mut added);
    let changed = weight(removed.iter().copied()).max(weight(added.iter().copied()));
    let cost = changed + n_moved as f64 * LITTLE_WORD + n_slips as f64 * SLIP;
    let mut all = removed.iter().chain(&added);
    let both = |is: fn(&Word) -> bool| {
        removed.iter().any(|word| is(word)) && added.iter().any(|word| is(word))
    };
    Edit {
        cost,
        likeness: (1.0 - cost / whole.max(LITTLE_WORD)).clamp(0.0, 1.0),
        whole,
        is_of_matter: !is_short
            || all.any(|word| word.is_exact || word.is_negation())
            || both(|word| word.is_name),
        is_of_content: both(Word::has_content),
    }
}

/// Without what both begin and end with.
fn trimmed<'w>(old: &'w [Word], new: &'w [Word]) -> (&'w [Word], &'w [Word]) {
    let is_same = |(a, b): &(&Word, &Word)| a.text == b.text;
    let n_first = old.iter().zip(new).take_while(is_same).count();
    let (old, new) = (&old[n_first..], &new[n_first..]);
    let n_last = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take_while(is_same)
        .count();
    (&old[..old.len() - n_last], &new[..new.len() - n_last])
}

type Words<'w> = Vec<&'w Word>;

/// The words of each that are not in the longest row of words that both have.
fn unaligned<'w>(old: &'w [Word], new: &'w [Word]) -> (Words<'w>, Words<'w>) {
    let width = new.len() + 1;
    let mut longest = vec![0_u16; (old.len() + 1) * width];
    for (i, a) in old.iter().enumerate().rev() {
        for (j, b) in new.iter().enumerate().rev() {
            longest[i * width + j] = if a.text == b.text {
                longest[(i + 1) * width + j + 1] + 1
            } else {
                longest[(i + 1) * width + j].max(longest[i * width + j + 1])
            };
        }
    }
    let (mut removed, mut added) = (Vec::new(), Vec::new());
    let (mut i, mut j) = (0, 0);
    while i < old.len() && j < new.len() {
        if old[i].text == new[j].text {
            (i, j) = (i + 1, j + 1);
        } else if longest[(i + 1) * width + j] >= longest[i * width + j + 1] {
            removed.push(&old[i]);
            i += 1;
        } else {
            added.push(&new[j]);
            j += 1;
        }
    }
    removed.extend(&old[i..]);
    added.extend(&new[j..]);
    (removed, added)
}

/// Takes the words out that stand in both, and returns how many.
fn take_equal(removed: &mut Words<'_>, added: &mut Words<'_>) -> usize {
    let mut left: HashMap<&str, usize> = HashMap::new();
    for word in removed.iter() {
        *left.entry(&word.text).or_default() += 1;
    }
    let mut taken: HashMap<&str, usize> = HashMap::new();
    added.retain(|word| match left.get_mut(word.text.as_str()) {
        Some(n) if *n > 0 => {
            *n -= 1;
            *taken.entry(&word.text).or_default() += 1;
            false
        }
        _ => true,
    });
    let n_moved = taken.values().sum();
    removed.retain(|word| match taken.get_mut(word.text.as_str()) {
        Some(n) if *n > 0 => {
            *n -= 1;
            false
        }
        _ => true,
    });
    n_moved
}

/// Takes the words out that are each other but for a slip, and returns how many pairs.
fn take_slips(removed: &mut Words<'_>, added: &mut Words<'_>) -> usize {
    if removed.len().max(added.len()) > MOST_COMPARED {
        return 0;
    }
    let n_removed = removed.len();
    removed.retain(|old| {
        let slip = added.iter().position(|new| is_slip(old, new));
        slip.inspect(|at| {
            added.remove(*at);
        })
        .is_none()
    });
    n_removed - removed.len()
}

fn is_slip(old: &Word, new: &Word) -> bool {
    if old.is_exact || new.is_exact || old.is_negation() || new.is_negation() {
        return false;
    }
    n_different(&old.text, &new.text) <= MOST_DIFFERENT
        && (slips(&old.text, &new.text, &[]).is_some() || is_exchanged(&old.text, &new.text))
}

/// How many bytes stand in one word and not in the other, wherever they stand: much cheaper than what slips take.
fn n_different(old: &str, new: &str) -> usize {
    let mut counts = [0_i8; 64];
    for byte in old.bytes() {
        let count = &mut counts[usize::from(byte % 64)];
        *count = count.saturating_add(1);
    }
    for byte in new.bytes() {
        let count = &mut counts[usize::from(byte % 64)];
        *count = count.saturating_sub(1);
    }
    let different: usize = counts.iter().map(|n| usize::from(n.unsigned_abs())).sum();
    // A letter that is not ASCII has two bytes or more.
    if old.is_ascii() && new.is_ascii() {
        different
    } else {
        different / 2
    }
}

/// Whether two neighbouring letters changed places, which is a slip in short words as well.
fn is_exchanged(old: &str, new: &str) -> bool {
    let sorted = |text: &str| {
        let mut letters: Vec<char> = text.chars().collect();
        letters.sort_unstable();
        letters
    };
    old.len() == new.len()
        && old.is_ascii()
        && old.len() > 2
        && strsim::osa_distance(old, new) == 1
        && sorted(old) == sorted(new)
}

fn weight<'w>(words: impl IntoIterator<Item = &'w Word>) -> f64 {
    let weight = |word: &Word| if word.has_content() { 1.0 } else { LITTLE_WORD };
    words.into_iter().map(weight).sum()
}

#[cfg(test)]
mod tests {
    use super::super::words::words;
    use super::*;

    fn compare(old: &str, new: &str) -> Edit {
        edit(&words(old), &words(new))
    }

    /// When an edit is small: always, when the answer is telling, or never.
    const EDITS: &str = "\
always | When did Serval begin? | When did Serval begin
always | When did Operation Servall begin? | When did Operation Serval begin?
always | Whta is it? | What is it?
telling | Which alliance did Ansar Dine join? | Which coalition did Ansar Dine join?
never | What is the capital of Mali? | What is Mali's capital?
always | What is the capital of Mali? | What is the capital city of Mali?
never | Which language is spoken in Brazil? | Which language is spoken in Angola?
never | Who won the 1962 World Cup? | Who won the 1966 World Cup?
never | Which of these is a mammal? | Which of these is not a mammal?
never | Is it a mammal? | Isn't it a mammal?
never | Iran borders Turkey. | Iraq borders Turkey.
never | What does `ls -A` do? | What does `ls -a` do?
never | Is 3 < 5? | Is 3 > 5?
never | the dog | the cat
always | der Hnud | der Hund
always | Quelle est la capitale du Mali ? | Quelle est donc la capitale du Mali ?
always | 日本の首都は何ですか | 日本の首都はどこですか
never | 中国の首都はどこですか | 韓国の首都はどこですか
never |  | What?";

    #[test]
    fn small_edits_are_told_from_others() {
        for line in EDITS.lines() {
            let [when, old, new] = line.split(" | ").collect::<Vec<_>>().try_into().unwrap();
            let expected = (when != "never", when == "always");
            for (old, new) in [(old, new), (new, old)] {
                let edit = compare(old, new);
                let found = (edit.is_small(true), edit.is_small(false));
                assert_eq!(found, expected, "{old} | {new} {edit:?}");
            }
        }
    }

    #[test]
    fn likeness_goes_from_nothing_to_all() {
        assert_eq!(
            compare("When did it begin?", "when did it begin").likeness,
            1.0
        );
        assert_eq!(compare("When?", "Who else was there?").likeness, 0.0);
        assert_eq!(compare("", "").likeness, 1.0);
        let some = compare("When did it begin?", "When did it end?").likeness;
        assert!((0.6..0.7).contains(&some), "{some}");
    }

    #[test]
    fn long_texts_are_compared_by_their_words_alone() {
        let long: Vec<String> = (0..3000).map(|n| format!("word{n} and")).collect();
        let old = format!("first {} last", long.join(" "));
        let new = format!("premier {} dernier", long.join(" "));
        let edit = compare(&old, &new);
        assert!(edit.likeness > 0.9 && !edit.is_small(true), "{edit:?}");
    }
}
