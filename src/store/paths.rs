//! Where griot keeps its files, and where the learner may put them instead.

use std::path::{Path, PathBuf};

use directories::{BaseDirs, ProjectDirs};
use thiserror::Error;

/// The folders that the environment names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standard {
    /// The learner's home.
    pub home: PathBuf,
    /// Where programs keep data: `$XDG_DATA_HOME/griot` on Linux.
    pub data: PathBuf,
    /// Where programs keep settings: `$XDG_CONFIG_HOME/griot` on Linux.
    pub config: PathBuf,
}

impl Standard {
    /// Those of the running process; `None` when it has no home. Only the program itself calls this: everything else is
    /// handed the value.
    pub fn of_this_process() -> Option<Self> {
        let project = ProjectDirs::from("", "", "griot")?;
        Some(Self {
            home: BaseDirs::new()?.home_dir().to_owned(),
            data: project.data_dir().to_owned(),
            config: project.config_dir().to_owned(),
        })
    }
}

/// Where everything is in this run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths {
    /// The data directory; it may not exist yet.
    pub data: PathBuf,
    /// The config file; it may not exist.
    pub config: PathBuf,
    /// Whether the config file was named by the learner, so that it has to exist.
    pub is_config_named: bool,
    home: Option<PathBuf>,
}

/// The environment names no home and no override stands in for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("no home folder is known, so there is no place for {what}")]
pub struct NoHome {
    what: &'static str,
    /// What to do about it.
    pub help: &'static str,
}

impl Paths {
    /// The standard folders with what `--data-dir` and `--config` say instead.
    pub fn new(
        standard: Option<&Standard>,
        data_dir: Option<&Path>,
        config: Option<&Path>,
    ) -> Result<Self, NoHome> {
        let data = data_dir
            .or(standard.map(|standard| standard.data.as_path()))
            .ok_or(NoHome {
                what: "your progress",
                help: "set HOME, or name a folder with --data-dir",
            })?;
        let config_file = match (config, standard) {
            (Some(file), _) => file.to_owned(),
            (None, Some(standard)) => standard.config.join("config.toml"),
            (None, None) => data.join("config.toml"),
        };
        Ok(Self {
            data: data.to_owned(),
            config: config_file,
            is_config_named: config.is_some(),
            home: standard.map(|standard| standard.home.clone()),
        })
    }

    /// The learner's own decks.
    pub fn decks(&self) -> PathBuf {
        self.data.join("decks")
    }

    /// The database.
    pub fn database(&self) -> PathBuf {
        self.data.join("progress.db")
    }

    /// A path written in the config file: `~/` is the home folder, and a relative path starts at the config file's
    /// folder.
    pub fn from_config(&self, written: &str) -> PathBuf {
        let inside_home = written
            .strip_prefix('~')
            .map(|rest| rest.trim_start_matches('/'));
        match (inside_home, &self.home) {
            (Some(rest), Some(home)) if written == "~" || written.starts_with("~/") => {
                home.join(rest)
            }
            _ => self.config.parent().unwrap_or(Path::new("")).join(written),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standard() -> Standard {
        Standard {
            home: "/home/awa".into(),
            data: "/home/awa/.local/share/griot".into(),
            config: "/home/awa/.config/griot".into(),
        }
    }

    #[test]
    fn overrides_win_over_the_standard_folders() {
        let home = standard();
        let paths = Paths::new(Some(&home), None, None).unwrap();
        assert_eq!(paths.database(), home.data.join("progress.db"));
        assert_eq!(paths.decks(), home.data.join("decks"));
        assert_eq!(paths.config, home.config.join("config.toml"));
        assert!(!paths.is_config_named);

        let paths = Paths::new(
            Some(&home),
            Some(Path::new("data")),
            Some(Path::new("my.toml")),
        )
        .unwrap();
        assert_eq!(paths.database(), Path::new("data/progress.db"));
        assert_eq!(paths.config, Path::new("my.toml"));
        assert!(paths.is_config_named);
    }

    #[test]
    fn without_a_home_a_data_directory_is_enough() {
        let error = Paths::new(None, None, Some(Path::new("c.toml"))).unwrap_err();
        assert!(error.help.contains("--data-dir"));
        let paths = Paths::new(None, Some(Path::new("/data")), None).unwrap();
        assert_eq!(paths.config, Path::new("/data/config.toml"));
    }

    #[test]
    fn paths_in_the_config_start_at_its_folder_or_at_home() {
        let home = standard();
        let paths = Paths::new(Some(&home), None, None).unwrap();
        for (written, expected) in [
            ("~/decks", "/home/awa/decks"),
            ("~", "/home/awa"),
            ("~other/decks", "/home/awa/.config/griot/~other/decks"),
            ("decks", "/home/awa/.config/griot/decks"),
            ("/srv/decks", "/srv/decks"),
        ] {
            assert_eq!(paths.from_config(written), Path::new(expected), "{written}");
        }
    }
}
