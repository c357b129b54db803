//! The page of statistics in a real browser: wide and narrow, light and dark, and on paper.
//!
//! Chromium is driven over its own protocol, by a pipe. Where there is none, the tests say so and pass.

#[path = "browser/chromium.rs"]
mod chromium;
#[path = "../src/report/stats/sample.rs"]
mod sample;

use std::fs;

use griot::report::stats::{Account, Place, to_html};
use griot::{event, schedule, stats};
use serde_json::json;
use tempfile::TempDir;

use self::chromium::Chromium;

/// What is wrong with a page as it is laid out, as a list of sentences.
const FAULTS: &str = include_str!("browser/faults.js");

/// A browser, and a folder for pages; `None` where there is no browser.
fn browser() -> Option<(Chromium, TempDir)> {
    let folder = tempfile::tempdir().unwrap();
    let Some(browser) = Chromium::start(folder.path()) else {
        eprintln!("skipped: there is no Chromium here; Debian's package `chromium` has it");
        return None;
    };
    Some((browser, folder))
}

/// How a page is looked at.
struct View {
    width: u32,
    scheme: &'static str,
    media: &'static str,
}

impl View {
    const fn new(width: u32, scheme: &'static str, media: &'static str) -> Self {
        Self {
            width,
            scheme,
            media,
        }
    }
}

/// The widths of phones, tablets and screens, and of paper.
const VIEWS: [View; 8] = [
    View::new(320, "light", "screen"),
    View::new(360, "light", "screen"),
    View::new(360, "dark", "screen"),
    View::new(600, "light", "screen"),
    View::new(1280, "light", "screen"),
    View::new(1280, "dark", "screen"),
    View::new(1600, "light", "screen"),
    View::new(700, "light", "print"),
];

/// What is wrong with a page in a view.
fn faults(browser: &mut Chromium, folder: &TempDir, page: &str, view: &View) -> Vec<String> {
    let file = folder.path().join("page.html");
    fs::write(&file, page).unwrap();
    let metrics =
        json!({ "width": view.width, "height": 900, "deviceScaleFactor": 1, "mobile": false });
    browser.call("Emulation.setDeviceMetricsOverride", &metrics);
    let scheme = json!([{ "name": "prefers-color-scheme", "value": view.scheme }]);
    browser.call(
        "Emulation.setEmulatedMedia",
        &json!({ "media": view.media, "features": scheme }),
    );
    let mut faults = browser.open(&file);
    let found = browser.evaluate(FAULTS);
    let found = found.as_array().unwrap().iter();
    faults.extend(found.map(|fault| fault.as_str().unwrap().to_owned()));
    faults
}

/// The pages: everything, two answers, none.
fn accounts() -> [Account; 3] {
    let everything = Account {
        calibration: Some(sample::calibration()),
        ..sample::account()
    };
    [everything, sample::beginner(), sample::blank()]
}

#[test]
fn the_page_is_sound_on_every_screen_and_on_paper() {
    let Some((mut browser, folder)) = browser() else {
        return;
    };
    for account in accounts() {
        let page = to_html(&account);
        for view in &VIEWS {
            let faults = faults(&mut browser, &folder, &page, view);
            assert_eq!(
                faults, [""; 0],
                "{} {} {}",
                view.width, view.scheme, view.media
            );
        }
    }
    let drawings = browser.evaluate("document.querySelectorAll('svg').length");
    assert_eq!(drawings, 0, "the last page is blank");
}

#[test]
fn the_page_can_be_printed() {
    let Some((mut browser, folder)) = browser() else {
        return;
    };
    let file = folder.path().join("page.html");
    fs::write(&file, to_html(&accounts()[0])).unwrap();
    browser.open(&file);
    let printed = browser.call("Page.printToPDF", &json!({}));
    let pdf = printed["data"].as_str().unwrap();
    // `%PDF-` in base 64, and more than an empty page.
    assert!(
        pdf.starts_with("JVBERi0") && pdf.len() > 20_000,
        "{} bytes",
        pdf.len()
    );
}

#[test]
fn the_checks_find_broken_pages() {
    let Some((mut browser, folder)) = browser() else {
        return;
    };
    let page = |body: &str| format!("<!DOCTYPE html><html lang=en><title>x</title><body>{body}");
    let svg = "<svg role=img><title>x</title></svg>";
    for (body, expected) in [
        ("<p>sound</p>".to_owned(), ""),
        (format!("<p>sound</p>{svg}"), ""),
        ("<div style='width: 2000px'>x</div>".to_owned(), "wider than the window"),
        (format!("<div style='width: 0; overflow: hidden'>{svg}</div>").replace("<svg", "<svg style='width: 0'"), "has no size"),
        ("<p style='color: #aaa; background: #fff'>x</p>".to_owned(), "contrast"),
        ("<p style='font-size: 7px'>x</p>".to_owned(), "small"),
        ("<p style='width: 3em; overflow: hidden; white-space: nowrap'>a long text that is cut</p>".to_owned(), "cut"),
        ("<p style='width: 2em; overflow-wrap: anywhere'>remembered</p>".to_owned(), "within the word"),
        ("<img src='https://example.invalid/x.png'>".to_owned(), "request"),
        ("<script>throw new Error('x')</script>".to_owned(), "error"),
    ] {
        let faults = faults(&mut browser, &folder, &page(&body), &VIEWS[1]);
        let found = faults.iter().any(|fault| fault.contains(expected));
        assert_eq!(found, !expected.is_empty(), "{body}: {faults:?}");
        assert_eq!(faults.is_empty(), expected.is_empty(), "{body}: {faults:?}");
    }
}
