//! How good predictions are.

use super::chart::{self, Around, HEIGHT};
use super::{cells, panel};
use crate::report::html::Html;
use crate::report::prose;
use crate::report::stats::{Account, panels, words};
use crate::stats::calibration::{Band, Calibration};

/// The width of the drawing, in its own units.
const WIDTH: f64 = 100.0;

/// Predicted beside actual recall.
pub(super) fn bands(page: &mut Html, account: &Account) {
    let Some(calibration) = &account.calibration else {
        return;
    };
    panel(page, panels::CALIBRATION, "panel", |section| {
        if calibration.bands.is_empty() {
            section.words("p", words::NO_BANDS);
            return;
        }
        if let Some(reach) = words::reach(account) {
            section.element("p", &[], |p| prose::inline(p, &reach));
            section.line();
        }
        draw(section, calibration);
        let row = |band: &Band| cells(words::band_cells(band));
        let rows: Vec<_> = calibration.bands.iter().map(row).collect();
        let columns = ["predicted", "was", "95% within", "answers"];
        section.table("Predicted and actual recall", &columns, &rows);
    });
}

fn draw(section: &mut Html, calibration: &Calibration) {
    let from = words::lowest(calibration);
    let along = |share: f64| ((share - from) / (1.0 - from)).clamp(0.0, 1.0);
    let place =
        |predicted: f64, actual: f64| (WIDTH * along(predicted), HEIGHT * (1.0 - along(actual)));
    let around = Around {
        says: "Actual recall, upwards, by predicted recall, to the right. On the diagonal they are equal."
            .to_owned(),
        scale: ["100%".to_owned(), words::share(from)],
        labels: vec![words::share(from), "predicted".to_owned(), "100%".to_owned()],
    };
    chart::figure(section, "plot", (WIDTH, HEIGHT), &around, |svg| {
        chart::line(svg, "aim", (0.0, HEIGHT), (WIDTH, 0.0));
        for band in &calibration.bands {
            let Some([low, value, high]) = words::interval(band.actual) else {
                continue;
            };
            let at = |actual| place(band.predicted, actual);
            chart::line(svg, "within", at(low), at(high));
            chart::line(svg, "dot", at(value), at(value));
        }
    });
    let marks = [
        ("dot", "was"),
        ("within", "95% within"),
        ("aim", "as predicted"),
    ];
    chart::legend(section, &marks);
}

/// The ways to predict, compared.
pub(super) fn scores(page: &mut Html, account: &Account) {
    let Some(calibration) = &account.calibration else {
        return;
    };
    panel(page, panels::SCORES, "panel", |section| {
        if calibration.scores.is_empty() {
            let few = words::too_few(calibration.n, calibration.needed, "reviews");
            section.words("p", &format!("To compare: {few}."));
            return;
        }
        let rows = words::scores(calibration).into_iter();
        let rows = rows.map(|(name, [loss, rmse, auc])| cells([name.to_owned(), loss, rmse, auc]));
        let [loss, rmse, auc] = words::MEASURES.map(|(name, _)| name);
        let columns = ["", loss, rmse, auc];
        section.table("On the same reviews", &columns, &rows.collect::<Vec<_>>());
        for (name, meaning) in words::MEASURES {
            section.class("p", "quiet", |p| p.text(&format!("{name}: {meaning}")));
            section.line();
        }
    });
}
