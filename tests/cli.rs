//! Commands with what they print: the transcripts of `tests/cli`, and README.md.

use std::path::Path;

/// Runs the transcripts of one file or glob, in a home of their own.
fn run(pattern: &str) {
    let home = tempfile::tempdir().expect("a temporary folder can be made");
    let path = |name: &str| home.path().join(name).display().to_string();
    trycmd::TestCases::new()
        .env("HOME", path("home"))
        .env("XDG_DATA_HOME", path("data"))
        .env("XDG_CONFIG_HOME", path("config"))
        .env("TZ", "UTC")
        .env("LC_ALL", "C.UTF-8")
        .env("NO_COLOR", "1")
        .env("COLUMNS", "80")
        .env("TERM", "xterm-256color")
        .env("EDITOR", "")
        .env("VISUAL", "")
        .env("ACCESSIBLE", "")
        .case(pattern);
}

#[test]
fn transcripts_print_what_they_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli");
    let mut files: Vec<_> = folder
        .read_dir()
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    assert!(!files.is_empty());
    for file in files
        .iter()
        .filter(|file| file.extension().is_some_and(|end| end == "trycmd"))
    {
        run(file.to_str().unwrap());
    }
}

#[test]
fn the_readme_prints_what_it_says() {
    run("README.md");
}
