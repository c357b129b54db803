//! A card in the learner's editor, until the file is as it should be or the learner wants it as it is.

use std::io;
use std::path::Path;

use super::editor;
use crate::deck::read::{Reading, read};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::LineIndex;
use crate::store::amend::{content, put_back};
use crate::terminal::client::Client;
use crate::terminal::diagnostics::readable;
use crate::terminal::mend::{Mend, Mistakes};

/// A deck file to be edited.
pub(super) struct Editing<'a> {
    /// The editor's command line.
    pub(super) editor: &'a str,
    pub(super) file: &'a Path,
    /// The file as shown to users.
    pub(super) shown: &'a str,
    /// The deck's id when none is written in it.
    pub(super) stem: &'a str,
}

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Edited {
    /// Whether the file is another one than before.
    pub(super) is_changed: bool,
    /// Whether the learner keeps it with the mistakes that it has now.
    pub(super) has_mistakes: bool,
    /// What the learner has to be told.
    pub(super) told: Option<String>,
}

impl Editing<'_> {
    /// Opens the editor at a line, and again as long as the file has mistakes that it did not have and the learner
    /// wants to mend them. An editor that fails is told of, and nothing is lost.
    ///
    /// # Errors
    /// The terminal cannot be used.
    pub(super) fn edit(&self, line: usize, client: &mut dyn Client) -> io::Result<Edited> {
        let before = match content(self.file) {
            Ok(before) => before,
            Err(why) => {
                return Ok(Self::untouched(format!(
                    "cannot edit {}: {why}",
                    self.shown
                )));
            }
        };
        let known = self.read(&before);
        let mut told = self.run(line, client).err();
        loop {
            let after = match content(self.file) {
                Ok(after) => after,
                Err(why) => {
                    return Ok(Edited {
                        is_changed: true,
                        told: Some(format!("cannot read {}: {why}", self.shown)),
                        ..Edited::default()
                    });
                }
            };
            let mistakes = new_errors(&known, self.read(&after));
            let mut edited = Edited {
                is_changed: after != before,
                has_mistakes: !mistakes.is_empty(),
                told: told.take(),
            };
            let Some(first) = mistakes.first() else {
                return Ok(edited);
            };
            let source = readable(&after);
            match client.mend(&Mistakes {
                file: self.shown,
                source: &source,
                diagnostics: &mistakes,
                told: edited.told.as_deref(),
            })? {
                Mend::Keep => {
                    edited.told = None;
                    return Ok(edited);
                }
                Mend::EditAgain => {
                    let line = LineIndex::new(&source).line(first.span.start);
                    told = self.run(line, client).err();
                }
                // Then there are none, or others, or the same with the reason why they still are there.
                Mend::PutBack => told = self.put_back(&after, &before),
            }
        }
    }

    fn untouched(told: String) -> Edited {
        Edited {
            told: Some(told),
            ..Edited::default()
        }
    }

    fn read(&self, bytes: &[u8]) -> Reading {
        read(self.stem, bytes)
    }

    /// Lends the terminal to the editor; the error says how it failed.
    fn run(&self, line: usize, client: &mut dyn Client) -> Result<(), String> {
        let mut run = || editor::edit(self.editor, self.file, line);
        client.lend(&mut run).map_err(|error| {
            format!("{error}; name another with `editor` in the config, $VISUAL or $EDITOR")
        })
    }

    /// Puts back what was in the file before; else says why not.
    fn put_back(&self, after: &[u8], before: &[u8]) -> Option<String> {
        match put_back(self.file, after, before) {
            Ok(true) => None,
            Ok(false) => Some(format!(
                "{} has changed since; nothing was put back",
                self.shown
            )),
            Err(why) => Some(format!("cannot write {}: {why}", self.shown)),
        }
    }
}

