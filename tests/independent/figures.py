#!/usr/bin/env python3
"""The main figures of a log, worked out apart from griot: with Python's standard library alone.

    figures.py LOG.csv AS_OF [SINCE UNTIL]

The log has a header and one answer a line, in any order; see columns() for what stands in it. Days are study days,
numbered from 1970-01-01. Printed is one JSON object. Memory is reckoned by FSRS-6 with its default weights, as published
(https://github.com/open-spaced-repetition/awesome-fsrs/wiki/The-Algorithm).
"""

import csv
import json
import math
import sqlite3
import sys

WEIGHTS = [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,
    1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
]
FOUR_HOURS = 4 * 60 * 60 * 1000


def recall(days, stability):
    factor = 0.9 ** (-1 / WEIGHTS[20]) - 1
    return (1 + factor * days / stability) ** -WEIGHTS[20]


def first_difficulty(rating):
    return WEIGHTS[4] - math.exp(WEIGHTS[5] * (rating - 1)) + 1


def within(low, value, high):
    return min(max(value, low), high)


def memory_after(memory, rating, days):
    """Stability and difficulty after an answer."""
    w = WEIGHTS
    if memory is None:
        return w[rating - 1], within(1, first_difficulty(rating), 10)
    s, d = memory
    r = recall(days, s)
    if days == 0:
        growth = math.exp(w[17] * (rating - 3 + w[18])) * s ** -w[19]
        stability = s * (max(growth, 1) if rating >= 2 else growth)
    elif rating == 1:
        lapsed = w[11] * d ** -w[12] * ((s + 1) ** w[13] - 1) * math.exp(w[14] * (1 - r))
        stability = min(lapsed, s / math.exp(w[17] * w[18]))
    else:
        bonus = {2: w[15], 3: 1, 4: w[16]}[rating]
        growth = math.exp(w[8]) * (11 - d) * s ** -w[9] * (math.exp(w[10] * (1 - r)) - 1)
        stability = s * (1 + growth * bonus)
    damped = d - w[6] * (rating - 3) * (10 - d) / 9
    difficulty = w[7] * first_difficulty(4) + (1 - w[7]) * damped
    return within(0.001, stability, 36500), within(1, difficulty, 10)


def columns(line):
    """One answer: its side and deck, when, what, how long (empty when unknown), the chance of a right guess, and
    whether it feeds the schedule."""
    return {
        "side": int(line["side"]),
        "deck": int(line["deck"]),
        "at_ms": int(line["at_ms"]),
        "offset_s": int(line["offset_s"]),
        "day": int(line["day"]),
        "rating": int(line["rating"]),
        "took_ms": int(line["took_ms"]) if line["took_ms"] else None,
        "chance": float(line["chance"]),
        "schedules": int(line["schedules"]),
    }


def replay(answers):
    """Says of each answer what it counted as, and of each side how it stands at last."""
    sides = {}
    for answer in sorted(answers, key=lambda a: (a["side"], a["at_ms"])):
        answer.update(kind="none", predicted=None, mature=0)
        if not answer["schedules"]:
            continue
        before = sides.get(answer["side"])
        memory, days = None, 0
        if before is None:
            answer["kind"] = "new"
        else:
            memory = before["memory"]
            answer["kind"] = "again" if before["day"] == answer["day"] else "review"
            if answer["at_ms"] - before["at_ms"] >= FOUR_HOURS:
                days = max(answer["day"] - before["day"], 0)
            answer["mature"] = int(memory[0] >= 21)
            if days > 0:
                answer["predicted"] = recall(days, memory[0])
        sides[answer["side"]] = {
            "memory": memory_after(memory, answer["rating"], days),
            "day": answer["day"],
            "at_ms": answer["at_ms"],
            "deck": answer["deck"],
            "chance": answer["chance"],
            "passed": answer["rating"] > 1,
        }
    return sides


def table(answers):
    db = sqlite3.connect(":memory:")
    db.execute(
        "CREATE TABLE answer (side, at_ms, offset_s, day, rating, took_ms, chance, kind, predicted, mature)"
    )
    db.executemany(
        "INSERT INTO answer VALUES (:side, :at_ms, :offset_s, :day, :rating, :took_ms, :chance, :kind,"
        " :predicted, :mature)",
        answers,
    )
    return db


