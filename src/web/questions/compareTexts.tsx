import type { Handler } from 'hono';
import type { Deps, PageEnv } from '../deps.ts';
import { notFound } from '../errors.tsx';
import { excerpt } from '../ui/words.ts';
import { ComparisonPage } from './ComparisonPage.tsx';
import { readTexts, usualPair } from './readTexts.ts';
import { noSuchQuestion } from './showQuestion.tsx';
import { compareWords } from './wordDiff.ts';

/** GET /questions/:id/comparison?from=KEY&to=KEY: any two texts of a question, word by word. */
export const compareTexts =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    const stored = await deps.stores.bank.find(c.req.param('id') ?? '');
    if (!stored) return notFound(c, noSuchQuestion);
    const texts = await readTexts(deps, c, stored);
    const usual = usualPair(texts);
    const from = await texts.find(c.req.query('from') ?? usual.from);
    const to = await texts.find(c.req.query('to') ?? usual.to);
    if (!from || !to) return notFound(c, 'This question has no such text to compare.');
    const view = { stored, groups: texts.groups, from, to, parts: compareWords(from.text, to.text) };
    return c.render(<ComparisonPage view={view} />, {
      title: `Compare texts: ${excerpt(stored.question.question, 60)}`,
      place: '/questions',
      isWide: true,
    });
  };
