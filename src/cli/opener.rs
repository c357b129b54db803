//! Opening a picture or link that a card names, and nothing else: decks may come from strangers.

use std::ffi::OsString;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::store::disk;

/// What the system's opener may be handed. Many openers run what they take for a program.
const KINDS: [&str; 20] = [
    "aac", "apng", "avif", "bmp", "flac", "gif", "jpeg", "jpg", "m4a", "mp3", "mp4", "oga", "ogg",
    "ogv", "opus", "png", "svg", "wav", "webm", "webp",
];

/// What may be opened: a link, or a picture or sound inside `folder` (the deck's; `None` for a deck without one).
///
/// # Errors
/// Why it may not, as a sentence without a full stop.
pub(super) fn allowed(target: &str, folder: Option<&Path>) -> Result<OsString, String> {
    if is_link(target) {
        return Ok(target.into());
    }
    if target.contains("://") {
        return Err("only http and https links are opened".to_owned());
    }
    let Some(folder) = folder else {
        return Err("a built-in deck has no folder with pictures".to_owned());
    };
    let path = Path::new(target);
    let kind = path.extension().and_then(|kind| kind.to_str());
    if !kind.is_some_and(|kind| KINDS.contains(&kind.to_ascii_lowercase().as_str())) {
        return Err("only pictures and sound are opened".to_owned());
    }
    let folder = disk::canonical(folder).map_err(|error| error.to_string())?;
    let file = disk::canonical(&folder.join(path)).map_err(|error| error.to_string())?;
    if !file.starts_with(&folder) {
        return Err("only files inside the deck's folder are opened".to_owned());
    }
    if disk::is_dir(&file) {
        return Err("a folder is no picture".to_owned());
    }
    Ok(file.into())
}

fn is_link(target: &str) -> bool {
    let is_web = |scheme: &str| {
        target
            .get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    let is_plain = !target.contains(|c: char| c.is_control() || c.is_whitespace());
    is_plain && (is_web("https://") || is_web("http://"))
}

/// Hands something to the system's opener and does not wait for it.
///
/// # Errors
/// The opener cannot be started.
pub(super) fn open(target: &OsString) -> io::Result<()> {
    let opener = if cfg!(target_os = "macos") {
        "open"
    } else {
        "xdg-open"
    };
    Command::new(opener)
        .arg(target)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map(drop)
        .map_err(|error| io::Error::new(error.kind(), format!("cannot start {opener}: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_links_and_pictures_of_the_deck_are_allowed() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("decks");
        disk::create_private_dir(&folder.join("img")).unwrap();
        for file in ["img/map.svg", "img/run.sh", "-x.png", "../secret.png"] {
            disk::replace(&folder.join(file), b"x").unwrap();
        }
        std::os::unix::fs::symlink(root.path().join("secret.png"), folder.join("link.png"))
            .unwrap();
        let is_allowed = |target: &str| allowed(target, Some(&folder)).is_ok();
        for target in [
            "img/map.svg",
            "./img/../img/map.svg",
            "-x.png",
            "https://example.org/a",
            "HTTP://x",
        ] {
            assert!(is_allowed(target), "{target}");
        }
        for target in [
            "../secret.png",
            "link.png",
            "img/run.sh",
            "img",
            "img/none.png",
            "/etc/passwd",
            "file:///etc/passwd.png",
            "javascript://x",
            "https://exa mple.org",
            "",
        ] {
            assert!(!is_allowed(target), "{target}");
        }
        assert!(allowed("img/map.svg", None).is_err());
        let absolute = allowed("-x.png", Some(&folder)).unwrap();
        assert!(
            Path::new(&absolute).is_absolute(),
            "no opener takes it for an option"
        );
    }
}
