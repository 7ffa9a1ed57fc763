/**
 * The statements of a search, by the shape of its filter. Each begins where the fewest rows are: at an index of questions in
 * the order wanted, at the learner's cards, or at the full-text index. A page is ids only; details are read for those alone.
 */
import type { QuestionFilter, QuestionSort } from '../domain/questionFilter.ts';
import {
  cardConditions,
  elapsedShare,
  hidden,
  idConditions,
  isListed,
  isNotSeen,
  isOfCard,
  isUnseen,
  rowConditions,
} from './searchConditions.ts';

/** Attempts are looked at from the newest; a word that stands in each of thousands says nothing by the last. */
const newestAttempts = 500;

/** The question's own words weigh most, then its key points, my answer, the model answer. */
const score = 'bm25(question_text, 8.0, 2.0, 4.0, 3.0)';

/** What somebody looked for is found in the question, or in an attempt at it. */
const hasWords = `q.number IN (SELECT rowid FROM question_text WHERE question_text MATCH :match
  UNION ALL SELECT value FROM json_each(:tried))`;

const where = (conditions: readonly string[]) =>
  conditions.length === 0 ? '' : `WHERE ${conditions.join('\n  AND ')}`;

const isSearch = ({ words }: QuestionFilter) => words !== '';

const rows = (filter: QuestionFilter) => [
  ...rowConditions(filter),
  ...(isSearch(filter) && filter.sort !== 'relevance' ? [hasWords] : []),
];

const fromQuestions = (filter: QuestionFilter, more: readonly string[] = []) =>
  `FROM question q ${where([...isListed(filter), ...idConditions(filter, 'q.id'), ...rows(filter), ...more])}`;

/** Which cards are listed: all but a few, or those of questions whose facts an index tells. */
function listedCards(filter: QuestionFilter): string {
  const ofQuestion = rows(filter);
  if (ofQuestion.length === 0) return `c.question_id NOT IN (${hidden('id')})`;
  return `c.question_id IN (SELECT q.id FROM question q ${where([...isListed(filter), ...ofQuestion])})`;
}

const fromCards = (filter: QuestionFilter, join = ''): string => `FROM card c ${join}
  ${where(['c.learner_id = :learnerId', listedCards(filter), ...idConditions(filter, 'c.question_id'), ...cardConditions(filter)])}`;

/** For the question's title or number. */
const withQuestion = 'CROSS JOIN question q ON q.id = c.question_id';

const withCard = (filter: QuestionFilter) =>
  isOfCard(filter) ? 'CROSS JOIN card c ON c.learner_id = :learnerId AND c.question_id = q.id' : '';

/** All that the filter asks besides words, of `q` and, where there is one, `c`. */
const asked = (filter: QuestionFilter) => [
  ...idConditions(filter, 'q.id'),
  ...rowConditions(filter),
  ...(filter.state === 'new' ? [isUnseen] : []),
  ...cardConditions(filter),
];

/** The numbers of those that the filter chooses, whatever its words. */
function chosenNumbers(filter: QuestionFilter): string {
  const choice: QuestionFilter = { ...filter, words: '' };
  const from = isOfCard(filter)
    ? fromCards(choice, withQuestion)
    : fromQuestions(choice, filter.state === 'new' ? [isNotSeen] : []);
  return `SELECT q.number ${from}`;
}

/**
 * Questions that have the words themselves. The `+` keeps SQLite from asking the full-text index once for each number.
 */
const fromHits = (filter: QuestionFilter): string => {
  const isAnyOf = asked(filter).length === 0 && !isOfCard(filter);
  const isChosen = isAnyOf ? `NOT IN (${hidden('number')})` : `IN (${chosenNumbers(filter)})`;
  return `FROM question_text t WHERE question_text MATCH :match AND +t.rowid ${isChosen}`;
};

const page = 'LIMIT :limit OFFSET :offset';

const cardOrder: Partial<Record<QuestionSort, string>> = {
  due: "coalesce(c.due_on, date(c.due_at / 1000, 'unixepoch')), c.due_at, c.question_id",
  retrievability: `${elapsedShare} DESC, c.question_id`,
  practised: 'c.last_reviewed_at, c.question_id',
};

