/** Gathers what a question's page shows. */
import type { Context } from 'hono';
import { type Card, isSeen } from '../../domain/card.ts';
import { type ForgettingCurve, forgettingCurve } from '../../domain/forgetting.ts';
import { memoryModel, retrievability } from '../../domain/fsrs.ts';
import type { Source } from '../../domain/question.ts';
import { type StudyDay, studyDayAt } from '../../domain/studyDay.ts';
import type { StoredQuestion } from '../../storage/bank.ts';
import type { CardChange } from '../../storage/cardChanges.ts';
import type { Flag } from '../../storage/flags.ts';
import type { PastAttempt, PastText, Standing } from '../../storage/history.ts';
import type { OwnAnswer } from '../../storage/ownAnswers.ts';
import type { Review } from '../../storage/reviews.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { pageAsked, pagesOf } from '../pages.ts';
import type { Moment } from '../sitting.ts';
import { topicTitle } from '../ui/words.ts';

/** A form that was not taken: why, with which status, and the day typed into it when that was it. */
export type Refusal = { problem: string; status: 409 | 422; dueOn?: string };

/** An attempt with the question as it was then, which its ticks are about. */
export type ShownAttempt = PastAttempt & { text: PastText; isOfEarlierText: boolean };

type History = { attempts: ShownAttempt[]; total: number; page: number; pages: number };

type Named = { id: string; title: string };

export type QuestionView = Moment & {
  stored: StoredQuestion;
  topic: string;
  sources: ReadonlyMap<string, Source>;
  own: OwnAnswer | undefined;
  isAnswerShown: boolean;
  related: Named[];
  decks: Named[];
  card: Card;
  standing: Standing;
  flags: Flag[];
  /** Newest first. */
  changes: CardChange[];
  /** The chance to recall it today; null for a new card. */
  chance: number | null;
  curve: ForgettingCurve | undefined;
  history: History;
  ids: { flag: string; reset: string; due: string };
  refusal: Refusal | undefined;
};

/** More would be a forest of teeth on a phone. */
const shownReviews = 30;

const attemptsAPage = 20;

function dueOnOf(card: Card, { learner }: Moment): StudyDay | null {
  if (!isSeen(card)) return null;
  return card.state === 'review' ? card.dueOn : studyDayAt(card.dueAt, learner.timing);
}

type Log = { card: Card; reviews: readonly Review[]; changes: readonly CardChange[] };

/** What the last review left is what the card remembers: the same, unless the cards were rescheduled since. */
function curveOf({ card, reviews, changes }: Log, moment: Moment): ForgettingCurve | undefined {
  const resets = changes.filter(({ kind }) => kind === 'reset');
  return forgettingCurve({
    reviews: reviews.map(({ cardVersion, studyDay, rating, stabilityAfter }, index) => ({
      cardVersion,
      on: studyDay,
      rating,
      stability: isSeen(card) && index === reviews.length - 1 ? card.stability : stabilityAfter,
    })),
    resets: resets.map(({ cardVersion, studyDay }) => ({ cardVersion, on: studyDay })),
    today: moment.today,
    dueOn: dueOnOf(card, moment),
    retrievabilityAfter: memoryModel(moment.learner.scheduling).retrievability,
  });
}

async function readHistory(
  { stores }: Deps,
  c: Context<PageEnv>,
  { question, html, contentHash }: StoredQuestion,
): Promise<History> {
  const { learner } = c.var;
  const asked = pageAsked(c, 'attempts');
  const read = (page: number) =>
    stores.history.attempts(learner.id, question.id, {
      limit: attemptsAPage,
      offset: (page - 1) * attemptsAPage,
    });
  const first = await read(asked);
  const pages = pagesOf(first.total, attemptsAPage);
  const page = Math.min(asked, pages);
  const { rows, total } = page === asked ? first : await read(page);
  const earlier = [...new Set(rows.map(({ attempt }) => attempt.contentHash))].filter(
    (hash) => hash !== contentHash,
  );
  const texts = await stores.history.texts(question.id, earlier);
  const attempts = rows.map((row) => {
    const text = texts.get(row.attempt.contentHash);
    return { ...row, text: text ?? { question, html }, isOfEarlierText: text !== undefined };
  });
  return { attempts, total, page, pages };
}

async function readPlaces({ stores }: Deps, { question }: StoredQuestion) {
  const [topics, decks, members, related] = await Promise.all([
    stores.bank.topics(),
    stores.bank.decks(),
    stores.bank.deckMembers([question.id]),
    stores.bank.titles(question.related),
  ]);
  return {
    topic: topicTitle(topics, question.topic),
    decks: decks.filter(({ id }) => members.some(({ deckId }) => deckId === id)),
    related,
  };
}

export async function readQuestion(
  deps: Deps,
  c: Context<PageEnv>,
  stored: StoredQuestion,
  refusal?: Refusal,
): Promise<QuestionView> {
  const { stores, newId } = deps;
  const { learner, now, today } = c.var;
  const { id } = stored.question;
  const card = await stores.cards.find(learner.id, id);
  const standing = await stores.history.standing(learner.id, id, today);
  if (!standing) throw new Error(`question ${id} has no row`);
  const [places, history, reviews, changes, flags, own, sources] = await Promise.all([
    readPlaces(deps, stored),
    readHistory(deps, c, stored),
    stores.history.reviews(learner.id, id, shownReviews),
    stores.cardChanges.ofQuestion(learner.id, id),
    stores.flags.openOf(learner.id, id),
    stores.ownAnswers.current(learner.id, id),
    stores.bank.sources(),
  ]);
  return {
    ...{ learner, now, today, stored, card, standing, ...places, history, changes, flags, own, sources },
    isAnswerShown: c.req.query('answer') === 'shown',
    chance: isSeen(card) ? retrievability(card, today, learner.scheduling) : null,
    curve: curveOf({ card, reviews, changes }, { learner, now, today }),
    ids: { flag: newId(), reset: newId(), due: newId() },
    refusal,
  };
}