DAYS = """
    SELECT day, count(*), sum(kind = 'new'), sum(kind = 'review'), sum(kind = 'review' AND rating > 1),
           coalesce(sum(min(took_ms, 60000)), 0), sum(took_ms IS NULL)
    FROM answer WHERE day BETWEEN :since AND :until GROUP BY day ORDER BY day
"""
# A Monday is a day of which the number plus 3 can be divided by 7.
WEEKS = """
    SELECT day - (day + 3) % 7 AS monday, mature, count(*), sum(rating > 1), sum(chance), sum(predicted)
    FROM answer WHERE predicted IS NOT NULL AND day BETWEEN :since AND :until
    GROUP BY monday, mature ORDER BY monday, mature
"""
RATINGS = """
    SELECT CASE WHEN kind = 'review' THEN iif(mature, 'mature', 'young') ELSE kind END AS class, rating, count(*)
    FROM answer WHERE kind <> 'none' AND day BETWEEN :since AND :until GROUP BY class, rating
"""
HOURS = """
    SELECT (at_ms / 1000 + offset_s) / 3600 % 24 AS hour, count(*), count(predicted),
           sum(predicted IS NOT NULL AND rating > 1)
    FROM answer WHERE day BETWEEN :since AND :until GROUP BY hour ORDER BY hour
"""


def interval(passed, n):
    """The 95 % interval of Wilson, as the roots of (p − share)² = z²·share·(1 − share)/n."""
    z2, p = 1.959963984540054**2, passed / n
    a, b, c = 1 + z2 / n, -(2 * p + z2 / n), p * p
    root = math.sqrt(max(b * b - 4 * a * c, 0))
    return (-b - root) / (2 * a), (-b + root) / (2 * a)


def retention(rows):
    """What was remembered and what was predicted, without luck; `None` for fewer than 20 answers."""
    n, passed, chance, predicted = (sum(column) for column in zip(*rows)) if rows else (0, 0, 0, 0)
    told = {"n": n, "passed": passed}
    if n:
        told["predicted"] = (predicted - chance) / (n - chance)
    if n - chance >= 20:
        low, high = interval(passed, n)
        told["actual"] = [(share * n - chance) / (n - chance) for share in (passed / n, low, high)]
    return told


def by_age(rows):
    """The same of young, of mature, and of all sides."""
    return {
        "young": retention([row[1:] for row in rows if not row[0]]),
        "mature": retention([row[1:] for row in rows if row[0]]),
        "all": retention([row[1:] for row in rows]),
    }


def streak(days, as_of):
    """Days in a row up to today or yesterday, and the longest ever."""
    runs, last = [], None
    for day in days:
        if last is not None and day == last + 1:
            runs[-1] += 1
        else:
            runs.append(1)
        last = day
    lasts = last is not None and as_of - last <= 1
    return [runs[-1] if lasts else 0, max(runs, default=0)]


def known(sides, as_of):
    """Of each deck how many sides were seen, how many are known, and half the width of the interval of that."""
    decks = {}
    for side in sides.values():
        chance = side["chance"]
        share = recall(max(as_of - side["day"], 0), side["memory"][0])
        share = within(0, (share - chance) / (1 - chance), 1)
        deck = decks.setdefault(side["deck"], [0, 0, 0])
        deck[0] += 1
        deck[1] += share
        deck[2] += share * (1 - share)
    return [[deck, n, sum, 1.959963984540054 * math.sqrt(v)] for deck, (n, sum, v) in sorted(decks.items())]


def states(sides):
    told = {"learning": 0, "young": 0, "mature": 0}
    for side in sides.values():
        if not side["passed"]:
            told["learning"] += 1
        else:
            told["mature" if side["memory"][0] >= 21 else "young"] += 1
    return told


def figures(answers, as_of, since, until):
    answers = [answer for answer in answers if answer["day"] <= as_of]
    sides = replay(answers)
    db = table(answers)
    period = {"since": since, "until": min(until, as_of)}
    weeks = {}
    for monday, *row in db.execute(WEEKS, period):
        weeks.setdefault(monday, []).append(row)
    ratings = {}
    for kind, rating, n in db.execute(RATINGS, period):
        ratings.setdefault(kind, [0] * 4)[rating - 1] = n
    all_days = [day for (day,) in db.execute("SELECT DISTINCT day FROM answer ORDER BY day")]
    return {
        "days": db.execute(DAYS, period).fetchall(),
        "retention": by_age([row for rows in weeks.values() for row in rows]),
        "weeks": [[monday, by_age(rows)] for monday, rows in weeks.items()],
        "ratings": ratings,
        "hours": db.execute(HOURS, period).fetchall(),
        "streak": streak(all_days, as_of),
        "known": known(sides, as_of),
        "states": states(sides),
    }


def main():
    path, as_of, *period = sys.argv[1:]
    since, until = map(int, period or (-(10**9), 10**9))
    with open(path, encoding="utf-8", newline="") as log:
        answers = [columns(line) for line in csv.DictReader(log)]
    print(json.dumps(figures(answers, int(as_of), since, until)))


if __name__ == "__main__":
    main()
