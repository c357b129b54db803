-- Version 1 of progress.db. `event` is the truth (with `origin`, `wording` and the keys of `side`); the state columns of
-- `side`, `counter`, `pace` and `load` are derived from it, and `deck`, `requirement` and the place columns of `side` from
-- the deck files.

CREATE TABLE meta (
  name  TEXT PRIMARY KEY,
  value ANY
) STRICT, WITHOUT ROWID;

CREATE TABLE deck (                           -- one row a deck file that was ever seen
  id              INTEGER PRIMARY KEY,
  name            TEXT NOT NULL,              -- the deck's id
  title           TEXT NOT NULL,
  path            BLOB NOT NULL UNIQUE,       -- bytes of the path, or `builtin:NAME`
  holds           INTEGER NOT NULL,           -- 1: its cards stand in `side`; of several files of one name only one does
  size            INTEGER NOT NULL,
  mtime_ns        INTEGER NOT NULL,
  ctime_ns        INTEGER NOT NULL,
  inode           INTEGER NOT NULL,
  n_cards         INTEGER NOT NULL,
  n_refused       INTEGER NOT NULL,
  n_errors        INTEGER NOT NULL,
  kinds           TEXT NOT NULL,              -- its sides of each kind, in the order of `Kind::ALL`
  retention       REAL,                       -- [deck.study]
  new_per_day     INTEGER,
  reviews_per_day INTEGER
) STRICT;

CREATE INDEX deck_name ON deck (name);

CREATE TABLE side (
  id           INTEGER PRIMARY KEY,
  key          TEXT NOT NULL UNIQUE,          -- deck/card#aspect
  -- where it stands in the deck files
  deck         INTEGER REFERENCES deck,       -- NULL when it stands in none
  place        INTEGER,                       -- order of the sides in the file
  card         INTEGER,                       -- ordinal of its card in the file
  sibling      INTEGER,                       -- sides with the same (deck, sibling) are siblings; NULL when it has none
  kind         INTEGER,                       -- position in `Kind::ALL`
  fingerprint  INTEGER,                       -- of its card
  flags        INTEGER NOT NULL DEFAULT 0,    -- 1 suspended by its author, 2 has requirements, 4 refused when last read
  expires      INTEGER,                       -- days since the epoch
  tags         TEXT,                          -- each between line feeds
  chance       REAL,                          -- that a blind guess is right; NULL when there is nothing to guess among
  -- derived from the log
  phase        INTEGER NOT NULL DEFAULT 0,    -- 0 new, 1 learning, 2 review
  stability    REAL,
  difficulty   REAL,
  last_day     INTEGER,
  last_ms      INTEGER,
  due          INTEGER,                       -- study day
  n_answers    INTEGER NOT NULL DEFAULT 0,
  n_lapses     INTEGER NOT NULL DEFAULT 0,
  passed       INTEGER NOT NULL DEFAULT 0,
  suspended    INTEGER,                       -- the learner's word: 1, 0, or NULL for the author's
  buried_until INTEGER,                       -- study day
  merged_into  INTEGER                        -- the side that goes on with its history (`relink`)
) STRICT;

-- What may be asked, and nothing else: the queries of the planner repeat these conditions word by word.
CREATE INDEX side_due ON side (deck, phase, due)
  WHERE phase > 0 AND deck IS NOT NULL AND (flags & 4) = 0 AND ifnull(suspended, flags & 1) = 0;
CREATE INDEX side_new ON side (deck, place)
  WHERE phase = 0 AND deck IS NOT NULL AND (flags & 4) = 0 AND ifnull(suspended, flags & 1) = 0;
CREATE INDEX side_sibling ON side (deck, sibling) WHERE sibling IS NOT NULL;
CREATE INDEX side_merged ON side (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE requirement (
  side INTEGER NOT NULL REFERENCES side,
  key  TEXT NOT NULL,                         -- of the card required, without aspect
  PRIMARY KEY (side, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE wording (                        -- what a side asked when it was last answered
  side INTEGER PRIMARY KEY REFERENCES side,
  hash INTEGER NOT NULL,
  text TEXT NOT NULL
) STRICT;

CREATE TABLE origin (                         -- where events come from
  id      INTEGER PRIMARY KEY,
  device  INTEGER NOT NULL,
  session BLOB                                -- id of the session event; NULL outside a session
) STRICT;

CREATE INDEX origin_device ON origin (device, session);

CREATE TABLE event (
  seq      INTEGER PRIMARY KEY,               -- order of arrival in this file
  id       BLOB NOT NULL UNIQUE,              -- UUIDv7: its first 48 bits are the time in milliseconds
  origin   INTEGER NOT NULL REFERENCES origin,
  offset_s INTEGER NOT NULL,                  -- local time minus UTC
  day      INTEGER NOT NULL,                  -- study day
  side     INTEGER REFERENCES side,
  kind     INTEGER NOT NULL,
  body     BLOB NOT NULL
) STRICT;

CREATE INDEX event_side ON event (side) WHERE side IS NOT NULL;
CREATE INDEX event_rare ON event (kind, side) WHERE kind > 1; -- all but sessions and answers

CREATE TABLE counter (                        -- what counts against the limits, by the deck in the side's key
  day     INTEGER NOT NULL,
  deck    TEXT NOT NULL,
  new     INTEGER NOT NULL,
  reviews INTEGER NOT NULL,
  answers INTEGER NOT NULL,
  PRIMARY KEY (day, deck)
) STRICT, WITHOUT ROWID;

CREATE TABLE pace (
  kind        INTEGER PRIMARY KEY,
  n           INTEGER NOT NULL,
  sum         INTEGER NOT NULL,
  sum_squares INTEGER NOT NULL
) STRICT;

CREATE TABLE load (                           -- how many sides fall due
  day INTEGER PRIMARY KEY,
  n   INTEGER NOT NULL
) STRICT;
