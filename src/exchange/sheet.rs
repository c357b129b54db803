//! Tables of comma- or tab-separated values, a card in each row.

use std::ops::Range;

use csv::{ByteRecord, ReaderBuilder};

use super::codes;
use super::column::{Column, parts};
use super::fields::fields;
use crate::deck::edit::{Draft, Writing, located};
use crate::diagnostic::Diagnostic;
use crate::source::codes::NOT_UTF8;
use crate::source::{list_of_names, nearest, shown};

/// What parts the values of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// Tabs if the first row has any, else commas or semicolons: whichever it has more of.
    Any,
    /// Tabs.
    Tab,
}

/// A table that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// A card for each row.
    pub drafts: Vec<Draft>,
    /// The row of each card.
    rows: Vec<Row>,
    columns: Vec<Column>,
}

/// A row, by the places of its values.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    fields: Vec<Range<usize>>,
}

impl Row {
    fn span(&self) -> Range<usize> {
        let start = self.fields.first().map_or(0, |field| field.start);
        start..self.fields.last().map_or(0, |field| field.end)
    }
}

/// What a program takes for the beginning of a text in Unicode.
const MARK: &str = "\u{feff}";

impl Sheet {
    /// Reads a table. Its first row may name the columns; without names, the first two are question and answer.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn read(bytes: &[u8], separator: Separator) -> Result<Self, Vec<Diagnostic>> {
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => return Err(vec![not_utf8(bytes, error.valid_up_to())]),
        };
        let start = if text.starts_with(MARK) {
            MARK.len()
        } else {
            0
        };
        let separator = match separator {
            Separator::Tab => b'\t',
            Separator::Any => most_frequent(&text[start..]),
        };
        let mut records = records(text, start, separator)?.into_iter().peekable();
        let mut sheet = Self::default();
        let mut mistakes = Vec::new();
        let names = records.next_if(|(record, _)| is_header(record));
        if let Some((record, row)) = names {
            sheet.name_columns(&record, &row, &mut mistakes);
        } else {
            let columns = ["question", "answer"].into_iter();
            sheet.columns = columns.filter_map(Column::of).collect();
        }
        if !mistakes.is_empty() {
            return Err(mistakes);
        }
        for (record, row) in records {
            match sheet.card(&record, &row) {
                Ok(draft) => {
                    sheet.drafts.push(draft);
                    sheet.rows.push(row);
                }
                Err(mistake) => mistakes.push(*mistake),
            }
        }
        if sheet.rows.is_empty() && mistakes.is_empty() {
            let message = "the table has no rows with cards";
            let diagnostic = Diagnostic::error(codes::NO_ROWS, 0..0, message);
            mistakes.push(diagnostic.with_help("write a card in each row: `question,answer`"));
        }
        if mistakes.is_empty() {
            Ok(sheet)
        } else {
            Err(mistakes)
        }
    }

    /// Mistakes in the cards, as places in the table. They were found in `text`, which the cards were written to.
    pub fn placed(&self, text: &str, mistakes: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let place = |at: usize| {
            let (card, key) = located(text, at)?;
            let row = self.rows.get(card)?;
            let mut columns = self.columns.iter().zip(&row.fields);
            let field = key.and_then(|key| columns.find(|(column, _)| column.key == key));
            Some(field.map_or_else(|| row.span(), |(_, field)| field.clone()))
        };
        let moved = |mut mistake: Diagnostic| {
            mistake.span = place(mistake.span.start).unwrap_or(0..0);
            for label in &mut mistake.labels {
                label.span = place(label.span.start).unwrap_or(0..0);
            }
            mistake.fix = None;
            mistake
        };
        mistakes.into_iter().map(moved).collect()
    }

    fn name_columns(&mut self, record: &ByteRecord, row: &Row, mistakes: &mut Vec<Diagnostic>) {
        for (name, field) in texts(record).zip(&row.fields) {
            match Column::of(name) {
                Some(column) => self.columns.push(column),
                None => mistakes.push(unknown(name, field)),
            }
        }
    }

    /// The card of a row.
    fn card(&self, record: &ByteRecord, row: &Row) -> Result<Draft, Box<Diagnostic>> {
        if let Some(mistake) = self.uneven(record, row) {
            return Err(Box::new(mistake));
        }
        let mut draft = Draft::default();
        for ((value, column), field) in texts(record).zip(&self.columns).zip(&row.fields) {
            column.put(value, &mut draft).map_err(|help| {
                let message = format!("`{}` is no `{}`", shown(value), column.key);
                let mistake = Diagnostic::error(codes::BAD_VALUE, field.clone(), message);
                Box::new(mistake.with_help(help))
            })?;
        }
        several_answers(&mut draft);
        let missing = self.missing(&draft, row);
        missing.map_or(Ok(draft), |mistake| Err(Box::new(mistake)))
    }

    /// What is wrong with a row that has more values than there are columns, or fewer.
    fn uneven(&self, record: &ByteRecord, row: &Row) -> Option<Diagnostic> {
        let n = self.columns.len();
        if record.len() > n {
            let field = row.fields.get(n).cloned().unwrap_or_else(|| row.span());
            let message = format!(
                "this is value {} of a row, and there are {n} columns",
                n + 1
            );
            let diagnostic = Diagnostic::error(codes::NO_NAME, field, message);
            return Some(diagnostic.with_help(
                "name each column in the first row, as in `question,answer,explanation`, \
                 and put a value that has a comma in it into quotation marks",
            ));
        }
        let missing = self.columns.get(record.len())?.key;
        let message = format!("the row ends before its `{missing}`");
        let diagnostic = Diagnostic::error(codes::TOO_SHORT, row.span(), message);
        Some(diagnostic.with_help("give each row a value for each column, if only an empty one"))
    }

    /// What a row lacks that has a column for it.
    fn missing(&self, draft: &Draft, row: &Row) -> Option<Diagnostic> {
        let has = |key: &str| draft.keys.iter().any(|(other, _)| other == key);
        let asks = ["question", "statement", "cloze"];
        let answers = [
            "answer", "number", "date", "order", "pairs", "list", "true", "cloze",
        ];
        let wanted = [&asks[..], &answers[..]];
        let lacking = wanted
            .into_iter()
            .find(|keys| !keys.iter().any(|key| has(key)))?;
        let (column, field) = self
            .columns
            .iter()
            .zip(&row.fields)
            .find(|(column, _)| lacking.contains(&column.key))?;
        let message = format!("this row has no `{}`", column.key);
        let diagnostic = Diagnostic::error(codes::MISSING, field.clone(), message);
        Some(diagnostic.with_help("fill it in, or take the row out"))
    }
}

