-- Mock interviews: templates and rubrics as the bank has them, interviews as they were sat, their answers and recordings,
-- and how they were judged. Instants are integer milliseconds since 1970 UTC.

-- What the files of the bank say now. A mock interview keeps its own copy of what it needs.
CREATE TABLE mock_template (
  id TEXT PRIMARY KEY NOT NULL,
  position INTEGER NOT NULL,
  source TEXT NOT NULL CHECK (json_valid(source))
) STRICT;

CREATE TABLE rubric (
  kind TEXT PRIMARY KEY NOT NULL CHECK (kind IN ('concept', 'design', 'debugging', 'coding', 'behavioral', 'project')),
  source TEXT NOT NULL CHECK (json_valid(source))
) STRICT;

-- Room for recordings: megabytes an answer, and in all.
ALTER TABLE learner ADD COLUMN recording_answer_mb INTEGER NOT NULL DEFAULT 25 CHECK (recording_answer_mb BETWEEN 1 AND 1000);
ALTER TABLE learner ADD COLUMN recording_total_mb INTEGER NOT NULL DEFAULT 2048 CHECK (recording_total_mb BETWEEN 0 AND 1000000);

-- What somebody chose for an interview last, to begin with next time. An empty list of decks means every deck.
CREATE TABLE mock_choice (
  learner_id TEXT PRIMARY KEY NOT NULL REFERENCES learner (id) ON DELETE RESTRICT,
  -- The template chosen last; null for an interview of one's own making.
  template_id TEXT,
  level TEXT NOT NULL CHECK (level IN ('junior', 'mid', 'senior')),
  is_spoken INTEGER NOT NULL CHECK (is_spoken IN (0, 1)),
  -- Of an interview of one's own making.
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 5 AND 180),
  deck_ids TEXT NOT NULL CHECK (json_type(deck_ids) = 'array'),
  kinds TEXT NOT NULL CHECK (json_type(kinds) = 'array')
) STRICT;

CREATE TABLE mock (
  id TEXT PRIMARY KEY NOT NULL,
  learner_id TEXT NOT NULL REFERENCES learner (id) ON DELETE RESTRICT,
  -- Null for one of one's own making. The template may be gone from the bank.
  template_id TEXT,
  title TEXT NOT NULL,
  level TEXT NOT NULL CHECK (level IN ('junior', 'mid', 'senior')),
  is_spoken INTEGER NOT NULL CHECK (is_spoken IN (0, 1)),
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 240),
  seed INTEGER NOT NULL,
  -- The interview whose questions it asks again; that one may have been deleted.
  repeats_id TEXT,
  -- By kind, as they were when it began.
  rubrics TEXT NOT NULL CHECK (json_type(rubrics) = 'array'),
  started_at INTEGER NOT NULL,
  -- Latest instant anything happened: a clock that is set back gains no time.
  touched_at INTEGER NOT NULL,
  -- What is being asked, or was when it ended: a question, and 0 for itself or the number of its follow-up.
  position INTEGER NOT NULL CHECK (position >= 0),
  step INTEGER NOT NULL CHECK (step >= 0),
  -- The one pause.
  paused_at INTEGER,
  resumed_at INTEGER,
  ended_at INTEGER,
  ended_by TEXT CHECK (ended_by IN ('finished', 'time', 'left')),
  debriefed_at INTEGER,
  CHECK (resumed_at IS NULL OR (paused_at IS NOT NULL AND resumed_at >= paused_at)),
  CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
  CHECK (debriefed_at IS NULL OR ended_at IS NOT NULL)
) STRICT;

CREATE INDEX mock_by_time ON mock (learner_id, started_at);
CREATE UNIQUE INDEX mock_one_at_a_time ON mock (learner_id) WHERE ended_at IS NULL;

