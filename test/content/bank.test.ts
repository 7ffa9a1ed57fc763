import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { kinds, levels } from '../../src/domain/question.ts';
import { countSpokenWords } from '../../src/library/answerLength.ts';
import type { Bank, BankQuestion } from '../../src/library/bank.ts';
import { readBank } from '../../src/library/readBank.ts';

/** How fast people speak in an interview when they are understood. */
const wordsPerMinute = 130;

/** What a rehearsal allows for an answer, by kind and level (junior, mid, senior). */
const usualMinutes = {
  concept: [2, 3, 4],
  design: [20, 30, 40],
  debugging: [5, 7, 10],
  coding: [6, 8, 10],
  behavioral: [4, 4, 4],
  project: [5, 6, 6],
} as const;

const questionsDir = join(import.meta.dirname, '../../questions');
let bank: Bank;
beforeAll(async () => {
  bank = await readBank(questionsDir);
});

function pathsWhere(isWrong: (question: BankQuestion) => boolean): string[] {
  return bank.questions.filter(isWrong).map((question) => question.path);
}

/** All prose but the evidence, which speaks like a machine. */
function proseOf(question: BankQuestion): string {
  const { scenario, constraints, modelAnswer, walkthrough, rootCause } = question;
  const { lookFor, strongExample, weakExamples, followUps, hints } = question;
  const lists = [...question.keyPoints, ...question.pitfalls].map(({ text }) => text);
  return [question.question, scenario, constraints, modelAnswer, walkthrough, rootCause]
    .concat(lookFor, strongExample, weakExamples, lists, followUps, hints)
    .join('\n');
}

test('the shipped bank has no problems', () => {
  expect(bank.problems.map(({ path, line, message }) => `${path}:${line}: ${message}`)).toEqual([]);
});

describe('the size of the shipped bank', () => {
  test('is at least 200 questions', () => {
    expect(bank.questions.length).toBeGreaterThanOrEqual(200);
  });

  test('is at least five questions in each of 24 topics', () => {
    expect(bank.topics).toHaveLength(24);
    const counts = bank.topics.map(({ slug }) => ({
      slug,
      count: bank.questions.filter(({ topic }) => topic === slug).length,
    }));
    expect(counts.filter(({ count }) => count < 5)).toEqual([]);
  });

  test('has the proportion of levels that the map plans, to three in a hundred', () => {
    const planned = levels.map((level) =>
      bank.topicPlans.reduce((sum, { counts }) => sum + counts[level], 0),
    );
    const all = planned.reduce((sum, count) => sum + count, 0);
    for (const [nth, level] of levels.entries()) {
      const share =
        bank.questions.filter((question) => question.level === level).length / bank.questions.length;
      expect(Math.abs(share - (planned[nth] ?? 0) / all), level).toBeLessThanOrEqual(0.03);
    }
  });

  test('covers every kind', () => {
    const asked = new Set(bank.questions.map(({ kind }) => kind));
    expect(kinds.filter((kind) => !asked.has(kind))).toEqual([]);
  });
});

