//! Did you mean …?

/// The name among `known` that `written` was most likely meant to be.
pub fn nearest<'k>(written: &str, known: &[&'k str]) -> Option<&'k str> {
    if written.len() > 64 {
        return None;
    }
    let plain = written.to_lowercase().replace('-', "_");
    let allowed = match plain.chars().count() {
        0..=2 => 0,
        3..=4 => 1,
        5..=7 => 2,
        _ => 3,
    };
    known
        .iter()
        .map(|name| (distance(&plain, name), *name))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// The nearest name, if no other is as near: what was meant is then certain.
pub fn only_nearest<'k>(written: &str, known: &[&'k str]) -> Option<&'k str> {
    let name = nearest(written, known)?;
    let plain = written.to_lowercase().replace('-', "_");
    let least = distance(&plain, name);
    let n_as_near = known
        .iter()
        .filter(|other| distance(&plain, other) == least)
        .count();
    (n_as_near == 1).then_some(name)
}

/// Edits between a name as written and a known one; a plural or a cut-off ending counts as one.
fn distance(written: &str, name: &str) -> usize {
    let is_plural =
        written.strip_suffix('s') == Some(name) || name.strip_suffix('s') == Some(written);
    if is_plural {
        return 1;
    }
    strsim::osa_distance(written, name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_and_plurals_find_their_name_and_strangers_none() {
        let known = ["question", "answer", "tags", "hint", "id", "new_per_day"];
        let cases = [
            ("quetsion", Some("question")),
            ("Answer", Some("answer")),
            ("answers", Some("answer")),
            ("tag", Some("tags")),
            ("new-per-day", Some("new_per_day")),
            ("hints", Some("hint")),
            ("ix", None),
            ("picture", None),
            ("", None),
        ];
        for (written, expected) in cases {
            assert_eq!(nearest(written, &known), expected, "{written}");
        }
        let dates = ["date", "note", "hint"];
        assert_eq!(nearest("dote", &dates), Some("date"));
        assert_eq!(only_nearest("dote", &dates), None);
        assert_eq!(only_nearest("notes", &dates), Some("note"));
    }
}
