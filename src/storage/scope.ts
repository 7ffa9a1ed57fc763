/**
 * Every question that is not retired, with how it stands with a learner, kept in memory: the queue, the planner and
 * readiness look at all of them, and reading 10,000 rows for each page would be felt. Triggers write down which questions
 * something happened to (`scope_change`), so that only those are read again.
 */
import type { Database } from 'better-sqlite3';
import { newCard } from '../domain/card.ts';
import type { Kind, Level } from '../domain/question.ts';
import type { DeckPlace, Practice, ScopedQuestion } from '../domain/scope.ts';
import type { StudyDay } from '../domain/studyDay.ts';
import { type CardColumns, cardColumns, toCard } from './cardRow.ts';
import { isUnmet } from './priorities.ts';

/** A learner's questions as they stand. The same object for ever, brought up to date by each `read`. */
export type Scope = {
  readonly questions: ReadonlyMap<string, ScopedQuestion>;
  /** Higher whenever anything is another than before. */
  readonly revision: number;
  /** The questions something happened to after a revision; undefined when everything was read again since. */
  touchedSince(revision: number): ReadonlySet<string> | undefined;
};

const questionsSql = (only: string) => `SELECT q.id AS questionId, q.topic, q.kind, q.level, q.minutes,
    q.learner_id IS NOT NULL AS isOwn, s.suspended_at IS NOT NULL AS isSuspended, b.until_on AS buriedUntil,
    CASE WHEN ${isUnmet} THEN p.prioritised_at END AS prioritisedAt,
    qp.answers, qp.point_score AS pointScore, qp.seconds, ${cardColumns}
  FROM question q
  LEFT JOIN card c ON c.learner_id = :learnerId AND c.question_id = q.id
  LEFT JOIN suspension s ON s.learner_id = :learnerId AND s.question_id = q.id
  LEFT JOIN burial b ON b.learner_id = :learnerId AND b.question_id = q.id
  LEFT JOIN priority p ON p.learner_id = :learnerId AND p.question_id = q.id
  LEFT JOIN question_practice qp ON qp.learner_id = :learnerId AND qp.question_id = q.id
  WHERE q.retired_at IS NULL AND (q.learner_id IS NULL OR q.learner_id = :learnerId) ${only}`;

/** Decks one after another; a deck has far fewer questions than this. */
const deckStride = 100_000;

const placesSql = (only: string) => `SELECT dq.question_id AS questionId, dq.deck_id AS deckId,
    d.position * ${deckStride} + dq.position AS position
  FROM deck_question dq JOIN deck d ON d.id = dq.deck_id WHERE true ${only}`;

const these = (column: string) => `AND ${column} IN (SELECT value FROM json_each(:ids))`;

/** More than this many changes are read faster all at once. */
const mostPatched = 500;

type Row = CardColumns &
  Practice & {
    questionId: string;
    topic: string;
    kind: Kind;
    level: Level;
    minutes: number;
    isOwn: number;
    isSuspended: number;
    buriedUntil: StudyDay | null;
    prioritisedAt: number | null;
  };
type PlaceRow = DeckPlace & { questionId: string };

const toPractice = ({ answers, pointScore, seconds }: Practice): Practice | null =>
  answers === null ? null : { answers, pointScore, seconds };

function toScoped(row: Row, places: readonly DeckPlace[]): ScopedQuestion {
  const { questionId, topic, kind, level, minutes, isOwn, isSuspended, buriedUntil, prioritisedAt } = row;
  const { answers, pointScore, seconds, state } = row;
  return {
    questionId,
    topic,
    kind,
    level,
    minutes,
    isOwn: isOwn === 1,
    places,
    isSuspended: isSuspended === 1,
    buriedUntil,
    prioritisedAt,
    card: state === null ? newCard : toCard(columnsOf(row)),
    practice: toPractice({ answers, pointScore, seconds }),
  };
}

function columnsOf(row: Row): CardColumns {
  const { version, state, step, dueAt, dueOn, intervalDays } = row;
  const { stability, difficulty, repetitions, lapses, lastReviewedAt, lastReviewedOn } = row;
  const memory = { stability, difficulty, repetitions, lapses, lastReviewedAt, lastReviewedOn };
  return { version, state, step, dueAt, dueOn, intervalDays, ...memory };
}

