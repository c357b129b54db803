//! The article that the decks are derived from: all of it is covered, none of it is copied.

use std::collections::BTreeSet;
use std::hash::Hasher as _;
use std::{env, fs};

use griot::store::builtin::BUILTIN;
use siphasher::sip::SipHasher13;

use crate::{assert_none, decks, sources};

/// A section of the article.
pub(crate) struct Section {
    pub(crate) number: &'static str,
    pub(crate) heading: &'static str,
    pub(crate) n_paragraphs: u8,
}

const fn section(number: &'static str, heading: &'static str, n_paragraphs: u8) -> Section {
    Section {
        number,
        heading,
        n_paragraphs,
    }
}

/// All of them, in order. A list belongs to the paragraph that leads to it.
pub(crate) const SECTIONS: [Section; 14] = [
    section(
        "1",
        "Origins of Military Operations in Mali Post-Cold War Era",
        3,
    ),
    section("2", "International Involvement and Partnerships", 4),
    section("3", "Major Military Campaigns and Strategies", 3),
    section(
        "4",
        "Challenges Faced During Military Operations in Mali",
        4,
    ),
    section("5", "Impact of Military Operations on Mali's Stability", 4),
    section("5.1", "Security Improvements and Setbacks", 3),
    section("5.2", "Humanitarian Consequences and Civilian Safety", 3),
    section(
        "5.3",
        "Transition from International to Mali-led Security Efforts",
        4,
    ),
    section(
        "6",
        "Key Milestones and Turning Points in Mali's Military Campaigns",
        4,
    ),
    section("6.1", "Significant Battles and Operations", 3),
    section("6.2", "Notable Successes and Failures", 3),
    section(
        "7",
        "Influence of Post-Cold War Conflicts on Military Approaches in Mali",
        3,
    ),
    section(
        "8",
        "Current Status and Ongoing Military Activities in Mali",
        4,
    ),
    section(
        "9",
        "Lessons Learned from Military Operations in Mali for Future Conflicts",
        4,
    ),
];

/// Names of six words and more, which cannot be said otherwise.
const NAMES: [&str; 2] = [
    "Al-Qaeda in the Islamic Maghreb",
    "United Nations Multidimensional Integrated Stabilization Mission in Mali",
];

/// The hashes of all runs of six words of the article, but for headings and names.
const RUNS: &str = include_str!("six-words.txt");

impl Section {
    /// As a source names its paragraphs.
    pub(crate) fn paragraphs(&self) -> impl Iterator<Item = String> {
        let number = self.number;
        (1..=self.n_paragraphs).map(move |n| format!("§{number} ¶{n}"))
    }
}

/// Whether it is a paragraph that the article has: `§6.1 ¶2`.
pub(crate) fn is_paragraph(part: &str) -> bool {
    let mut all = SECTIONS.iter().flat_map(Section::paragraphs);
    all.any(|paragraph| paragraph == part)
}

#[test]
fn every_paragraph_has_a_card() {
    let decks = decks();
    let cards = decks.iter().flat_map(|deck| &deck.cards);
    let covered: BTreeSet<&str> = cards.flat_map(sources).collect();
    let all = SECTIONS.iter().flat_map(Section::paragraphs);
    assert_none(all.filter(|paragraph| !covered.contains(paragraph.as_str())));
}

#[test]
fn no_six_words_are_the_articles() {
    let known: BTreeSet<&str> = RUNS.lines().collect();
    assert!(known.len() > 2000, "the hashes are lost");
    let readme = include_str!("../../decks/README.md");
    let texts = BUILTIN.iter().map(|builtin| (builtin.id, builtin.text));
    assert_none(texts.chain([("README", readme)]).flat_map(|(id, text)| {
        let found = runs(text).filter(|run| known.contains(hash(run).as_str()));
        found.map(|run| format!("{id}: {run}")).collect::<Vec<_>>()
    }));
}

#[test]
#[ignore = "it makes the hashes from the article: ARTICLE is its path"]
fn make_the_hashes() {
    let path = env::var_os("ARTICLE").expect("ARTICLE is the path of the article");
    let article = fs::read_to_string(path).unwrap();
    let fixed: BTreeSet<String> = NAMES
        .into_iter()
        .chain(SECTIONS.iter().map(|section| section.heading))
        .flat_map(runs)
        .collect();
    let runs: BTreeSet<String> = runs(&article)
        .filter(|run| !fixed.contains(run))
        .map(|run| hash(&run))
        .collect();
    let lines: Vec<String> = runs.into_iter().collect();
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/builtin_decks/six-words.txt"
    );
    fs::write(path, lines.join("\n") + "\n").unwrap();
}

/// All runs of six words, in lower case and without marks.
fn runs(text: &str) -> impl Iterator<Item = String> {
    let text = text.to_lowercase().replace(['\'', '’'], "");
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    let runs: Vec<String> = words.windows(6).map(|run| run.join(" ")).collect();
    runs.into_iter()
}

/// Forty bits of it, as hexadecimal digits.
fn hash(run: &str) -> String {
    let mut hasher = SipHasher13::new();
    hasher.write(run.as_bytes());
    format!("{:010x}", hasher.finish() >> 24)
}
