import { beforeEach, expect, test } from 'vitest';
import { parseQuestion } from '../../src/library/parseQuestion.ts';
import { localLearner } from '../../src/storage/learners.ts';
import type { Basis } from '../../src/storage/ownQuestions.ts';
import { goodFile } from '../library/goodFiles.ts';
import { createWorld, nineToday, renderer, snapshot, type World } from '../support/world.ts';

let world: World;

beforeEach(async () => {
  world = await createWorld();
});

const own = 'my-etag';
const now = nineToday;

function written(file: string) {
  const parsed = parseQuestion(file, '');
  if ('problems' in parsed) throw new Error('the file is not good');
  return { learnerId: localLearner, question: parsed.question, file };
}

const save = (file: string, basis: Basis = 'new', at = now) =>
  world.stores.ownQuestions.save(written(file), { basis, renderer, now: at });
const find = () => world.stores.ownQuestions.find(localLearner, own);
const mine = (text = '') => `${goodFile('concept', own)}${text}`;

test('an own question is kept as its file, and found with the others', async () => {
  expect(await save(mine())).toBe('added');
  expect(await find()).toMatchObject({ file: mine(), question: { id: own }, retiredAt: null });
  expect(await world.stores.bank.find(own)).toMatchObject({ question: { id: own }, isOwn: true });
  expect(await world.stores.cards.find(localLearner, own)).toMatchObject({ state: 'new' });
});

test.each(['\uFEFF', ''])('byte order mark and line ends stay in the file', async (mark) => {
  const file = `${mark}${mine().replaceAll('\n', '\r\n')}`;
  await save(file);
  expect((await find())?.file).toBe(file);
  expect(await world.stores.ownQuestions.files(localLearner)).toEqual([{ path: `http/${own}.md`, file }]);
});

test('saving twice is one', async () => {
  expect([await save(mine()), await save(mine())]).toEqual(['added', 'unchanged']);
  const basis = { hash: (await find())?.contentHash ?? '' };
  const changed = mine('- rfc9110: 2');
  expect([await save(changed, basis), await save(changed, basis)]).toEqual(['changed', 'unchanged']);
});

test('a text that was changed since is not overwritten', async () => {
  await save(mine());
  const basis = { hash: (await find())?.contentHash ?? '' };
  await save(mine('- rfc9110: 2'), basis);
  expect(await save(mine('- rfc9110: 3'), basis)).toBe('stale');
  expect((await find())?.file).toBe(mine('- rfc9110: 2'));
});

test('what is edited has to be there', async () => {
  expect(await save(mine(), { hash: 'x' })).toBe('stale');
  expect(await find()).toBeUndefined();
});

test.each(['new', 'any', { hash: 'hash-of-http-etag' }] as const)(
  'a question of the bank is never overwritten, whatever the form says: %o',
  async (basis) => {
    expect(await save(goodFile('concept', world.cards.freshEtag), basis)).toBe('taken');
    expect(await world.stores.bank.find(world.cards.freshEtag)).toMatchObject({ isOwn: false });
  },
);

test('the id of a retired question of the bank is taken', async () => {
  const left = snapshot.questions.filter(({ question }) => question.id !== world.cards.freshEtag);
  await world.stores.bank.synchronise({ ...snapshot, questions: left }, { renderer, now });
  expect(await save(goodFile('concept', world.cards.freshEtag))).toBe('taken');
});

test('whose an id is can be asked', async () => {
  await save(mine());
  const owner = (id: string) => world.stores.ownQuestions.idOwner(localLearner, id);
  expect([await owner(own), await owner(world.cards.freshEtag), await owner('my-other')]).toEqual([
    'mine',
    'bank',
    'free',
  ]);
});

test('a question needs a topic that is there', async () => {
  expect(await save(goodFile('concept', own, 'cooking'))).toBe('homeless');
  expect(await find()).toBeUndefined();
});

test('a new own question does not take the place of another own one', async () => {
  await save(mine());
  expect(await save(mine('- rfc9110: 2'))).toBe('taken');
});

test('a retired question keeps its history, and stays retired when its text is mended', async () => {
  await save(mine());
  expect(await world.stores.ownQuestions.retire(localLearner, own, now)).toBe(true);
  await save(mine('- rfc9110: 2'), 'any');
  expect(await find()).toMatchObject({ retiredAt: now, file: mine('- rfc9110: 2') });
  expect(await world.stores.ownQuestions.giveBack(localLearner, own)).toBe(true);
  expect(await find()).toMatchObject({ retiredAt: null });
});

test('retiring twice keeps the first time', async () => {
  await save(mine());
  await world.stores.ownQuestions.retire(localLearner, own, now);
  await world.stores.ownQuestions.retire(localLearner, own, now + 1);
  expect(await find()).toMatchObject({ retiredAt: now });
});

test('a question of the bank cannot be retired or brought back', async () => {
  const { ownQuestions, bank } = world.stores;
  expect(await ownQuestions.retire(localLearner, world.cards.freshEtag, now)).toBe(false);
  expect(await ownQuestions.giveBack(localLearner, world.cards.freshEtag)).toBe(false);
  expect(await bank.find(world.cards.freshEtag)).toMatchObject({ retiredAt: null });
});

test("another learner's question is not mine", async () => {
  await save(mine());
  const { ownQuestions } = world.stores;
  expect(await ownQuestions.find('somebody', own)).toBeUndefined();
  expect(await ownQuestions.retire('somebody', own, now)).toBe(false);
  expect(await ownQuestions.files('somebody')).toEqual([]);
  const theirs = { ...written(mine('- rfc9110: 2')), learnerId: 'somebody' };
  expect(await ownQuestions.save(theirs, { basis: 'any', renderer, now })).toBe('taken');
});

test('an attempt keeps the text it answered', async () => {
  await save(mine());
  const before = (await find())?.contentHash ?? '';
  await save(mine('- rfc9110: 2'), 'any');
  const then = await world.stores.bank.findContent(own, before);
  expect(then?.question.citations).toHaveLength(1);
});

test('many are kept at once, and each is told of', async () => {
  const files = [mine(), mine(), goodFile('concept', world.cards.freshEtag), mine('- rfc9110: 2')];
  const outcomes = await world.stores.ownQuestions.saveAll(files.map(written), { renderer, now });
  expect(outcomes).toEqual(['added', 'unchanged', 'taken', 'changed']);
});

test('a later bank does not touch what the learner wrote', async () => {
  await save(mine());
  await world.stores.bank.synchronise(snapshot, { renderer, now });
  expect(await find()).toMatchObject({ file: mine(), retiredAt: null });
});

test('HTML of another renderer is made again, and nothing else changes', async () => {
  await save(mine());
  await world.stores.ownQuestions.retire(localLearner, own, now);
  const newer = { ...renderer, version: renderer.version + 1, render: renderer.render };
  const bold = {
    ...newer,
    render: (...of: Parameters<typeof renderer.render>) => ({
      ...renderer.render(...of),
      question: '<b>again</b>',
    }),
  };
  await world.stores.ownQuestions.renderAgain({ renderer: bold, now: now + 5 });
  const stored = await world.stores.bank.find(own);
  expect(stored).toMatchObject({ html: { question: '<b>again</b>' }, retiredAt: now });
  const changedAt = world.database.prepare('SELECT changed_at FROM question WHERE id = ?').pluck().get(own);
  expect(changedAt).toBe(now);
});
