//! Changing a deck file that is the learner's own: whole or not at all, and only when it still is what was looked at.

use std::io;
use std::path::Path;

use rustix::fs::{Access, access};
use thiserror::Error;

use super::disk::{self, DiskError};
use super::library::LONGEST;
use crate::deck::edit::{Edit, Unwritten};

/// How often a file is looked at again that another program is changing.
const N_TRIES: usize = 3;

/// Why a deck file was left as it is. Its message says it of a file that was named before.
#[derive(Debug, Error)]
pub enum Unamended {
    /// Its permissions say that it is not to be written.
    #[error("it is read-only")]
    ReadOnly,
    /// It is not there any more.
    #[error("it is gone")]
    Gone,
    /// It could not be read or written.
    #[error("{}", .0.source)]
    Disk(#[source] DiskError),
    /// Another program is changing it.
    #[error("another program keeps changing it")]
    Changing,
    /// The card is not in it, or has a mistake.
    #[error("the card cannot be read from it any more")]
    NoCard,
    /// There is nothing in it to change, or no place for it.
    #[error("it has no place for that")]
    Nothing,
    /// The deck would not be the same but for the change.
    #[error("{}", mistake(.0.as_deref()))]
    Mistake(Option<String>),
}

fn mistake(message: Option<&str>) -> String {
    match message {
        Some(message) => format!("there it would be a mistake: {message}"),
        None => "nothing else in it would have stayed the same".to_owned(),
    }
}

impl From<DiskError> for Unamended {
    fn from(error: DiskError) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Gone,
            io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            _ => Self::Disk(error),
        }
    }
}

impl From<Unwritten> for Unamended {
    fn from(unwritten: Unwritten) -> Self {
        match unwritten {
            Unwritten::NoCard => Self::NoCard,
            Unwritten::NoPlace | Unwritten::Nothing => Self::Nothing,
            Unwritten::Refused(message) => Self::Mistake(message),
        }
    }
}

/// Changes a deck file by the edit that is worked out on its content. It is replaced in one step, its links are
/// followed and its permissions kept.
///
/// # Errors
/// Why it was left as it is.
pub fn amend(
    path: &Path,
    mut work: impl FnMut(&[u8]) -> Result<Edit, Unwritten>,
) -> Result<Edit, Unamended> {
    for _ in 0..N_TRIES {
        // Two programs that read the same and write one after the other would lose what the first one wrote.
        let _held = disk::hold(path)?;
        let before = content(path)?;
        let edit = work(&before)?;
        let after = edit.apply(&before).ok_or(Unamended::Changing)?;
        if !may_write(path) {
            return Err(Unamended::ReadOnly);
        }
        // Stamps are too coarse for what happened a moment ago.
        if content(path)? == before {
            disk::replace(path, &after)?;
            return Ok(edit);
        }
    }
    Err(Unamended::Changing)
}

/// Puts what was there before into a file that still holds `found`. Returns whether it did; then it was replaced in one step.
///
/// # Errors
/// It cannot be read or written.
pub fn put_back(path: &Path, found: &[u8], before: &[u8]) -> Result<bool, Unamended> {
    if content(path)? != found {
        return Ok(false);
    }
    if !may_write(path) {
        return Err(Unamended::ReadOnly);
    }
    disk::replace(path, before)?;
    Ok(true)
}

/// What a deck file holds; one that is too long to be read has no cards.
///
/// # Errors
/// It cannot be read.
pub fn content(path: &Path) -> Result<Vec<u8>, Unamended> {
    match disk::read(path, LONGEST)? {
        disk::Content::Whole(bytes, _) => Ok(bytes),
        disk::Content::TooLong(_) => Err(Unamended::NoCard),
    }
}

