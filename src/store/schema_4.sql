-- Version 4 of progress.db: figures.

CREATE TABLE answered (                       -- the answers of the log as figures see them; derived from the log
  first INTEGER PRIMARY KEY,                  -- the least number of a side in it
  body  BLOB NOT NULL                         -- side after side, packed
) STRICT;

CREATE TABLE answered_upto (                  -- which part of the log `answered` tells; no row or one
  id        INTEGER PRIMARY KEY CHECK (id = 1),
  layout    INTEGER NOT NULL,                 -- of the bodies, and of how they are derived
  seq       INTEGER NOT NULL,                 -- the last event
  newest_ms INTEGER NOT NULL                  -- no answer in it is newer
) STRICT;

-- For people who ask the database themselves; docs/log.md tells of each column. A column may be added, none is renamed.

CREATE VIEW v_event AS
SELECT
  event.seq,
  lower(substr(hex(event.id), 1, 8) || '-' || substr(hex(event.id), 9, 4) || '-' || substr(hex(event.id), 13, 4) || '-'
    || substr(hex(event.id), 17, 4) || '-' || substr(hex(event.id), 21)) AS event,
  -- The first 48 bits of the id are the time in milliseconds. Shifts and ors are done from left to right.
  strftime('%Y-%m-%dT%H:%M:%S', (
    instr('123456789ABCDEF', substr(hex(event.id), 1, 1)) << 4 | instr('123456789ABCDEF', substr(hex(event.id), 2, 1))
    << 4 | instr('123456789ABCDEF', substr(hex(event.id), 3, 1)) << 4 | instr('123456789ABCDEF', substr(hex(event.id), 4, 1))
    << 4 | instr('123456789ABCDEF', substr(hex(event.id), 5, 1)) << 4 | instr('123456789ABCDEF', substr(hex(event.id), 6, 1))
    << 4 | instr('123456789ABCDEF', substr(hex(event.id), 7, 1)) << 4 | instr('123456789ABCDEF', substr(hex(event.id), 8, 1))
    << 4 | instr('123456789ABCDEF', substr(hex(event.id), 9, 1)) << 4 | instr('123456789ABCDEF', substr(hex(event.id), 10, 1))
    << 4 | instr('123456789ABCDEF', substr(hex(event.id), 11, 1)) << 4 | instr('123456789ABCDEF', substr(hex(event.id), 12, 1))
    ) / 1000 + event.offset_s, 'unixepoch')
    || printf('%s%02d:%02d', iif(event.offset_s < 0, '-', '+'), abs(event.offset_s) / 3600, abs(event.offset_s) % 3600 / 60)
    AS time,
  instr('123456789ABCDEF', substr(hex(event.id), 1, 1)) << 4 | instr('123456789ABCDEF', substr(hex(event.id), 2, 1))
    << 4 | instr('123456789ABCDEF', substr(hex(event.id), 3, 1)) << 4 | instr('123456789ABCDEF', substr(hex(event.id), 4, 1))
    << 4 | instr('123456789ABCDEF', substr(hex(event.id), 5, 1)) << 4 | instr('123456789ABCDEF', substr(hex(event.id), 6, 1))
    << 4 | instr('123456789ABCDEF', substr(hex(event.id), 7, 1)) << 4 | instr('123456789ABCDEF', substr(hex(event.id), 8, 1))
    << 4 | instr('123456789ABCDEF', substr(hex(event.id), 9, 1)) << 4 | instr('123456789ABCDEF', substr(hex(event.id), 10, 1))
    << 4 | instr('123456789ABCDEF', substr(hex(event.id), 11, 1)) << 4 | instr('123456789ABCDEF', substr(hex(event.id), 12, 1))
    AS time_ms,
  date(event.day * 86400, 'unixepoch') AS day,
  CASE event.kind WHEN 0 THEN 'session' WHEN 1 THEN 'answer' WHEN 2 THEN 'regrade' WHEN 3 THEN 'undo' WHEN 4 THEN 'suspend'
    WHEN 5 THEN 'resume' WHEN 6 THEN 'bury' WHEN 7 THEN 'accept' WHEN 8 THEN 'relink' WHEN 9 THEN 'reset'
    WHEN 10 THEN 'weights' ELSE 'unknown' END AS kind,
  side.key AS card,
  substr(side.key, 1, instr(side.key, '/') - 1) AS deck,
  -- Of nothing, hex makes an empty text.
  iif(origin.session IS NULL, NULL, lower(substr(hex(origin.session), 1, 8) || '-' || substr(hex(origin.session), 9, 4) || '-'
    || substr(hex(origin.session), 13, 4) || '-' || substr(hex(origin.session), 17, 4) || '-'
    || substr(hex(origin.session), 21))) AS session,
  -- An undo that is itself taken back takes nothing back. (griot takes back no undo of an undo.)
  event.id IN (
    SELECT substr(body, 2, 16) FROM event WHERE kind > 1 AND kind = 3
      AND id NOT IN (SELECT substr(body, 2, 16) FROM event WHERE kind > 1 AND kind = 3)
  ) AS undone
