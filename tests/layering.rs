//! The walls of the architecture: which layer may use which, and who may touch the outside world.

use std::fs;
use std::path::{Path, PathBuf};

/// The layers from the top down: a module uses only those that stand after it.
const LAYERS: [&str; 15] = [
    "cli",
    "terminal",
    "store",
    "report",
    "session",
    "stats",
    "exchange",
    "schedule",
    "check",
    "grade",
    "config",
    "deck",
    "source",
    "event",
    "diagnostic",
];

/// The lowest layer, which uses none.
const LOWEST: &str = "text";

/// Layers that may touch the outside world; everything else is pure.
const IMPURE: [&str; 3] = ["cli", "terminal", "store"];

fn rust_files(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push(path);
        }
    }
}

/// Every source file with its layer and its text.
fn sources() -> Vec<(PathBuf, String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&root, &mut files);
    files
        .into_iter()
        .map(|path| {
            let inside = path.strip_prefix(&root).unwrap();
            let first = inside
                .components()
                .next()
                .unwrap()
                .as_os_str()
                .to_str()
                .unwrap();
            let layer = first.trim_end_matches(".rs").to_owned();
            let text = fs::read_to_string(&path).unwrap();
            (path, layer, text)
        })
        .collect()
}

/// Whether a file has tests and nothing else.
fn is_test(path: &Path) -> bool {
    path.components()
        .any(|part| matches!(part.as_os_str().to_str(), Some("tests" | "tests.rs")))
}

fn rank(layer: &str) -> Option<usize> {
    if layer == LOWEST {
        return Some(LAYERS.len());
    }
    LAYERS.iter().position(|known| *known == layer)
}

/// The layers that a file names as `crate::layer`, comments left out.
fn used_layers(text: &str) -> Vec<String> {
    let code: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect();
    let code = code.join("\n");
    let mut used = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let braced = rest.strip_prefix('{');
        let body = braced.map_or(rest, |inside| inside.split('}').next().unwrap_or(inside));
        let heads: Vec<&str> = if braced.is_some() {
            body.split(',').collect()
        } else {
            vec![body]
        };
        for head in heads {
            let name: String = head
                .trim()
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            if rank(&name).is_some() {
                used.push(name);
            }
        }
    }
    used
}

#[test]
fn every_module_uses_only_what_stands_below_it() {
    let mut breaches = Vec::new();
    for (path, layer, text) in sources() {
        let Some(own) = rank(&layer) else { continue };
        for used in used_layers(&text) {
            if rank(&used).is_some_and(|other| other < own) {
                breaches.push(format!("{} uses crate::{used}", path.display()));
            }
        }
    }
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

#[test]
fn every_module_is_a_known_layer() {
    for (path, layer, _) in sources() {
        let known = rank(&layer).is_some() || matches!(layer.as_str(), "lib" | "main");
        assert!(known, "{} is in no layer of this test", path.display());
    }
}

#[test]
fn pure_layers_touch_nothing_outside() {
    let forbidden = [
        "std::fs",
        "std::env",
        "std::io::std",
        "std::net",
        "std::process",
        "std::thread",
        "SystemTime",
        "Instant::now",
        "println!",
        "eprintln!",
        "rusqlite",
        "rustix",
        "console::",
        "dialoguer",
        "directories",
        "tempfile",
        "SysRng",
    ];
    let mut breaches = Vec::new();
    for (path, layer, text) in sources() {
        if IMPURE.contains(&layer.as_str()) || matches!(layer.as_str(), "lib" | "main") {
            continue;
        }
        let program = text.split("#[cfg(test)]").next().unwrap_or_default();
        if is_test(&path) {
            continue;
        }
        let code = program
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        for line in code {
            for word in forbidden {
                if line.contains(word) {
                    breaches.push(format!("{}: {}", path.display(), line.trim()));
                }
            }
        }
    }
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

#[test]
fn the_outside_world_has_one_module_each() {
    let owners = [
        ("SysRng", "cli/system.rs"),
        ("Timestamp::now", "cli/system.rs"),
        ("std::env::vars_os", "cli/system.rs"),
        ("rusqlite", "store/"),
        ("std::fs", "store/"),
        ("std::io::stdout", "terminal/"),
        ("std::io::stdin", "terminal/"),
        ("rustix::termios", "terminal/"),
        ("dialoguer", "terminal/"),
    ];
    let mut breaches = Vec::new();
    for (path, _, text) in sources() {
        let shown = path.display().to_string();
        let program = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (word, owner) in owners {
            let named = program
                .lines()
                .any(|line| !line.trim_start().starts_with("//") && line.contains(word));
            if named && !shown.contains(&format!("src/{owner}")) && !is_test(&path) {
                breaches.push(format!("{shown} uses {word}, which belongs to {owner}"));
            }
        }
    }
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}