/** A count of an index's entries, without a look at any of them. */
const allCountSql = `SELECT (SELECT count(*) FROM question WHERE retired_at IS NULL)
  - (SELECT count(*) FROM question WHERE learner_id < :learnerId AND retired_at IS NULL)
  - (SELECT count(*) FROM question WHERE learner_id > :learnerId AND retired_at IS NULL)`;

/** How many the filter chooses, without words. */
export function countSql(filter: QuestionFilter): string {
  if (isOfCard(filter)) return `SELECT count(*) ${fromCards(filter)}`;
  if (asked(filter).length === 0) return allCountSql;
  const all = `SELECT count(*) ${fromQuestions(filter)}`;
  // Counting those that are seen takes a fraction of asking each whether it is not.
  return filter.state === 'new' ? `SELECT (${all}) - (SELECT count(*) ${fromCards(filter)})` : all;
}

/** Most questions are in these, so that a page by title is full before many were asked. */
const isCommon = ({ state }: QuestionFilter) => state === 'seen' || state === 'strong';

const isInState = (filter: QuestionFilter) =>
  `EXISTS (SELECT 1 FROM card c ${where(['c.learner_id = :learnerId', 'c.question_id = q.id', ...cardConditions(filter)])})`;

function fromByTitle(filter: QuestionFilter, isNew: boolean): string {
  if (isCommon(filter)) return fromQuestions(filter, [isInState(filter)]);
  if (isOfCard(filter)) return fromCards(filter, withQuestion);
  return fromQuestions(filter, isNew ? [isUnseen] : []);
}

/** The page by title: all of them, or those never practised. */
export const titleSql = (filter: QuestionFilter, { isNew = filter.state === 'new' } = {}): string =>
  `SELECT q.id ${fromByTitle(filter, isNew)} ORDER BY q.title, q.id ${page}`;

/** The page in an order that only cards have; questions never practised come after these, by title. */
export const cardsSql = (filter: QuestionFilter): string =>
  `SELECT c.question_id ${fromCards(filter)} ORDER BY ${cardOrder[filter.sort]} ${page}`;

export const seenCountSql = (filter: QuestionFilter): string => `SELECT count(*) ${fromCards(filter)}`;

export const hitCountSql = (filter: QuestionFilter): string => `SELECT count(*) ${fromHits(filter)}`;

/** The page of questions that have the words themselves, best first. */
export const hitsSql = (filter: QuestionFilter): string =>
  `SELECT q.id FROM (SELECT t.rowid AS number, ${score} AS score ${fromHits(filter)}
    ORDER BY ${score} ${page}) h CROSS JOIN question q ON q.number = h.number ORDER BY h.score`;

/** The questions of the newest attempts that have the words, with the newest attempt of each, newest first. */
export const triedSql = `SELECT q.number, q.id AS questionId, max(t.row) AS row
  FROM (SELECT rowid AS row, attempt_id, question_id FROM attempt_text WHERE attempt_text MATCH :match
    ORDER BY rowid DESC LIMIT ${newestAttempts}) t
  CROSS JOIN attempt a ON a.id = t.attempt_id CROSS JOIN question q ON q.id = t.question_id
  WHERE a.learner_id = :learnerId GROUP BY q.number ORDER BY max(t.row) DESC`;

/** Whether a word is in the index at all, besides those that are known to be. */
export const isKnownSql = 'SELECT 1 FROM question_text WHERE question_text MATCH :match LIMIT 1';

/** Those of them that the filter chooses, and that do not have the words themselves. */
export const triedOnlySql = (filter: QuestionFilter): string => {
  const isNoHit = 'q.number NOT IN (SELECT rowid FROM question_text WHERE question_text MATCH :match)';
  return `SELECT q.id FROM json_each(:tried) j CROSS JOIN question q ON q.number = j.value ${withCard(filter)}
  ${where([...isListed(filter), ...asked(filter), isNoHit])} ORDER BY j.key`;
};

/** Every statement a search by this filter may run. */
export function searchStatements(filter: QuestionFilter): string[] {
  const counts = isSearch(filter)
    ? [hitCountSql(filter), triedSql, triedOnlySql(filter)]
    : [countSql(filter)];
  if (filter.sort === 'relevance') return [...counts, hitsSql(filter)];
  if (filter.sort === 'title' || filter.state === 'new') return [...counts, titleSql(filter)];
  if (isOfCard(filter)) return [...counts, cardsSql(filter)];
  return [...counts, cardsSql(filter), seenCountSql(filter), titleSql(filter, { isNew: true })];
}
