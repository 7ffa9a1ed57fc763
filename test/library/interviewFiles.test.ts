import { describe, expect, test } from 'vitest';
import { readBank } from '../../src/library/readBank.ts';
import { bankOnDisk, type Files, goodBank } from './bankOnDisk.ts';
import { goodDeck, goodFile, goodMock, goodRubric } from './goodFiles.ts';

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

  const parts = [...goodFile('design').matchAll(/^### (.*)$/gm)].map(([, title]) => title ?? '');
  const designRubric = (titles: readonly string[]) =>
    titles
      .map((title, nth) => goodRubric.replace('correctness', `part-${nth}`).replace('Correctness', title))
      .join('');
  const design = async (text: string) => {
    const others = { ...coding, '_rubrics/concept.yml': goodRubric };
    return (await read({ ...others, '_rubrics/design.yml': text })).said;
  };

  test('for designs has the parts of a walkthrough', async () => {
    expect(parts).toHaveLength(8);
    expect(await design(designRubric(parts))).toEqual([]);
    const wrong = ['_rubrics/design.yml:1: The dimensions are not the parts of a walkthrough (left out)'];
    expect(await design(goodRubric)).toEqual(wrong);
    expect(await design(designRubric(parts.slice(1)))).toEqual(wrong);
    expect(await design(designRubric(parts.slice(0, -1)))).toEqual(wrong);
    expect(await design(designRubric([...parts].reverse()))).toEqual(wrong);
  });

  test('that cannot be read is not missed as well', async () => {
    const bank = await read({ ...coding, '_rubrics/concept.yml': Uint8Array.of(255) });
    expect(bank.said).toEqual(['_rubrics/concept.yml:1: The file is not UTF-8 text (left out)']);
  });

  test('says what it says in one line of at most 300 characters', async () => {
    const said = async (anchor: string) => {
      const text = goodRubric.replace('solid: True.', `solid: ${anchor}`);
      return (await read({ ...coding, '_rubrics/concept.yml': text })).said;
    };
    expect(await said('x'.repeat(300))).toEqual([]);
    expect(await said('x'.repeat(301))).toHaveLength(1);
    expect(await said('"two\\nlines"')).toEqual([
      '_rubrics/concept.yml:6: `solid` cannot be `two lines` (left out)',
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
    ['an unknown kind', 'draw: [1 concept, 1 quiz]', left('6: It cannot draw `1 quiz`')],
    ['none of a kind', 'draw: [0 concept]', left('6: It cannot draw `0 concept`')],
    ['a hundred of a kind', 'draw: [100 concept]', left('6: It cannot draw `100 concept`')],
    ['twelve of a kind', 'draw: [12 concept]', told('6: It draws 12 of the kind concept, and there are 2')],
    ['nothing', 'draw: []', left('6: `draw` cannot be `[]`')],
    ['an unknown question', 'draw: [sql-jions]', left('6: There is no question `sql-jions`')],
    ['a question twice', 'draw: [sql-joins, sql-joins]', left('6: `sql-joins` is drawn twice')],
    ['an unknown deck', 'decks: [nil]\ndraw: [1 concept]', left('6: There is no deck `nil`')],
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

  const lasting = (minutes: number) => goodMock.replace('minutes: 15', `minutes: ${minutes}`);
  const longer = { 'sql/joins.md': String(goodBank['sql/joins.md']).replace('minutes: 3', 'minutes: 9') };

  test('that is too short for its shortest questions is a problem', async () => {
    const draw = 'draw: [sql-joins, 1 concept, 1 coding]\n';
    const bank = await read({ '_mocks/mine.yml': lasting(14) + draw, ...longer });
    expect(bank.said).toEqual(
      told('6: Even the shortest questions take 15 minutes, and the interview has 14'),
    );
    expect((await read({ '_mocks/mine.yml': lasting(15) + draw, ...longer })).said).toEqual([]);
  });

  test('that fits the shortest questions is none, whatever the others take', async () => {
    const long = { 'http/etag.md': String(goodBank['http/etag.md']).replace('minutes: 3', 'minutes: 9') };
    const bank = await read({ '_mocks/mine.yml': `${lasting(6)}draw: [1 concept, 1 coding]\n`, ...long });
    expect(bank.said).toEqual([]);
  });

  test('with a question or a deck that is left out for now is not judged', async () => {
    const broken = { 'sql/joins.md': String(goodBank['sql/joins.md']).replace('rev: 1', 'rev: 0') };
    const draw = withMock('draw: [sql-joins, 3 concept]\n');
    expect((await read({ ...draw, ...broken })).said).toEqual([
      'sql/joins.md:3: `rev` cannot be `0` (left out)',
    ]);
    const bank = await read({
      ...withMock('decks: [all]\ndraw: [9 concept]\n'),
      '_decks/all.yml': 'title: All\n',
    });
    expect(bank.said.filter((line) => line.startsWith('_mocks'))).toEqual([]);
    expect(bank.mocks.map(({ id }) => id)).toEqual(['mine']);
  });

  test.each([
    ['minutes', 'minutes: 15', 'minutes: 4', '4: `minutes` cannot be `4`'],
    ['minutes', 'minutes: 15', 'minutes: 181', '4: `minutes` cannot be `181`'],
    ['follow-ups', 'followUps: 1', 'followUps: 4', '5: `followUps` cannot be `4`'],
    ['decks', 'followUps: 1', 'followUps: 1\ndecks: [all, all]', '6: `decks` cannot be `[all, all]`'],
  ])('with odd %s is left out', async (_, key, changed, expected) => {
    const bank = await read({ '_mocks/mine.yml': `${goodMock.replace(key, changed)}draw: [1 concept]\n` });
    expect(bank.said).toEqual(left(expected));
  });

  test('is named by its file, and those of the same order come by name', async () => {
    const mock = `${goodMock}draw: [1 concept]\n`;
    const bank = await read({ '_mocks/b.yml': mock, '_mocks/a.yml': mock, '_mocks/Odd one.yml': mock });
    expect(bank.said).toEqual(['_mocks/Odd one.yml:1: `Odd one` cannot be the id of a mock (left out)']);
    expect(bank.mocks.map(({ id }) => id)).toEqual(['a', 'b']);
  });
});
