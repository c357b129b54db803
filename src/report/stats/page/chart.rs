//! Charts as SVG: the drawing stretches with the page, the texts around it do not, and a table says the same.

use crate::report::html::{Attribute, Html, Value};

/// The height of a drawing, in its own units.
pub(super) const HEIGHT: f64 = 100.0;

/// The width that a bar has in a drawing, with the gap beside it.
const STEP: f64 = 10.0;

/// A bar of a chart.
pub(super) struct Bar {
    /// How high it is, from 0 on.
    pub(super) value: f64,
    /// Whether it is drawn as an outline.
    pub(super) is_hollow: bool,
    /// What it is of and how much, for those who point at it.
    pub(super) says: String,
}

/// Texts around a drawing.
pub(super) struct Around {
    /// What the drawing shows, in one sentence.
    pub(super) says: String,
    /// At its side, the highest and the lowest value.
    pub(super) scale: [String; 2],
    /// Below it, from left to right.
    pub(super) labels: Vec<String>,
}

/// Adds a chart of upright bars.
pub(super) fn bars(html: &mut Html, bars: &[Bar], around: &Around) {
    let values = bars.iter().map(|bar| bar.value);
    let highest = values.filter(|value| value.is_finite()).fold(0.0, f64::max);
    let size = (STEP * bars.len().max(1) as f64, HEIGHT);
    figure(html, "plot", size, around, |svg| {
        for (idx, bar) in bars.iter().enumerate() {
            if bar.value > 0.0 && bar.value.is_finite() {
                let height = (bar.value / highest * HEIGHT).max(1.5);
                let class = if bar.is_hollow { "hollow" } else { "part" };
                let at = [STEP * idx as f64 + 1.0, HEIGHT - height, STEP - 2.0, height];
                rectangle(svg, class, at, &bar.says);
            }
        }
    });
}

/// Adds a drawing of this size with texts around it.
pub(super) fn figure(
    html: &mut Html,
    class: &'static str,
    (width, height): (f64, f64),
    around: &Around,
    draw: impl FnOnce(&mut Html),
) {
    html.class("figure", class, |figure| {
        figure.class("div", "scale", |scale| {
            for text in &around.scale {
                scale.words("span", text);
            }
        });
        let attributes = [
            ("viewBox", Value::Box(width, height)),
            ("preserveAspectRatio", Value::Word("none")),
            ("role", Value::Word("img")),
        ];
        figure.element("svg", &attributes, |svg| {
            svg.words("title", &around.says);
            draw(svg);
        });
        figure.class("div", "labels", |labels| {
            for text in &around.labels {
                labels.words("span", text);
            }
        });
    });
    html.line();
}

/// Adds a rectangle at x and y, with its width and height.
pub(super) fn rectangle(svg: &mut Html, class: &'static str, at: [f64; 4], says: &str) {
    let [x, y, width, height] = at.map(Value::Number);
    let attributes: [Attribute; 5] = [
        ("class", Value::Word(class)),
        ("x", x),
        ("y", y),
        ("width", width),
        ("height", height),
    ];
    svg.element("rect", &attributes, |rect| rect.words("title", says));
}

/// Adds a straight line; one without length is a dot.
pub(super) fn line(svg: &mut Html, class: &'static str, from: (f64, f64), to: (f64, f64)) {
    let attributes = [
        ("class", Value::Word(class)),
        ("x1", Value::Number(from.0)),
        ("y1", Value::Number(from.1)),
        ("x2", Value::Number(to.0)),
        ("y2", Value::Number(to.1)),
    ];
    svg.element("line", &attributes, |_| ());
}

/// Adds a table that opens on demand.
pub(super) fn table(html: &mut Html, caption: &str, columns: &[&str], rows: &[Vec<Html>]) {
    html.element("details", &[], |details| {
        details.words("summary", "As a table");
        details.line();
        details.table(caption, columns, rows);
    });
    html.line();
}

/// Adds what stands for what in a drawing: the class of its mark, and its name.
pub(super) fn legend(html: &mut Html, marks: &[(&'static str, &str)]) {
    html.class("p", "legend", |p| {
        for (class, name) in marks {
            p.element("span", &[], |span| {
                let attributes = [
                    ("viewBox", Value::Box(24.0, 10.0)),
                    ("aria-hidden", Value::Word("true")),
                ];
                span.element("svg", &attributes, |svg| {
                    line(svg, class, (2.0, 5.0), (22.0, 5.0));
                });
                span.text(name);
            });
        }
    });
    html.line();
}
