import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { localLearner } from '../../src/storage/learners.ts';
import { cards, createWorld, nineToday, today } from '../support/world.ts';
import { aDraft, anAttempt, grade } from './grading.ts';

const questionId = cards.freshEtag;
const texts = (drafts: readonly { answer: string }[]) => drafts.map(({ answer }) => answer).sort();

async function setUp() {
  const { stores, ...world } = await createWorld();
  const drafts = async () => texts(await stores.attempts.drafts(localLearner, questionId));
  return { ...world, stores, attempts: stores.attempts, drafts };
}

test('an attempt is kept as it was sent', async () => {
  const { attempts } = await setUp();
  const attempt = anAttempt({ questionId, answer: 'Line one\nÄ 😀 <b> \0 end ' });
  expect(await attempts.record(attempt, randomUUID())).toEqual({ outcome: 'recorded', attempt });
  expect(await attempts.find(attempt.id)).toEqual(attempt);
});

test('the same attempt sent again is replayed and kept once', async () => {
  const { attempts, drafts, count } = await setUp();
  const attempt = anAttempt({ questionId });
  await attempts.record(attempt, randomUUID());
  const before = count('attempt');
  const again = await attempts.record({ ...attempt, answeredAt: nineToday + 5000 }, randomUUID());
  expect(again).toEqual({ outcome: 'replayed', attempt });
  expect([count('attempt'), await drafts()]).toEqual([before, []]);
});

test('an attempt sent again with another text stands, and the other text is kept as a draft', async () => {
  const { attempts, drafts } = await setUp();
  const attempt = anAttempt({ questionId, answer: 'From the left tab' });
  const other = { ...attempt, answer: 'From the right tab' };
  await attempts.record(attempt, randomUUID());
  expect(await attempts.record(other, randomUUID())).toEqual({ outcome: 'replayed', attempt });
  await attempts.record(other, randomUUID());
  expect(await drafts()).toEqual(['From the right tab']);
});

test('an attempt that cannot be kept leaves its draft', async () => {
  const { attempts, drafts } = await setUp();
  const draft = aDraft({ questionId, answer: 'Typed so far' });
  await attempts.saveDraft(draft, randomUUID());
  const bad = anAttempt({ questionId, id: draft.attemptId, contentHash: 'no such text' });
  await expect(attempts.record(bad, randomUUID())).rejects.toThrow('FOREIGN KEY');
  expect(await drafts()).toEqual(['Typed so far']);
});

test('the draft an answer was made of is gone with the answer', async () => {
  const { attempts, drafts } = await setUp();
  const draft = aDraft({ questionId, answer: 'First thought' });
  await attempts.saveDraft(draft, randomUUID());
  await attempts.record(
    anAttempt({ questionId, id: draft.attemptId, answer: 'Second thought' }),
    randomUUID(),
    1,
  );
  expect(await drafts()).toEqual([]);
});

test('a text another tab saved since is kept when this tab answers', async () => {
  const { attempts, drafts } = await setUp();
  const draft = aDraft({ questionId, answer: 'Begun' });
  await attempts.saveDraft(draft, randomUUID());
  await attempts.saveDraft({ ...draft, revision: 1, answer: 'From the other tab' }, randomUUID());
  await attempts.record(
    anAttempt({ questionId, id: draft.attemptId, answer: 'From this tab' }),
    randomUUID(),
    1,
  );
  expect(await drafts()).toEqual(['From the other tab']);
});

test('a tab that holds only the beginning of what another saved does not write over the rest', async () => {
  const { attempts, drafts } = await setUp();
  const draft = aDraft({ questionId, answer: 'foo' });
  await attempts.saveDraft(draft, randomUUID());
  await attempts.saveDraft({ ...draft, revision: 1, answer: 'foo bar' }, randomUUID());
  const behind = await attempts.saveDraft({ ...draft, revision: 1, answer: 'foo b' }, randomUUID());
  expect(behind).toMatchObject({ outcome: 'saved', draft: { revision: 1 } });
  const on = await attempts.saveDraft({ ...draft, revision: 1, answer: 'foo bike' }, randomUUID());
  expect(on).toMatchObject({ outcome: 'forked', draft: { answer: 'foo bike' } });
  expect((await drafts()).sort()).toEqual(['foo bar', 'foo bike']);
});

test('a draft grows by revisions', async () => {
  const { attempts, drafts } = await setUp();
  const draft = aDraft({ questionId, answer: 'a' });
  const first = await attempts.saveDraft(draft, randomUUID());
  const second = await attempts.saveDraft({ ...draft, revision: 1, answer: 'ab' }, randomUUID());
  expect([first, second]).toMatchObject([
    { outcome: 'saved', draft: { revision: 1 } },
    { outcome: 'saved', draft: { revision: 2 } },
  ]);
  expect(await drafts()).toEqual(['ab']);
});

