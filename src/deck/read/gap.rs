//! Gaps: where a cloze hides text.

use std::ops::Range;

use crate::deck::codes;
use crate::deck::model::{Item, Piece};
use crate::diagnostic::{Diagnostic, Fix, Severity};
use crate::source::{Text, Value, owned, shown};

use super::file::Reader;
use super::item::{self, Placed};

/// The most gaps of one cloze: each side shows all of its text.
const MAX_GAPS: usize = 100;

/// The text of a cloze cut at its gaps.
#[derive(Debug, Default)]
pub(super) struct Cut {
    /// The text in order.
    pub(super) pieces: Vec<Piece>,
    /// The gaps, in the order of the text.
    pub(super) gaps: Vec<Item>,
    /// What is asked together, in the order of the text.
    pub(super) deletions: Vec<Vec<usize>>,
}

impl Cut {
    fn push_text(&mut self, text: &str) {
        if !text.is_empty() {
            self.pieces.push(Piece::Text(owned(text)));
        }
    }

    fn push_gap(&mut self, gap: Item) {
        self.pieces.push(Piece::Gap(self.gaps.len()));
        self.gaps.push(gap);
    }
}

/// Cuts a cloze at its braces; each gap is asked by itself.
pub(super) fn by_braces(cloze: &Text<'_>, reader: &mut Reader<'_>) -> Cut {
    let mut cut = Cut::default();
    let mut rest = cloze.text;
    while let Some((before, opened)) = rest.split_once("{{") {
        let Some((gap, after)) = close(opened) else {
            reader.report(open_gap(cloze, &rest[before.len()..], opened, reader.file));
            break;
        };
        report_gap(cloze, gap, reader);
        cut.push_text(before);
        cut.push_gap(Item {
            text: owned(gap),
            ..Item::default()
        });
        rest = after;
        if cut.gaps.len() > MAX_GAPS {
            reader.report(too_many(cloze));
            break;
        }
    }
    cut.push_text(rest);
    cut.deletions = (0..cut.gaps.len()).map(|gap| vec![gap]).collect();
    if cut.gaps.is_empty() && !cloze.text.contains("{{") {
        reader.report(no_gap_in_braces(cloze, reader.file));
    }
    cut
}

/// The error for a gap without end; `rest` is the text from its braces on, `opened` from behind them.
fn open_gap(cloze: &Text<'_>, rest: &str, opened: &str, file: &str) -> Diagnostic {
    let span = place_of(cloze, rest, file);
    let mut diagnostic = Diagnostic::error(codes::OPEN_GAP, span, "this gap is not closed")
        .with_help("end the gap with `}}`");
    let closing = opened
        .find('}')
        .filter(|at| !opened[..*at].contains(['{', '\n']));
    if let Some(at) = closing.filter(|_| opened.matches('}').count() == 1) {
        let place = verbatim(cloze, &opened[at..], file);
        diagnostic.fix = place.map(|at| Fix {
            span: at..at,
            text: "}".to_owned(),
        });
    }
    diagnostic
}

/// The error for a cloze without gap, with the edit where something stands in single braces.
fn no_gap_in_braces(cloze: &Text<'_>, file: &str) -> Diagnostic {
    let diagnostic = no_gap(cloze);
    let one = |c| cloze.text.matches(c).count() == 1;
    let inner = cloze
        .text
        .split_once('{')
        .and_then(|(_, rest)| rest.split_once('}'));
    let Some((inner, _)) =
        inner.filter(|(inner, _)| one('{') && one('}') && !inner.trim().is_empty())
    else {
        return diagnostic;
    };
    let mut diagnostic = diagnostic.with_help(format!(
        "write `{{{{{}}}}}`: a gap stands in double braces",
        shown(inner)
    ));
    diagnostic.fix = verbatim(cloze, inner, file).map(|start| Fix {
        span: start..start + inner.len(),
        text: format!("{{{inner}}}"),
    });
    diagnostic
}

/// What stands before the closing braces, and what after: a run of braces closes at its last two.
fn close(opened: &str) -> Option<(&str, &str)> {
    let start = opened.find("}}")?;
    let run = opened[start..].len() - opened[start..].trim_start_matches('}').len();
    let end = start + run;
    Some((&opened[..end - 2], &opened[end..]))
}

fn too_many(cloze: &Text<'_>) -> Diagnostic {
    let message = format!("this cloze has more than {MAX_GAPS} gaps");
    Diagnostic::error(codes::OUT_OF_RANGE, cloze.span.clone(), message)
        .with_help("make several cards of it")
}

fn no_gap(cloze: &Text<'_>) -> Diagnostic {
    Diagnostic::error(codes::NO_GAP, cloze.span.clone(), "this cloze has no gap").with_help(
        "put what is to be hidden in double braces: `{{…}}`, or name it in `gaps = [\"…\"]`",
    )
}