FROM event
  JOIN origin ON origin.id = event.origin
  LEFT JOIN side ON side.id = event.side;

CREATE VIEW v_answer AS
WITH fields AS (
  SELECT
    event.seq, event.id, event.side, event.day, event.body,
    -- Bits: 0 and 1 mode, 2 schedules, 3 has a time, 4 has a decision, 5 has a kind, 6 has options, 7 has a text.
    instr('123456789ABCDEF', substr(hex(event.body), 3, 1)) << 4 | instr('123456789ABCDEF', substr(hex(event.body), 4, 1)) AS flags,
    -- Bits: 0 to 2 verdict, 3 and 4 derived rating less 1, 5 and 6 rating less 1.
    instr('123456789ABCDEF', substr(hex(event.body), 5, 1)) << 4 | instr('123456789ABCDEF', substr(hex(event.body), 6, 1)) AS marks,
    json_extract(read.value, '$.numbers') AS numbers,
    json_extract(read.value, '$.at') AS at
  -- A function of tables has each row worked out once, and lets indexes be used.
  FROM event JOIN json_each(json_array(json((
    -- From the twelfth byte on there are numbers of seven bits a byte, the lowest first: credit, hints, and what the
    -- flags say is there.
    WITH RECURSIVE byte(nth, at, low, shift, b, options, need) AS (
      SELECT 0, 12, 0, 0,
        instr('123456789ABCDEF', substr(hex(event.body), 23, 1)) << 4 | instr('123456789ABCDEF', substr(hex(event.body), 24, 1)),
        -- Where the number of options stands, which as many numbers follow.
        iif(f >> 6 & 1, 2 + (f >> 3 & 1) + (f >> 5 & 1) + 4 * (f >> 4 & 1), -1),
        2 + (f >> 3 & 1) + (f >> 5 & 1) + 4 * (f >> 4 & 1) + (f >> 6 & 1) + (f >> 7 & 1)
      FROM (
        SELECT instr('123456789ABCDEF', substr(hex(event.body), 3, 1)) << 4
          | instr('123456789ABCDEF', substr(hex(event.body), 4, 1)) AS f
      )
      UNION ALL
      SELECT nth + (b < 128), at + 1, iif(b < 128, 0, low | ((b & 127) << shift)), iif(b < 128, 0, shift + 7),
        instr('123456789ABCDEF', substr(hex(substr(event.body, at + 1, 1)), 1, 1)) << 4
          | instr('123456789ABCDEF', substr(hex(substr(event.body, at + 1, 1)), 2, 1)),
        options,
        need + iif(b < 128 AND nth = options, low | ((b & 127) << shift), 0)
      FROM byte
      WHERE nth + (b < 128) < need + iif(b < 128 AND nth = options, low | ((b & 127) << shift), 0)
        AND at < length(event.body)
    )
    SELECT json_object('numbers', json_group_array(low | ((b & 127) << shift)) FILTER (WHERE b < 128), 'at', max(at) + 1)
    FROM byte
  )))) AS read
  WHERE event.kind = 1 AND substr(event.body, 1, 1) = x'01'
),
-- Where each number stands among the others.
placed AS (
  SELECT fields.*,
    numbers ->> 0 AS credit,
    numbers ->> 1 AS hints,
    iif(flags >> 3 & 1, numbers ->> 2, NULL) AS took_ms,
    iif(flags >> 5 & 1, numbers ->> (2 + (flags >> 3 & 1)), NULL) AS card_kind,
    2 + (flags >> 3 & 1) + (flags >> 5 & 1) AS decision,
    iif(flags >> 7 & 1, CAST(substr(body, at, numbers ->> (json_array_length(numbers) - 1)) AS TEXT), NULL) AS given
  FROM fields
),
decided AS (
  -- 0, -1, 1, -2, … are written as 0, 1, 2, 3, …
  SELECT placed.*,
    iif(flags >> 4 & 1, numbers ->> decision, NULL) AS base_days,
    iif(flags >> 4 & 1, iif(numbers ->> (decision + 1) & 1, -1 - (numbers ->> (decision + 1) >> 1), numbers ->> (decision + 1) >> 1), NULL) AS fuzz_days,
    iif(flags >> 4 & 1, iif(numbers ->> (decision + 2) & 1, -1 - (numbers ->> (decision + 2) >> 1), numbers ->> (decision + 2) >> 1), NULL) AS levelling_days,
    iif(flags >> 4 & 1, iif(numbers ->> (decision + 3) & 1, -1 - (numbers ->> (decision + 3) >> 1), numbers ->> (decision + 3) >> 1), NULL) AS more_days
  FROM placed
)
SELECT
  v_event.event, v_event.time, v_event.time_ms, v_event.day, v_event.card, v_event.deck,
  CASE flags & 3 WHEN 0 THEN 'study' WHEN 1 THEN 'cram' WHEN 2 THEN 'quiz' END AS mode,
  CASE card_kind WHEN 0 THEN 'flashcard' WHEN 1 THEN 'typed' WHEN 2 THEN 'number' WHEN 3 THEN 'date' WHEN 4 THEN 'true-false'
    WHEN 5 THEN 'choice' WHEN 6 THEN 'choices' WHEN 7 THEN 'cloze' WHEN 8 THEN 'order' WHEN 9 THEN 'match' WHEN 10 THEN 'list' END
    AS kind,
  flags >> 2 & 1 AS schedules,
  CASE marks & 7 WHEN 1 THEN 'right' WHEN 2 THEN 'near' WHEN 3 THEN 'partial' WHEN 4 THEN 'wrong' END AS verdict,
  credit / 1000.0 AS credit,
  given,
  hints,
  took_ms,
  1 + (marks >> 3 & 3) AS derived,
  1 + (marks >> 5 & 3) AS given_rating,
  coalesce((
    SELECT CAST(hex(substr(regrade.body, 18, 1)) AS INTEGER) FROM event AS regrade
    WHERE regrade.kind > 1 AND regrade.kind = 2 AND regrade.side = decided.side AND substr(regrade.body, 2, 16) = decided.id
      AND regrade.id NOT IN (SELECT substr(body, 2, 16) FROM event WHERE kind > 1 AND kind = 3)
    ORDER BY regrade.id DESC LIMIT 1
  ), 1 + (marks >> 5 & 3)) AS rating,
  base_days,
  fuzz_days,
  levelling_days,
  date((decided.day + base_days + fuzz_days + levelling_days + more_days) * 86400, 'unixepoch') AS due,
  v_event.undone
