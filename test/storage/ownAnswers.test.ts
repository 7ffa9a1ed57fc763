import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { localLearner } from '../../src/storage/learners.ts';
import { cards, createWorld, nineToday } from '../support/world.ts';

const { freshEtag } = cards;

async function setUp() {
  const { stores, database } = await createWorld();
  const write = (answer: string, id = randomUUID()) =>
    stores.ownAnswers.keep(
      {
        id,
        learnerId: localLearner,
        questionId: freshEtag,
        answer,
        plain: answer,
        writtenAt: nineToday,
      },
      randomUUID(),
    );
  const current = async () => (await stores.ownAnswers.current(localLearner, freshEtag))?.answer;
  const versions = async () =>
    (await stores.ownAnswers.versions(localLearner, freshEtag)).map(({ version, answer }) => [
      version,
      answer,
    ]);
  const finds = (word: string) =>
    database
      .prepare('SELECT count(*) FROM question_text WHERE question_text MATCH ?')
      .pluck()
      .get(`own_answer : "${word}"`);
  return { database, write, current, versions, finds };
}

test('each writing is a version of its own, the last one is in use, and its words are found', async () => {
  const { write, current, versions, finds } = await setUp();
  expect(await current()).toBeUndefined();
  await write('A validator.');
  await write('A fingerprint of the response.');
  expect(await current()).toBe('A fingerprint of the response.');
  expect(await versions()).toEqual([
    [2, 'A fingerprint of the response.'],
    [1, 'A validator.'],
  ]);
  expect([finds('fingerprint'), finds('validator')]).toEqual([1, 0]);
});

test('the same form sent twice, and a text that did not change, make no version', async () => {
  const { write, versions } = await setUp();
  const id = randomUUID();
  await write('Once.', id);
  await write('Once.', id);
  await write('Once.');
  expect(await versions()).toEqual([[1, 'Once.']]);
});

test('the same form sent again with another text loses neither', async () => {
  const { write, versions } = await setUp();
  const id = randomUUID();
  await write('Once.', id);
  await write('Once, but better.', id);
  await write('Once.', id);
  expect(await versions()).toEqual([
    [2, 'Once, but better.'],
    [1, 'Once.'],
  ]);
});

test('the same form and text sent to another question are kept there', async () => {
  const { stores } = await createWorld();
  const answer = {
    id: randomUUID(),
    learnerId: localLearner,
    answer: 'Same.',
    plain: 'Same.',
    writtenAt: nineToday,
  };
  await stores.ownAnswers.keep({ ...answer, questionId: freshEtag }, randomUUID());
  await stores.ownAnswers.keep({ ...answer, questionId: cards.dueDeadlocks }, randomUUID());
  expect((await stores.ownAnswers.current(localLearner, cards.dueDeadlocks))?.answer).toBe('Same.');
});

test('an empty text takes the answer back and keeps what was', async () => {
  const { write, current, versions, finds } = await setUp();
  await write('A validator.');
  await write('');
  expect(await current()).toBeUndefined();
  expect(await versions()).toHaveLength(2);
  expect(finds('validator')).toBe(0);
});

test('no version is ever changed or deleted', async () => {
  const { write, database } = await setUp();
  await write('A validator.');
  expect(() => database.exec("UPDATE own_answer SET answer = 'x'")).toThrow('never changed');
  expect(() => database.exec('DELETE FROM own_answer')).toThrow('never deleted');
});
