//! Every number of figures, with its name: a field that is added must be named here.

use crate::stats::figures::{
    Bin, DayFigures, Estimate, Figure, Figures, Forecast, ForecastDay, Hard, Hour, Progress,
    Ratings, Recalled, Retention, States, Streak, Subject, Total, Week,
};

/// The numbers of figures.
#[derive(Default)]
pub(super) struct Numbers {
    /// Each number with where it stands.
    pub(super) all: Vec<(&'static str, f64)>,
    /// Those that must be 0 to 1.
    pub(super) shares: Vec<(&'static str, f64)>,
}

impl Numbers {
    pub(super) fn of(figures: &Figures) -> Self {
        let mut numbers = Self::default();
        numbers.figures(figures);
        numbers
    }

    fn share(&mut self, name: &'static str, share: f64) {
        self.shares.push((name, share));
        self.all.push((name, share));
    }

    fn push(&mut self, name: &'static str, number: f64) {
        self.all.push((name, number));
    }

    fn counts<const N: usize>(&mut self, name: &'static str, counts: [u64; N]) {
        self.all.extend(counts.map(|n| (name, n as f64)));
    }

    fn figures(&mut self, figures: &Figures) {
        let Figures {
            period: _,
            today,
            streak,
            total,
            days,
            year,
            retention,
            weeks,
            forecast,
            states,
            stability,
            difficulty,
            ratings,
            hours,
            hardest,
            leeches,
            progress,
        } = figures;
        self.day(today);
        self.streak(*streak);
        self.total(total);
        for day in days {
            self.day(day);
        }
        for (_, n) in year {
            self.counts("year", [*n]);
        }
        self.retention(retention);
        for Week {
            monday: _,
            retention,
        } in weeks
        {
            self.retention(retention);
        }
        if let Some(forecast) = forecast {
            self.forecast(forecast);
        }
        self.states(states);
        for bin in stability {
            self.bin(bin);
        }
        for bin in difficulty {
            self.bin(bin);
        }
        self.ratings(ratings);
        for hour in hours {
            self.hour(hour);
        }
        for side in hardest {
            self.hard(side);
        }
        for side in leeches {
            self.hard(side);
        }
        for progress in progress {
            self.progress(progress);
        }
    }

    fn streak(&mut self, streak: Streak) {
        let Streak { current, longest } = streak;
        self.counts("streak", [current, longest].map(u64::from));
    }

    fn ratings(&mut self, ratings: &Ratings) {
        let Ratings {
            new,
            young,
            mature,
            again,
        } = *ratings;
        for counts in [new, young, mature, again] {
            self.counts("ratings", counts);
        }
    }

    fn day(&mut self, day: &DayFigures) {
        let DayFigures {
            day: _,
            answers,
            new,
            reviews,
            passed,
            took_ms,
            untimed,
        } = *day;
        self.counts("day", [answers, new, reviews, passed, took_ms, untimed]);
    }

    fn total(&mut self, total: &Total) {
        let Total {
            first_day: _,
            days,
            answers,
            new,
            reviews,
            took_ms,
            untimed,
            gone,
        } = *total;
        self.counts(
            "total",
            [days, answers, new, reviews, took_ms, untimed, gone],
        );
    }

    fn retention(&mut self, retention: &Retention) {
        let Retention { young, mature, all } = retention;
        for recalled in [young, mature, all] {
            let Recalled {
                n,
                passed,
                actual,
                predicted,
            } = *recalled;
            self.counts("recalled", [n, passed]);
            if let Some(predicted) = predicted {
                self.share("predicted", predicted);
            }
            match actual {
                Figure::Told(actual) => self.estimate(actual),
                Figure::TooFew { n, needed } => self.counts("too few", [n, needed]),
            }
        }
    }

    fn estimate(&mut self, estimate: Estimate) {
        let Estimate {
            value,
            low,
            high,
            n,
        } = estimate;
        self.counts("estimate", [n]);
        for share in [value, low, high] {
            self.share("estimate", share);
        }
    }

    fn forecast(&mut self, forecast: &Forecast) {
        let Forecast {
            days,
            backlog,
            seconds_per_review,
            seconds_per_new,
            is_own_pace: _,
            recall,
            known,
        } = forecast;
        for day in days {
            let ForecastDay {
                day: _,
                reviews,
                new,
                answers,
                minutes,
                share,
            } = *day;
            for number in [reviews, new, answers, minutes] {
                self.push("forecast day", number);
            }
            self.share("share", share);
        }
        self.counts("backlog", [*backlog]);
        for number in [*seconds_per_review, *seconds_per_new, known.0, known.1] {
            self.push("forecast", number);
        }
        if let Some(recall) = recall {
            self.share("recall", *recall);
        }
    }

    fn states(&mut self, states: &States) {
        let States {
            new,
            learning,
            young,
            mature,
            suspended,
        } = *states;
        self.counts("states", [new, learning, young, mature, suspended]);
    }

    fn bin(&mut self, bin: &Bin) {
        let Bin { from, to, n } = *bin;
        self.push("from", from);
        self.push("to", to.unwrap_or(from));
        self.counts("bin", [n]);
    }

    fn hour(&mut self, hour: &Hour) {
        let Hour {
            answers,
            reviews,
            passed,
        } = *hour;
        self.counts("hour", [answers, reviews, passed]);
    }

    fn hard(&mut self, hard: &Hard) {
        let Hard {
            side: _,
            reviews,
            failed,
            expected,
            chance,
            stability,
            difficulty,
        } = *hard;
        self.counts("hard", [reviews, failed]);
        self.share("chance", chance);
        for number in [expected, stability, difficulty] {
            self.push("hard", number);
        }
    }

    fn progress(&mut self, progress: &Progress) {
        let Progress {
            of,
            sides,
            seen,
            known,
            plus_minus,
        } = progress;
        assert!(!matches!(of, Subject::Tag(name) if name.is_empty()));
        self.counts("progress", [*sides, *seen]);
        self.push("known", *known);
        self.push("plus minus", *plus_minus);
    }
}
