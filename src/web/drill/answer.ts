import type { Context, Handler } from 'hono';
import { practisedSeconds } from '../../domain/practiceTime.ts';
import type { Attempt } from '../../storage/attempts.ts';
import type { StoredQuestion } from '../../storage/bank.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { notFound } from '../errors.tsx';
import { readFields } from '../form.ts';
import { goOn } from '../ui/renderer.tsx';
import { askQuestion } from './askQuestion.tsx';
import { renderAttempt } from './showAttempt.tsx';
import { startedAt, WritingForm, writingFrom } from './writingForm.ts';

function attemptOf(
  form: WritingForm,
  stored: StoredQuestion,
  { learner, now, today }: Context<PageEnv>['var'],
): Attempt {
  const began = startedAt(form, now);
  return {
    id: form.attempt,
    learnerId: learner.id,
    questionId: form.question,
    contentHash: stored.contentHash,
    answer: form.answer,
    isAloud: form.aloud === '1',
    startedAt: began,
    answeredAt: now,
    studyDay: today,
    seconds: practisedSeconds((now - began) / 1000, stored.question.minutes),
  };
}

const emptyAnswer = 'Write an answer first, or say it and choose "I answered aloud".';

/** POST /attempts: keeps the answer, then shows it beside the model answer. */
export const answer =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    const { stores, newId } = deps;
    const fields = await readFields(c);
    const stored = await stores.bank.find(String(fields.question));
    if (!stored) return notFound(c, 'There is no such question.');
    const read = WritingForm.safeParse(fields);
    const isEmpty = read.success && read.data.answer.trim() === '' && read.data.aloud !== '1';
    if (!read.success || isEmpty) {
      const problem = read.success ? emptyAnswer : read.error.issues.map(({ message }) => message).join(' ');
      return askQuestion(deps, c, { stored, sent: writingFrom(fields, { now: c.var.now, newId }), problem });
    }
    const answered = attemptOf(read.data, stored, c.var);
    const { attempt } = await stores.attempts.record(answered, newId(), read.data.revision);
    return goOn(c, `/attempts/${attempt.id}`, () => renderAttempt(deps, c, attempt));
  };
