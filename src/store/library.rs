//! Where deck files are: every place that may hold some, from the nearest to the learner to the built-in ones.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::io;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};

use super::builtin::Builtin;
use super::disk::{self, DiskError, Entry, Stamp};
use super::problem::Problem;

/// The longest file that is read as a deck, in bytes.
pub const LONGEST: u64 = 16 << 20;

/// How near to the learner a deck file is: of several with one deck id the nearest is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// A path among the arguments.
    Argument,
    /// `--decks`.
    Flag,
    /// `decks` of the config.
    Config,
    /// The data directory.
    Data,
    /// Embedded in the program.
    Builtin,
}

/// Where to look for decks.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// Files and folders named as arguments.
    pub arguments: Vec<PathBuf>,
    /// Folders (or files) of `--decks`.
    pub flags: Vec<PathBuf>,
    /// Folders (or files) of the config's `decks`.
    pub config: Vec<PathBuf>,
    /// The learner's own folder; it may not exist.
    pub data: Option<PathBuf>,
    /// The built-in decks that are on.
    pub builtin: Vec<Builtin>,
}

/// One deck file that was found, not yet read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// How near it is.
    pub origin: Origin,
    /// Where to read it.
    pub content: Content,
    /// Its path as shown to users.
    pub shown: String,
    /// Tells a changed file from an unchanged one.
    pub stamp: Stamp,
}

/// Where a deck's text is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// In a file, by its absolute path.
    File(PathBuf),
    /// In the program.
    Builtin(Builtin),
}

impl Content {
    /// What stands for it in the index.
    pub fn index_path(&self) -> Vec<u8> {
        match self {
            Self::File(path) => path.as_os_str().as_bytes().to_vec(),
            Self::Builtin(deck) => deck.path().into_bytes(),
        }
    }

    /// The deck's id when none is written in it.
    pub fn stem(&self) -> String {
        match self {
            Self::File(path) => path
                .file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned(),
            Self::Builtin(deck) => deck.id.to_owned(),
        }
    }
}

/// Finds every deck file, the nearest first and within one place in the order of their paths. What cannot be read is a
/// problem, and the search goes on.
pub fn find(places: &Places) -> (Vec<Found>, Vec<Problem>) {
    let mut search = Search::default();
    for (origin, roots) in [
        (Origin::Argument, &places.arguments),
        (Origin::Flag, &places.flags),
        (Origin::Config, &places.config),
    ] {
        for root in roots {
            search.root(origin, root);
        }
    }
    if let Some(data) = places.data.as_ref().filter(|data| disk::exists(data)) {
        search.root(Origin::Data, data);
    }
    for deck in &places.builtin {
        search.found.push(Found {
            origin: Origin::Builtin,
            content: Content::Builtin(*deck),
            shown: deck.path(),
            stamp: deck.stamp(),
        });
    }
    (search.found, search.problems)
}

#[derive(Default)]
struct Search {
    found: Vec<Found>,
    problems: Vec<Problem>,
    /// Files and folders met already: a second way to one, by a link or by overlapping places, leads nowhere.
    seen: HashSet<Stamp>,
}

/// A folder by its absolute path, and as the learner named it.
struct Folder {
    path: PathBuf,
    shown: PathBuf,
}

impl Search {
    fn root(&mut self, origin: Origin, named: &Path) {
        let (path, stamp) = match disk::canonical(named).and_then(|path| {
            let stamp = disk::stamp(&path)?;
            Ok((path, stamp))
        }) {
            Ok(found) => found,
            Err(error) => return self.problems.push(unusable(origin, named, &error)),
        };
        if disk::is_dir(&path) {
            self.seen.insert(stamp);
            self.folder(
                origin,
                &Folder {
                    path,
                    shown: named.to_owned(),
                },
            );
        } else {
            self.file(origin, path, named, stamp);
        }
    }

    fn folder(&mut self, origin: Origin, folder: &Folder) {
        let entries = match disk::list(&folder.path) {
            Ok(entries) => entries,
            Err(error) => return self.problems.push(unusable(origin, &folder.shown, &error)),
        };
        for entry in entries.into_iter().filter(|entry| !is_hidden(&entry.name)) {
            self.entry(origin, folder, entry);
        }
    }

    fn entry(&mut self, origin: Origin, folder: &Folder, entry: Entry) {
        let shown = folder.shown.join(&entry.name);
        if !entry.is_dir {
            if Path::new(&entry.name).extension() == Some(OsStr::new("toml")) {
                self.file(origin, entry.path, &shown, entry.stamp);
            }
        } else if self.seen.insert(entry.stamp) {
            let path = entry.path;
            self.folder(origin, &Folder { path, shown });
        }
    }

    fn file(&mut self, origin: Origin, path: PathBuf, shown: &Path, stamp: Stamp) {
        if self.seen.insert(stamp) {
            self.found.push(Found {
                origin,
                content: Content::File(path),
                shown: shown.display().to_string(),
                stamp,
            });
        }
    }
}

fn is_hidden(name: &OsStr) -> bool {
    name.as_bytes().starts_with(b".")
}