const nowhere: readonly DeckPlace[] = [];

function byQuestion(rows: readonly PlaceRow[]): Map<string, DeckPlace[]> {
  const places = new Map<string, DeckPlace[]>();
  for (const { questionId, deckId, position } of rows) {
    const known = places.get(questionId);
    if (known) known.push({ deckId, position });
    else places.set(questionId, [{ deckId, position }]);
  }
  return places;
}

/** What is kept for one learner. */
class Snapshot implements Scope {
  readonly questions = new Map<string, ScopedQuestion>();
  revision = 0;
  #readAllAt = 0;
  readonly #touchedAt = new Map<string, number>();

  touchedSince(revision: number): ReadonlySet<string> | undefined {
    if (revision < this.#readAllAt) return undefined;
    const touched = [...this.#touchedAt].filter(([, at]) => at > revision);
    return new Set(touched.map(([questionId]) => questionId));
  }

  replaceAll(rows: readonly Row[], places: ReadonlyMap<string, DeckPlace[]>, revision: number): void {
    this.questions.clear();
    this.#touchedAt.clear();
    this.#put(rows, places);
    this.#readAllAt = revision;
    this.revision = revision;
  }

  patch(ids: readonly string[], rows: readonly Row[], places: ReadonlyMap<string, DeckPlace[]>): void {
    this.revision += 1;
    for (const id of ids) {
      this.questions.delete(id);
      this.#touchedAt.set(id, this.revision);
    }
    this.#put(rows, places);
  }

  #put(rows: readonly Row[], places: ReadonlyMap<string, DeckPlace[]>): void {
    for (const row of rows)
      this.questions.set(row.questionId, toScoped(row, places.get(row.questionId) ?? nowhere));
  }
}

type Change = { number: number; questionId: string | null };

export function createScopeStore(sqlite: Database) {
  const all = { questions: sqlite.prepare(questionsSql('')), places: sqlite.prepare(placesSql('')) };
  const some = {
    questions: sqlite.prepare(questionsSql(these('q.id'))),
    places: sqlite.prepare(placesSql(these('dq.question_id'))),
  };
  const newest = sqlite.prepare('SELECT coalesce(max(number), 0) FROM scope_change').pluck();
  const changes = sqlite.prepare(
    `SELECT number, question_id AS questionId FROM scope_change WHERE number > ? ORDER BY number LIMIT ${mostPatched + 1}`,
  );
  const forget = sqlite.prepare('DELETE FROM scope_change');
  const snapshots = new Map<string, { snapshot: Snapshot; seen: number }>();

  function readAll(learnerId: string, snapshot: Snapshot): number {
    const rows = all.questions.all({ learnerId }) as Row[];
    snapshot.replaceAll(rows, byQuestion(all.places.all() as PlaceRow[]), snapshot.revision + 1);
    return newest.get() as number;
  }

  function readSome(learnerId: string, snapshot: Snapshot, changed: readonly Change[]): void {
    const ids = [...new Set(changed.flatMap(({ questionId }) => questionId ?? []))];
    const found = some.questions.all({ learnerId, ids: JSON.stringify(ids) }) as Row[];
    snapshot.patch(ids, found, byQuestion(some.places.all({ ids: JSON.stringify(ids) }) as PlaceRow[]));
  }

  const read = sqlite.transaction((learnerId: string): Snapshot => {
    const known = snapshots.get(learnerId);
    const kept = known ?? { snapshot: new Snapshot(), seen: 0 };
    const changed = changes.all(kept.seen) as Change[];
    const isTooMuch = changed.length > mostPatched || changed.some(({ questionId }) => questionId === null);
    if (!known || isTooMuch) kept.seen = readAll(learnerId, kept.snapshot);
    else if (changed.length > 0) readSome(learnerId, kept.snapshot, changed);
    kept.seen = Math.max(kept.seen, changed.at(-1)?.number ?? 0);
    snapshots.set(learnerId, kept);
    return kept.snapshot;
  });

  return {
    /** The learner's questions as they stand now. */
    async read(learnerId: string): Promise<Scope> {
      return read(learnerId);
    },

    /** Empties the list of what happened: at the start of the program, when nothing is kept in memory yet. */
    async forgetChanges(): Promise<void> {
      forget.run();
    },
  };
}
