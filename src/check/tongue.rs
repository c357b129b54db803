//! Words that the lints know, by language. Where a language has none, its lints are silent.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::text::fold::{Word, hash_of_word};

/// Some words, found by their numbers.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    hashes: Vec<u64>,
    /// A bit for each word, which several may share: most words that are not here are known by that.
    bits: [u64; 4],
}

impl Vocabulary {
    fn of(words: &str) -> Self {
        let mut hashes: Vec<u64> = words.split_whitespace().map(hash_of_word).collect();
        hashes.sort_unstable();
        let mut bits = [0; 4];
        for hash in &hashes {
            let (part, bit) = Self::place(*hash);
            bits[part] |= bit;
        }
        Self { hashes, bits }
    }

    /// The bit of a word, in which part.
    fn place(hash: u64) -> (usize, u64) {
        ((hash >> 62) as usize, 1 << ((hash >> 56) & 63))
    }

    pub(super) fn has(&self, word: &Word<'_>) -> bool {
        let (part, bit) = Self::place(word.hash);
        self.bits[part] & bit != 0 && self.hashes.binary_search(&word.hash).is_ok()
    }
}

/// What is known of one language; folded.
#[derive(Clone, Debug, Default)]
pub(super) struct Tongue {
    /// Words that say little of what a question is about.
    pub(super) small: Vocabulary,
    /// Words that show that a text is in this language, and that few others have.
    pub(super) marks: Vocabulary,
    /// Words that turn a question round.
    pub(super) negations: Vocabulary,
    /// What offers another possibility.
    pub(super) or: Vocabulary,
    /// Answers of yes and no.
    pub(super) yes_or_no: Vocabulary,
    /// Verbs with which a question begins that has no other answers.
    pub(super) auxiliaries: Vocabulary,
    /// Words that ask: *who*, *when*.
    pub(super) asking: Vocabulary,
    /// Pronouns that mean nothing without a noun before them.
    pub(super) pronouns: Vocabulary,
    /// Words by which a question asks for a form of the very word that it names.
    pub(super) forms: Vocabulary,
    /// Openings after which anything may follow, as words.
    pub(super) vague: Vec<Vec<u64>>,
    /// Options about all others, as words.
    pub(super) all: Vec<Vec<u64>>,
}

struct Entry {
    language: &'static str,
    small: &'static str,
    marks: &'static str,
    negations: &'static str,
    or: &'static str,
    yes_or_no: &'static str,
    auxiliaries: &'static str,
    asking: &'static str,
    pronouns: &'static str,
    vague: &'static [&'static str],
    all: &'static [&'static str],
}