/// How a problem says that a path was an argument.
pub const ARGUMENT: &str = "as an argument";

fn unusable(origin: Origin, path: &Path, error: &DiskError) -> Problem {
    let path = path.to_owned();
    if error.kind() == io::ErrorKind::NotFound {
        let named = match origin {
            Origin::Argument => ARGUMENT,
            Origin::Flag => "with --decks",
            Origin::Config => "in the config",
            Origin::Data | Origin::Builtin => "by griot itself",
        };
        return Problem::Missing { path, named };
    }
    Problem::unreadable(path, error)
}

#[cfg(test)]
mod tests {
    use std::fs::Permissions;
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    use tempfile::TempDir;

    use super::super::builtin::BUILTIN;

    use super::*;

    fn tree(files: &[&str]) -> TempDir {
        let home = tempfile::tempdir().unwrap();
        for file in files {
            let path = home.path().join(file);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, file).unwrap();
        }
        home
    }

    /// Origin and path below `home`, one a line.
    fn listing(home: &TempDir, places: &Places) -> (String, Vec<Problem>) {
        let (found, problems) = find(places);
        let lines: Vec<String> = found
            .iter()
            .map(|found| format!("{:?} {}", found.origin, found.shown))
            .collect();
        let below = format!("{}/", home.path().display());
        (lines.join("\n").replace(&below, ""), problems)
    }

    #[test]
    fn the_nearest_place_comes_first_and_every_file_once() {
        let home = tree(&[
            "data/z.toml",
            "data/sub/a.toml",
            "config/b.toml",
            "flag/c.toml",
        ]);
        let at = |name: &str| home.path().join(name);
        let places = Places {
            arguments: vec![at("data/sub/a.toml")],
            flags: vec![at("flag")],
            config: vec![at("config"), at("config/b.toml")],
            data: Some(at("data")),
            builtin: BUILTIN[..1].to_vec(),
        };
        let (listing, problems) = listing(&home, &places);
        let id = BUILTIN[0].id;
        assert_eq!(
            listing,
            format!(
                "Argument data/sub/a.toml\nFlag flag/c.toml\nConfig config/b.toml\nData data/z.toml\nBuiltin builtin:{id}"
            )
        );
        assert_eq!(problems, []);
    }

    #[test]
    fn only_visible_toml_files_at_any_depth() {
        let home = tree(&[
            "d/a.toml",
            "d/a.txt",
            "d/.hidden.toml",
            "d/.git/x.toml",
            "d/1/2/3/4/b.toml",
            "d/toml",
        ]);
        let places = Places {
            flags: vec![home.path().join("d")],
            ..Places::default()
        };
        let (listing, _) = listing(&home, &places);
        assert_eq!(listing, "Flag d/1/2/3/4/b.toml\nFlag d/a.toml");
    }

    #[test]
    fn links_are_followed_and_their_loops_survived() {
        let home = tree(&["d/sub/a.toml", "elsewhere/b.toml"]);
        let at = |name: &str| home.path().join(name);
        symlink(at("d"), at("d/sub/up")).unwrap();
        symlink(at("elsewhere"), at("d/zlink")).unwrap();
        symlink(at("d/sub/a.toml"), at("d/zzz.toml")).unwrap();
        symlink(at("nowhere"), at("d/dangling.toml")).unwrap();
        let places = Places {
            flags: vec![at("d")],
            ..Places::default()
        };
        let (listing, problems) = listing(&home, &places);
        assert_eq!(listing, "Flag d/sub/a.toml\nFlag d/zlink/b.toml");
        assert_eq!(problems, []);
    }

    #[test]
    fn a_named_place_that_is_missing_is_a_problem_but_not_the_data_directory() {
        let home = tree(&["flag/c.toml"]);
        let at = |name: &str| home.path().join(name);
        let places = Places {
            config: vec![at("none")],
            flags: vec![at("flag")],
            data: Some(at("data")),
            ..Places::default()
        };
        let (listing, problems) = listing(&home, &places);
        assert_eq!(listing, "Flag flag/c.toml");
        assert_eq!(
            problems,
            [Problem::Missing {
                path: at("none"),
                named: "in the config"
            }]
        );
    }

    #[test]
    fn an_unreadable_folder_is_one_problem_and_the_search_goes_on() {
        let home = tree(&["d/closed/a.toml", "d/open/b.toml"]);
        let closed = home.path().join("d/closed");
        std::fs::set_permissions(&closed, Permissions::from_mode(0o0)).unwrap();
        let places = Places {
            flags: vec![home.path().join("d")],
            ..Places::default()
        };
        let (listing, problems) = listing(&home, &places);
        let can_read_everything = std::fs::read_dir(&closed).is_ok();
        std::fs::set_permissions(&closed, Permissions::from_mode(0o700)).unwrap();
        // Root reads it all the same.
        if !can_read_everything {
            assert_eq!(listing, "Flag d/open/b.toml");
            assert_eq!(problems.len(), 1);
            assert!(problems[0].to_string().contains("d/closed"));
        }
    }
}