/// Reports what is wrong with a gap in braces.
fn report_gap(cloze: &Text<'_>, gap: &str, reader: &mut Reader<'_>) {
    if gap.trim().is_empty() {
        let span = with_braces(place_of(cloze, gap, reader.file), gap, reader.file);
        let diagnostic = Diagnostic::error(codes::EMPTY_GAP, span, "there is nothing in this gap");
        reader.report(diagnostic.with_help("write the answer between the braces"));
    } else if let Some(answer) = anki_answer(gap) {
        let span = place_of(cloze, gap, reader.file);
        let mut diagnostic = anki_gap(span, answer);
        let mark = &gap[..gap.len() - answer.len()];
        let is_alone = cloze.text.matches(mark).count() == 1;
        if is_alone && !answer.contains("::") {
            diagnostic.fix = verbatim(cloze, gap, reader.file).map(|start| Fix {
                span: start..start + mark.len(),
                text: String::new(),
            });
        }
        reader.report(diagnostic);
    } else if gap.contains("{{") {
        let span = place_of(cloze, gap, reader.file);
        let message = "another gap opens inside this one, so all of it is one answer";
        let diagnostic = Diagnostic::new(codes::GAP_IN_GAP, Severity::Warning, span, message);
        reader.report(diagnostic.with_help("close the first gap with `}}` where its answer ends"));
    }
}

/// The answer in a gap written as in Anki: `c1::answer` or `c1::answer::hint`.
fn anki_answer(gap: &str) -> Option<&str> {
    let rest = gap.strip_prefix(['c', 'C'])?;
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_numbered = rest.len() + 1 < gap.len();
    rest.strip_prefix("::").filter(|_| is_numbered)
}

fn anki_gap(span: Range<usize>, answer: &str) -> Diagnostic {
    let (text, hint) = answer.split_once("::").unwrap_or((answer, ""));
    let help = if hint.is_empty() {
        format!(
            "write `{{{{{text}}}}}`: each gap is asked by itself; gaps to be asked together are named in `gaps = [[\"…\", \"…\"]]`"
        )
    } else {
        let (text, hint) = (shown(text), shown(hint));
        format!(
            "write the text without braces, and `gaps = [{{ text = {text:?}, hint = {hint:?} }}]`"
        )
    };
    let message = "this is how Anki writes a gap; here everything between the braces is the answer";
    Diagnostic::error(codes::ANKI_GAP, span, message).with_help(help)
}

/// Cuts a cloze at the texts that `gaps` names.
pub(super) fn by_names(cloze: &Text<'_>, gaps: &Value<'_>, reader: &mut Reader<'_>) -> Option<Cut> {
    let text = cloze.owned();
    let entries = gaps.list(&mut reader.sink)?;
    let mut named: Vec<Named> = Vec::new();
    let mut n_deletions = 0;
    for (deletion, entry) in entries.enumerate() {
        n_deletions = deletion + 1;
        let items = match entry.as_list() {
            Some(list) if list.len() == 0 => {
                reader.report(nothing_together(&entry));
                Vec::new()
            }
            Some(_) => item::items(&entry, item::GAP, reader),
            None => item::item(&entry, item::GAP, reader).into_iter().collect(),
        };
        let found = items
            .into_iter()
            .filter_map(|gap| find(cloze, &text, gap, deletion, reader));
        named.extend(found.collect::<Vec<_>>());
        if named.len() > MAX_GAPS {
            reader.report(too_many(cloze));
            return None;
        }
    }
    if n_deletions == 0 {
        reader.report(no_gap(&Text {
            span: gaps.span.clone(),
            ..*cloze
        }));
    }
    named.sort_by_key(|gap| gap.place.start);
    report_overlaps(&named, reader);
    Some(cut_at(&text, named))
}

fn nothing_together(entry: &Value<'_>) -> Diagnostic {
    let message = "a list inside `gaps` names gaps that are asked together, and this one is empty";
    Diagnostic::error(codes::NO_GAP, entry.span.clone(), message)
        .with_help("name what is to be hidden, or remove it")
}

/// A gap that was named, with its place in the text of the cloze.
struct Named {
    placed: Placed,
    place: Range<usize>,
    deletion: usize,
}

