-- The foundation: one learner's settings, the bank as it was last read, cards, attempts, drafts, and the review log.
-- Instants are integer milliseconds since 1970 UTC; days are the learner's study days, YYYY-MM-DD.

CREATE TABLE weight_set (
  id TEXT PRIMARY KEY NOT NULL,
  weights TEXT NOT NULL CHECK (json_valid(weights)),
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE learner (
  id TEXT PRIMARY KEY NOT NULL,
  created_at INTEGER NOT NULL,
  welcomed_at INTEGER,
  target_level TEXT NOT NULL CHECK (target_level IN ('junior', 'mid', 'senior')),
  minutes_a_day INTEGER NOT NULL CHECK (minutes_a_day BETWEEN 5 AND 240),
  new_a_day INTEGER NOT NULL CHECK (new_a_day BETWEEN 0 AND 100),
  zone TEXT NOT NULL,
  rollover_hour INTEGER NOT NULL CHECK (rollover_hour BETWEEN 0 AND 23),
  interview_on TEXT CHECK (interview_on IS NULL OR interview_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  desired_retention REAL NOT NULL CHECK (desired_retention BETWEEN 0.70 AND 0.97),
  learning_step_minutes TEXT NOT NULL CHECK (json_type(learning_step_minutes) = 'array'),
  relearning_step_minutes TEXT NOT NULL CHECK (json_type(relearning_step_minutes) = 'array'),
  maximum_interval_days INTEGER NOT NULL CHECK (maximum_interval_days BETWEEN 1 AND 3650),
  weight_set_id TEXT NOT NULL REFERENCES weight_set (id) ON DELETE RESTRICT
) STRICT;

-- The decks a learner switched on. No row at all means every deck, including those a later bank brings.
CREATE TABLE learner_deck (
  learner_id TEXT NOT NULL REFERENCES learner (id) ON DELETE RESTRICT,
  deck_id TEXT NOT NULL,
  switched_on_at INTEGER NOT NULL,
  PRIMARY KEY (learner_id, deck_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE topic (
  slug TEXT PRIMARY KEY NOT NULL,
  title TEXT NOT NULL,
  position INTEGER NOT NULL,
  description TEXT NOT NULL
) STRICT;

CREATE TABLE question (
  id TEXT PRIMARY KEY NOT NULL,
  content_hash TEXT NOT NULL,
  path TEXT NOT NULL,
  revision INTEGER NOT NULL CHECK (revision >= 1),
  topic TEXT NOT NULL REFERENCES topic (slug) ON DELETE RESTRICT,
  kind TEXT NOT NULL CHECK (kind IN ('concept', 'design', 'debugging', 'coding', 'behavioral', 'project')),
  level TEXT NOT NULL CHECK (level IN ('junior', 'mid', 'senior')),
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 60),
  first_read_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  retired_at INTEGER,
  FOREIGN KEY (id, content_hash) REFERENCES question_content (question_id, hash) DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- Every text a question ever had: an old attempt is still shown beside what was asked then.
CREATE TABLE question_content (
  question_id TEXT NOT NULL REFERENCES question (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  hash TEXT NOT NULL,
  source TEXT NOT NULL CHECK (json_valid(source)),
  html TEXT NOT NULL CHECK (json_valid(html)),
  rendered_by INTEGER NOT NULL,
  first_read_at INTEGER NOT NULL,
  PRIMARY KEY (question_id, hash)
) STRICT;

CREATE TABLE source (
  key TEXT PRIMARY KEY NOT NULL,
  title TEXT NOT NULL,
  url TEXT NOT NULL,
  publisher TEXT NOT NULL
) STRICT;

CREATE TABLE deck (
  id TEXT PRIMARY KEY NOT NULL,
  title TEXT NOT NULL,
  position INTEGER NOT NULL,
  description TEXT NOT NULL
) STRICT;

CREATE TABLE deck_question (
  deck_id TEXT NOT NULL REFERENCES deck (id) ON DELETE CASCADE,
  question_id TEXT NOT NULL REFERENCES question (id) ON DELETE RESTRICT,
  position INTEGER NOT NULL,
  PRIMARY KEY (deck_id, question_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX deck_question_by_question ON deck_question (question_id);

CREATE TABLE bank_problem (
  position INTEGER PRIMARY KEY NOT NULL,
  path TEXT NOT NULL,
  line INTEGER NOT NULL,
  message TEXT NOT NULL,
  mend TEXT NOT NULL
) STRICT;

-- A cache of the review log: no row means the question is new to the learner.
CREATE TABLE card (
  learner_id TEXT NOT NULL REFERENCES learner (id) ON DELETE RESTRICT,
  question_id TEXT NOT NULL REFERENCES question (id) ON DELETE RESTRICT,
  version INTEGER NOT NULL CHECK (version >= 1),
  state TEXT NOT NULL CHECK (state IN ('learning', 'review', 'relearning')),
  step INTEGER CHECK (step >= 0),
  due_at INTEGER,
  due_on TEXT,
  interval_days INTEGER CHECK (interval_days >= 1),
  stability REAL NOT NULL CHECK (stability > 0),
  difficulty REAL NOT NULL CHECK (difficulty BETWEEN 1 AND 10),
  repetitions INTEGER NOT NULL CHECK (repetitions >= 1),
  lapses INTEGER NOT NULL CHECK (lapses >= 0),
  last_reviewed_at INTEGER NOT NULL,
  last_reviewed_on TEXT NOT NULL,
  PRIMARY KEY (learner_id, question_id),
  CHECK (CASE state
    WHEN 'review' THEN due_on IS NOT NULL AND interval_days IS NOT NULL AND due_at IS NULL AND step IS NULL
    ELSE due_at IS NOT NULL AND step IS NOT NULL AND due_on IS NULL AND interval_days IS NULL
  END)
) STRICT, WITHOUT ROWID;

CREATE INDEX card_by_due_day ON card (learner_id, due_on) WHERE due_on IS NOT NULL;
CREATE INDEX card_by_due_time ON card (learner_id, due_at) WHERE due_at IS NOT NULL;

CREATE TABLE suspension (
  learner_id TEXT NOT NULL REFERENCES learner (id) ON DELETE RESTRICT,
  question_id TEXT NOT NULL REFERENCES question (id) ON DELETE RESTRICT,
  suspended_at INTEGER NOT NULL,
  PRIMARY KEY (learner_id, question_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE burial (
  learner_id TEXT NOT NULL REFERENCES learner (id) ON DELETE RESTRICT,
  question_id TEXT NOT NULL REFERENCES question (id) ON DELETE RESTRICT,
  buried_at INTEGER NOT NULL,
  until_on TEXT NOT NULL,
  PRIMARY KEY (learner_id, question_id)
) STRICT, WITHOUT ROWID;

-- Minutes and new questions a learner added to one day's budget after it was done.
CREATE TABLE extension (
  id TEXT PRIMARY KEY NOT NULL,
  learner_id TEXT NOT NULL REFERENCES learner (id) ON DELETE RESTRICT,
  study_day TEXT NOT NULL,
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 240),
  new_questions INTEGER NOT NULL CHECK (new_questions >= 0),
  extended_at INTEGER NOT NULL
) STRICT;

CREATE INDEX extension_by_day ON extension (learner_id, study_day);

CREATE TABLE attempt (
  id TEXT PRIMARY KEY NOT NULL,
  learner_id TEXT NOT NULL REFERENCES learner (id) ON DELETE RESTRICT,
  question_id TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  answer TEXT NOT NULL,
  is_aloud INTEGER NOT NULL CHECK (is_aloud IN (0, 1)),
  started_at INTEGER NOT NULL,
  answered_at INTEGER NOT NULL,
  study_day TEXT NOT NULL,
  seconds INTEGER NOT NULL CHECK (seconds >= 0),
  CHECK (is_aloud = 1 OR length(answer) > 0),
  FOREIGN KEY (question_id, content_hash) REFERENCES question_content (question_id, hash) ON DELETE RESTRICT
) STRICT;

CREATE INDEX attempt_by_question ON attempt (learner_id, question_id, answered_at);

-- What was typed and not answered yet, and texts that could not become the attempt they were sent for.
-- The key is the attempt it will become; revision settles two tabs.
CREATE TABLE draft (
  attempt_id TEXT PRIMARY KEY NOT NULL,
  learner_id TEXT NOT NULL REFERENCES learner (id) ON DELETE RESTRICT,
  question_id TEXT NOT NULL REFERENCES question (id) ON DELETE RESTRICT,
  answer TEXT NOT NULL,
  revision INTEGER NOT NULL CHECK (revision >= 1),
  started_at INTEGER NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT;

CREATE INDEX draft_by_question ON draft (learner_id, question_id, saved_at);
CREATE INDEX draft_by_time ON draft (learner_id, saved_at);

-- The review log: append-only, the source of truth for every card.
CREATE TABLE review (
  id TEXT PRIMARY KEY NOT NULL,
  learner_id TEXT NOT NULL REFERENCES learner (id) ON DELETE RESTRICT,
  question_id TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  question_revision INTEGER NOT NULL,
  attempt_id TEXT NOT NULL REFERENCES attempt (id) ON DELETE RESTRICT,
  card_version INTEGER NOT NULL CHECK (card_version >= 0),
  card_before TEXT CHECK (card_before IS NULL OR json_valid(card_before)),
  reviewed_at INTEGER NOT NULL,
  study_day TEXT NOT NULL,
  rating TEXT NOT NULL CHECK (rating IN ('again', 'hard', 'good', 'easy')),
  suggested_rating TEXT NOT NULL CHECK (suggested_rating IN ('again', 'hard', 'good', 'easy')),
  kind TEXT NOT NULL CHECK (kind IN ('learn', 'review', 'relearn', 'ahead', 'mock')),
  elapsed_days INTEGER CHECK (elapsed_days >= 0),
  stability_before REAL,
  stability_after REAL NOT NULL,
  difficulty_before REAL,
  difficulty_after REAL NOT NULL,
  retrievability REAL CHECK (retrievability BETWEEN 0 AND 1),
  interval_days INTEGER NOT NULL CHECK (interval_days >= 0),
  step INTEGER CHECK (step >= 0),
  step_minutes REAL CHECK (step_minutes > 0),
  desired_retention REAL NOT NULL,
  maximum_interval_days INTEGER NOT NULL,
  seconds INTEGER NOT NULL CHECK (seconds >= 0),
  is_exercise INTEGER NOT NULL CHECK (is_exercise IN (0, 1)),
  is_clock_suspect INTEGER NOT NULL CHECK (is_clock_suspect IN (0, 1)),
  points TEXT NOT NULL CHECK (json_type(points) = 'array'),
  pitfalls TEXT NOT NULL CHECK (json_type(pitfalls) = 'array'),
  algorithm TEXT NOT NULL,
  weight_set_id TEXT NOT NULL REFERENCES weight_set (id) ON DELETE RESTRICT,
  undone_at INTEGER,
  CHECK ((step IS NULL) = (step_minutes IS NULL)),
  FOREIGN KEY (question_id, content_hash) REFERENCES question_content (question_id, hash) ON DELETE RESTRICT
) STRICT;

CREATE UNIQUE INDEX review_once_per_version ON review (learner_id, question_id, card_version) WHERE undone_at IS NULL;
CREATE INDEX review_by_day ON review (learner_id, study_day);
CREATE INDEX review_by_time ON review (learner_id, reviewed_at);
CREATE INDEX review_by_attempt ON review (attempt_id);

CREATE TABLE flag (
  id TEXT PRIMARY KEY NOT NULL,
  learner_id TEXT NOT NULL REFERENCES learner (id) ON DELETE RESTRICT,
  question_id TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  attempt_id TEXT REFERENCES attempt (id) ON DELETE RESTRICT,
  note TEXT NOT NULL,
  flagged_at INTEGER NOT NULL,
  resolved_at INTEGER,
  FOREIGN KEY (question_id, content_hash) REFERENCES question_content (question_id, hash) ON DELETE RESTRICT
) STRICT;

CREATE INDEX flag_by_question ON flag (learner_id, question_id);

-- What was graded stays as it was graded; an undo is the one thing that may be noted afterwards, once.
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
BEGIN SELECT RAISE(ABORT, 'the review log is append-only'); END;

CREATE TRIGGER review_stays BEFORE DELETE ON review
BEGIN SELECT RAISE(ABORT, 'the review log is append-only'); END;

CREATE TRIGGER attempt_keeps BEFORE UPDATE ON attempt
BEGIN SELECT RAISE(ABORT, 'an attempt is never changed'); END;

CREATE TRIGGER attempt_stays BEFORE DELETE ON attempt
BEGIN SELECT RAISE(ABORT, 'an attempt is never deleted'); END;

CREATE TRIGGER question_content_stays BEFORE DELETE ON question_content
BEGIN SELECT RAISE(ABORT, 'a text somebody answered is never deleted'); END;