const ENTRIES: &[Entry] = &[
    Entry {
        language: "en",
        small: "a an the of in on at to for from by with and or as is are was were be been being do does did \
                has have had it its this that these those what which who whom whose when where why how \
                s there their his her into than then s many much name give say called",
        marks: "the of which what who whom whose when where why how did does with and that this from to not \
                an is are has have were",
        negations: "not except never isn aren wasn weren doesn didn",
        or: "or",
        yes_or_no: "yes no",
        auxiliaries: "is are was were do does did has have had can could will would should must may might",
        asking: "what which who whom whose when where why how",
        pronouns: "it he she they him her them",
        vague: &[
            "what about",
            "tell me about",
            "tell about",
            "what do you know about",
            "what can you say about",
            "what is there to say about",
            "what is important",
            "explain",
            "what is special about",
            "what is interesting about",
            "what is notable about",
            "what should one know about",
            "describe",
            "discuss",
            "comment on",
        ],
        all: &[
            "all of the above",
            "all the above",
            "all of these",
            "all of them",
            "all of the options",
            "all options",
            "all answers",
            "both of the above",
            "all are correct",
            "all are right",
        ],
    },
    Entry {
        language: "fr",
        small: "le la les l un une des du de d en a au aux et ou que qu quel quelle quels quelles qui quand est sont \
                ce cette ces dans par pour sur s se son sa ses je tu il elle nous vous ils elles suis es sommes etes ne pas",
        marks: "le la les quel quelle quels quelles qui quand est sont dans pour des du une",
        negations: "sauf excepte",
        or: "ou",
        yes_or_no: "oui non",
        auxiliaries: "",
        asking: "",
        pronouns: "elle elles ils",
        vague: &[
            "que sais tu de",
            "que savez vous de",
            "parlez de",
            "decrivez",
            "decris",
        ],
        all: &[
            "toutes les reponses ci dessus",
            "toutes ces reponses",
            "toutes les reponses",
            "tout ce qui precede",
            "toutes les propositions",
        ],
    },
    Entry {
        language: "de",
        small: "der die das den dem des ein eine einen einem einer eines und oder in im an am auf zu zum zur von vom \
                ist sind war waren wer was wann wo wie welche welcher welches welchen welchem wessen",
        marks: "der die das und ist sind wer wann welche welcher welches wird wurde nicht",
        negations: "nicht ausser kein keine keiner keines nie niemals",
        or: "oder",
        yes_or_no: "ja nein",
        auxiliaries: "",
        asking: "wer was wann wo wie welche welcher welches welchen welchem wessen warum wieso",
        pronouns: "",
        vague: &[
            "was weisst du uber",
            "was wissen sie uber",
            "beschreibe",
            "beschreiben sie",
            "erzahle von",
        ],
        all: &[
            "alle genannten",
            "alle oben genannten",
            "alle der genannten",
            "alle antworten",
            "alle antworten sind richtig",
            "alles oben genannte",
        ],
    },
    Entry {
        language: "es",
        small: "el la los las un una unos unas de del en a al y o que cual cuales quien quienes cuando donde como es son \
                por para con su sus se",
        marks: "el los las del cual cuales quien cuando donde es son por para con una",
        negations: "excepto salvo",
        or: "o u",
        yes_or_no: "si no",
        auxiliaries: "",
        asking: "",
        pronouns: "ella ellos ellas",
        vague: &[
            "que sabes de",
            "que sabe de",
            "describe",
            "describa",
            "habla de",
        ],
        all: &[
            "todas las anteriores",
            "todos los anteriores",
            "todas las respuestas",
            "todas son correctas",
        ],
    },
    Entry {
        language: "it",
        small: "il lo la i gli le l un uno una di del della dei degli delle in a al e o che quale quali chi quando dove \
                come per con da dal",
        marks: "il gli della dei degli delle quale quali chi quando dove per con una",
        negations: "tranne eccetto",
        or: "o",
        yes_or_no: "si no",
        auxiliaries: "",
        asking: "",
        pronouns: "essa essi esse",
        vague: &["che cosa sai di", "cosa sai di", "descrivi", "parla di"],
        all: &[
            "tutte le precedenti",
            "tutti i precedenti",
            "tutte le risposte",
        ],
    },
    Entry {
        language: "pt",
        small: "o a os as um uma uns umas de do da dos das em no na nos nas e ou que qual quais quem quando onde como \
                por para com",
        marks: "os uma do da dos das qual quais quem quando onde por para com",
        negations: "exceto salvo",
        or: "ou",
        yes_or_no: "sim nao",
        auxiliaries: "",
        asking: "",
        pronouns: "ela elas eles",
        vague: &[
            "o que sabe sobre",
            "o que voce sabe sobre",
            "descreva",
            "fale sobre",
        ],
        all: &[
            "todas as anteriores",
            "todas as alternativas",
            "todas as respostas",
        ],
    },
    Entry {
        language: "nl",
        small: "de het een en of in op aan te van voor met is zijn was waren wie wat wanneer waar hoe welke welk",
        marks: "het een van voor met zijn wie wanneer welke welk wordt",
        negations: "niet behalve geen nooit",
        or: "of",
        yes_or_no: "ja nee",
        auxiliaries: "",
        asking: "wie wat wanneer waar hoe welke welk waarom",
        pronouns: "",
        vague: &[
            "wat weet je van",
            "wat weet je over",
            "beschrijf",
            "vertel over",
        ],
        all: &[
            "alle bovenstaande",
            "al het bovenstaande",
            "alle antwoorden",
        ],
    },
];

impl Tongue {
    /// What is known of a language, by its primary subtag; nothing of most.
    pub(super) fn of(language: &str) -> &'static Self {
        static TONGUES: OnceLock<HashMap<&'static str, Tongue>> = OnceLock::new();
        static NONE: OnceLock<Tongue> = OnceLock::new();
        let tongues = TONGUES.get_or_init(|| {
            ENTRIES
                .iter()
                .map(|entry| (entry.language, entry.read()))
                .collect()
        });
        let none = || NONE.get_or_init(Self::default);
        tongues.get(language).unwrap_or_else(none)
    }

    /// Whether a text is in this language, as far as its words show: a deck may be in another one than its answers.
    pub(super) fn speaks(&self, words: &[Word<'_>]) -> bool {
        words.iter().any(|word| self.marks.has(word))
    }
}

impl Entry {
    fn read(&self) -> Tongue {
        let phrases = |phrases: &[&str]| {
            let words = |phrase: &&str| phrase.split(' ').map(hash_of_word).collect();
            phrases.iter().map(words).collect()
        };
        Tongue {
            small: Vocabulary::of(self.small),
            marks: Vocabulary::of(self.marks),
            negations: Vocabulary::of(self.negations),
            or: Vocabulary::of(self.or),
            yes_or_no: Vocabulary::of(self.yes_or_no),
            auxiliaries: Vocabulary::of(self.auxiliaries),
            asking: Vocabulary::of(self.asking),
            pronouns: Vocabulary::of(self.pronouns),
            forms: Vocabulary::of("plural singular past tense participle opposite"),
            vague: phrases(self.vague),
            all: phrases(self.all),
        }
    }
}
