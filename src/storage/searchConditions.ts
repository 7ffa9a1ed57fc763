/** What a filter asks of a question, in SQL. Parts that are always the same stand literally, so that partial indexes fit. */
import type { QuestionFilter, QuestionState } from '../domain/questionFilter.ts';
import { isUnmet } from './priorities.ts';

/** Others' own questions. In two parts, because an index answers `<` and `>` and not `<>`. */
const ofOthers = (column: string) => `SELECT ${column} FROM question WHERE learner_id < :learnerId
  UNION ALL SELECT ${column} FROM question WHERE learner_id > :learnerId`;

/** What no list shows unless asked for what is retired: few, so that they are looked up once and left out. */
export const hidden = (column: 'id' | 'number') =>
  `SELECT ${column} FROM question WHERE retired_at IS NOT NULL UNION ALL ${ofOthers(column)}`;

const setAside = `SELECT question_id FROM suspension WHERE learner_id = :learnerId
  UNION ALL SELECT question_id FROM burial WHERE learner_id = :learnerId AND until_on > :today`;

/** The higher, the likelier it was forgotten: retrievability falls with it, and with nothing else. */
export const elapsedShare = 'max(0, julianday(:today) - julianday(c.last_reviewed_on)) / c.stability';

/** The revision the last review that was not undone was about. */
const practisedRevision = `(SELECT r.question_revision FROM review r WHERE r.learner_id = c.learner_id
  AND r.question_id = c.question_id AND r.card_version < c.version AND r.undone_at IS NULL
  ORDER BY r.card_version DESC LIMIT 1)`;

/** That the meaning of `q` changed since the card `c` was practised last. Few questions ever get a second revision. */
export const isChanged = `q.revision > 1 AND q.revision > coalesce(${practisedRevision}, q.revision)`;

const suspended = 'SELECT question_id FROM suspension WHERE learner_id = :learnerId';

const flagged = 'SELECT question_id FROM flag WHERE learner_id = :learnerId AND resolved_at IS NULL';

const prioritised = `SELECT p.question_id FROM priority p WHERE p.learner_id = :learnerId AND ${isUnmet}`;

/** States that a card `c` is in. The others are of the question, whether it has a card or not. */
const ofCard: Partial<Record<QuestionState, string[]>> = {
  seen: [],
  learning: ['c.due_at IS NOT NULL'],
  due: ['(c.due_on <= :today OR c.due_at <= :now)', `c.question_id NOT IN (${setAside})`],
  strong: ['c.stability >= :strongStability', `${elapsedShare} <= :strongShare`],
  weak: [`${elapsedShare} > :weakShare`],
  leech: ['c.lapses >= :leechLapses'],
  changed: [
    'c.question_id IN (SELECT id FROM question WHERE revision > 1)',
    `(SELECT n.revision FROM question n WHERE n.id = c.question_id) > ${practisedRevision}`,
  ],
};

/** Only with its card can it be said whether a question is in the filter's state. */
export const isOfCard = ({ state }: QuestionFilter): boolean => state !== undefined && state in ofCard;

/** Conditions on the card `c`. */
export const cardConditions = ({ state }: QuestionFilter): string[] => (state && ofCard[state]) ?? [];

const given = (value: unknown, condition: string) => (value === undefined ? [] : [condition]);

/** Conditions that need no more than the question's id, which stands in `id`. */
export const idConditions = ({ deck, tag, by, state }: QuestionFilter, id: string): string[] => [
  ...given(deck, `${id} IN (SELECT question_id FROM deck_question WHERE deck_id = :deck)`),
  ...given(tag, `${id} IN (SELECT question_id FROM question_tag WHERE tag = :tag)`),
  ...(by === 'bank' ? [`${id} NOT IN (SELECT id FROM question WHERE learner_id IS NOT NULL)`] : []),
  ...(state === 'suspended' ? [`${id} IN (${suspended})`] : []),
  ...(state === 'flagged' ? [`${id} IN (${flagged})`] : []),
  ...(state === 'soon' ? [`${id} IN (${prioritised})`] : []),
];

/** Conditions on the question's row `q`. */
export const rowConditions = ({ topic, level, kind, by, state }: QuestionFilter): string[] => [
  ...given(topic, 'q.topic = :topic'),
  ...given(level, 'q.level = :level'),
  ...given(kind, 'q.kind = :kind'),
  ...(by === 'mine' ? ['q.learner_id = :learnerId'] : []),
  ...(state === 'retired' ? ['q.retired_at IS NOT NULL', `q.id NOT IN (${ofOthers('id')})`] : []),
];

/** That the question `q` may be in the list at all. */
export const isListed = ({ state }: QuestionFilter): string[] =>
  state === 'retired' ? [] : ['q.retired_at IS NULL', `q.id NOT IN (${ofOthers('id')})`];

export const isUnseen = `NOT EXISTS (SELECT 1 FROM card n WHERE n.learner_id = :learnerId AND n.question_id = q.id)`;

/** The same for all questions at once: cheaper where the whole list is asked, dearer where a page's end stops it. */
export const isNotSeen = 'q.id NOT IN (SELECT question_id FROM card WHERE learner_id = :learnerId)';
