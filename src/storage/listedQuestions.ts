/** What a list shows of each question: facts, the card, marks, and where the words were found. */
import type { Database } from 'better-sqlite3';
import { type Card, isSeen, newCard } from '../domain/card.ts';
import { memoryModel, type SchedulingSettings } from '../domain/fsrs.ts';
import type { Kind, Level } from '../domain/question.ts';
import { daysBetween, type StudyDay } from '../domain/studyDay.ts';
import { type CardColumns, cardColumns, toCard } from './cardRow.ts';
import { isUnmet } from './priorities.ts';
import { isChanged } from './searchConditions.ts';

/** For whom is searched, and when. */
export type SearchScope = {
  learnerId: string;
  now: number;
  today: StudyDay;
  scheduling: SchedulingSettings;
  /** From how many on a question is a leech. */
  leechLapses: number;
};

/** Some words around a hit. `parts` together are the text, in which the hits are to be marked. */
export type Snippet = {
  of: 'question' | 'model answer' | 'key points' | 'your answer' | 'your attempts';
  parts: { text: string; isHit: boolean }[];
};

/** `retrievability` is 0 to 1 today, null for a question never practised. */
export type ListedQuestion = {
  questionId: string;
  title: string;
  topic: string;
  kind: Kind;
  level: Level;
  minutes: number;
  isOwn: boolean;
  isRetired: boolean;
  card: Card;
  retrievability: number | null;
  isSuspended: boolean;
  buriedUntil: StudyDay | null;
  isFlagged: boolean;
  /** Its meaning changed since it was practised last. */
  isChanged: boolean;
  /** Asked to be drilled soon, and not practised since. */
  isPrioritised: boolean;
  hasOwnAnswer: boolean;
  snippets: Snippet[];
};

export const detailsSql = `SELECT q.id AS questionId, q.number, q.title, q.topic, q.kind, q.level, q.minutes,
    q.learner_id IS NOT NULL AS isOwn, q.retired_at IS NOT NULL AS isRetired, s.suspended_at IS NOT NULL AS isSuspended,
    b.until_on AS buriedUntil,
    EXISTS (SELECT 1 FROM flag f WHERE f.learner_id = :learnerId AND f.question_id = q.id AND f.resolved_at IS NULL)
      AS isFlagged,
    ${isChanged} AS isChanged,
    coalesce(${isUnmet}, 0) AS isPrioritised,
    coalesce((SELECT o.answer <> '' FROM own_answer o WHERE o.learner_id = :learnerId AND o.question_id = q.id
      ORDER BY o.version DESC LIMIT 1), 0) AS hasOwnAnswer,
    ${cardColumns}
  FROM json_each(:ids) j CROSS JOIN question q ON q.id = j.value
  LEFT JOIN card c ON c.learner_id = :learnerId AND c.question_id = q.id
  LEFT JOIN suspension s ON s.learner_id = :learnerId AND s.question_id = q.id
  LEFT JOIN burial b ON b.learner_id = :learnerId AND b.question_id = q.id AND b.until_on > :today
  LEFT JOIN priority p ON p.learner_id = :learnerId AND p.question_id = q.id
  ORDER BY j.key`;

/** Control characters: they stand in no text that anybody wrote, and are no HTML. */
const [opens, closes] = ['\u0001', '\u0002'];

const snippetOf = (table: string, column: number) =>
  `snippet(${table}, ${column}, char(1), char(2), '…', 20)`;

/** Numbers arrive as REAL, and for a REAL FTS5 silently leaves the condition out. */
const isRow = 'rowid = CAST(:row AS INTEGER)';

export const snippetsSql = `SELECT ${[0, 1, 2, 3].map((column) => snippetOf('question_text', column)).join(', ')}
  FROM question_text WHERE ${isRow} AND question_text MATCH :match`;

export const attemptSnippetSql = `SELECT ${snippetOf('attempt_text', 2)}
  FROM attempt_text WHERE ${isRow} AND attempt_text MATCH :match`;

const places = ['question', 'model answer', 'key points', 'your answer'] as const;

/** In `question.number` and in rows of `attempt_text`: what was looked for, and the attempts that have it. */
export type Sought = { match: string; attemptRows: ReadonlyMap<string, number> };

type Row = Omit<ListedQuestion, 'card' | 'retrievability' | 'snippets'> & { number: number } & CardColumns;

const marks = [
  'isOwn',
  'isRetired',
  'isSuspended',
  'isFlagged',
  'isChanged',
  'isPrioritised',
  'hasOwnAnswer',
] as const;

type Mark = (typeof marks)[number];

/** Between the control characters stand the hits; a snippet without any is only the beginning of its text. */
function toSnippet(of: Snippet['of'], text: string | undefined): Snippet[] {
  if (!text?.includes(opens ?? '')) return [];
  const pieces = text.replaceAll(/\s+/g, ' ').split(new RegExp(`[${opens}${closes}]`));
  const parts = pieces.map((piece, index) => ({ text: piece, isHit: index % 2 === 1 }));
  return [{ of, parts: parts.filter((part) => part.text !== '') }];
}

type Curve = (stability: number, days: number) => number;

function toListed(row: Row, today: StudyDay, curve: Curve): Omit<ListedQuestion, 'snippets'> {
  const { questionId, title, topic, kind, level, minutes, buriedUntil, number: _number, ...rest } = row;
  const card = rest.state === null ? newCard : toCard(rest);
  const marked = Object.fromEntries(marks.map((mark) => [mark, Boolean(rest[mark])])) as Record<
    Mark,
    boolean
  >;
  const retrievability = isSeen(card) ? curve(card.stability, daysBetween(card.lastReviewedOn, today)) : null;
  return { questionId, title, topic, kind, level, minutes, buriedUntil, ...marked, card, retrievability };
}

export function createListedQuestions(sqlite: Database) {
  const details = sqlite.prepare(detailsSql);
  const snippets = sqlite.prepare(snippetsSql).raw();
  const attemptSnippet = sqlite.prepare(attemptSnippetSql).pluck();

  function snippetsOf({ questionId, number }: Row, { match, attemptRows }: Sought): Snippet[] {
    const texts = (snippets.get({ row: number, match }) ?? []) as string[];
    const row = attemptRows.get(questionId);
    const tried = row === undefined ? undefined : (attemptSnippet.get({ row, match }) as string | undefined);
    return [
      ...places.flatMap((place, column) => toSnippet(place, texts[column])),
      ...toSnippet('your attempts', tried),
    ];
  }

  /** The questions with these ids, in this order. */
  return (ids: readonly string[], scope: SearchScope, sought: Sought | undefined): ListedQuestion[] => {
    const { learnerId, today, scheduling } = scope;
    const curve = memoryModel(scheduling).retrievability;
    const found = details.all({ ids: JSON.stringify(ids), learnerId, today }) as Row[];
    return found.map((row) => ({
      ...toListed(row, today, curve),
      snippets: sought ? snippetsOf(row, sought) : [],
    }));
  };
}