test('two tabs that edit one draft keep both texts', async () => {
  const { attempts, drafts } = await setUp();
  const draft = aDraft({ questionId, answer: 'Begun' });
  await attempts.saveDraft(draft, randomUUID());
  await attempts.saveDraft({ ...draft, revision: 1, answer: 'Begun on the left' }, randomUUID());
  const newId = randomUUID();
  const right = await attempts.saveDraft({ ...draft, revision: 1, answer: 'Begun on the right' }, newId);
  expect(right).toMatchObject({ outcome: 'forked', draft: { attemptId: newId, revision: 1 } });
  expect(await drafts()).toEqual(['Begun on the left', 'Begun on the right']);
});

test('a forked text that is sent again is kept once', async () => {
  const { attempts, drafts } = await setUp();
  const draft = aDraft({ questionId, answer: 'Begun' });
  await attempts.saveDraft(draft, randomUUID());
  await attempts.saveDraft({ ...draft, revision: 1, answer: 'Left' }, randomUUID());
  const right = { ...draft, revision: 1, answer: 'Right' };
  const first = await attempts.saveDraft(right, randomUUID());
  expect(await attempts.saveDraft(right, randomUUID())).toEqual(first);
  expect(await drafts()).toEqual(['Left', 'Right']);
});

test('a save that arrives twice is one draft', async () => {
  const { attempts, drafts } = await setUp();
  const draft = aDraft({ questionId, answer: 'Once' });
  const first = await attempts.saveDraft(draft, randomUUID());
  expect(await attempts.saveDraft(draft, randomUUID())).toEqual(first);
  expect(await drafts()).toEqual(['Once']);
});

test('a draft that arrives after its answer is no news when the answer begins with it', async () => {
  const { attempts, drafts } = await setUp();
  const attempt = anAttempt({ questionId, answer: 'The whole answer' });
  await attempts.record(attempt, randomUUID());
  const late = aDraft({ questionId, attemptId: attempt.id, answer: 'The whole' });
  expect(await attempts.saveDraft(late, randomUUID())).toEqual({ outcome: 'answered' });
  expect(await drafts()).toEqual([]);
});

test('a draft that arrives after an answer that is another text is kept beside it', async () => {
  const { attempts, drafts } = await setUp();
  const attempt = anAttempt({ questionId, answer: 'The whole answer' });
  await attempts.record(attempt, randomUUID());
  const late = aDraft({ questionId, attemptId: attempt.id, answer: 'Quite another text' });
  expect((await attempts.saveDraft(late, randomUUID())).outcome).toBe('forked');
  expect(await drafts()).toEqual(['Quite another text']);
  expect(await attempts.find(attempt.id)).toEqual(attempt);
});

test('a draft is thrown away when its writer says so, and no other', async () => {
  const { attempts, drafts } = await setUp();
  const [kept, gone] = [aDraft({ questionId, answer: 'kept' }), aDraft({ questionId, answer: 'gone' })];
  await attempts.saveDraft(kept, randomUUID());
  await attempts.saveDraft(gone, randomUUID());
  await attempts.discardDraft(gone.attemptId, 1);
  await attempts.discardDraft(gone.attemptId, 1);
  expect(await drafts()).toEqual(['kept']);
});

test('the newest draft is the one saved last, and not one from before', async () => {
  const { attempts } = await setUp();
  await attempts.saveDraft(aDraft({ questionId, answer: 'older', savedAt: nineToday - 10 }), randomUUID());
  await attempts.saveDraft(
    aDraft({ questionId: cards.dueDeadlocks, answer: 'newer', savedAt: nineToday }),
    randomUUID(),
  );
  expect((await attempts.newestDraft(localLearner, nineToday - 20))?.answer).toBe('newer');
  expect(await attempts.newestDraft(localLearner, nineToday + 1)).toBeUndefined();
});

test('an answer of the day waits for its rating until it has one', async () => {
  const { attempts, stores } = await setUp();
  const attempt = anAttempt({ questionId });
  await attempts.record(attempt, randomUUID());
  expect(await attempts.findUnrated(localLearner, questionId, today)).toEqual(attempt);
  expect(await attempts.findUnrated(localLearner, questionId, '2026-11-19')).toBeUndefined();
  await stores.reviews.record(await grade(stores, { questionId, attemptId: attempt.id }));
  expect(await attempts.findUnrated(localLearner, questionId, today)).toBeUndefined();
});

test('an answer without a word is kept only when it was given aloud', async () => {
  const { attempts } = await setUp();
  const silent = anAttempt({ questionId, answer: '' });
  await expect(attempts.record(silent, randomUUID())).rejects.toThrow('CHECK');
  const aloud = { ...silent, isAloud: true };
  expect(await attempts.record(aloud, randomUUID())).toEqual({ outcome: 'recorded', attempt: aloud });
});
