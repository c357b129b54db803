use jiff::civil::{DateTime, date, time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::*;

/// Central European rules, written out so that the tests need no zone files.
const PARIS: &str = "CET-1CEST,M3.5.0,M10.5.0/3";
/// Clocks went over midnight here: at 00:01 in spring forward, in autumn back to 23:01.
const NEWFOUNDLAND: &str = "NST3:30NDT,M3.2.0/0:01,M11.1.0/0:01";
const BAMAKO: &str = "GMT0";
const TOKYO: &str = "JST-9";
const HONOLULU: &str = "HST10";
/// A zone that leaves a whole date out each 31 March at midnight, as Samoa did in December 2011.
const LEAPING: &str = "AAA0BBB-24,J90/0,J300/0";

const FOUR: Time = Time::constant(4, 0, 0, 0);

fn zone(rules: &str) -> TimeZone {
    TimeZone::posix(rules).unwrap()
}

fn at(local: &str, rules: &str) -> Zoned {
    let local: DateTime = local.parse().unwrap();
    local.to_zoned(zone(rules)).unwrap()
}

#[test]
fn the_day_starts_at_the_hour_set() {
    for (local, starts, expected) in [
        ("1970-01-01T04:00", FOUR, 0),
        ("1970-01-01T03:59:59.999", FOUR, -1),
        ("1970-01-02T03:59", FOUR, 0),
        ("1969-12-31T12:00", FOUR, -1),
        ("1969-12-31T03:00", FOUR, -2),
        ("1900-03-01T00:00", Time::midnight(), -25508),
        ("2026-11-22T23:59", FOUR, 20_779),
        ("2026-11-23T00:00", FOUR, 20_779),
        ("2026-11-23T00:00", Time::midnight(), 20_780),
        ("2024-02-29T12:00", FOUR, 19_782),
        ("2026-11-22T19:59", time(20, 0, 0, 0), 20_778),
        ("2026-11-22T20:00", time(20, 0, 0, 0), 20_779),
    ] {
        let day = study_day(&at(local, BAMAKO), starts);
        assert_eq!(day, StudyDay(expected), "{local}, starting at {starts}");
    }
}

#[test]
fn dates_and_days_are_the_same_thing() {
    for (date, day) in [
        (date(1970, 1, 1), 0),
        (date(1969, 12, 31), -1),
        (date(2000, 3, 1), 11_017),
        (date(-9999, 1, 1), -4_371_587),
        (date(9999, 12, 31), 2_932_896),
    ] {
        assert_eq!(of_date(date), StudyDay(day));
        assert_eq!(super::date(StudyDay(day)), Some(date));
    }
    for day in [i32::MIN, -4_371_588, 2_932_897, i32::MAX] {
        assert_eq!(super::date(StudyDay(day)), None, "{day}");
    }
}

/// Walks through the hours around `local` by steps of 10 minutes and lists at which local times the study day changes.
fn changes(local: &str, hours: i64, rules: &str, starts: Time) -> Vec<String> {
    let step = SignedDuration::from_mins(10);
    let mut now = at(local, rules);
    let mut found = Vec::new();
    for _ in 0..hours * 6 {
        let next = now.checked_add(step).unwrap();
        let (before, after) = (study_day(&now, starts), study_day(&next, starts));
        assert!(before <= after, "the day goes back at {next}");
        if before != after {
            assert_eq!(before.plus(1), after, "a day is left out at {next}");
            found.push(next.strftime("%d %H:%M %Z").to_string());
        }
        now = next;
    }
    found
}

#[test]
fn clocks_that_change_move_the_day_by_their_hour_only() {
    // 29 March 2026: 02:00 becomes 03:00. 25 October 2026: 03:00 becomes 02:00.
    for (starts, spring, autumn) in [
        (FOUR, "29 04:00 CEST", "25 04:00 CET"),
        (time(3, 0, 0, 0), "29 03:00 CEST", "25 03:00 CET"),
        // In the gap: when the clock has jumped, by as much as it jumped.
        (time(2, 30, 0, 0), "29 03:30 CEST", "25 02:30 CEST"),
        (time(2, 0, 0, 0), "29 03:00 CEST", "25 02:00 CEST"),
        (Time::midnight(), "29 00:00 CET", "25 00:00 CEST"),
    ] {
        assert_eq!(
            changes("2026-03-28T12:00", 24, PARIS, starts),
            [spring],
            "{starts}"
        );
        assert_eq!(
            changes("2026-10-24T12:00", 24, PARIS, starts),
            [autumn],
            "{starts}"
        );
    }
}

#[test]
fn clocks_that_go_back_over_midnight_do_not_turn_back_the_day() {
    let changes = changes("2026-10-31T18:00", 12, NEWFOUNDLAND, Time::midnight());
    assert_eq!(changes, ["01 00:00 NDT"]);
}

#[test]
fn a_date_left_out_takes_no_day_back() {
    let mut now = at("2026-03-29T00:00", LEAPING);
    let mut days = Vec::new();
    for _ in 0..72 {
        days.push(study_day(&now, FOUR).0);
        now = now.checked_add(SignedDuration::from_hours(1)).unwrap();
    }
    assert!(days.is_sorted(), "{days:?}");
    days.dedup();
    let thirtieth = of_date(date(2026, 3, 30)).0;
    assert_eq!(
        days,
        [thirtieth - 2, thirtieth - 1, thirtieth, thirtieth + 2]
    );
}

#[test]
fn a_moment_keeps_the_zone_it_was_in() {
    let instant: Timestamp = "2026-11-22T18:30:00.250Z".parse().unwrap();
    for (rules, offset_s, day) in [
        (BAMAKO, 0, 20_779),
        (TOKYO, 9 * 3600, 20_779),
        (HONOLULU, -10 * 3600, 20_779),
        ("NZDT-13", 13 * 3600, 20_780),
    ] {
        let moment = moment(&instant.to_zoned(zone(rules)), FOUR);
        let expected = Moment {
            at_ms: 1_795_372_200_250,
            offset_s,
            day: StudyDay(day),
        };
        assert_eq!(moment, expected, "{rules}");
    }
}

#[test]
fn days_between_answers_are_those_recorded() {
    const HOUR: i64 = 3_600_000;
    for (what, last, now, expected) in [
        ("the same moment", (5, 0), (5, 0), 0),
        ("the same day", (5, 0), (5, 10 * HOUR), 0),
        (
            "over the start of the day, soon",
            (5, 0),
            (6, 4 * HOUR - 1),
            0,
        ),
        ("over the start of the day, later", (5, 0), (6, 4 * HOUR), 1),
        ("a day later", (5, 0), (6, 24 * HOUR), 1),
        ("before 1970", (-9, -240 * HOUR), (-2, -72 * HOUR), 7),
        ("ten years later", (0, 0), (3652, 3652 * 24 * HOUR), 3652),
        ("travel west over the date line", (5, 0), (4, 5 * HOUR), 0),
        ("travel east over the date line", (5, 0), (7, 24 * HOUR), 2),
        (
            "a clock put back by a year",
            (400, 9000 * HOUR),
            (35, 240 * HOUR),
            0,
        ),
        (
            "a clock put back, the zone changed",
            (5, 9 * HOUR),
            (6, 0),
            0,
        ),
        (
            "the ends of time",
            (i32::MIN, i64::MIN),
            (i32::MAX, i64::MAX),
            u32::MAX,
        ),
        ("and back", (i32::MAX, i64::MAX), (i32::MIN, i64::MIN), 0),
    ] {
        let days = elapsed_days(StudyDay(last.0), last.1, StudyDay(now.0), now.1);
        assert_eq!(days, expected, "{what}");
    }
}

#[test]
fn a_flight_gives_the_days_the_traveller_had() {
    // Tokyo, 22 November, 20:00; then Honolulu, where it is still 22 November at 10:00; then a night there.
    let tokyo = moment(&at("2026-11-22T20:00", TOKYO), FOUR);
    let honolulu = moment(&at("2026-11-22T10:00", HONOLULU), FOUR);
    let morning = moment(&at("2026-11-23T09:00", HONOLULU), FOUR);
    let days = |a: Moment, b: Moment| elapsed_days(a.day, a.at_ms, b.day, b.at_ms);
    assert_eq!((days(tokyo, honolulu), days(honolulu, morning)), (0, 1));
    assert_eq!(days(tokyo, morning), 1);
}