fn find(
    cloze: &Text<'_>,
    text: &str,
    placed: Placed,
    deletion: usize,
    reader: &mut Reader<'_>,
) -> Option<Named> {
    let wanted = placed.item.text.as_str();
    let Some(start) = text.find(wanted) else {
        reader.report(not_found(cloze, &placed));
        return None;
    };
    let next = start + wanted.chars().next().map_or(1, char::len_utf8);
    if text[next..].contains(wanted) {
        let message = format!("`{}` is more than once in the text", shown(wanted));
        let diagnostic = Diagnostic::error(codes::GAP_NOT_UNIQUE, placed.span.clone(), message);
        reader.report(diagnostic.with_label(cloze.span.clone(), "in this text").with_help(
            "name it with a word beside it, word the text differently, or use `{{…}}` without `gaps`",
        ));
        return None;
    }
    let place = start..start + wanted.len();
    let is_in_braces = text[..start].ends_with("{{") && text[place.end..].starts_with("}}");
    if is_in_braces {
        let message = "this gap stands in braces, and with `gaps` braces are shown as they are";
        let diagnostic = Diagnostic::new(
            codes::BRACES_AND_GAPS,
            Severity::Warning,
            placed.span.clone(),
            message,
        );
        reader
            .report(diagnostic.with_help("leave out the braces in the text, or leave out `gaps`"));
    }
    Some(Named {
        placed,
        place,
        deletion,
    })
}

fn not_found(cloze: &Text<'_>, placed: &Placed) -> Diagnostic {
    let wanted = placed.item.text.as_str();
    let message = format!("`{}` is not in the text of the cloze", shown(wanted));
    let lowered = cloze.text.to_lowercase();
    let help = if lowered.contains(&wanted.to_lowercase()) {
        "write it in upper and lower case as the text has it"
    } else {
        "write it letter by letter as the text has it; braces are not needed with `gaps`"
    };
    Diagnostic::error(codes::GAP_NOT_FOUND, placed.span.clone(), message)
        .with_label(cloze.span.clone(), "the text")
        .with_help(help)
}

fn report_overlaps(named: &[Named], reader: &mut Reader<'_>) {
    for [first, second] in named.array_windows() {
        if second.place.start < first.place.end {
            let message = format!(
                "`{}` and `{}` share a part of the text",
                shown(&first.placed.item.text),
                shown(&second.placed.item.text)
            );
            let diagnostic =
                Diagnostic::error(codes::GAPS_OVERLAP, second.placed.span.clone(), message);
            let diagnostic = diagnostic.with_label(first.placed.span.clone(), "with this");
            reader.report(diagnostic.with_help("name gaps that stand side by side"));
        }
    }
}

fn cut_at(text: &str, named: Vec<Named>) -> Cut {
    let mut cut = Cut::default();
    let mut deletions: Vec<(usize, Vec<usize>)> = Vec::new();
    let mut offset = 0;
    for Named {
        placed,
        place,
        deletion,
    } in named
    {
        cut.push_text(text.get(offset..place.start).unwrap_or_default());
        offset = place.end.max(offset);
        let gap = cut.gaps.len();
        match deletions.iter_mut().find(|(known, _)| *known == deletion) {
            Some((_, gaps)) => gaps.push(gap),
            None => deletions.push((deletion, vec![gap])),
        }
        cut.push_gap(placed.item);
    }
    cut.push_text(&text[offset..]);
    cut.deletions = deletions.into_iter().map(|(_, gaps)| gaps).collect();
    cut
}

/// The place in the file of a part of a cloze's text; of all of it where the text is written with escapes.
fn place_of(cloze: &Text<'_>, part: &str, file: &str) -> Range<usize> {
    let Some(start) = verbatim(cloze, part, file) else {
        return cloze.span.clone();
    };
    let length = part.find(['\r', '\n']).unwrap_or(part.len()).max(1);
    start..start + length
}

/// Where a part of a cloze's text begins in the file; `None` where the text is written with escapes.
fn verbatim(cloze: &Text<'_>, part: &str, file: &str) -> Option<usize> {
    let offset = part.as_ptr() as usize - cloze.text.as_ptr() as usize;
    let start = file[cloze.span.clone()].find(cloze.text)?;
    Some(cloze.span.start + start + offset)
}

/// The place of a gap with its braces, where that is known.
fn with_braces(inner: Range<usize>, gap: &str, file: &str) -> Range<usize> {
    if file[..inner.start].ends_with("{{") {
        inner.start - 2..inner.start + gap.len() + 2
    } else {
        inner
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_close_at_the_last_two_braces() {
        let cases = [
            ("a}} b", Some(("a", " b"))),
            ("{x}}} b", Some(("{x}", " b"))),
            ("f(x) = {x}}}", Some(("f(x) = {x}", ""))),
            ("}}", Some(("", ""))),
            ("a} b", None),
        ];
        for (text, expected) in cases {
            assert_eq!(close(text), expected, "{text}");
        }
    }

    #[test]
    fn gaps_of_anki_are_known() {
        let cases = [
            ("c1::Serval", Some("Serval")),
            ("c12::a::b", Some("a::b")),
            ("c::x", None),
            ("c1: x", None),
        ];
        for (gap, expected) in cases {
            assert_eq!(anki_answer(gap), expected, "{gap}");
        }
    }
}