CREATE TABLE mock_question (
  mock_id TEXT NOT NULL REFERENCES mock (id) ON DELETE RESTRICT,
  position INTEGER NOT NULL CHECK (position >= 0),
  question_id TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  planned_seconds INTEGER NOT NULL CHECK (planned_seconds > 0),
  follow_ups INTEGER NOT NULL CHECK (follow_ups >= 0),
  -- Null when it was never reached.
  asked_at INTEGER,
  left_at INTEGER,
  constraints_asked_at INTEGER,
  -- What was ticked, and when it was judged last; null until then.
  points TEXT CHECK (json_type(points) = 'array'),
  pitfalls TEXT CHECK (json_type(pitfalls) = 'array'),
  assessed_at INTEGER,
  review_id TEXT REFERENCES review (id) ON DELETE RESTRICT,
  PRIMARY KEY (mock_id, position),
  CHECK ((points IS NULL) = (assessed_at IS NULL) AND (pitfalls IS NULL) = (assessed_at IS NULL)),
  FOREIGN KEY (question_id, content_hash) REFERENCES question_content (question_id, hash) ON DELETE RESTRICT
) STRICT, WITHOUT ROWID;

CREATE INDEX mock_question_by_question ON mock_question (question_id);
CREATE INDEX mock_question_by_review ON mock_question (review_id) WHERE review_id IS NOT NULL;

-- What was typed for a question (step 0) or a follow-up, while it was asked.
CREATE TABLE mock_answer (
  mock_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  step INTEGER NOT NULL CHECK (step >= 0),
  answer TEXT NOT NULL,
  scratch TEXT NOT NULL,
  revision INTEGER NOT NULL CHECK (revision >= 1),
  saved_at INTEGER NOT NULL,
  -- When it was handed in; null when time was up before.
  submitted_at INTEGER,
  PRIMARY KEY (mock_id, position, step),
  FOREIGN KEY (mock_id, position) REFERENCES mock_question (mock_id, position) ON DELETE RESTRICT
) STRICT;

-- Texts that could not become the answer: from another tab, sent twice with other words, or after the time.
CREATE TABLE mock_other_text (
  id TEXT PRIMARY KEY NOT NULL,
  mock_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  step INTEGER NOT NULL CHECK (step >= 0),
  answer TEXT NOT NULL,
  scratch TEXT NOT NULL,
  kept_at INTEGER NOT NULL,
  is_late INTEGER NOT NULL CHECK (is_late IN (0, 1)),
  FOREIGN KEY (mock_id, position) REFERENCES mock_question (mock_id, position) ON DELETE RESTRICT
) STRICT;

CREATE INDEX mock_other_text_by_mock ON mock_other_text (mock_id, position);

-- Sound lies in files beside the database; a row says how much of the file was acknowledged.
CREATE TABLE mock_recording (
  id TEXT PRIMARY KEY NOT NULL,
  mock_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  step INTEGER NOT NULL CHECK (step >= 0),
  type TEXT NOT NULL CHECK (type IN ('audio/webm', 'audio/ogg', 'audio/mp4')),
  pieces INTEGER NOT NULL CHECK (pieces >= 1),
  bytes INTEGER NOT NULL CHECK (bytes >= 1),
  begun_at INTEGER NOT NULL,
  -- When the last piece came, and how many of the bytes came after the time was up.
  grown_at INTEGER NOT NULL,
  late_bytes INTEGER NOT NULL CHECK (late_bytes BETWEEN 0 AND bytes),
  FOREIGN KEY (mock_id, position) REFERENCES mock_question (mock_id, position) ON DELETE RESTRICT
) STRICT;

CREATE INDEX mock_recording_by_mock ON mock_recording (mock_id, position, step, begun_at);

-- A band 0 to 3 in a dimension of the rubric of the question's kind; no row means not assessed.
CREATE TABLE mock_band (
  mock_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  dimension TEXT NOT NULL,
  band INTEGER NOT NULL CHECK (band BETWEEN 0 AND 3),
  PRIMARY KEY (mock_id, position, dimension),
  FOREIGN KEY (mock_id, position) REFERENCES mock_question (mock_id, position) ON DELETE RESTRICT
) STRICT, WITHOUT ROWID;
