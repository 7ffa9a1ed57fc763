/** Where somebody is in a debrief: the interview as it ended, and the question that is judged. */
import type { Context } from 'hono';
import { type AskedQuestion, settle } from '../../domain/mock.ts';
import type { Rubric } from '../../domain/rubric.ts';
import type { StoredQuestion } from '../../storage/bank.ts';
import type { StoredMock } from '../../storage/mockRows.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { notFound } from '../errors.tsx';
import { contentOf } from '../judgedMocks.ts';
import { noSuchInterview } from '../ui/interviewWords.ts';

/** `stored` is settled. `rubric` is that of the question's kind; a bank need not have one. */
export type DebriefPlace = {
  stored: StoredMock;
  position: number;
  asked: AskedQuestion;
  content: StoredQuestion;
  rubric: Rubric | undefined;
};

const noSuchNumber = 'This interview has no question with this number.';

export const debriefPath = (mockId: string, number: number) => `/mocks/${mockId}/debrief/${number}`;
export const scorecardPath = (mockId: string) => `/mocks/${mockId}/scorecard`;

/** The interview of the address, when it has ended; else what is answered instead. */
export async function findEnded(
  { stores }: Deps,
  c: Context<PageEnv>,
): Promise<{ stored: StoredMock } | { response: Response }> {
  const { learner, now } = c.var;
  const stored = await stores.mocks.find(learner.id, c.req.param('id') ?? '');
  if (!stored) return { response: await notFound(c, noSuchInterview) };
  const mock = settle(stored.mock, now);
  return mock.end
    ? { stored: { ...stored, mock } }
    : { response: c.redirect(`/mocks/${stored.about.id}`, 303) };
}

/** The position from 0 of a number as people count; -1 for what is none. */
const positionOf = (number: unknown): number =>
  typeof number === 'string' && /^[1-9]\d{0,2}$/.test(number) ? Number(number) - 1 : -1;

/** The question with this number, from 1; null when it has none such. */
export async function placeOf(
  { stores }: Deps,
  stored: StoredMock,
  number: unknown,
): Promise<DebriefPlace | null> {
  const position = positionOf(number);
  const asked = stored.mock.questions[position];
  if (!asked) return null;
  const content = await contentOf(stores, asked);
  const rubric = stored.about.rubrics.find(({ kind }) => kind === content.question.kind);
  return { stored, position, asked, content, rubric };
}

/** The question of the address in an interview that has ended; else what is answered instead. */
export async function findPlace(
  deps: Deps,
  c: Context<PageEnv>,
): Promise<{ place: DebriefPlace } | { response: Response }> {
  const found = await findEnded(deps, c);
  if ('response' in found) return found;
  const place = await placeOf(deps, found.stored, c.req.param('number'));
  return place ? { place } : { response: await notFound(c, noSuchNumber) };
}
