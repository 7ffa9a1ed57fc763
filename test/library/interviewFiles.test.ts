import { describe, expect, test } from 'vitest';
import { readBank } from '../../src/library/readBank.ts';
import { bankOnDisk, type Files, goodBank } from './bankOnDisk.ts';
import { goodDeck, goodMock, goodRubric } from './goodFiles.ts';

async function read(changes: Files) {
  const bank = await readBank(bankOnDisk({ ...goodBank, ...changes }));
  const said = bank.problems.map(
    ({ path, line, message, effect }) => `${path}:${line}: ${message} (${effect})`,
  );
  return { ...bank, said };
}

describe('a rubric', () => {
  const coding = { '_rubrics/coding.yml': goodRubric };

  test('has dimensions in their own order, each with four anchors', async () => {
    const two = `${goodRubric}speed:\n  title: Speed\n  from: senior\n  missing: A\n  partial: B\n  solid: C\n  strong: D\n`;
    const bank = await read({ ...coding, '_rubrics/concept.yml': two });
    expect(bank.said).toEqual([]);
    expect(bank.rubrics.map(({ kind }) => kind)).toEqual(['concept', 'coding']);
    expect(bank.rubrics[0]?.dimensions.map(({ id }) => id)).toEqual(['correctness', 'speed']);
    expect(bank.rubrics[0]?.dimensions[1]).toEqual({
      id: 'speed',
      title: 'Speed',
      from: 'senior',
      anchors: { missing: 'A', partial: 'B', solid: 'C', strong: 'D' },
    });
  });

  test('is missed for a kind that is asked, once there is any', async () => {
    expect((await read(coding)).said).toEqual([
      '_rubrics/concept.yml:1: There is no rubric for concept questions (reported)',
    ]);
  });

  test.each([
    ['no band', goodRubric.replace(/ {2}solid: .*\n/, ''), '1: The key `solid` is missing'],
    ['an empty band', goodRubric.replace(/solid: .*/, 'solid:'), '6: `solid` is empty'],
    ['an unknown level', goodRubric.replace('junior', 'guru'), '3: `from` cannot be `guru`'],
    ['an unknown key', `${goodRubric}  best: E\n`, '8: There is no key `best`'],
    [
      'an odd id',
      goodRubric.replace('correctness', 'Is Right'),
      '1: `Is Right` cannot be the id of a dimension',
    ],
    ['no dimensions', '', '1: The rubric has no dimensions'],
  ])('with %s is left out', async (_, text, expected) => {
    const bank = await read({ ...coding, '_rubrics/concept.yml': text });
    expect(bank.said).toEqual([`_rubrics/concept.yml:${expected} (left out)`]);
    expect(bank.rubrics.map(({ kind }) => kind)).toEqual(['coding']);
  });

  test('for no kind of question is left out', async () => {
    const bank = await read({
      ...coding,
      '_rubrics/concept.yml': goodRubric,
      '_rubrics/quiz.yml': goodRubric,
    });
    expect(bank.said).toEqual(['_rubrics/quiz.yml:1: This rubric is for no kind of question (left out)']);
  });

  test('for designs has the parts of a walkthrough', async () => {
    const bank = await read({
      ...coding,
      '_rubrics/concept.yml': goodRubric,
      '_rubrics/design.yml': goodRubric,
    });
    expect(bank.said).toEqual([
      '_rubrics/design.yml:1: The dimensions are not the parts of a walkthrough (left out)',
    ]);
  });
});

describe('a mock interview', () => {
  const withMock = (keys: string) => ({ '_mocks/mine.yml': goodMock + keys });

  test('draws certain questions, and some of a kind, from its decks', async () => {
    const bank = await read({
      ...withMock('decks: [all]\ndraw: [sql-joins, 1 concept, 1 coding]\n'),
      '_mocks/first.yml': `${goodMock.replace('order: 1', 'order: 0')}draw: [2 concept]\n`,
    });
    expect(bank.said).toEqual([]);
    expect(bank.mocks.map(({ id }) => id)).toEqual(['first', 'mine']);
    expect(bank.mocks[0]?.decks).toEqual([]);
    expect(bank.mocks[1]).toEqual({
      id: 'mine',
      title: 'Screen',
      order: 1,
      description: 'A first call.',
      minutes: 15,
      followUps: 1,
      decks: ['all'],
      draw: [{ questionId: 'sql-joins' }, { count: 1, kind: 'concept' }, { count: 1, kind: 'coding' }],
    });
  });

  const left = (message: string) => [`_mocks/mine.yml:${message} (left out)`];
  const told = (message: string) => [`_mocks/mine.yml:${message} (reported)`];
  test.each([
    ['an unknown kind', 'draw: [1 quiz]', left('6: `draw` cannot be `[1 quiz]`')],
    ['none of a kind', 'draw: [0 concept]', left('6: `draw` cannot be `[0 concept]`')],
    ['nothing', 'draw: []', left('6: `draw` cannot be `[]`')],
    ['an unknown question', 'draw: [sql-jions]', told('6: There is no question `sql-jions`')],
    ['a question twice', 'draw: [sql-joins, sql-joins]', told('6: `sql-joins` is drawn twice')],
    ['an unknown deck', 'decks: [nil]\ndraw: [1 concept]', told('6: There is no deck `nil`')],
    ['more than there are', 'draw: [3 concept]', told('6: It draws 3 of the kind concept, and there are 2')],
    [
      'more than there are in two parts, the certain one not counted',
      'draw: [1 concept, sql-joins, 1 concept]',
      told('6: It draws 2 of the kind concept, and there are 1'),
    ],
    [
      'more than there are in its decks',
      'decks: [sql]\ndraw: [2 concept]',
      told('7: It draws 2 of the kind concept, and there are 1'),
    ],
  ])('that draws %s is a problem', async (_, keys, expected) => {
    const bank = await read({ ...withMock(keys), '_decks/sql.yml': `${goodDeck}topics: [sql]\n` });
    expect(bank.said).toEqual(expected);
  });

  test('that is too short for its shortest questions is a problem', async () => {
    const short = goodMock.replace('minutes: 15', 'minutes: 8');
    const bank = await read({ '_mocks/mine.yml': `${short}draw: [sql-joins, 1 concept, 1 coding]\n` });
    expect(bank.said).toEqual(told('6: Even the shortest questions take 9 minutes, and the interview has 8'));
  });
});
