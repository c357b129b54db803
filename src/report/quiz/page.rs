//! The report as one HTML page.

use super::digest::{Digest, Miss, Said, Tally};
use super::header::Header;
use super::words;
use crate::report::html::{self, Html};
use crate::report::prose;
use crate::text::count;

/// The report of a quiz as one HTML page, which needs nothing but itself.
pub fn to_html(header: &Header, digest: &Digest) -> String {
    let mut page = Html::new();
    page.words("h1", &header.title());
    page.line();
    result(&mut page, header, digest);
    breakdowns(&mut page, digest);
    misses(&mut page, digest);
    html::page(&header.title(), &page)
}

fn result(page: &mut Html, header: &Header, digest: &Digest) {
    page.class("p", "score", |p| p.text(&words::score(digest)));
    page.line();
    for sentence in words::result(digest) {
        page.words("p", &sentence);
        page.line();
    }
    page.class("dl", "quiet", |list| {
        for (name, value) in words::facts(header, digest) {
            entry(list, name, |dd| prose::plain(dd, &value));
        }
    });
    page.line();
}

fn breakdowns(page: &mut Html, digest: &Digest) {
    let breakdowns = digest.breakdowns();
    if breakdowns.is_empty() {
        return;
    }
    page.words("h2", "Strengths and weaknesses");
    page.line();
    for (by, tallies) in breakdowns {
        let rows: Vec<_> = tallies.iter().map(row).collect();
        page.table(
            &format!("By {by}, the weakest first"),
            &[by, "marks", "share"],
            &rows,
        );
    }
}

fn row(tally: &Tally) -> Vec<Html> {
    let share = tally.share().unwrap_or_default();
    let mut cells = vec![Html::new(), Html::new(), Html::new()];
    prose::plain(&mut cells[0], tally.name);
    cells[1].text(&words::out_of(tally));
    cells[2].text(&words::percent(share));
    cells[2].bar(share, &format!("{} of all marks", words::percent(share)));
    cells
}

fn misses(page: &mut Html, digest: &Digest) {
    if digest.taken.is_empty() {
        return;
    }
    let missed = match digest.misses.len() {
        0 => "Nothing missed".to_owned(),
        n => format!("{} missed", count(n, "question")),
    };
    page.words("h2", &missed);
    page.line();
    for miss in &digest.misses {
        page.element("article", &[], |article| self::miss(article, miss));
        page.line();
    }
}

fn miss(article: &mut Html, miss: &Miss) {
    let taken = miss.taken;
    article.line();
    article.words(
        "h3",
        &format!("Question {}: {}", miss.n, words::worth(miss)),
    );
    article.line();
    for text in taken.stem.iter().chain([&taken.question]) {
        prose::blocks(article, text);
    }
    article.element("dl", &[], |list| answers(list, miss));
    article.line();
    if let Some(explanation) = &taken.explanation {
        article.class("div", "explanation", |div| prose::blocks(div, explanation));
        article.line();
    }
    article.class("p", "quiet", |p| prose::plain(p, &words::place(miss)));
    article.line();
}

fn answers(list: &mut Html, miss: &Miss) {
    match miss.said() {
        Said::Picked(text) => entry(list, "You said", |dd| prose::inline(dd, text)),
        Said::Typed(text) => entry(list, "You said", |dd| {
            dd.class("span", "typed", |span| prose::plain(span, text));
        }),
        Said::Nothing => entry(list, "You said", |dd| dd.text(words::unsaid(miss))),
    }
    let expected = &miss.taken.expected;
    if !expected.is_empty() {
        entry(list, "Right", |dd| {
            if miss.is_expected_of_paragraphs() {
                prose::blocks(dd, expected);
            } else {
                prose::inline(dd, expected);
            }
        });
    }
    for (name, text) in [("Why", &miss.taken.why), ("Source", &miss.taken.source)] {
        if let Some(text) = text {
            entry(list, name, |dd| prose::inline(dd, text));
        }
    }
}

/// One name and value of a list of such.
fn entry(list: &mut Html, name: &str, value: impl FnOnce(&mut Html)) {
    list.line();
    list.element("div", &[], |div| {
        div.words("dt", name);
        div.element("dd", &[], value);
    });
}
