//! Numbers with their nouns.

/// So many of a thing: `1 card`, `2 cards`.
pub fn count(n: usize, thing: &str) -> String {
    format!("{n} {thing}{}", if n == 1 { "" } else { "s" })
}
