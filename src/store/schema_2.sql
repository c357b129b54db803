-- Version 2 of progress.db: quizzes.

-- Sides with the same (deck, together) are asked one after another in a quiz; NULL when it has none.
ALTER TABLE side ADD COLUMN together INTEGER;

-- Each deck file is read again when it is next found, which fills it.
UPDATE deck SET size = -1;

CREATE TABLE paper (                          -- quizzes that were not asked to their end; derived from nothing
  session BLOB PRIMARY KEY,                   -- id of the event of the session that began it
  content TEXT NOT NULL                       -- JSON: what it takes to go on
) STRICT, WITHOUT ROWID;

CREATE TABLE paper_session (                  -- sessions that went on with one
  session BLOB PRIMARY KEY,
  paper   BLOB NOT NULL                       -- the session that began it
) STRICT, WITHOUT ROWID;
