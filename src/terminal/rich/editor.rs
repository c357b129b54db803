//! A line of text being typed, edited by what a reader takes for one character.

use unicode_segmentation::UnicodeSegmentation;

use crate::terminal::keys::decode::Key;
use crate::text::safe_line;
use crate::text::width::display_width;

/// The longest line that can be typed, in bytes.
const LONGEST: usize = 4096;

/// A line being typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Editor {
    text: String,
    /// Where the next character goes, in bytes; between two graphemes.
    cursor: usize,
}

/// The part of a line that fits where it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window<'a> {
    /// What is seen of the line.
    pub text: &'a str,
    /// The column of the cursor in it, from 0.
    pub cursor: usize,
    /// Whether there is more before it.
    pub cut_before: bool,
    /// Whether there is more after it.
    pub cut_after: bool,
}

impl Editor {
    /// A line with the cursor at its end.
    pub fn new(text: &str) -> Self {
        let mut editor = Self::default();
        editor.insert(text);
        editor
    }

    /// What was typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether nothing but spaces was typed.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Takes a key in; false when it is none that edits.
    pub fn press(&mut self, key: Key) -> bool {
        match key {
            Key::Char(character) => self.insert(character.encode_utf8(&mut [0; 4])),
            Key::Left | Key::Ctrl('b') => self.cursor = self.before(),
            Key::Right | Key::Ctrl('f') => self.cursor = self.after(),
            Key::Home | Key::Ctrl('a') => self.cursor = 0,
            Key::End | Key::Ctrl('e') => self.cursor = self.text.len(),
            Key::Backspace => self.cut(self.before(), self.cursor),
            Key::Delete | Key::Ctrl('d') => self.cut(self.cursor, self.after()),
            Key::Ctrl('u') => self.cut(0, self.cursor),
            Key::Ctrl('k') => self.cut(self.cursor, self.text.len()),
            Key::Ctrl('w') => self.cut(self.word_before(), self.cursor),
            _ => return false,
        }
        true
    }

    /// Inserts text at the cursor: made safe, in one line, as much as there is room for.
    pub fn insert(&mut self, text: &str) {
        let text = text.trim_end_matches(['\r', '\n']).replace("\r\n", "\n");
        let text = text.replace(['\r', '\t'], " ");
        let room = LONGEST.saturating_sub(self.text.len());
        let fits = &text[..text.floor_char_boundary(room)];
        let n_before = self.text[..self.cursor].chars().count() + fits.chars().count();
        self.text.insert_str(self.cursor, fits);
        // A character is harmless or not by what stands before it, so the whole line is looked at.
        self.text = safe_line(&self.text).into_owned();
        let at = self.text.char_indices().nth(n_before);
        self.cursor = at.map_or(self.text.len(), |(at, _)| at);
        self.settle();
    }

