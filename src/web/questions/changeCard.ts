/** What a learner does to a card by hand: making it new again, giving it another due day, and taking that back. */
import type { Context, Handler } from 'hono';
import { z } from 'zod';
import { type Card, isSeen } from '../../domain/card.ts';
import { reset, setDue } from '../../domain/cardChange.ts';
import { addDays, isStudyDay, type StudyDay } from '../../domain/studyDay.ts';
import type { StoredQuestion } from '../../storage/bank.ts';
import type { NewCardChange } from '../../storage/cardChanges.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { notFound } from '../errors.tsx';
import { readFields, wholeNumber } from '../form.ts';
import { dayText } from '../ui/words.ts';
import { noSuchQuestion, renderQuestion } from './showQuestion.tsx';

const ChangeForm = z.object({
  change: z.uuid('This form is damaged. Reload the page and send it again.'),
  version: wholeNumber,
});

const dueForm = (today: StudyDay, latest: StudyDay) =>
  ChangeForm.extend({
    on: z
      .string('Choose a day.')
      .trim()
      .refine(isStudyDay, 'Write the day as YYYY-MM-DD, for example 2027-01-31.')
      .refine(
        (day) => !isStudyDay(day) || (day >= today && day <= latest),
        `Choose a day from today, ${dayText(today)}, to ${dayText(latest)}.`,
      )
      .transform((day) => day as StudyDay),
  });

const neverPractised =
  'This question has no card yet: it was never practised, or was reset since. There is nothing to change.';
const stale =
  'This question was practised or changed in another tab or window since this page was made, so nothing was changed. ' +
  'What you see below is how it stands now.';
const staleUndo =
  'This question was practised or changed since, so that change can no longer be undone. What came later comes first.';

type Change = { form: z.output<typeof ChangeForm> } & Pick<NewCardChange['change'], 'kind' | 'dueOn'>;

/** Records a change to the card as it stands and goes back to the page; 409 when the form is older than the card. */
async function record(deps: Deps, c: Context<PageEnv>, stored: StoredQuestion, change: Change) {
  const { learner, now, today } = c.var;
  const { form, kind, dueOn } = change;
  const questionId = stored.question.id;
  const card = await deps.stores.cards.find(learner.id, questionId);
  const changed: Card = isSeen(card) ? (dueOn === null ? reset(card) : setDue(card, dueOn)) : card;
  const about = { id: form.change, learnerId: learner.id, questionId, cardVersion: form.version };
  const line = { ...about, kind, dueOn, changedAt: now, studyDay: today };
  const outcome = await deps.stores.cardChanges.record({ change: line, card: changed });
  if (outcome !== 'stale') return c.redirect(`/questions/${questionId}`, 303);
  const problem = isSeen(card) ? stale : neverPractised;
  return renderQuestion(deps, c, stored, { problem, status: 409 });
}

const problemsOf = (error: z.ZodError) => [...new Set(error.issues.map(({ message }) => message))].join(' ');

/** POST /cards/:id/reset: as if never practised. Answers and the log stay. */
export const resetCard =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    const stored = await deps.stores.bank.find(c.req.param('id') ?? '');
    if (!stored) return notFound(c, noSuchQuestion);
    const read = ChangeForm.safeParse(await readFields(c));
    if (!read.success)
      return renderQuestion(deps, c, stored, { problem: problemsOf(read.error), status: 422 });
    return record(deps, c, stored, { form: read.data, kind: 'reset', dueOn: null });
  };

/** POST /cards/:id/due: another due day, from today to the learner's longest interval from now. */
export const setDueDay =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    const stored = await deps.stores.bank.find(c.req.param('id') ?? '');
    if (!stored) return notFound(c, noSuchQuestion);
    const { learner, today } = c.var;
    const fields = await readFields(c);
    const latest = addDays(today, learner.scheduling.maximumIntervalDays);
    const read = dueForm(today, latest).safeParse(fields);
    if (!read.success) {
      const dueOn = typeof fields.on === 'string' ? fields.on : '';
      return renderQuestion(deps, c, stored, { problem: problemsOf(read.error), status: 422, dueOn });
    }
    return record(deps, c, stored, { form: read.data, kind: 'due', dueOn: read.data.on });
  };

/** POST /card-changes/:id/undo: the card as it was before. */
export const undoChange =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    const result = await deps.stores.cardChanges.undo(c.req.param('id') ?? '', c.var.now);
    const stored = result && (await deps.stores.bank.find(result.change.questionId));
    if (!stored) return notFound(c, 'There is no such change.');
    if (result.outcome === 'stale')
      return renderQuestion(deps, c, stored, { problem: staleUndo, status: 409 });
    return c.redirect(`/questions/${stored.question.id}`, 303);
  };
