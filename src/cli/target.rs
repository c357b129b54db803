//! The file that a report or a page is written into.

use std::path::{Path, PathBuf};

use super::error::{CommandError, chain};
use crate::store::disk;
use crate::text::safe_line;

/// Where a report or a page is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Target {
    path: PathBuf,
}

impl Target {
    /// The file with this name.
    pub(super) fn named(name: &str) -> Self {
        Self {
            path: PathBuf::from(name),
        }
    }

    /// Its path.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The same by its absolute path, once it is sure that it can be written and that its name still says that it is a
    /// `thing`.
    ///
    /// # Errors
    /// Something else stands there, or its folder cannot be written.
    pub(super) fn checked(
        &self,
        thing: &str,
        is_one: impl Fn(&Path) -> bool,
    ) -> Result<Self, CommandError> {
        let path = disk::check_replaceable(&self.path).map_err(|error| {
            CommandError::usage(safe_line(&chain(&error)).into_owned())
                .hinted("name a file in a folder that exists and that you can write to")
        })?;
        let file = Self { path };
        // A link may lead to a deck, which would be replaced.
        if is_one(&file.path) {
            return Ok(file);
        }
        let (link, file) = (self.shown(), file.shown());
        Err(
            CommandError::usage(format!("{link} leads to {file}, which is no {thing}"))
                .hinted("name another file: this one would be replaced"),
        )
    }

    /// Writes the file, over whatever stood there: all of it or nothing. Gives its path as it is shown, and whether it
    /// replaced something.
    ///
    /// # Errors
    /// It cannot be written any more; then what to do is `hinted`.
    pub(super) fn write(&self, text: &str, hint: &str) -> Result<String, CommandError> {
        let is_there = disk::exists(&self.path);
        disk::replace(&self.path, text.as_bytes()).map_err(|error| {
            CommandError::user(safe_line(&chain(&error)).into_owned()).hinted(hint)
        })?;
        let shown = self.shown();
        Ok(if is_there {
            format!("{shown}, in place of what was there")
        } else {
            shown
        })
    }

    /// Its path as it is shown.
    fn shown(&self) -> String {
        safe_line(&self.path.display().to_string()).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder by its absolute path.
    fn folder() -> (tempfile::TempDir, PathBuf) {
        let home = tempfile::tempdir().unwrap();
        let root = home.path().canonicalize().unwrap();
        (home, root)
    }

    fn is_page(path: &Path) -> bool {
        path.extension().is_some_and(|end| end == "html")
    }

    #[test]
    fn a_link_to_something_else_is_refused() {
        let (_home, root) = folder();
        for (target, is_fit) in [("deck.toml", false), ("old.html", true)] {
            let (file, link) = (root.join(target), root.join(format!("{target}.html")));
            disk::replace(&file, b"mine").unwrap();
            std::os::unix::fs::symlink(&file, &link).unwrap();
            let link = Target { path: link };
            let checked = link.checked("page", is_page);
            assert_eq!(checked.is_ok(), is_fit, "{target}");
            if let Err(error) = checked {
                assert!(error.message().contains("which is no page"));
            }
        }
    }

    #[test]
    fn that_something_was_replaced_is_said() {
        let (_home, root) = folder();
        let path = root.join("a\nb.html");
        let file = Target { path };
        let shown = format!("{}/a b.html", root.display());
        assert_eq!(file.write("one", "").unwrap(), shown);
        let replaced = format!("{shown}, in place of what was there");
        assert_eq!(file.write("two", "").unwrap(), replaced);
    }
}
