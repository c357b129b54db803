//! The decks of the repository's `decks` folder, embedded in the program so that it works at once in any folder.

use std::io;
use std::path::{Path, PathBuf};

use super::disk::{self, DiskError, Stamp};

/// One embedded deck.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Builtin {
    /// Its id, which is also its file's stem.
    pub id: &'static str,
    /// The file.
    pub text: &'static str,
}

/// Decks of the repository's folder, by their ids.
macro_rules! embedded {
    ($($id:literal),+ $(,)?) => {
        &[$(Builtin {
            id: $id,
            text: include_str!(concat!("../../decks/", $id, ".toml")),
        }),+]
    };
}

/// All of them, as a course goes through them.
pub const BUILTIN: &[Builtin] = embedded![
    "mali-actors",
    "mali-operations",
    "mali-strategy",
    "mali-challenges",
    "mali-impact",
    "mali-handover",
    "mali-lessons",
    "mali-background",
];

/// Where a deck stands among others: those that are the learner's own come first, by id, then the built-in ones as a
/// course goes through them, also where a copy covers one.
pub fn turn(id: &str) -> (Option<usize>, &str) {
    (BUILTIN.iter().position(|deck| deck.id == id), id)
}

impl Builtin {
    /// What stands for its path.
    pub fn path(self) -> String {
        format!("builtin:{}", self.id)
    }

    /// Writes a copy into a folder, and creates the folder where there is none. Gives the copy's path.
    ///
    /// # Errors
    /// Something has the copy's name already, or the folder cannot be written.
    pub fn copy_into(self, folder: &Path) -> Result<PathBuf, DiskError> {
        let path = folder.join(format!("{}.toml", self.id));
        disk::create_private_dir(folder)?;
        if disk::exists(&path) {
            return Err(DiskError {
                doing: "copy the built-in deck to",
                path,
                source: io::ErrorKind::AlreadyExists.into(),
            });
        }
        disk::replace(&path, self.text.as_bytes())?;
        Ok(path)
    }

    /// What tells another version of it from this one, in the place of a file's stamp.
    pub fn stamp(self) -> Stamp {
        Stamp {
            size: self.text.len() as i64,
            mtime_ns: hash(self.text.as_bytes()) as i64,
            ctime_ns: 0,
            inode: 0,
        }
    }
}

/// A hash that stays the same across versions of griot and of the compiler: the multiply and rotate of `FxHash`, eight
/// bytes at a time.
fn hash(bytes: &[u8]) -> u64 {
    bytes.chunks(8).fold(bytes.len() as u64, |hash, chunk| {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        (hash.rotate_left(5) ^ u64::from_le_bytes(word)).wrapping_mul(0x517c_c1b7_2722_0a95)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_deck_of_the_repository_is_embedded() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("decks");
        let mut files: Vec<String> = disk::list(&folder)
            .unwrap()
            .into_iter()
            .filter_map(|entry| Some(entry.name.to_str()?.strip_suffix(".toml")?.to_owned()))
            .collect();
        files.sort();
        let mut embedded: Vec<&str> = BUILTIN.iter().map(|deck| deck.id).collect();
        embedded.sort_unstable();
        assert_eq!(files, embedded);
    }

    #[test]
    fn decks_of_the_course_come_after_the_learners_own() {
        let mut ids = [
            "mali-actors",
            "spanish",
            "mali-strategy",
            "algebra",
            "mali-operations",
        ];
        ids.sort_by(|a, b| turn(a).cmp(&turn(b)));
        assert_eq!(
            ids,
            [
                "algebra",
                "spanish",
                "mali-actors",
                "mali-operations",
                "mali-strategy"
            ]
        );
    }

    #[test]
    fn a_copy_is_the_deck_and_covers_nothing() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("griot/decks");
        let path = BUILTIN[0].copy_into(&folder).unwrap();
        let disk::Content::Whole(bytes, _) = disk::read(&path, 1 << 24).unwrap() else {
            panic!("a built-in deck is short");
        };
        assert_eq!(bytes, BUILTIN[0].text.as_bytes());
        let error = BUILTIN[0].copy_into(&folder).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::AlreadyExists);
    }

    #[test]
    fn another_text_has_another_stamp() {
        let one = Builtin {
            id: "a",
            text: "answer = \"one\"",
        };
        let two = Builtin {
            id: "a",
            text: "answer = \"two\"",
        };
        assert_ne!(one.stamp(), two.stamp());
        assert_eq!(one.stamp(), one.stamp());
    }
}
