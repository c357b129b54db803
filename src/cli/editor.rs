//! Opening the learner's editor at a line of a deck.

use std::ffi::OsString;
use std::io;
use std::path::Path;
use std::process::Command;

use super::system::Environment;

/// What is tried when nobody names an editor.
const FALLBACK: &str = "vi";

/// The editor to use: the config's, else `$VISUAL`, else `$EDITOR`. A command line, as a shell reads it.
pub(super) fn choose(config: Option<&str>, environment: &Environment) -> String {
    config
        .or_else(|| environment.var("VISUAL"))
        .or_else(|| environment.var("EDITOR"))
        .unwrap_or(FALLBACK)
        .to_owned()
}

/// Runs the editor until it ends.
///
/// # Errors
/// It cannot be started, or says that it failed.
pub(super) fn edit(editor: &str, file: &Path, line: usize) -> io::Result<()> {
    // A shell splits the editor's own arguments, as git has it; the file is none of the shell's business.
    let status = Command::new("sh")
        .arg("-c")
        .arg(format!("{editor} \"$@\""))
        .arg(editor)
        .args(arguments(editor, file, line))
        .status()?;
    if status.success() {
        return Ok(());
    }
    // So a shell says that there is no such program.
    if status.code() == Some(127) {
        return Err(io::Error::other(format!("there is no editor `{editor}`")));
    }
    Err(io::Error::other(format!("`{editor}` ended with {status}")))
}

/// The arguments that open a file at a line. Each family of editors has its own way.
fn arguments(editor: &str, file: &Path, line: usize) -> Vec<OsString> {
    let program = editor.split_whitespace().next().unwrap_or_default();
    let name = program.rsplit('/').next().unwrap_or_default();
    let at_line = || {
        let mut at_line = file.as_os_str().to_owned();
        at_line.push(format!(":{line}"));
        at_line
    };
    match name {
        "code" | "codium" | "code-insiders" | "cursor" => {
            vec!["--wait".into(), "--goto".into(), at_line()]
        }
        "subl" | "zed" | "zeditor" => vec!["--wait".into(), at_line()],
        "hx" | "helix" => vec![at_line()],
        "mate" => vec![
            "--wait".into(),
            format!("--line={line}").into(),
            file.into(),
        ],
        "ed" | "open" | "notepad" => vec![file.into()],
        _ => vec![format!("+{line}").into(), file.into()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_editor_is_told_the_line_in_its_own_way() {
        for (editor, expected) in [
            ("vi", "+12 my deck.toml"),
            ("/usr/bin/nvim -u NONE", "+12 my deck.toml"),
            ("nano", "+12 my deck.toml"),
            ("emacs -nw", "+12 my deck.toml"),
            ("hx", "my deck.toml:12"),
            ("code --new-window", "--wait --goto my deck.toml:12"),
            ("ed", "my deck.toml"),
        ] {
            let arguments = arguments(editor, Path::new("my deck.toml"), 12);
            let arguments: Vec<&str> = arguments.iter().map(|a| a.to_str().unwrap()).collect();
            assert_eq!(arguments.join(" "), expected, "{editor}");
        }
    }

    #[test]
    fn an_editor_that_fails_is_an_error_that_names_it() {
        assert!(edit("true", Path::new("deck.toml"), 1).is_ok());
        let error = edit("false --never", Path::new("deck.toml"), 1).unwrap_err();
        assert!(error.to_string().contains("`false --never`"), "{error}");
        let error = edit("no-such-editor-here", Path::new("deck.toml"), 1).unwrap_err();
        assert_eq!(
            error.to_string(),
            "there is no editor `no-such-editor-here`"
        );
    }
}
