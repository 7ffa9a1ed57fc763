-- Questions to read, search and make one's own: own questions and answers, what was changed on a card by hand, what is
-- to be drilled soon, tags, and the full-text index.

-- Whose own question it is; null for those of the bank.
ALTER TABLE question ADD COLUMN learner_id TEXT REFERENCES learner (id) ON DELETE RESTRICT;

-- The question as one line of plain text, for lists.
ALTER TABLE question ADD COLUMN title TEXT NOT NULL DEFAULT '';

-- Its row in the full-text index. A rowid of our own: SQLite may renumber those of this table.
ALTER TABLE question ADD COLUMN number INTEGER;
UPDATE question SET number = rowid;
CREATE UNIQUE INDEX question_by_number ON question (number);

-- An own question as the file it was imported from or is exported as, byte for byte; null for those of the bank.
ALTER TABLE question_content ADD COLUMN file TEXT;

UPDATE question SET title = coalesce((SELECT substr(trim(replace(c.source ->> '$.question', char(10), ' ')), 1, 200)
  FROM question_content c WHERE c.question_id = question.id AND c.hash = question.content_hash), id);

CREATE INDEX question_by_title ON question (title, id) WHERE retired_at IS NULL;
CREATE INDEX question_by_topic ON question (topic, title, id) WHERE retired_at IS NULL;
CREATE INDEX question_by_level ON question (level, title, id) WHERE retired_at IS NULL;
CREATE INDEX question_by_kind ON question (kind, title, id) WHERE retired_at IS NULL;
CREATE INDEX question_by_learner ON question (learner_id, title, id) WHERE learner_id IS NOT NULL;