/// The errors of a file that it did not have before, wherever they stand.
fn new_errors(before: &Reading, after: Reading) -> Vec<Diagnostic> {
    let mut known: Vec<&Diagnostic> = before.diagnostics.iter().collect();
    let mut errors = after.diagnostics;
    errors.retain(|error| {
        let is_same =
            |other: &&Diagnostic| (other.code, &other.message) == (error.code, &error.message);
        match known.iter().position(is_same) {
            Some(idx) => {
                known.swap_remove(idx);
                false
            }
            None => error.severity == Severity::Error,
        }
    });
    errors
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use tempfile::TempDir;

    use super::*;
    use crate::session::step::Show;
    use crate::terminal::client::Request;

    const GOOD: &str = "[[card]]\nquestion = \"q\"\nanswer = \"a\"\n";
    const BAD: &str = "[[card]]\nquestion = \"q\"\nanswer = \"a\"\n\n[[card]]\nquestoin = \"p\"\n";

    /// Chooses what it was told to, in order, and keeps what was said.
    #[derive(Default)]
    struct Chooser {
        choices: Vec<Mend>,
        said: Vec<String>,
    }

    impl Client for Chooser {
        fn show(&mut self, _show: &Show) -> io::Result<()> {
            Ok(())
        }

        fn input(
            &mut self,
            _left: &dyn Fn() -> Option<std::time::Duration>,
        ) -> io::Result<Request> {
            Ok(Request::End)
        }

        fn mend(&mut self, mistakes: &Mistakes<'_>) -> io::Result<Mend> {
            let drawn = mistakes.drawn(false, 80);
            self.said.push(drawn);
            Ok(self.choices.remove(0))
        }
    }

    /// A deck and an editor that saves one text after the other; `!` makes it fail after that.
    struct Room {
        home: TempDir,
        file: PathBuf,
    }

    impl Room {
        fn new(before: &str, saved: &[&str]) -> Self {
            let home = tempfile::tempdir().unwrap();
            let file = home.path().join("deck.toml");
            fs::write(&file, before).unwrap();
            for (idx, text) in saved.iter().enumerate() {
                fs::write(home.path().join(format!("{}", idx + 1)), text).unwrap();
            }
            let script = "cd \"$(dirname \"$0\")\"; echo \"$1\" >> lines; n=$(wc -l < lines); \
                          if grep -q ! $n; then tr -d ! < $n > \"$2\"; exit 3; fi; cat $n > \"$2\"\n";
            fs::write(home.path().join("editor.sh"), script).unwrap();
            Self { home, file }
        }

        fn edit(&self, choices: &[Mend]) -> (Edited, Vec<String>) {
            let mut client = Chooser {
                choices: choices.to_vec(),
                said: Vec::new(),
            };
            let editor = format!("sh {}", self.home.path().join("editor.sh").display());
            let editing = Editing {
                editor: &editor,
                file: &self.file,
                shown: "deck.toml",
                stem: "deck",
            };
            let edited = editing.edit(1, &mut client).unwrap();
            assert_eq!(client.choices, []);
            (edited, client.said)
        }

        fn text(&self) -> String {
            fs::read_to_string(&self.file).unwrap()
        }

        /// The lines at which the editor was opened.
        fn lines(&self) -> String {
            let lines = fs::read_to_string(self.home.path().join("lines")).unwrap();
            lines.replace('\n', " ").trim().to_owned()
        }
    }

    fn edited(is_changed: bool, has_mistakes: bool) -> Edited {
        Edited {
            is_changed,
            has_mistakes,
            told: None,
        }
    }

    #[test]
    fn a_sound_file_is_left_to_itself() {
        let longer = format!("{GOOD}hint = \"h\"\n");
        let room = Room::new(GOOD, &[&longer]);
        assert_eq!(room.edit(&[]), (edited(true, false), vec![]));
        assert_eq!(room.text(), longer);
        let room = Room::new(GOOD, &[GOOD]);
        assert_eq!(room.edit(&[]).0, edited(false, false));
        // It had them before.
        let room = Room::new(BAD, &[&format!("# more\n{BAD}")]);
        assert_eq!(room.edit(&[]).0, edited(true, false));
    }

    #[test]
    fn mistakes_are_mended_at_their_line() {
        let room = Room::new(GOOD, &[BAD, BAD, GOOD]);
        let (found, said) = room.edit(&[Mend::EditAgain, Mend::EditAgain]);
        assert_eq!(found, edited(false, false));
        assert_eq!(room.lines(), "+1 +6 +6");
        assert!(said[0].contains("deck.toml:6:1"), "{}", said[0]);
    }

    #[test]
    fn what_was_there_is_put_back() {
        let room = Room::new(GOOD, &[BAD]);
        assert_eq!(room.edit(&[Mend::PutBack]).0, edited(false, false));
        assert_eq!(room.text(), GOOD);
    }

    #[test]
    fn mistakes_may_be_kept() {
        let room = Room::new(GOOD, &[BAD]);
        assert_eq!(room.edit(&[Mend::Keep]).0, edited(true, true));
        assert_eq!(room.text(), BAD);
    }

    #[test]
    fn an_editor_that_fails_is_told_of() {
        let room = Room::new(GOOD, &[&format!("{GOOD}!")]);
        let (found, _) = room.edit(&[]);
        let told = found.told.unwrap();
        assert!(
            !found.is_changed && told.contains("exit status: 3"),
            "{told}"
        );
        let room = Room::new(GOOD, &[&format!("{BAD}!"), GOOD]);
        let (found, said) = room.edit(&[Mend::EditAgain]);
        assert_eq!(found, edited(false, false));
        assert!(said[0].contains("exit status: 3"), "{}", said[0]);
        let room = Room::new(GOOD, &[]);
        fs::remove_file(&room.file).unwrap();
        let told = room.edit(&[]).0.told.unwrap();
        assert_eq!(told, "cannot edit deck.toml: it is gone");
    }

    #[test]
    fn nothing_is_put_back_over_what_somebody_else_wrote() {
        let room = Room::new(GOOD, &[BAD]);
        let editing = Editing {
            editor: "true",
            file: &room.file,
            shown: "deck.toml",
            stem: "deck",
        };
        let told = editing.put_back(BAD.as_bytes(), b"before").unwrap();
        assert_eq!(told, "deck.toml has changed since; nothing was put back");
        assert_eq!(room.text(), GOOD);
    }
}
