//! Every command of README.md does what it is shown to do: its `sh` blocks run here, its `console` blocks in `cli.rs`.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// The fenced blocks of a language, in order.
fn blocks<'a>(markdown: &'a str, language: &str) -> Vec<&'a str> {
    let fence = format!("```{language}\n");
    markdown
        .split(&fence)
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap())
        .collect()
}

#[test]
fn its_shell_commands_work() {
    let readme = include_str!("../README.md");
    let home = tempfile::tempdir().unwrap();
    fs::write(home.path().join("rivers.toml"), blocks(readme, "toml")[0]).unwrap();
    let program = Path::new(env!("CARGO_BIN_EXE_griot")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
    let mut n_run = 0;
    for block in blocks(readme, "sh") {
        // A build inside a test takes minutes; the two commands of cargo are what this very run began with.
        if block.starts_with("cargo ") {
            continue;
        }
        let output = Command::new("sh")
            .args(["-euc", block])
            .current_dir(home.path())
            .env("PATH", &path)
            .env("HOME", home.path())
            .env_remove("XDG_DATA_HOME")
            .env_remove("XDG_CONFIG_HOME")
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let (said, complained) = (
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr),
        );
        assert!(output.status.success(), "{block}\n{said}\n{complained}");
        assert!(!said.contains('\u{1b}'), "{block}\n{said}");
        n_run += 1;
    }
    assert!(n_run >= 3);
}
