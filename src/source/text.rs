//! From bytes to text.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

use crate::diagnostic::Diagnostic;

use super::codes;
use super::sink::Sink;

/// The largest file that is read, in bytes: 16 MiB.
pub const MAX_BYTES: usize = 16 << 20;

/// The text of a file, with the places that were no text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded<'b> {
    /// The text; each byte that is no UTF-8 is a `?`, so that it is as long as the file. A byte-order mark is kept.
    pub text: Cow<'b, str>,
    /// Where bytes were replaced.
    pub broken: Vec<Range<usize>>,
    /// The text that is parsed instead when the TOML is broken.
    pub(super) blanked: OnceCell<String>,
}

impl<'b> Decoded<'b> {
    fn new(text: Cow<'b, str>, broken: Vec<Range<usize>>) -> Self {
        Self {
            text,
            broken,
            blanked: OnceCell::new(),
        }
    }
}

/// Decodes a file, or reports why it is refused as a whole.
pub fn decode<'b>(bytes: &'b [u8], sink: &mut Sink) -> Option<Decoded<'b>> {
    if bytes.len() > MAX_BYTES {
        sink.report(too_big(bytes.len()));
        return None;
    }
    if bytes.contains(&0) {
        sink.report(not_text(bytes));
        return None;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(Decoded::new(Cow::Borrowed(text), Vec::new())),
        Err(_) => Some(replace_invalid(bytes, sink)),
    }
}

fn too_big(n_bytes: usize) -> Diagnostic {
    let megabytes = n_bytes.div_ceil(1 << 20);
    let message = format!("the file is {megabytes} MiB large, and files over 16 MiB are not read");
    Diagnostic::error(codes::TOO_BIG, 0..0, message).with_help("split it into several files")
}

fn not_text(bytes: &[u8]) -> Diagnostic {
    let offset = bytes.iter().take_while(|byte| **byte != 0).count();
    let is_utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    let (message, help) = if is_utf16 {
        let message = "the file is in UTF-16, and only UTF-8 is read";
        (message, "save it as UTF-8 in your editor")
    } else {
        let message = "the file is no text: it has a zero byte";
        (
            message,
            "check that this is the right file, and that it is saved as UTF-8",
        )
    };
    Diagnostic::error(codes::NOT_TEXT, offset..offset + 1, message).with_help(help)
}

/// The text with a `?` for each byte that is no UTF-8, one diagnostic a line.
fn replace_invalid<'b>(bytes: &'b [u8], sink: &mut Sink) -> Decoded<'b> {
    let mut text = String::with_capacity(bytes.len());
    let mut broken: Vec<Range<usize>> = Vec::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if chunk.invalid().is_empty() {
            continue;
        }
        let span = text.len()..text.len() + chunk.invalid().len();
        let is_new_line = broken
            .last()
            .is_none_or(|last| text[last.end..span.start].contains('\n'));
        if is_new_line {
            sink.report(not_utf8(chunk.invalid(), span.clone()));
        }
        text.extend(chunk.invalid().iter().map(|_| '?'));
        broken.push(span);
    }
    Decoded::new(Cow::Owned(text), broken)
}

fn not_utf8(invalid: &[u8], span: Range<usize>) -> Diagnostic {
    let shown: Vec<String> = invalid.iter().map(|byte| format!("0x{byte:02X}")).collect();
    let noun = if invalid.len() == 1 { "byte" } else { "bytes" };
    let message = format!("the {noun} {} here are no text in UTF-8", shown.join(" "));
    let message = if invalid.len() == 1 {
        message.replace(" are no text", " is no text")
    } else {
        message
    };
    Diagnostic::error(codes::NOT_UTF8, span, message)
        .with_help("save the file as UTF-8 in your editor; it may be in an older encoding now")
}
