import { expect, test } from 'vitest';
import { localLearner } from '../../src/storage/learners.ts';
import type { BankSnapshot } from '../../src/storage/synchroniseBank.ts';
import { cards, createWorld, nineToday, renderer, snapshot } from '../support/world.ts';

const { dueDeadlocks } = cards;
const historyTables = ['card', 'attempt', 'review', 'draft', 'suspension', 'burial', 'question_content'];

/** The world's bank after something was done to its files. */
const without = (id: string): BankSnapshot => ({
  ...snapshot,
  questions: snapshot.questions.filter(({ question }) => question.id !== id),
});
const withChange = (id: string, change: { text?: string; path?: string }): BankSnapshot => ({
  ...snapshot,
  questions: snapshot.questions.map((read) => {
    if (read.question.id !== id) return read;
    const { text, path = read.path } = change;
    if (text === undefined) return { ...read, path };
    return { path, hash: `hash-of-${text}`, question: { ...read.question, question: text, revision: 2 } };
  }),
});

async function setUp() {
  const world = await createWorld();
  let rendered: string[] = [];
  const counting = {
    ...renderer,
    render: (question: Parameters<typeof renderer.render>[0]) => {
      rendered.push(question.id);
      return renderer.render(question);
    },
  };
  return {
    ...world,
    bank: world.stores.bank,
    synchronise: async (read: BankSnapshot, version = renderer.version) => {
      rendered = [];
      const result = await world.stores.bank.synchronise(read, {
        renderer: { ...counting, version },
        now: nineToday,
      });
      return { ...result, rendered };
    },
    history: () => historyTables.map((table) => world.database.prepare(`SELECT * FROM ${table}`).all()),
  };
}

test('a bank that did not change is not rendered again', async () => {
  const { synchronise, history } = await setUp();
  const before = history();
  const result = await synchronise(snapshot);
  expect(result).toEqual({
    added: 0,
    changed: 0,
    unchanged: snapshot.questions.length,
    retired: 0,
    rendered: [],
  });
  expect(history()).toEqual(before);
});

test('a newer renderer renders everything again and changes no text', async () => {
  const { synchronise, bank } = await setUp();
  const before = await bank.find(dueDeadlocks);
  const { rendered } = await synchronise(snapshot, renderer.version + 1);
  expect(rendered).toHaveLength(snapshot.questions.length);
  expect(await bank.find(dueDeadlocks)).toEqual(before);
  expect((await synchronise(snapshot, renderer.version + 1)).rendered).toEqual([]);
});

test('a changed text is asked from now on, and the old one stays for the attempts at it', async () => {
  const { synchronise, bank, database } = await setUp();
  const rows = () =>
    ['card', 'attempt', 'review'].map((table) => database.prepare(`SELECT * FROM ${table}`).all());
  const before = rows();
  const old = await bank.find(dueDeadlocks);
  const result = await synchronise(withChange(dueDeadlocks, { text: 'Rewritten?' }));
  expect(result).toMatchObject({ changed: 1, added: 0, rendered: [dueDeadlocks] });
  expect(rows()).toEqual(before);
  expect(await bank.find(dueDeadlocks)).toMatchObject({ question: { question: 'Rewritten?', revision: 2 } });
  expect(await bank.findContent(dueDeadlocks, `hash-of-${dueDeadlocks}`)).toEqual(old);
});

test('a text that is changed back is the old one again', async () => {
  const { synchronise, bank, count } = await setUp();
  const old = await bank.find(dueDeadlocks);
  await synchronise(withChange(dueDeadlocks, { text: 'Rewritten?' }));
  const texts = count('question_content');
  expect(await synchronise(snapshot)).toMatchObject({ changed: 1 });
  expect([await bank.find(dueDeadlocks), count('question_content')]).toEqual([old, texts]);
});