    /// The part of the line around the cursor that fits into `columns` (at least 1), the cursor's own cell included.
    pub fn window(&self, columns: usize) -> Window<'_> {
        let columns = columns.max(1);
        let mut start = 0;
        let ends = || self.boundaries().chain([self.text.len()]);
        for boundary in ends().take_while(|at| *at <= self.cursor) {
            start = boundary;
            if display_width(&self.text[boundary..self.cursor]) < columns {
                break;
            }
        }
        let cursor = display_width(&self.text[start..self.cursor]);
        let mut end = self.cursor;
        for boundary in ends() {
            if boundary > end && display_width(&self.text[start..boundary]) > columns {
                break;
            }
            end = end.max(boundary);
        }
        Window {
            text: &self.text[start..end],
            cursor,
            cut_before: start > 0,
            cut_after: end < self.text.len(),
        }
    }

    fn boundaries(&self) -> impl Iterator<Item = usize> {
        self.text.grapheme_indices(true).map(|(at, _)| at)
    }

    fn before(&self) -> usize {
        let before = &self.text[..self.cursor];
        before
            .grapheme_indices(true)
            .next_back()
            .map_or(0, |(at, _)| at)
    }

    fn after(&self) -> usize {
        let after = &self.text[self.cursor..];
        self.cursor + after.graphemes(true).next().map_or(0, str::len)
    }

    fn word_before(&self) -> usize {
        let before = self.text[..self.cursor].trim_end();
        before.rfind(char::is_whitespace).map_or(0, |at| {
            at + before[at..].chars().next().map_or(0, char::len_utf8)
        })
    }

    fn cut(&mut self, from: usize, to: usize) {
        self.text.replace_range(from..to, "");
        self.cursor = from;
        self.settle();
    }

    /// Moves the cursor out of a character that two halves have just joined to.
    fn settle(&mut self) {
        let cursor = self.cursor;
        let next = self.boundaries().find(|at| *at >= cursor);
        self.cursor = next.unwrap_or(self.text.len());
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The line with `|` where the cursor is.
    fn shown(editor: &Editor) -> String {
        let mut text = editor.text.clone();
        text.insert(editor.cursor, '|');
        text
    }

    fn after(text: &str, keys: &[Key]) -> String {
        let mut editor = Editor::new(text);
        for key in keys {
            assert!(editor.press(*key), "{key:?}");
        }
        shown(&editor)
    }

    #[test]
    fn editing() {
        use Key::{Backspace, Char, Ctrl, Delete, End, Home, Left, Right};
        for (text, keys, expected) in [
            ("Gao", &[][..], "Gao|"),
            ("Gao", &[Left, Left], "G|ao"),
            ("Gao", &[Left, Char('x')], "Gax|o"),
            ("Gao", &[Home, Left, Char('x')], "x|Gao"),
            ("Gao", &[Home, Right, End, Right, Char('!')], "Gao!|"),
            ("Gao", &[Backspace], "Ga|"),
            ("Gao", &[Home, Backspace], "|Gao"),
            ("Gao", &[Home, Delete], "|ao"),
            ("Gao", &[Delete], "Gao|"),
            ("a b", &[Left, Ctrl('u')], "|b"),
            ("a b", &[Left, Ctrl('k')], "a |"),
            ("one two ", &[Ctrl('w')], "one |"),
            ("one", &[Ctrl('w'), Ctrl('w')], "|"),
            ("une\u{3000}deux", &[Ctrl('w')], "une\u{3000}|"),
            ("e\u{301}", &[Backspace], "|"),
            ("xe\u{301}y", &[Left, Left], "x|e\u{301}y"),
            ("👩‍👩‍👧x", &[Left, Backspace], "|x"),
            ("🇲🇱", &[Left, Delete], "|"),
            ("語", &[Left, Char('漢')], "漢|語"),
            ("שלום", &[Left, Backspace], "של|ם"),
        ] {
            assert_eq!(after(text, keys), expected, "{text:?} {keys:?}");
        }
    }

    #[test]
    fn keys_that_do_not_edit() {
        for key in [Key::Enter, Key::Esc, Key::Tab, Key::Up, Key::Ctrl('l')] {
            assert!(!Editor::new("x").press(key), "{key:?}");
        }
    }

    #[test]
    fn a_paste_becomes_one_safe_line() {
        for (paste, expected) in [
            ("Gao", "Gao|"),
            ("Gao\n", "Gao|"),
            ("Gao\r\nKidal\tTessalit\r", "Gao Kidal Tessalit|"),
            ("\u{1b}[31mred", "␛[31mred|"),
        ] {
            assert_eq!(shown(&Editor::new(paste)), expected, "{paste:?}");
        }
        let long = Editor::new(&"語".repeat(LONGEST));
        assert_eq!(long.text().len(), LONGEST / 3 * 3);
    }

    #[test]
    fn a_long_line_scrolls() {
        let mut editor = Editor::new("0123456789");
        let at = |editor: &Editor, columns| {
            let window = editor.window(columns);
            (
                window.text.to_owned(),
                window.cursor,
                window.cut_before,
                window.cut_after,
            )
        };
        assert_eq!(at(&editor, 11), ("0123456789".to_owned(), 10, false, false));
        assert_eq!(at(&editor, 5), ("6789".to_owned(), 4, true, false));
        editor.press(Key::Home);
        assert_eq!(at(&editor, 5), ("01234".to_owned(), 0, false, true));
        for _ in 0..6 {
            editor.press(Key::Right);
        }
        assert_eq!(at(&editor, 5), ("23456".to_owned(), 4, true, true));
        let wide = Editor::new("語語語");
        assert_eq!(at(&wide, 4), ("語".to_owned(), 2, true, false));
        assert_eq!(at(&wide, 1), (String::new(), 0, true, false));
    }

    proptest! {
        #[test]
        fn the_window_fits_and_holds_the_cursor(
            text in "\\PC{0,30}",
            lefts in 0..30usize,
            columns in 1..20usize,
        ) {
            let mut editor = Editor::new(&text);
            for _ in 0..lefts {
                editor.press(Key::Left);
            }
            let window = editor.window(columns);
            prop_assert!(display_width(window.text) <= columns);
            prop_assert!(window.cursor < columns);
        }

        #[test]
        fn the_cursor_is_always_between_graphemes(
            texts in prop::collection::vec("\\PC{0,3}", 0..6),
            keys in prop::collection::vec(0..6usize, 0..20),
        ) {
            let mut editor = Editor::default();
            for (at, key) in keys.into_iter().enumerate() {
                let key = [Key::Left, Key::Right, Key::Backspace, Key::Delete, Key::Home, Key::End][key];
                editor.press(key);
                if let Some(text) = texts.get(at) {
                    editor.insert(text);
                }
                let is_boundary = editor.cursor == editor.text.len()
                    || editor.boundaries().any(|boundary| boundary == editor.cursor);
                prop_assert!(is_boundary, "{:?} at {}", editor.text, editor.cursor);
            }
        }
    }
}
