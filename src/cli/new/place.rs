//! Where a new deck goes, and what it is called.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use crate::cli::error::CommandError;
use crate::store::disk;

/// Endings of files that are something else than a deck.
const OTHERS: [&str; 10] = [
    "csv", "tsv", "txt", "md", "json", "yaml", "yml", "apkg", "xlsx", "tab",
];

/// The file of a new deck: with the ending `.toml`, which is added where there is none.
///
/// # Errors
/// Something stands there already, its folder does not exist, or the name is no name for a deck.
pub(super) fn file(path: &Path) -> Result<PathBuf, CommandError> {
    let shown = path.display();
    let named = path
        .file_name()
        .filter(|_| !ends_in_slash(path) && !disk::is_dir(path));
    let Some(name) = named else {
        let example = path.join("rivers.toml");
        return Err(
            CommandError::usage(format!("{shown} names a folder")).hinted(format!(
                "name the new file too, such as {}",
                example.display()
            )),
        );
    };
    let ending = path.extension().and_then(OsStr::to_str);
    let ending = ending.map(str::to_ascii_lowercase);
    if let Some(ending) = ending.as_deref().filter(|ending| OTHERS.contains(ending)) {
        let deck = path.with_extension("toml");
        let error = CommandError::usage(format!("{shown} does not end in .toml, as decks do"));
        return Err(error.hinted(if ending == "csv" || ending == "tsv" {
            format!(
                "to make a deck from a table: `griot new {} --from {shown}`",
                deck.display()
            )
        } else {
            format!("name it {}", deck.display())
        }));
    }
    let file = if ending.as_deref() == Some("toml") {
        path.to_owned()
    } else {
        let mut name = name.to_owned();
        name.push(".toml");
        path.with_file_name(name)
    };
    is_free(&file)?;
    Ok(file)
}

fn is_free(file: &Path) -> Result<(), CommandError> {
    let shown = file.display();
    if !disk::is_missing(file) {
        return Err(taken(file));
    }
    let folder = file.parent().filter(|folder| *folder != Path::new(""));
    if let Some(folder) = folder.filter(|folder| !disk::is_dir(folder)) {
        let folder = folder.display();
        return Err(
            CommandError::user(format!("there is no folder {folder} for {shown}"))
                .hinted(format!("make it first: `mkdir -p {folder}`")),
        );
    }
    Ok(())
}

/// Something stands where the deck was to go.
pub(super) fn taken(file: &Path) -> CommandError {
    let shown = file.display();
    CommandError::user(format!("{shown} exists already, and was left as it is")).hinted(format!(
        "name another file, or add a card to this one: `griot add {shown}`"
    ))
}

fn ends_in_slash(path: &Path) -> bool {
    path.as_os_str().as_encoded_bytes().ends_with(b"/")
}

/// A title made from the name of a file: `west-african_rivers` is `West african rivers`.
pub(super) fn title(stem: &str) -> String {
    let words: Vec<&str> = stem
        .split(['-', '_', ' '])
        .filter(|w| !w.is_empty())
        .collect();
    let words = words.join(" ");
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => "A deck".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deck_has_its_ending_and_nothing_stands_there() {
        let home = tempfile::tempdir().unwrap();
        let at = |name: &str| home.path().join(name);
        std::fs::write(at("taken.toml"), "").unwrap();
        for (name, expected) in [
            ("rivers", "rivers.toml"),
            ("rivers.toml", "rivers.toml"),
            ("rivers.v2", "rivers.v2.toml"),
            ("Rivers.TOML", "Rivers.TOML"),
        ] {
            assert_eq!(file(&at(name)).unwrap(), at(expected), "{name}");
        }
        for (name, hint) in [
            ("rivers.csv", "--from"),
            ("notes.md", "notes.toml"),
            ("taken", "griot add"),
            ("none/rivers", "mkdir -p"),
            ("new/", "rivers.toml"),
            ("", "rivers.toml"),
        ] {
            let error = file(&at(name)).unwrap_err();
            assert!(error.hints()[0].contains(hint), "{name}: {error:?}");
        }
    }

    #[test]
    fn titles() {
        for (stem, expected) in [
            ("west-african_rivers", "West african rivers"),
            ("été", "Été"),
            ("--", "A deck"),
        ] {
            assert_eq!(title(stem), expected);
        }
    }
}