describe('every shipped question', () => {
  test('has at least two pitfalls, two follow-ups and a hint', () => {
    const isThin = ({ pitfalls, followUps, hints }: BankQuestion) =>
      pitfalls.length < 2 || followUps.length < 2 || hints.length === 0;
    expect(pathsWhere(isThin)).toEqual([]);
  });

  test('is a file named after its id, in the folder of its topic', () => {
    expect(pathsWhere(({ path, topic, id }) => path !== `${topic}/${id}.md`)).toEqual([]);
  });

  test('takes the minutes that are usual for its kind and level', () => {
    const unusual = ({ kind, level, minutes }: BankQuestion) =>
      usualMinutes[kind][levels.indexOf(level)] !== minutes;
    expect(pathsWhere(unusual)).toEqual([]);
  });

  test('has a model answer that can be said aloud within its minutes', () => {
    const isTooLong = ({ modelAnswer, minutes }: BankQuestion) =>
      countSpokenWords(modelAnswer) > minutes * wordsPerMinute;
    expect(pathsWhere(isTooLong)).toEqual([]);
  });

  test('is in a deck besides the one of its level', () => {
    const chosen = new Set(
      bank.decks
        .filter(({ id }) => !levels.some((level) => level === id))
        .flatMap((deck) => deck.questionIds),
    );
    expect(pathsWhere(({ id }) => !chosen.has(id))).toEqual([]);
  });

  test('says what it says without phrases that only fill', () => {
    const filler = /it('s| is) (important|worth) (to note|noting)|\bdelve|\bleverag|seamless|in today's|—/i;
    expect(pathsWhere((question) => filler.test(proseOf(question)))).toEqual([]);
  });
});

describe('a shipped question of a kind', () => {
  test('design has a walkthrough that can be read in a few minutes', () => {
    const isWrong = ({ kind, walkthrough }: BankQuestion) =>
      kind === 'design' && (countSpokenWords(walkthrough) < 200 || countSpokenWords(walkthrough) > 900);
    expect(pathsWhere(isWrong)).toEqual([]);
  });

  test('debugging has a log, plan, code or table to read', () => {
    const isWrong = ({ kind, evidence }: BankQuestion) =>
      kind === 'debugging' && !/^(```|\|)/m.test(evidence);
    expect(pathsWhere(isWrong)).toEqual([]);
  });

  test('behavioral or project leaves places to fill in with an own story', () => {
    const isWrong = ({ kind, modelAnswer, strongExample }: BankQuestion) =>
      (kind === 'behavioral' || kind === 'project') && !/\[[^\]]+\]/.test(modelAnswer + strongExample);
    expect(pathsWhere(isWrong)).toEqual([]);
  });
});

describe('beside the shipped questions', () => {
  test('each kind has a rubric of at least four dimensions', () => {
    const dimensions = bank.rubrics.map((rubric) => [rubric.kind, rubric.dimensions.length >= 4]);
    expect(dimensions).toEqual(kinds.map((kind) => [kind, true]));
  });

  test('the five mock interviews are there, from the shortest to the literal questions', () => {
    expect(bank.mocks.map(({ id }) => id)).toEqual([
      'screen',
      'technical',
      'system-design',
      'behavioral',
      'faq',
    ]);
  });

  test('the starter deck has 60 questions from every topic, short enough for a first week', () => {
    const starter = bank.decks.find(({ id }) => id === 'starter');
    const chosen = bank.questions.filter(({ id }) => starter?.questionIds.includes(id));
    expect(chosen).toHaveLength(60);
    expect(new Set(chosen.map(({ topic }) => topic)).size).toBe(bank.topics.length);
    expect(chosen.filter(({ kind }) => kind === 'design').map(({ id }) => id)).toEqual([]);
  });

  test('every question a job guide quotes is asked', () => {
    const quoted = bank.coverage.filter(({ key }) => key.startsWith('asked-'));
    expect(quoted).toHaveLength(40);
    const ids = quoted.flatMap((row) => ('questions' in row ? row.questions : [row.key]));
    const interview = bank.decks.find(({ id }) => id === 'faq-interview');
    expect([...new Set(ids)].toSorted()).toEqual([...(interview?.questionIds ?? [])].toSorted());
  });

  test('nothing that job guides name is left to be written, and no row has gone', () => {
    expect(bank.coverage.filter((row) => 'todo' in row)).toEqual([]);
    expect(bank.coverage.length).toBeGreaterThanOrEqual(164);
  });

  test('the stories deck has only questions that ask for one', () => {
    const stories = bank.questions.filter(({ tags }) => tags.includes('story'));
    expect(stories.length).toBeGreaterThan(10);
    expect(stories.filter(({ kind }) => kind !== 'behavioral')).toEqual([]);
  });

  test('every source is named by a question', () => {
    const cited = new Set(bank.questions.flatMap(({ citations }) => citations.map(({ source }) => source)));
    expect(bank.sources.map(({ key }) => key).filter((key) => !cited.has(key))).toEqual([]);
  });

  test('there is a ledger of released ids, which the check compares with the bank', () => {
    expect(existsSync(join(questionsDir, '_released.yml'))).toBe(true);
  });
});