test('a vanished question is retired and keeps its history', async () => {
  const { synchronise, bank, stores, history } = await setUp();
  const before = history();
  expect(await synchronise(without(dueDeadlocks))).toMatchObject({ retired: 1, rendered: [] });
  expect((await bank.find(dueDeadlocks))?.retiredAt).toBe(nineToday);
  expect(history()).toEqual(before);
  expect((await stores.cards.find(localLearner, dueDeadlocks)).state).toBe('review');
  expect((await synchronise(without(dueDeadlocks))).retired).toBe(0);
});

test('a retired question whose file is back is asked again', async () => {
  const { synchronise, bank } = await setUp();
  await synchronise(without(dueDeadlocks));
  expect(await synchronise(snapshot)).toMatchObject({ changed: 1, rendered: [] });
  expect((await bank.find(dueDeadlocks))?.retiredAt).toBeNull();
});

test('a moved file is the same question', async () => {
  const { synchronise, bank, database } = await setUp();
  const before = await bank.find(dueDeadlocks);
  const result = await synchronise(withChange(dueDeadlocks, { path: 'databases/renamed.md' }));
  expect(result).toMatchObject({ changed: 1, added: 0, retired: 0, rendered: [] });
  expect(await bank.find(dueDeadlocks)).toEqual(before);
  const path = database.prepare('SELECT path FROM question WHERE id = ?').pluck();
  expect(path.get(dueDeadlocks)).toBe('databases/renamed.md');
});

test('a deck has only questions the bank has', async () => {
  const { synchronise, bank } = await setUp();
  const deck = {
    id: 'odd',
    title: 'Odd',
    order: 3,
    description: '',
    questionIds: ['nobody-knows', dueDeadlocks],
  };
  await synchronise({ ...snapshot, decks: [deck] });
  expect(await bank.deckMembers(['nobody-knows', dueDeadlocks])).toEqual([
    { deckId: 'odd', questionId: dueDeadlocks },
  ]);
  expect((await bank.decks()).map(({ id }) => id)).toEqual(['odd']);
});

test('a deck loses a question that is retired', async () => {
  const { synchronise, bank } = await setUp();
  await synchronise(without(dueDeadlocks));
  expect(await bank.deckMembers([dueDeadlocks])).toEqual([]);
});

test('a bank without a question is taken for a mistake: everything stays, and the problem is told', async () => {
  const { synchronise, bank, database } = await setUp();
  const tables = ['question', 'topic', 'deck', 'deck_question', 'source', ...historyTables];
  const rows = () => tables.map((table) => database.prepare(`SELECT * FROM ${table}`).all());
  const before = rows();
  const problem = { path: '.', line: 1, message: 'The folder is missing', mend: 'Name another.' };
  const empty = { ...snapshot, questions: [], topics: [], decks: [], sources: [], problems: [problem] };
  expect(await synchronise(empty)).toMatchObject({ added: 0, changed: 0, retired: 0 });
  expect(rows()).toEqual(before);
  expect(await bank.problems()).toEqual([problem]);
});

test('problems and sources are what the files say now', async () => {
  const { synchronise, bank } = await setUp();
  const problem = { path: 'http/bad.md', line: 3, message: 'No title', mend: 'Write one.' };
  await synchronise({ ...snapshot, problems: [problem], sources: [] });
  expect(await bank.problems()).toEqual([problem]);
  expect((await bank.sources()).size).toBe(0);
  await synchronise(snapshot);
  expect(await bank.problems()).toEqual([]);
  expect([...(await bank.sources()).keys()]).toEqual(['rfc9110']);
});

test('a renderer that fails leaves the bank as it was', async () => {
  const { bank, database } = await setUp();
  const tables = ['question', 'question_content', 'topic', 'deck', 'deck_question', 'bank_problem'];
  const rows = () => tables.map((table) => database.prepare(`SELECT * FROM ${table}`).all());
  const before = rows();
  const failing = {
    ...renderer,
    render: () => {
      throw new Error('no such language');
    },
  };
  const changed = withChange(dueDeadlocks, { text: 'Rewritten?' });
  await expect(bank.synchronise(changed, { renderer: failing, now: nineToday })).rejects.toThrow(
    'no such language',
  );
  expect(rows()).toEqual(before);
});
