import type { Draw, MockTemplate } from '../domain/mockTemplate.ts';
import { type Deck, type Kind, kinds } from '../domain/question.ts';
import type { BankQuestion } from './bank.ts';
import type { BankFile, Gathered } from './bankFile.ts';
import { mockFields, questionId, slug } from './fields.ts';
import { compareText, type Finding, finding, leftOut, noQuestion, quoted, reported } from './problem.ts';
import { readYamlFile } from './readYamlFile.ts';

/**
 * What a mock interview can draw from. `knownIds` has questions that are left out for now, and `deckIds` decks that are:
 * both can be named.
 */
export type MockChoices = {
  questions: readonly BankQuestion[];
  knownIds: ReadonlySet<string>;
  decks: readonly Deck[];
  deckIds: readonly string[];
};

type Drawn = { draw: readonly Draw[]; findings: readonly Finding[] };

/** Reads the templates of mock interviews, and says which of them the bank cannot fill. */
export function readMocks(files: readonly BankFile[], from: MockChoices): Gathered<MockTemplate> {
  const read = files.map((file) => readMock(file, from));
  return {
    values: read.flatMap((mock) => mock.values).sort((a, b) => a.order - b.order || compareText(a.id, b.id)),
    problems: read.flatMap((mock) => mock.problems),
  };
}

function readMock(file: BankFile, from: MockChoices): Gathered<MockTemplate> {
  const id = file.path.replace(/^_mocks\/(.*)\.yml$/, '$1');
  const { values: keys, problems, lineOf } = readYamlFile(file, mockFields);
  if (keys === undefined) return { values: [], problems };
  const decks = keys.decks ?? [];
  const { draw, findings } = readDraw(keys.draw, from.knownIds, lineOf('draw'));
  const wrong = [...checkId(id), ...findings, ...unknownDecks(decks, from, lineOf('decks'))];
  if (wrong.length > 0) return { values: [], problems: wrong.map((one) => leftOut(file.path, one)) };
  const mock: MockTemplate = { id, ...keys, decks, draw };
  return {
    values: [mock],
    problems: checkFit(mock, from, lineOf('draw')).map((one) => reported(file.path, one)),
  };
}

function checkId(id: string): readonly Finding[] {
  if (slug.safeParse(id).success) return [];
  const mend = 'Name the file with lower-case letters, digits, hyphens.';
  return [finding(1, `${quoted(id)} cannot be the id of a mock`, mend)];
}

/** Each item is `3 concept`, or the id of a question. */
function readDraw(items: readonly string[], knownIds: ReadonlySet<string>, line: number): Drawn {
  const read = items.map((item, nth) => readItem(item, items.indexOf(item) < nth, knownIds, line));
  return {
    draw: read.flatMap((one) => ('mend' in one ? [] : [one])),
    findings: read.flatMap((one) => ('mend' in one ? [one] : [])),
  };
}

function readItem(
  item: string,
  isRepeated: boolean,
  knownIds: ReadonlySet<string>,
  line: number,
): Draw | Finding {
  const [, count, name] = /^([1-9]\d?) ([a-z]+)$/.exec(item) ?? [];
  const kind = kinds.find((one) => one === name);
  if (kind) return { count: Number(count), kind };
  if (!questionId.safeParse(item).success) {
    return finding(line, `It cannot draw ${quoted(item)}`, `Write \`3 concept\`, or the id of a question.`);
  }
  if (!knownIds.has(item)) return noQuestion(item, line);
  return isRepeated
    ? finding(line, `\`${item}\` is drawn twice`, 'Keep one of the two.')
    : { questionId: item };
}

function unknownDecks(decks: readonly string[], { deckIds }: MockChoices, line: number): readonly Finding[] {
  return decks
    .filter((id) => !deckIds.includes(id))
    .map((id) => finding(line, `There is no deck \`${id}\``, 'Correct it or take it out.'));
}

/**
 * Whether there are questions enough, and whether at least the shortest of them fit into the time. While a question or
 * deck it could draw from is left out, nobody can tell; that has a problem of its own.
 */
function checkFit(mock: MockTemplate, from: MockChoices, line: number): readonly Finding[] {
  const isWhole =
    from.knownIds.size === from.questions.length &&
    mock.decks.every((id) => from.decks.some((deck) => deck.id === id));
  if (!isWhole) return [];
  const { certain, pool } = divide(mock, from);
  const wanted = kinds.map((kind) => ({ kind, count: countOf(kind, mock.draw) }));
  const ofKind = (kind: Kind) => pool.filter((question) => question.kind === kind);
  const short = wanted.filter(({ kind, count }) => ofKind(kind).length < count);
  const shortest = wanted.flatMap(({ kind, count }) => ofKind(kind).slice(0, count));
  const needed = [...certain, ...shortest].reduce((sum, question) => sum + question.minutes, 0);
  return [
    ...short.map(({ kind, count }) => tooFew(kind, count, ofKind(kind).length, line)),
    ...(needed > mock.minutes ? [tooLong(needed, mock.minutes, line)] : []),
  ];
}

/** The questions that are always asked, and those the others are drawn from, shortest first. */
function divide({ decks, draw }: MockTemplate, from: MockChoices) {
  const ids = new Set(draw.flatMap((one) => ('questionId' in one ? [one.questionId] : [])));
  const chosen = new Set(
    from.decks.filter(({ id }) => decks.includes(id)).flatMap((deck) => deck.questionIds),
  );
  return {
    certain: from.questions.filter(({ id }) => ids.has(id)),
    pool: from.questions
      .filter(({ id }) => !ids.has(id) && (decks.length === 0 || chosen.has(id)))
      .sort((a, b) => a.minutes - b.minutes),
  };
}

function countOf(kind: Kind, draw: readonly Draw[]): number {
  return draw.reduce((sum, one) => sum + ('kind' in one && one.kind === kind ? one.count : 0), 0);
}

function tooFew(kind: Kind, wanted: number, there: number, line: number): Finding {
  const message = `It draws ${wanted} of the kind ${kind}, and there are ${there}`;
  return finding(line, message, 'Draw fewer, or choose other decks.');
}

function tooLong(needed: number, minutes: number, line: number): Finding {
  const message = `Even the shortest questions take ${needed} minutes, and the interview has ${minutes}`;
  return finding(line, message, 'Draw fewer, or give it more minutes.');
}