/// Whether a file may be written: a folder that may be would let it be replaced all the same.
fn may_write(path: &Path) -> bool {
    !disk::is_read_only(path) && access(path, Access::WRITE_OK).is_ok()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;
    use crate::deck::edit::{Addition, accept};

    const DECK: &str = "[[card]]\nid = \"x\"\nquestion = \"q\"\nanswer = \"O\"\ntyped = true\n";

    fn serval(bytes: &[u8]) -> Result<Edit, Unwritten> {
        let text = "Serval".to_owned();
        accept("d", bytes, "d/x", &[Addition { item: 0, text }])
    }

    #[test]
    fn a_file_is_changed_through_its_link_and_keeps_its_permissions() {
        let home = tempfile::tempdir().unwrap();
        let (file, link) = (home.path().join("d.toml"), home.path().join("link.toml"));
        fs::write(&file, DECK).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        let edit = amend(&link, serval).unwrap();
        let after = fs::read(&file).unwrap();
        assert_eq!(after, edit.apply(DECK.as_bytes()).unwrap());
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(
            fs::metadata(&file).unwrap().permissions().mode() & 0o777,
            0o640
        );
    }

    #[test]
    fn a_file_that_changes_meanwhile_is_looked_at_again() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("d.toml");
        fs::write(&file, DECK).unwrap();
        let n_looks = std::cell::Cell::new(0);
        let work = |bytes: &[u8]| {
            n_looks.set(n_looks.get() + 1);
            if n_looks.get() == 1 {
                fs::write(&file, format!("# mine\n{DECK}")).unwrap();
            }
            serval(bytes)
        };
        amend(&file, work).unwrap();
        let after = fs::read_to_string(&file).unwrap();
        assert!(
            after.starts_with("# mine") && after.contains("Serval"),
            "{after}"
        );
        fs::write(&file, DECK).unwrap();
        let never_still = |bytes: &[u8]| {
            n_looks.set(n_looks.get() + 1);
            fs::write(&file, format!("{}\n{DECK}", "#".repeat(n_looks.get()))).unwrap();
            serval(bytes)
        };
        let error = amend(&file, never_still).unwrap_err();
        assert!(matches!(error, Unamended::Changing), "{error}");
    }

    #[test]
    fn of_several_changes_at_once_none_is_lost() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("d.toml");
        fs::write(&file, DECK).unwrap();
        std::thread::scope(|scope| {
            for n in 0..8 {
                let file = &file;
                scope.spawn(move || {
                    let text = format!("Serval {n}");
                    let addition = [Addition { item: 0, text }];
                    amend(file, |bytes| accept("d", bytes, "d/x", &addition)).unwrap()
                });
            }
        });
        let after = fs::read_to_string(&file).unwrap();
        assert_eq!(after.matches("Serval").count(), 8, "{after}");
    }

    #[test]
    fn why_a_file_is_left_alone_is_said() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("d.toml");
        let said = || amend(&file, serval).unwrap_err().to_string();
        assert_eq!(said(), "it is gone");
        fs::write(&file, "[[card]]\nquestion = \"q\"\nanswer = \"a\"\n").unwrap();
        assert_eq!(said(), "the card cannot be read from it any more");
        fs::write(
            &file,
            DECK.replace("typed = true", "wrong = [\"Serval\"]\ntyped = true"),
        )
        .unwrap();
        assert!(
            said().starts_with("there it would be a mistake: "),
            "{}",
            said()
        );
        fs::write(&file, DECK).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).unwrap();
        assert_eq!(said(), "it is read-only");
        assert_eq!(
            put_back(&file, DECK.as_bytes(), b"x")
                .unwrap_err()
                .to_string(),
            "it is read-only"
        );
        assert_eq!(fs::read_to_string(&file).unwrap(), DECK);
        fs::remove_file(&file).unwrap();
        fs::create_dir(&file).unwrap();
        assert_eq!(said(), "is a directory");
    }

    #[test]
    fn only_what_was_found_is_put_back() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("d.toml");
        fs::write(&file, "after").unwrap();
        assert!(!put_back(&file, b"other", b"before").unwrap());
        assert_eq!(fs::read(&file).unwrap(), b"after");
        assert!(put_back(&file, b"after", b"before").unwrap());
        assert_eq!(fs::read(&file).unwrap(), b"before");
    }
}
