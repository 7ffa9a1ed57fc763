/** What the page of mock interviews needs to know, and what its form says. */
import type { Context } from 'hono';
import { idPattern } from '../../domain/madeId.ts';
import { msLeft, phaseOf } from '../../domain/mock.ts';
import type { MockChoice } from '../../domain/mockTemplate.ts';
import type { MockLine } from '../../storage/mockLists.ts';
import type { StoredMock } from '../../storage/mockRows.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { type CountedDeck, readDecks, type Typed, typedIn } from '../preferences.ts';
import type { Filled } from '../ui/PreferenceFields.tsx';
import { isUnfinished, readInterviews, type SatInterview } from './interviews.ts';
import { type Offer, offerOf, ownOffer, readPool } from './offers.ts';
import { type Known, ownMaking, understood, usualChoice } from './setUpForm.ts';

type Moment = Context<PageEnv>['var'];

export type Offered = { value: string; title: string; description: string; offer: Offer | null };

/** An interview that is being sat or paused. */
export type GoingOn = {
  id: string;
  title: string;
  minutes: number;
  number: number;
  of: number;
  followUp: number;
  secondsLeft: number;
  isPaused: boolean;
};

export type MockView = {
  mockId: string;
  filled: Filled;
  offers: readonly Offered[];
  decks: readonly CountedDeck[];
  goingOn: GoingOn | undefined;
  /** Ended, and not judged to the end yet; newest first. */
  unfinished: readonly MockLine[];
  past: readonly SatInterview[];
  pastCount: number;
  zone: string;
  /** Why nothing was started. */
  refusal: 'busy' | undefined;
};

/** What was sent, or is offered when nothing was. */
export type Filling = Filled & { mockId: string; refusal?: 'busy' };

const pastShown = 3;

export async function readKnown({ stores }: Deps): Promise<Known> {
  const [templates, decks] = await Promise.all([stores.bank.mockTemplates(), stores.bank.decks()]);
  return { templates, deckIds: decks.map(({ id }) => id) };
}

export async function readUsual(
  { stores }: Deps,
  { learner }: Pick<Moment, 'learner'>,
  known: Known,
): Promise<MockChoice> {
  return usualChoice(await stores.mocks.choice(learner.id), known, learner.targetLevel);
}

/** An id for the interview that is set up: the one the page was made with, unless it is taken or none. */
export async function mockIdFrom(
  { stores, newId }: Deps,
  { learner }: Moment,
  sent: unknown,
): Promise<string> {
  const isId = typeof sent === 'string' && idPattern.test(sent);
  return isId && !(await stores.mocks.find(learner.id, sent)) ? sent : newId();
}

function toGoingOn({ about, mock }: StoredMock, now: number): GoingOn {
  return {
    id: about.id,
    title: about.title,
    minutes: mock.minutes,
    number: mock.at.position + 1,
    of: mock.questions.length,
    followUp: mock.at.step,
    secondsLeft: Math.ceil(msLeft(mock, now) / 1000),
    isPaused: phaseOf(mock) === 'paused',
  };
}

async function readOffers(deps: Deps, { learner, now }: Moment, filling: Filling): Promise<Offered[]> {
  const known = await readKnown(deps);
  const usual = await readUsual(deps, { learner }, known);
  const pool = await readPool(deps.stores, { learnerId: learner.id, now, mockId: filling.mockId });
  const { own, ...conditions } = understood(filling.typed, known, usual);
  const offered = known.templates.map((template) => ({
    value: template.id,
    title: template.title,
    description: template.description,
    offer: offerOf(template, conditions, pool),
  }));
  const ownOne = {
    value: ownMaking,
    title: 'My own',
    description: 'Your minutes, decks and kinds of questions. Kept for the next time.',
    offer: own && ownOffer({ ...own, ...conditions }, pool),
  };
  return [...offered, ownOne];
}

export async function readMockView(deps: Deps, moment: Moment, filling: Filling): Promise<MockView> {
  const { learner, now } = moment;
  const { stores } = deps;
  const [offers, decks, underWay, lines] = await Promise.all([
    readOffers(deps, moment, filling),
    readDecks(deps, moment),
    stores.mocks.underWay(learner.id, now),
    stores.mocks.list(learner.id, now),
  ]);
  const ended = lines.filter(({ end }) => end !== null);
  const { typed, problems, mockId } = filling;
  return {
    mockId,
    filled: { typed, problems },
    offers,
    decks,
    goingOn: underWay && toGoingOn(underWay, now),
    unfinished: ended.filter(isUnfinished),
    past: await readInterviews(stores, ended.slice(0, pastShown), { learnerId: learner.id, now }),
    pastCount: ended.length,
    zone: learner.timing.zone,
    refusal: filling.refusal,
  };
}

/** The one that is chosen, if it is still there. */
export const chosenOffer = (offers: readonly Offered[], typed: Typed): Offered | undefined =>
  offers.find(({ value }) => value === typedIn(typed, 'template'));
