import type { Handler } from 'hono';
import type { Deps, PageEnv } from '../deps.ts';
import { notFound } from '../errors.tsx';
import { readFields } from '../form.ts';
import { askQuestion } from './askQuestion.tsx';
import { DraftState } from './DraftState.tsx';
import { saveDraft, WritingForm, writingFrom } from './writingForm.ts';

const notes = {
  saved: undefined,
  forked: 'Another tab has its own text for this question. Both are kept.',
} as const;

/** POST /drafts: keeps what was typed so far. */
export const keepDraft =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    const { learner, now } = c.var;
    const fields = await readFields(c);
    const read = WritingForm.safeParse(fields);
    const { zone } = learner.timing;
    const isScripted = c.req.header('HX-Request') === 'true';
    const stored = await deps.stores.bank.find(String(fields.question));
    if (!stored) return notFound(c, 'There is no such question.');
    if (!read.success) {
      const problem = `Not saved. ${read.error.issues.map(({ message }) => message).join(' ')}`;
      const sent = writingFrom(fields, { now, newId: deps.newId });
      if (!isScripted) return askQuestion(deps, c, { stored, sent, problem });
      return c.html(<DraftState writing={sent} zone={zone} note={problem} />, 422);
    }
    const form = read.data;
    const saved = await saveDraft(deps, c.var, form);
    if (!isScripted) return c.redirect(`/drill?question=${form.question}`, 303);
    if (saved.outcome === 'answered') {
      const writing = { ...writingFrom(fields, { now, newId: deps.newId }), savedAt: null };
      return c.html(<DraftState writing={writing} zone={zone} note="This answer is kept already." />);
    }
    return c.html(<DraftState writing={saved.draft} zone={zone} note={notes[saved.outcome]} />);
  };

/** POST /drafts/:id/discard */
export const discardDraft =
  ({ stores }: Deps): Handler<PageEnv> =>
  async (c) => {
    const { revision } = await readFields(c);
    await stores.attempts.discardDraft(c.req.param('id') ?? '', Number(revision));
    return c.redirect('/drill', 303);
  };
