-- Readiness and owning the schedule: interviews with their decks, breaks, easy weekdays, leeches, fitted weights, changes
-- of many cards at once, and counts of the review log by day.

-- A day somebody wants to be ready by. Without decks it is about all that the learner practises.
CREATE TABLE interview (
  id TEXT PRIMARY KEY NOT NULL,
  learner_id TEXT NOT NULL REFERENCES learner (id) ON DELETE RESTRICT,
  interview_on TEXT NOT NULL CHECK (interview_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  title TEXT NOT NULL,
  planned_at INTEGER NOT NULL,
  cancelled_at INTEGER
) STRICT;

CREATE INDEX interview_by_day ON interview (learner_id, interview_on) WHERE cancelled_at IS NULL;

CREATE TABLE interview_deck (
  interview_id TEXT NOT NULL REFERENCES interview (id) ON DELETE RESTRICT,
  deck_id TEXT NOT NULL,
  PRIMARY KEY (interview_id, deck_id)
) STRICT, WITHOUT ROWID;

INSERT INTO interview (id, learner_id, interview_on, title, planned_at)
SELECT 'first-of-' || id, id, interview_on, '', coalesce(welcomed_at, created_at) FROM learner WHERE interview_on IS NOT NULL;

ALTER TABLE learner DROP COLUMN interview_on;

-- Days away, both included: nothing is practised on them.
CREATE TABLE break (
  id TEXT PRIMARY KEY NOT NULL,
  learner_id TEXT NOT NULL REFERENCES learner (id) ON DELETE RESTRICT,
  from_on TEXT NOT NULL CHECK (from_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  to_on TEXT NOT NULL CHECK (to_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  planned_at INTEGER NOT NULL,
  cancelled_at INTEGER,
  CHECK (from_on <= to_on)
) STRICT;

CREATE INDEX break_by_day ON break (learner_id, to_on) WHERE cancelled_at IS NULL;

-- ISO 8601: 1 is Monday, 7 is Sunday.
ALTER TABLE learner ADD COLUMN easy_weekdays TEXT NOT NULL DEFAULT '[]' CHECK (json_type(easy_weekdays) = 'array');
ALTER TABLE learner ADD COLUMN leech_lapses INTEGER NOT NULL DEFAULT 8 CHECK (leech_lapses BETWEEN 2 AND 99);
ALTER TABLE learner ADD COLUMN leech_action TEXT NOT NULL DEFAULT 'mark' CHECK (leech_action IN ('mark', 'suspend'));

-- Whose log the weights were fitted to; null for the default ones.
ALTER TABLE weight_set ADD COLUMN learner_id TEXT REFERENCES learner (id) ON DELETE RESTRICT;

-- One run of the optimizer that came to an end. Both losses are those of the reviews it was not fitted to.
CREATE TABLE optimization (
  id TEXT PRIMARY KEY NOT NULL,
  learner_id TEXT NOT NULL REFERENCES learner (id) ON DELETE RESTRICT,
  finished_at INTEGER NOT NULL,
  reviews INTEGER NOT NULL CHECK (reviews >= 0),
  tested INTEGER NOT NULL CHECK (tested >= 0),
  loss_before REAL NOT NULL,
  loss_after REAL NOT NULL,
  from_weight_set_id TEXT NOT NULL REFERENCES weight_set (id) ON DELETE RESTRICT,
  -- The weights it gave; null when they were no better and not kept.
  weight_set_id TEXT REFERENCES weight_set (id) ON DELETE RESTRICT
) STRICT;

CREATE INDEX optimization_by_time ON optimization (learner_id, finished_at);

-- A change may now be one of many made at once, and may come with another memory: the log is told again by other weights.
DROP TRIGGER card_change_keeps;
DROP TRIGGER card_change_stays;

CREATE TABLE card_change_new (
  id TEXT PRIMARY KEY NOT NULL,
  learner_id TEXT NOT NULL REFERENCES learner (id) ON DELETE RESTRICT,
  question_id TEXT NOT NULL REFERENCES question (id) ON DELETE RESTRICT,
  kind TEXT NOT NULL CHECK (kind IN ('reset', 'due', 'reschedule')),
  due_on TEXT,
  -- What the card remembers afterwards; null unless it was rescheduled.
  stability REAL CHECK (stability > 0),
  difficulty REAL CHECK (difficulty BETWEEN 1 AND 10),
  card_version INTEGER NOT NULL CHECK (card_version >= 1),
  card_before TEXT NOT NULL CHECK (json_valid(card_before)),
  changed_at INTEGER NOT NULL,
  study_day TEXT NOT NULL,
  undone_at INTEGER,
  -- What was changed, and is undone, together.
  batch_id TEXT,
  CHECK ((kind = 'reset') = (due_on IS NULL)),
  CHECK ((kind = 'reschedule') = (stability IS NOT NULL)),
  CHECK ((stability IS NULL) = (difficulty IS NULL))
) STRICT;

INSERT INTO card_change_new (id, learner_id, question_id, kind, due_on, card_version, card_before, changed_at, study_day, undone_at)
SELECT id, learner_id, question_id, kind, due_on, card_version, card_before, changed_at, study_day, undone_at FROM card_change;

DROP TABLE card_change;
ALTER TABLE card_change_new RENAME TO card_change;

CREATE UNIQUE INDEX card_change_once_per_version ON card_change (learner_id, question_id, card_version)
WHERE undone_at IS NULL;
CREATE INDEX card_change_by_question ON card_change (learner_id, question_id, changed_at);
CREATE INDEX card_change_by_batch ON card_change (learner_id, batch_id, changed_at) WHERE batch_id IS NOT NULL;

CREATE TRIGGER card_change_keeps BEFORE UPDATE ON card_change
WHEN OLD.undone_at IS NOT NULL OR NEW.undone_at IS NULL
  OR (NEW.id, NEW.learner_id, NEW.question_id, NEW.kind, NEW.due_on, NEW.stability, NEW.difficulty)
    IS NOT (OLD.id, OLD.learner_id, OLD.question_id, OLD.kind, OLD.due_on, OLD.stability, OLD.difficulty)
  OR (NEW.card_version, NEW.card_before, NEW.changed_at, NEW.study_day, NEW.batch_id)
    IS NOT (OLD.card_version, OLD.card_before, OLD.changed_at, OLD.study_day, OLD.batch_id)
BEGIN SELECT RAISE(ABORT, 'the log of changes to cards is append-only'); END;

CREATE TRIGGER card_change_stays BEFORE DELETE ON card_change
BEGIN SELECT RAISE(ABORT, 'the log of changes to cards is append-only'); END;

-- What counts are made of, kept with the line: the hour on the learner's wall (null before this version), the share of the
-- key points that was said, must-points twice, and whether a must-point was missing.
DROP TRIGGER review_keeps;

ALTER TABLE review ADD COLUMN hour INTEGER CHECK (hour BETWEEN 0 AND 23);
ALTER TABLE review ADD COLUMN point_score REAL CHECK (point_score BETWEEN 0 AND 1);
ALTER TABLE review ADD COLUMN is_must_missing INTEGER CHECK (is_must_missing IN (0, 1));

UPDATE review SET (point_score, is_must_missing) = (
  SELECT coalesce(total(p.weight * p.is_said) / sum(p.weight), 1), coalesce(max(p.weight = 2 AND NOT p.is_said), 0)
  FROM (
    SELECT CASE k.value ->> '$.weight' WHEN 'must' THEN 2 ELSE 1 END AS weight,
      k.key IN (SELECT said.value FROM json_each(review.points) said) AS is_said
    FROM question_content c, json_each(c.source, '$.keyPoints') k
    WHERE c.question_id = review.question_id AND c.hash = review.content_hash
  ) p
);

CREATE TRIGGER review_keeps BEFORE UPDATE ON review
WHEN OLD.undone_at IS NOT NULL OR NEW.undone_at IS NULL
  OR (NEW.id, NEW.learner_id, NEW.question_id, NEW.content_hash, NEW.question_revision, NEW.attempt_id, NEW.card_version)
    IS NOT (OLD.id, OLD.learner_id, OLD.question_id, OLD.content_hash, OLD.question_revision, OLD.attempt_id, OLD.card_version)
  OR (NEW.card_before, NEW.reviewed_at, NEW.study_day, NEW.rating, NEW.suggested_rating, NEW.kind, NEW.elapsed_days)
    IS NOT (OLD.card_before, OLD.reviewed_at, OLD.study_day, OLD.rating, OLD.suggested_rating, OLD.kind, OLD.elapsed_days)
  OR (NEW.stability_before, NEW.stability_after, NEW.difficulty_before, NEW.difficulty_after, NEW.retrievability, NEW.interval_days)
    IS NOT (OLD.stability_before, OLD.stability_after, OLD.difficulty_before, OLD.difficulty_after, OLD.retrievability, OLD.interval_days)
  OR (NEW.step, NEW.step_minutes, NEW.desired_retention, NEW.maximum_interval_days)
    IS NOT (OLD.step, OLD.step_minutes, OLD.desired_retention, OLD.maximum_interval_days)
  OR (NEW.seconds, NEW.is_exercise, NEW.is_clock_suspect, NEW.points, NEW.pitfalls, NEW.algorithm, NEW.weight_set_id)
    IS NOT (OLD.seconds, OLD.is_exercise, OLD.is_clock_suspect, OLD.points, OLD.pitfalls, OLD.algorithm, OLD.weight_set_id)
  OR (NEW.hour, NEW.point_score, NEW.is_must_missing) IS NOT (OLD.hour, OLD.point_score, OLD.is_must_missing)
BEGIN SELECT RAISE(ABORT, 'the review log is append-only'); END;

-- The review log counted by day, so that no page has to read it: one row for each thing counted on a day, for everything
-- (deck '') and for each deck. A cache of the log; what undone reviews added is taken away again.
CREATE TABLE rollup (
  learner_id TEXT NOT NULL REFERENCES learner (id) ON DELETE RESTRICT,
  deck_id TEXT NOT NULL,
  facet TEXT NOT NULL,
  study_day TEXT NOT NULL,
  bucket TEXT NOT NULL,
  reviews INTEGER NOT NULL,
  passed INTEGER NOT NULL,
  seconds INTEGER NOT NULL,
  -- Sums of the retrievability that was predicted, and of the log loss of predicting it.
  predicted REAL NOT NULL,
  loss REAL NOT NULL,
  PRIMARY KEY (learner_id, deck_id, facet, study_day, bucket)
) STRICT, WITHOUT ROWID;

-- What the rollups were counted from: when it is another now, they are counted again.
CREATE TABLE rollup_basis (basis TEXT PRIMARY KEY NOT NULL) STRICT;

-- How the last answers to a question went. A cache of the log.
CREATE TABLE question_practice (
  learner_id TEXT NOT NULL REFERENCES learner (id) ON DELETE RESTRICT,
  question_id TEXT NOT NULL REFERENCES question (id) ON DELETE RESTRICT,
  -- Answers that were graded, and not undone.
  answers INTEGER NOT NULL CHECK (answers >= 1),
  -- Means over the last three of them.
  point_score REAL,
  seconds REAL NOT NULL,
  PRIMARY KEY (learner_id, question_id)
) STRICT, WITHOUT ROWID;

-- Which questions the program, that keeps what may be asked in memory, has to read again; null for all of them.
CREATE TABLE scope_change (
  number INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  question_id TEXT
) STRICT;

CREATE TRIGGER card_is_made AFTER INSERT ON card
BEGIN INSERT INTO scope_change (question_id) VALUES (NEW.question_id); END;
CREATE TRIGGER card_is_changed AFTER UPDATE ON card
BEGIN INSERT INTO scope_change (question_id) VALUES (NEW.question_id); END;
CREATE TRIGGER card_is_gone AFTER DELETE ON card
BEGIN INSERT INTO scope_change (question_id) VALUES (OLD.question_id); END;
CREATE TRIGGER practice_is_counted AFTER INSERT ON question_practice
BEGIN INSERT INTO scope_change (question_id) VALUES (NEW.question_id); END;
CREATE TRIGGER practice_is_changed AFTER UPDATE ON question_practice
BEGIN INSERT INTO scope_change (question_id) VALUES (NEW.question_id); END;
CREATE TRIGGER practice_is_gone AFTER DELETE ON question_practice
BEGIN INSERT INTO scope_change (question_id) VALUES (OLD.question_id); END;
CREATE TRIGGER suspension_is_made AFTER INSERT ON suspension
BEGIN INSERT INTO scope_change (question_id) VALUES (NEW.question_id); END;
CREATE TRIGGER suspension_is_gone AFTER DELETE ON suspension
BEGIN INSERT INTO scope_change (question_id) VALUES (OLD.question_id); END;
CREATE TRIGGER burial_is_made AFTER INSERT ON burial
BEGIN INSERT INTO scope_change (question_id) VALUES (NEW.question_id); END;
CREATE TRIGGER burial_is_gone AFTER DELETE ON burial
BEGIN INSERT INTO scope_change (question_id) VALUES (OLD.question_id); END;
CREATE TRIGGER priority_is_made AFTER INSERT ON priority
BEGIN INSERT INTO scope_change (question_id) VALUES (NEW.question_id); END;
CREATE TRIGGER priority_is_gone AFTER DELETE ON priority
BEGIN INSERT INTO scope_change (question_id) VALUES (OLD.question_id); END;
CREATE TRIGGER question_is_made AFTER INSERT ON question
BEGIN INSERT INTO scope_change (question_id) VALUES (NEW.id); END;
CREATE TRIGGER question_is_changed AFTER UPDATE ON question
BEGIN INSERT INTO scope_change (question_id) VALUES (NEW.id); END;
CREATE TRIGGER question_is_dealt AFTER INSERT ON deck_question
BEGIN INSERT INTO scope_change (question_id) VALUES (NEW.question_id); END;
CREATE TRIGGER question_is_taken AFTER DELETE ON deck_question
BEGIN INSERT INTO scope_change (question_id) VALUES (OLD.question_id); END;
CREATE TRIGGER deck_is_made AFTER INSERT ON deck
BEGIN INSERT INTO scope_change (question_id) VALUES (NULL); END;
CREATE TRIGGER deck_is_changed AFTER UPDATE ON deck
BEGIN INSERT INTO scope_change (question_id) VALUES (NULL); END;
CREATE TRIGGER deck_is_gone AFTER DELETE ON deck
BEGIN INSERT INTO scope_change (question_id) VALUES (NULL); END;
