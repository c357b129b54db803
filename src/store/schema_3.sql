-- Version 3 of progress.db: cards that were edited.

ALTER TABLE side ADD COLUMN answer INTEGER;          -- hash of what it wants

ALTER TABLE deck ADD COLUMN answer_changed TEXT;     -- [deck.study]

-- Each deck file is read again when it is next found, which fills both.
UPDATE deck SET size = -1;

-- What a side asked when it was last answered, or last read from its file with progress; its stem, and what it wanted
-- when it was last answered, a thing each line; NULL when that was not kept.
ALTER TABLE wording ADD COLUMN stem TEXT;
ALTER TABLE wording ADD COLUMN answer TEXT;

CREATE INDEX side_lost ON side (key) WHERE deck IS NULL AND n_answers > 0;

CREATE TABLE heir (                                  -- what sides with progress that stand in no deck may be now
  lost     INTEGER NOT NULL REFERENCES side ON DELETE CASCADE,
  side     INTEGER NOT NULL REFERENCES side ON DELETE CASCADE,
  likeness REAL NOT NULL,                            -- 0 to 1
  PRIMARY KEY (lost, side)
) STRICT, WITHOUT ROWID;

CREATE INDEX heir_side ON heir (side);

CREATE TABLE rewritten (                             -- sides of which the answer was rewritten, until that is settled
  side   INTEGER PRIMARY KEY REFERENCES side ON DELETE CASCADE,
  answer TEXT NOT NULL                               -- what it wants now
) STRICT;
