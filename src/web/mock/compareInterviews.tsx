import type { Context, Handler } from 'hono';
import { compare } from '../../domain/trend.ts';
import type { MockLine } from '../../storage/mockLists.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { notFound } from '../errors.tsx';
import { noSuchInterview } from '../ui/interviewWords.ts';
import { InterviewsComparedPage } from './InterviewsComparedPage.tsx';
import { readInterviews, type SatInterview } from './interviews.ts';
import { usualPair } from './readHistory.ts';

const unknown = `${noSuchInterview} Choose two in the history.`;
const tooFew = 'There are no two interviews to compare yet. Two have to be judged first.';

/** Those that were asked for, the earlier one first, whichever way round they came; nothing unless both are there. */
function twoOf(lines: readonly MockLine[], { from, to }: { from: string; to: string }): MockLine[] {
  const found = [from, to].flatMap((id) => lines.find((one) => one.id === id) ?? []);
  return found.length === 2 ? found.toSorted((one, other) => one.startedAt - other.startedAt) : [];
}

type Page = { lines: readonly MockLine[]; before: SatInterview; after: SatInterview; zone: string };

function problemOf({ before, after }: Page): string | undefined {
  if (before.id === after.id)
    return 'This is the same interview twice. Choose another one to compare it with.';
  const running = [before, after].find(({ end }) => end === null);
  if (running) return 'One of them is still under way. It can be compared when it has ended and was judged.';
  const unjudged = [before, after].filter(({ scorecard }) => scorecard === null);
  if (unjudged.length === 2) return 'Neither of them was judged yet, so there is nothing to compare.';
  return unjudged.length === 1
    ? 'One of them was not judged yet, so there is nothing to compare it by.'
    : undefined;
}

function render(c: Context<PageEnv>, page: Page): Response | Promise<Response> {
  const problem = problemOf(page);
  const { scorecard: earlier } = page.before;
  const { scorecard: later } = page.after;
  const comparison = !problem && earlier && later ? compare(earlier, later) : undefined;
  return c.render(<InterviewsComparedPage view={{ ...page, problem, comparison }} />, {
    title: 'Compare two interviews',
    place: '/mock',
    status: problem ? 422 : 200,
  });
}

/** GET /mock/comparison?from=ID&to=ID: the latest two that were judged, when none are named. */
export const compareInterviews =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    const { learner, now } = c.var;
    const lines = await deps.stores.mocks.list(learner.id, now);
    const usual = usualPair(lines);
    const [from, to] = [c.req.query('from') ?? usual?.from, c.req.query('to') ?? usual?.to];
    if (from === undefined || to === undefined) return notFound(c, tooFew);
    const of = { learnerId: learner.id, now };
    const [before, after] = await readInterviews(deps.stores, twoOf(lines, { from, to }), of);
    if (!before || !after) return notFound(c, unknown);
    return render(c, { lines, before, after, zone: learner.timing.zone });
  };
