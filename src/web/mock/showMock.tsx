import type { Context, Handler } from 'hono';
import type { Deps, PageEnv } from '../deps.ts';
import { MockPage } from './MockPage.tsx';
import { type Filling, mockIdFrom, readKnown, readMockView, readUsual } from './setUp.ts';
import { readSetUp, typedChoice } from './setUpForm.ts';

export async function renderMock(
  deps: Deps,
  c: Context<PageEnv>,
  filling: Filling,
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const view = await readMockView(deps, c.var, filling);
  return c.render(<MockPage view={view} />, { title: 'Mock interview', place: '/mock', status });
}

/** GET /mock: sets up an interview; with the fields of its form, says what it would ask by those. */
export const showMock =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    const known = await readKnown(deps);
    const usual = await readUsual(deps, c.var, known);
    const mockId = await mockIdFrom(deps, c.var, c.req.query('mock'));
    if (c.req.query('level') === undefined)
      return renderMock(deps, c, { mockId, typed: typedChoice(usual), problems: [] });
    const sent = c.req.queries();
    // An address has lists of everything; a form has them of boxes only.
    const first = Object.fromEntries(Object.entries(sent).map(([name, [value]]) => [name, value]));
    const fields = { ...first, decks: sent.decks ?? [], kinds: sent.kinds ?? [] };
    const read = readSetUp(fields, known, usual);
    const problems = 'problems' in read ? read.problems : [];
    return renderMock(deps, c, { mockId, typed: { ...sent }, problems });
  };
