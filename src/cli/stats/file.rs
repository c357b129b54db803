//! The file that keeps the page of statistics.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use crate::cli::error::{CommandError, chain};
use crate::store::disk;
use crate::text::safe;

/// Where a page is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PageFile {
    path: PathBuf,
}

/// Whether the end of a name says that it is a page.
fn is_page(path: &Path) -> bool {
    let extension = path.extension().and_then(OsStr::to_str);
    extension.is_some_and(|end| ["html", "htm"].contains(&end.to_ascii_lowercase().as_str()))
}

impl PageFile {
    /// The file with this name.
    ///
    /// # Errors
    /// What the name has to end in.
    pub(super) fn named(name: &str) -> Result<Self, String> {
        let path = PathBuf::from(name);
        if is_page(&path) {
            Ok(Self { path })
        } else {
            Err("a page's name ends in .html".to_owned())
        }
    }

    /// The same by its absolute path, once it is sure that it can be written.
    ///
    /// # Errors
    /// Something else stands there, or its folder cannot be written.
    pub(super) fn checked(&self) -> Result<Self, CommandError> {
        let path = disk::check_replaceable(&self.path).map_err(|error| {
            CommandError::usage(safe(&chain(&error)).into_owned())
                .hinted("name a file in a folder that exists and that you can write to")
        })?;
        // A link may lead to a deck, which a page would replace.
        if !is_page(&path) {
            let (link, file) = (self.shown(), safe(&path.to_string_lossy()).into_owned());
            return Err(
                CommandError::usage(format!("{link} leads to {file}, which is no page"))
                    .hinted("name another file: this one would be replaced"),
            );
        }
        Ok(Self { path })
    }

    /// Writes the page, over whatever stood there: all of it or nothing.
    ///
    /// # Errors
    /// It cannot be written any more.
    pub(super) fn write(&self, page: &str) -> Result<(), CommandError> {
        disk::replace(&self.path, page.as_bytes()).map_err(|error| {
            CommandError::user(safe(&chain(&error)).into_owned()).hinted("name another file")
        })
    }

    /// Its path as it is shown.
    pub(super) fn shown(&self) -> String {
        safe(&self.path.display().to_string()).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_known_by_the_end_of_its_name() {
        for (name, is_page) in [
            ("a.html", true),
            ("/x/a.HTM", true),
            ("a.md", false),
            ("a", false),
            (".html", false),
            ("", false),
        ] {
            assert_eq!(PageFile::named(name).is_ok(), is_page, "{name}");
        }
    }

    #[test]
    fn a_link_to_a_deck_is_no_page() {
        let home = tempfile::tempdir().unwrap();
        let root = home.path().canonicalize().unwrap();
        for (target, is_page) in [("deck.toml", false), ("old.html", true)] {
            let (file, link) = (root.join(target), root.join(format!("{target}.htm")));
            disk::replace(&file, b"mine").unwrap();
            std::os::unix::fs::symlink(&file, &link).unwrap();
            let checked = PageFile::named(link.to_str().unwrap()).unwrap().checked();
            assert_eq!(checked.is_ok(), is_page, "{target}");
        }
    }
}
