//! Bytes as terminals send them.

use proptest::prelude::*;

use super::*;

fn decode(bytes: &[u8]) -> Vec<Press> {
    let mut decoder = Decoder::default();
    let mut presses: Vec<_> = bytes
        .iter()
        .filter_map(|byte| decoder.feed(*byte))
        .collect();
    presses.extend(decoder.pause());
    presses
}

fn keys(keys: &[Key]) -> Vec<Press> {
    keys.iter().copied().map(Press::Key).collect()
}

#[test]
fn known_keys() {
    use Key::{
        Backspace, Char, Ctrl, Delete, Down, End, Enter, Esc, Home, Left, PageDown, PageUp, Right,
        Tab, Up,
    };
    for (bytes, expected) in [
        (
            &b"a1 ~"[..],
            &[Char('a'), Char('1'), Char(' '), Char('~')][..],
        ),
        (
            "é語🇲😀".as_bytes(),
            &[Char('é'), Char('語'), Char('🇲'), Char('😀')],
        ),
        (
            b"\r\n\t\x7f\x08",
            &[Enter, Enter, Tab, Backspace, Backspace],
        ),
        (
            b"\x01\x03\x0c\x1a",
            &[Ctrl('a'), Ctrl('c'), Ctrl('l'), Ctrl('z')],
        ),
        (b"\x1b", &[Esc]),
        (b"\x1b\x1b", &[Esc, Esc]),
        (b"\x1b[A\x1b[B\x1b[C\x1b[D", &[Up, Down, Right, Left]),
        (b"\x1bOA\x1bOB\x1bOC\x1bOD", &[Up, Down, Right, Left]),
        (b"\x1b[H\x1b[F\x1bOH\x1bOF", &[Home, End, Home, End]),
        (b"\x1b[1~\x1b[4~\x1b[7~\x1b[8~", &[Home, End, Home, End]),
        (b"\x1b[3~\x1b[5~\x1b[6~", &[Delete, PageUp, PageDown]),
        (b"\x1bOM", &[Enter]),
    ] {
        assert_eq!(decode(bytes), keys(expected), "{bytes:?}");
    }
}

#[test]
fn what_is_unknown_leaks_nothing() {
    for (name, bytes) in [
        ("Shift-Up", &b"\x1b[1;2A"[..]),
        ("Ctrl-Right", b"\x1b[1;5C"),
        ("Shift-Up of rxvt", b"\x1b[a"),
        ("F1", b"\x1bOP"),
        ("F1 of the Linux console", b"\x1b[[A"),
        ("F5", b"\x1b[15~"),
        ("Shift-F5", b"\x1b[15;2~"),
        ("old Ctrl-Up", b"\x1bO5A"),
        ("Shift-Tab", b"\x1b[Z"),
        ("Alt-q", b"\x1bq"),
        ("Alt-1", b"\x1b1"),
        ("Alt-é", "\u{1b}é".as_bytes()),
        ("Alt-Enter", b"\x1b\r"),
        ("mouse", b"\x1b[M 12"),
        ("mouse, SGR", b"\x1b[<0;12;4M"),
        ("focus", b"\x1b[I\x1b[O"),
        ("cursor report", b"\x1b[24;80R"),
        ("attributes", b"\x1b[?62;1;6c"),
        ("colour report", b"\x1b]11;rgb:1e1e/1e1e/1e1e\x07"),
        ("colour report, ST", b"\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\"),
        ("DCS", b"\x1bP1$r0m\x1b\\"),
        ("long", b"\x1b[1;2;3;4;5;6;7;8;9;10;11;12;13;14A"),
        ("kitty", b"\x1b[97;3u"),
        ("C1 as UTF-8", "\u{9b}".as_bytes()),
        ("not UTF-8", b"\xff\xc0\x80\xed\xa0\x80\xf8"),
        ("NUL and others", b"\x00\x1c\x1d\x1e\x1f"),
        ("half a sequence", b"\x1b[1;"),
        ("half a character", b"\xe8\xaa"),
    ] {
        assert_eq!(decode(bytes), [], "{name}");
    }
}

#[test]
fn what_follows_is_whole_again() {
    for bytes in [
        &b"\x1b[1;2Aq"[..],
        b"\x1b[[Aq",
        b"\xe8q",
        b"\x1b[M 12q",
        b"\x1b]0;x\x07q",
    ] {
        assert_eq!(decode(bytes), keys(&[Key::Char('q')]), "{bytes:?}");
    }
    assert_eq!(decode(b"\x1b[1;\x1b[A"), keys(&[Key::Up]));
}

#[test]
fn a_paste_is_one_press() {
    let paste = |text: &str| vec![Press::Paste(text.to_owned())];
    assert_eq!(
        decode(b"\x1b[200~1q\x1b[A\r\x1b[201~"),
        paste("1q\u{1b}[A\r")
    );
    assert_eq!(decode(b"\x1b[200~\x1b[201~"), paste(""));
    assert_eq!(decode(b"\x1b[200~never closed 1234"), []);
    assert_eq!(decode(b"\x1b[200~stuck\x03"), keys(&[Key::Ctrl('c')]));
    let long = "x".repeat(LONGEST_PASTE + 1000);
    let bytes = format!("\u{1b}[200~{long}\u{1b}[201~");
    assert_eq!(decode(bytes.as_bytes()), paste(&long[..LONGEST_PASTE]));
}

#[test]
fn a_pause_does_not_cut_a_paste() {
    let mut decoder = Decoder::default();
    for byte in b"\x1b[200~1" {
        assert_eq!(decoder.feed(*byte), None);
    }
    assert!(!decoder.is_waiting());
    assert_eq!(decoder.pause(), None);
    let rest: Vec<_> = b"2\x1b[201~"
        .iter()
        .filter_map(|byte| decoder.feed(*byte))
        .collect();
    assert_eq!(rest, [Press::Paste("12".to_owned())]);
}

proptest! {
    #[test]
    fn any_bytes_give_no_control_character(bytes: Vec<u8>) {
        for press in decode(&bytes) {
            if let Press::Key(Key::Char(character)) = press {
                prop_assert!(!character.is_control());
            }
        }
    }

    #[test]
    fn typed_text_arrives(text in "\\PC*") {
        let typed: String = decode(text.as_bytes())
            .into_iter()
            .filter_map(|press| match press {
                Press::Key(Key::Char(character)) => Some(character),
                _ => None,
            })
            .collect();
        prop_assert_eq!(typed, text);
    }

    #[test]
    fn a_sequence_never_leaks(
        parameters in "[0-9;<>?=]{0,40}",
        last in "[@-LN-Z\\\\-~]",
    ) {
        prop_assume!(parameters != "200" || last != "~");
        let bytes = format!("\u{1b}[{parameters}{last}");
        for press in decode(bytes.as_bytes()) {
            prop_assert!(!matches!(press, Press::Key(Key::Char(_))), "{press:?}");
        }
    }

    #[test]
    fn after_a_pause_and_ctrl_c_nothing_is_stuck(bytes: Vec<u8>) {
        let mut decoder = Decoder::default();
        for byte in bytes {
            decoder.feed(byte);
        }
        decoder.pause();
        prop_assert_eq!(decoder.feed(CTRL_C), Some(Press::Key(Key::Ctrl('c'))));
    }
}
