//! The file that keeps the page of statistics.

use std::ffi::OsStr;
use std::path::Path;

use crate::cli::error::CommandError;
use crate::cli::target::Target;

/// Where a page is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PageFile(Target);

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
        let target = Target::named(name);
        if is_page(target.path()) {
            Ok(Self(target))
        } else {
            Err("a page's name ends in .html".to_owned())
        }
    }

    /// The same by its absolute path, once it is sure that it can be written.
    ///
    /// # Errors
    /// Something else stands there, or its folder cannot be written.
    pub(super) fn checked(&self) -> Result<Self, CommandError> {
        self.0.checked("page", is_page).map(Self)
    }

    /// Writes the page, over whatever stood there, and says where it is.
    ///
    /// # Errors
    /// It cannot be written any more.
    pub(super) fn write(&self, page: &str) -> Result<String, CommandError> {
        self.0.write(page, "name another file")
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
}
