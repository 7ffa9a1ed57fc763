/** Mock interviews to sit: a question of every make, whose every text says what it is, and what the room's forms send. */
import type { Question } from '../../src/domain/question.ts';
import { localLearner } from '../../src/storage/learners.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { beginMock as beginMockOf } from './debriefing.ts';
import { formFields } from './forms.ts';
import { aQuestion } from './questions.ts';
import { furnish, nineToday, renderer, snapshot, type World } from './world.ts';

/** What nobody may see before the debrief. */
const partsOfAnswer = {
  modelAnswer: 'a model answer',
  keyPoints: 'a key point',
  pitfalls: 'a pitfall',
  hints: 'a hint',
  walkthrough: 'a walkthrough',
  rootCause: 'a root cause',
  lookFor: 'what they look for',
  strongExample: 'a strong example',
  weakExamples: 'weak examples',
} as const;

const textOfPart = (id: string, part: keyof typeof partsOfAnswer) => `${id} has ${partsOfAnswer[part]}`;

const answerOf = (id: string): Partial<Question> => ({
  modelAnswer: textOfPart(id, 'modelAnswer'),
  keyPoints: [{ weight: 'must', text: textOfPart(id, 'keyPoints') }],
  pitfalls: [{ isFatal: false, text: textOfPart(id, 'pitfalls') }],
  hints: [textOfPart(id, 'hints')],
  walkthrough: textOfPart(id, 'walkthrough'),
  rootCause: textOfPart(id, 'rootCause'),
  lookFor: textOfPart(id, 'lookFor'),
  strongExample: textOfPart(id, 'strongExample'),
  weakExamples: textOfPart(id, 'weakExamples'),
});

const make = (id: string, facts: Partial<Question> = {}): Question =>
  aQuestion({
    id,
    ...answerOf(id),
    followUps: [`${id} goes on?`, `${id} ends how?`],
    ...facts,
  });

export const asked = {
  retries: make('retries'),
  queues: make('queues'),
  outage: make('outage', {
    kind: 'debugging',
    scenario: 'outage has a scenario.',
    evidence: 'outage has evidence.',
  }),
  shortener: make('shortener', {
    kind: 'design',
    constraints: 'shortener has constraints.',
  }),
} as const;

/** What belongs to a question and is not asked: whatever of it stands on a page gives something away. */
export const unsaid = ({ id, constraints }: Question): string[] => [
  ...Object.values(partsOfAnswer).map((part) => `${id} has ${part}`),
  ...(constraints === '' ? [] : [constraints]),
];

/** The world's learner and bank, with these questions in it. */
export async function furnishRoom(stores: Stores): Promise<void> {
  await furnish(stores);
  const questions = Object.values(asked).map((question) => ({
    question,
    path: `${question.topic}/${question.id}.md`,
    hash: `hash-of-${question.id}`,
  }));
  const bank = { ...snapshot, questions: [...snapshot.questions, ...questions] };
  await stores.bank.synchronise(bank, { renderer, now: nineToday });
}

type Setup = { questions: readonly Question[]; followUps?: number; minutes?: number; isSpoken?: boolean };

/** Begins an interview in which these are asked, without rubrics. */
export const beginMock = (
  stores: Stores,
  { questions, ...setup }: Setup,
  now = nineToday,
): Promise<string> => {
  const ids = questions.map(({ id }) => id);
  return beginMockOf({ stores, clock: { now } }, ids, { ...setup, hasRubrics: false });
};

/** The room of an interview, as somebody uses it without a script. */
export function enter({ get, post, stores, clock }: World, id: string) {
  const path = `/mocks/${id}`;
  const page = async () => (await get(path)).text();
  const fields = async () => formFields(await page(), `${path}/answers`);
  return {
    path,
    page,
    fields,
    /** Presses a button of the room's form, with what stands in it besides. */
    press: async (button: string, typed: Record<string, string> = {}) =>
      post(`${path}/${button}`, { ...(await fields()), ...typed }),
    mock: async () => {
      const stored = await stores.mocks.find(localLearner, id);
      if (!stored) throw new Error('the interview is gone');
      return stored.mock;
    },
    pass: (seconds: number) => {
      clock.now += seconds * 1000;
    },
  };
}