/// Several answers are written into one value where there are wrong options too: all of them are to be picked.
fn several_answers(draft: &mut Draft) {
    let has_wrong = draft.keys.iter().any(|(key, _)| key == "wrong");
    let answer = draft.keys.iter_mut().find(|(key, _)| key == "answer");
    if let Some((_, answer)) = answer.filter(|_| has_wrong)
        && let Writing::Text(text) = answer
        && let several = parts(text, &['|'])
        && several.len() > 1
    {
        *answer = Writing::texts(&several);
    }
}

/// The rows with their values and the places of those; rows without any value are none.
fn records(
    text: &str,
    start: usize,
    separator: u8,
) -> Result<Vec<(ByteRecord, Row)>, Vec<Diagnostic>> {
    let mut reader = ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .has_headers(false)
        .from_reader(&text.as_bytes()[start..]);
    let mut records = Vec::new();
    for record in reader.byte_records() {
        // What is in memory can be read.
        let Ok(record) = record else { break };
        let at = record.position().map_or(0, csv::Position::byte) as usize + start;
        // Empty lines before a row belong to it for the csv crate.
        let at = at + (text[at..].len() - text[at..].trim_start_matches(['\r', '\n']).len());
        let (fields, is_open) = fields(text, at, separator);
        if let Some(open) = fields.last().filter(|_| is_open) {
            let message = "this quotation mark is never closed";
            let diagnostic =
                Diagnostic::error(codes::OPEN_QUOTE, open.start..open.start + 1, message);
            return Err(vec![diagnostic.with_help(
                "end the value with a quotation mark; one that belongs to it is written twice, `\"\"`",
            )]);
        }
        if record.iter().any(|value| !value.trim_ascii().is_empty()) {
            records.push((record, Row { fields }));
        }
    }
    Ok(records)
}

fn texts(record: &ByteRecord) -> impl Iterator<Item = &str> {
    let texts = record.iter().map(std::str::from_utf8);
    texts.map(Result::unwrap_or_default)
}

/// Whether a row names columns: one name that tells, or two of any.
fn is_header(record: &ByteRecord) -> bool {
    let columns: Vec<_> = texts(record).filter_map(Column::of).collect();
    let is_plain = |name: &str| ["question", "answer", "statement", "cloze"].contains(&name);
    let names = texts(record).map(|name| name.trim().to_lowercase());
    let has_telling = columns.iter().any(|column| column.is_telling());
    has_telling && (columns.len() > 1 || names.into_iter().any(|name| is_plain(&name)))
}

/// The separator of the first row, as what stands outside of quotation marks shows it.
fn most_frequent(text: &str) -> u8 {
    let mut is_quoted = false;
    let outside = text.chars().filter(|c| {
        is_quoted ^= *c == '"';
        !is_quoted
    });
    let row: Vec<char> = outside.take_while(|c| *c != '\n').collect();
    let count = |separator: char| row.iter().filter(|c| **c == separator).count();
    match (count('\t'), count(';'), count(',')) {
        // Texts have commas, but hardly ever tabs.
        (1.., _, _) => b'\t',
        (_, semicolons, commas) if semicolons > commas => b';',
        _ => b',',
    }
}

fn unknown(name: &str, field: &Range<usize>) -> Diagnostic {
    let names = Column::names();
    let message = if name.trim().is_empty() {
        "this column has no name".to_owned()
    } else {
        format!("no column is called `{}`", shown(name))
    };
    let help = match nearest(&name.trim().to_lowercase(), &names) {
        Some(name) => format!("did you mean `{name}`?"),
        None => format!(
            "the columns are {}; if this row is a card, write `question,answer` into a row above it",
            list_of_names(&names)
        ),
    };
    Diagnostic::error(codes::UNKNOWN_COLUMN, field.clone(), message).with_help(help)
}

fn not_utf8(bytes: &[u8], at: usize) -> Diagnostic {
    let is_wide = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    let message = if is_wide {
        "the table is UTF-16, not UTF-8"
    } else {
        "the table is not UTF-8 here"
    };
    Diagnostic::error(NOT_UTF8, at..at + 1, message)
        .with_help("save it as UTF-8: spreadsheets call it `CSV UTF-8`")
}
