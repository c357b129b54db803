//! HTML that can be trusted whatever is written into it: tags and attributes are griot's own words, known when it was
//! compiled, and everything else is text.

use std::fmt::Write as _;

use crate::text::safe;

/// How every page looks: light and dark, on a narrow screen and on paper.
const STYLE: &str = include_str!("page.css");

/// A page may show itself, and load, run or send nothing.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// The value of an attribute, which is never a text from outside.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// A word of griot's own.
    Word(&'static str),
    /// A number; with decimals, it has two.
    Number(f64),
    /// The width and the height of a drawing, from 0 on.
    Box(f64, f64),
}

/// An attribute of an element.
pub type Attribute = (&'static str, Value);

/// A piece of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds text, made safe and escaped.
    pub fn text(&mut self, text: &str) {
        for c in safe(text).chars() {
            match c {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                c => self.0.push(c),
            }
        }
    }

    /// Adds an element with what is `inside`.
    pub fn element(
        &mut self,
        name: &'static str,
        attributes: &[Attribute],
        inside: impl FnOnce(&mut Self),
    ) {
        self.open(name, attributes);
        inside(self);
        self.close(name);
    }

    /// Adds an element of a class.
    pub fn class(
        &mut self,
        name: &'static str,
        class: &'static str,
        inside: impl FnOnce(&mut Self),
    ) {
        self.element(name, &[("class", Value::Word(class))], inside);
    }

    /// Adds an element with nothing but text.
    pub fn words(&mut self, name: &'static str, text: &str) {
        self.element(name, &[], |html| html.text(text));
    }

    /// Adds an element that has no end, such as `br`.
    pub fn void(&mut self, name: &'static str, attributes: &[Attribute]) {
        self.open(name, attributes);
    }

    /// Adds a line feed between elements.
    pub fn line(&mut self) {
        self.0.push('\n');
    }

    /// Adds a table with a caption. Its first column names the row, and the others are right-aligned.
    pub fn table(&mut self, caption: &str, columns: &[&str], rows: &[Vec<Self>]) {
        let scope = |scope| [("scope", Value::Word(scope))];
        self.element("table", &[], |table| {
            table.words("caption", caption);
            table.element("thead", &[], |head| {
                head.element("tr", &[], |row| {
                    for column in columns {
                        row.element("th", &scope("col"), |cell| cell.text(column));
                    }
                });
            });
            table.element("tbody", &[], |body| {
                for cells in rows {
                    body.line();
                    body.element("tr", &[], |row| {
                        for (idx, cell) in cells.iter().enumerate() {
                            let name = if idx == 0 { "th" } else { "td" };
                            let attributes: &[Attribute] =
                                if idx == 0 { &scope("row") } else { &[] };
                            row.element(name, attributes, |inside| inside.add(cell));
                        }
                    });
                }
            });
        });
        self.line();
    }

    /// Adds a bar that is filled to a share from 0 to 1; `says` is what it shows, for those who do not see it.
    pub fn bar(&mut self, share: f64, says: &str) {
        let rectangle = |class, width: f64| {
            [
                ("class", Value::Word(class)),
                ("width", Value::Number(width)),
                ("height", Value::Number(6.0)),
            ]
        };
        let attributes = [
            ("class", Value::Word("bar")),
            ("viewBox", Value::Word("0 0 100 6")),
            ("preserveAspectRatio", Value::Word("none")),
            ("role", Value::Word("img")),
        ];
        self.element("svg", &attributes, |svg| {
            svg.words("title", says);
            svg.element("rect", &rectangle("whole", 100.0), |_| ());
            svg.element(
                "rect",
                &rectangle("part", share.clamp(0.0, 1.0) * 100.0),
                |_| (),
            );
        });
    }

    /// Adds another piece.
    pub fn add(&mut self, other: &Self) {
        self.0.push_str(&other.0);
    }

    /// Begins an element; [`Self::close`] ends it.
    pub(super) fn open(&mut self, name: &'static str, attributes: &[Attribute]) {
        self.0.push('<');
        self.0.push_str(name);
        for (attribute, value) in attributes {
            let _ = match value {
                Value::Word(word) => write!(self.0, " {attribute}=\"{word}\""),
                Value::Number(number) => write!(self.0, " {attribute}=\"{}\"", rounded(*number)),
                Value::Box(width, height) => {
                    let (width, height) = (rounded(*width), rounded(*height));
                    write!(self.0, " {attribute}=\"0 0 {width} {height}\"")
                }
            };
        }
        self.0.push('>');
    }

    /// Ends the element opened last.
    pub(super) fn close(&mut self, name: &'static str) {
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push('>');
    }
}

/// A number as it is written; one that is none is 0.
fn rounded(number: f64) -> f64 {
    if number.is_finite() {
        (number * 100.0).round() / 100.0
    } else {
        0.0
    }
}

/// A whole page: it needs no network, has no script, and follows the reader's choice of light or dark.
pub fn page(title: &str, content: &Html) -> String {
    page_with(title, "", content)
}

/// A whole page with a style of its own besides that of every page.
pub fn page_with(title: &str, style: &'static str, content: &Html) -> String {
    let mut html = Html::new();
    html.element("html", &[("lang", Value::Word("en"))], |html| {
        html.line();
        html.element("head", &[], |head| self::head(head, title, style));
        html.line();
        html.element("body", &[], |body| {
            body.line();
            body.element("main", &[], |main| {
                main.line();
                main.add(content);
            });
            body.line();
        });
        html.line();
    });
    format!("<!DOCTYPE html>\n{}\n", html.0)
}

fn head(head: &mut Html, title: &str, more_style: &'static str) {
    let meta = |name, content| {
        [
            ("name", Value::Word(name)),
            ("content", Value::Word(content)),
        ]
    };
    head.line();
    head.void("meta", &[("charset", Value::Word("utf-8"))]);
    head.line();
    let policy = [
        ("http-equiv", Value::Word("Content-Security-Policy")),
        ("content", Value::Word(POLICY)),
    ];
    head.void("meta", &policy);
    head.line();
    head.void(
        "meta",
        &meta("viewport", "width=device-width, initial-scale=1"),
    );
    head.line();
    head.void("meta", &meta("color-scheme", "light dark"));
    head.line();
    head.words("title", title);
    head.line();
    // The style is griot's own text, and has nothing that would have to be escaped.
    head.element("style", &[], |style| {
        style.0.push_str(STYLE);
        style.0.push_str(more_style);
    });
    head.line();
}