FROM decided JOIN v_event ON v_event.seq = decided.seq;

CREATE VIEW v_card AS
SELECT
  side.key AS card,
  substr(side.key, 1, instr(side.key, '/') - 1) AS deck,
  deck.title,
  CASE side.kind WHEN 0 THEN 'flashcard' WHEN 1 THEN 'typed' WHEN 2 THEN 'number' WHEN 3 THEN 'date' WHEN 4 THEN 'true-false'
    WHEN 5 THEN 'choice' WHEN 6 THEN 'choices' WHEN 7 THEN 'cloze' WHEN 8 THEN 'order' WHEN 9 THEN 'match' WHEN 10 THEN 'list' END
    AS kind,
  trim(replace(side.tags, char(10), ' ')) AS tags,
  side.deck IS NOT NULL AS stands,
  CASE side.phase WHEN 0 THEN 'new' WHEN 1 THEN 'learning' ELSE 'review' END AS state,
  side.stability,
  side.difficulty,
  date(side.last_day * 86400, 'unixepoch') AS last_day,
  date(side.due * 86400, 'unixepoch') AS due,
  side.n_answers AS answers,
  side.n_lapses AS lapses,
  ifnull(side.suspended, side.flags & 1) AS suspended,
  date(side.buried_until * 86400, 'unixepoch') AS buried_until,
  heir.key AS goes_on_as
FROM side LEFT JOIN deck ON deck.id = side.deck LEFT JOIN side AS heir ON heir.id = side.merged_into;