CREATE TABLE question_tag (
  tag TEXT NOT NULL,
  question_id TEXT NOT NULL REFERENCES question (id) ON DELETE RESTRICT,
  PRIMARY KEY (tag, question_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX question_tag_by_question ON question_tag (question_id);

INSERT INTO question_tag (tag, question_id)
SELECT DISTINCT t.value, q.id FROM question q
JOIN question_content c ON c.question_id = q.id AND c.hash = q.content_hash, json_each(c.source, '$.tags') t;

-- The learner's own model answer, every version of it. An empty answer takes the version before it back.
CREATE TABLE own_answer (
  id TEXT PRIMARY KEY NOT NULL,
  learner_id TEXT NOT NULL REFERENCES learner (id) ON DELETE RESTRICT,
  question_id TEXT NOT NULL REFERENCES question (id) ON DELETE RESTRICT,
  version INTEGER NOT NULL CHECK (version >= 1),
  answer TEXT NOT NULL,
  written_at INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX own_answer_by_version ON own_answer (learner_id, question_id, version);

CREATE TRIGGER own_answer_keeps BEFORE UPDATE ON own_answer
BEGIN SELECT RAISE(ABORT, 'a version of an own answer is never changed'); END;

CREATE TRIGGER own_answer_stays BEFORE DELETE ON own_answer
BEGIN SELECT RAISE(ABORT, 'a version of an own answer is never deleted'); END;

-- To be drilled soon, until it is practised.
CREATE TABLE priority (
  learner_id TEXT NOT NULL REFERENCES learner (id) ON DELETE RESTRICT,
  question_id TEXT NOT NULL REFERENCES question (id) ON DELETE RESTRICT,
  prioritised_at INTEGER NOT NULL,
  PRIMARY KEY (learner_id, question_id)
) STRICT, WITHOUT ROWID;

-- What happened to a card besides reviews: it was made new again, or got another due day. Part of the log: a card is
-- rebuilt from its reviews and these, in order of card_version, which they count together.
CREATE TABLE card_change (
  id TEXT PRIMARY KEY NOT NULL,
  learner_id TEXT NOT NULL REFERENCES learner (id) ON DELETE RESTRICT,
  question_id TEXT NOT NULL REFERENCES question (id) ON DELETE RESTRICT,
  kind TEXT NOT NULL CHECK (kind IN ('reset', 'due')),
  due_on TEXT,
  card_version INTEGER NOT NULL CHECK (card_version >= 1),
  card_before TEXT NOT NULL CHECK (json_valid(card_before)),
  changed_at INTEGER NOT NULL,
  study_day TEXT NOT NULL,
  undone_at INTEGER,
  CHECK ((kind = 'due') = (due_on IS NOT NULL))
) STRICT;

CREATE UNIQUE INDEX card_change_once_per_version ON card_change (learner_id, question_id, card_version)
WHERE undone_at IS NULL;
CREATE INDEX card_change_by_question ON card_change (learner_id, question_id, changed_at);

CREATE TRIGGER card_change_keeps BEFORE UPDATE ON card_change
WHEN OLD.undone_at IS NOT NULL OR NEW.undone_at IS NULL
  OR (NEW.id, NEW.learner_id, NEW.question_id, NEW.kind, NEW.due_on, NEW.card_version, NEW.card_before, NEW.changed_at, NEW.study_day)
    IS NOT (OLD.id, OLD.learner_id, OLD.question_id, OLD.kind, OLD.due_on, OLD.card_version, OLD.card_before, OLD.changed_at, OLD.study_day)
BEGIN SELECT RAISE(ABORT, 'the log of changes to cards is append-only'); END;

CREATE TRIGGER card_change_stays BEFORE DELETE ON card_change
BEGIN SELECT RAISE(ABORT, 'the log of changes to cards is append-only'); END;

CREATE INDEX card_by_review ON card (learner_id, last_reviewed_at);
CREATE INDEX review_by_question ON review (learner_id, question_id, reviewed_at);
CREATE INDEX flag_open ON flag (learner_id, flagged_at) WHERE resolved_at IS NULL;

-- Words as people look for them: plain text, without accents, by their stems ("retries" finds "retry"); C++ is one.
CREATE VIRTUAL TABLE question_text USING fts5 (
  question, model_answer, key_points, own_answer,
  tokenize = "porter unicode61 remove_diacritics 2 tokenchars '+#'", prefix = '2 3'
);

CREATE VIRTUAL TABLE attempt_text USING fts5 (
  attempt_id UNINDEXED, question_id UNINDEXED, answer,
  tokenize = "porter unicode61 remove_diacritics 2 tokenchars '+#'", prefix = '2 3'
);

INSERT INTO question_text (rowid, question, model_answer, key_points, own_answer)
SELECT q.number, c.source ->> '$.question', c.source ->> '$.modelAnswer',
  (SELECT group_concat(p.value ->> '$.text', char(10)) FROM json_each(c.source, '$.keyPoints') p), ''
FROM question q JOIN question_content c ON c.question_id = q.id AND c.hash = q.content_hash;

INSERT INTO attempt_text (attempt_id, question_id, answer)
SELECT id, question_id, answer FROM attempt WHERE answer <> '';

-- An attempt is never changed or deleted, so this is all its index needs.
CREATE TRIGGER attempt_is_found AFTER INSERT ON attempt WHEN NEW.answer <> ''
BEGIN INSERT INTO attempt_text (attempt_id, question_id, answer) VALUES (NEW.id, NEW.question_id, NEW.answer); END;

-- Lists leave out what is retired, and show it when asked: both look here instead of at every question.
CREATE INDEX question_retired ON question (title, id) WHERE retired_at IS NOT NULL;

-- How many there are of several facts at once is counted here, without reading the questions.
CREATE INDEX question_by_facts ON question (kind, level, topic, learner_id, id, number)
  WHERE retired_at IS NULL;

-- What may have changed since somebody practised it: few questions ever get a second revision.
CREATE INDEX question_revised ON question (id) WHERE revision > 1;

-- How many questions have a tag, kept as tags come and go: a list to choose from offers the common ones.
CREATE TABLE tag (
  name TEXT PRIMARY KEY NOT NULL,
  questions INTEGER NOT NULL CHECK (questions >= 0)
) STRICT, WITHOUT ROWID;

CREATE INDEX tag_by_use ON tag (questions);

INSERT INTO tag (name, questions) SELECT tag, count(*) FROM question_tag GROUP BY tag;

CREATE TRIGGER tag_is_given AFTER INSERT ON question_tag
BEGIN
  INSERT INTO tag (name, questions) VALUES (NEW.tag, 1) ON CONFLICT (name) DO UPDATE SET questions = questions + 1;
END;

CREATE TRIGGER tag_is_taken AFTER DELETE ON question_tag
BEGIN UPDATE tag SET questions = questions - 1 WHERE name = OLD.tag; END;
