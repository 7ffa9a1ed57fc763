import type { Draw, MockTemplate } from '../domain/mock.ts';
import type { Deck } from '../domain/question.ts';
import type { BankQuestion } from './bank.ts';
import type { BankFile, Gathered } from './bankFile.ts';
import { mockFields, slug } from './fields.ts';
import { compareText, type Finding, finding, leftOut, reported } from './problem.ts';
import { readYamlFile } from './readYamlFile.ts';

/** What a mock interview can draw from. Ids that are left out for now can be named. */
export type MockChoices = {
  questions: readonly BankQuestion[];
  leftOutIds: readonly string[];
  decks: readonly Deck[];
};

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
  if (!slug.safeParse(id).success) {
    const mend = 'Name the file with lower-case letters, digits, hyphens.';
    return {
      values: [],
      problems: [leftOut(file.path, finding(1, `\`${id}\` cannot be the id of a mock`, mend))],
    };
  }
  const mock: MockTemplate = { id, ...keys, decks: keys.decks ?? [] };
  const found = [
    ...unknowns(mock, from).map((message) => finding(lineOf('draw'), message, 'Correct it or take it out.')),
    ...unknownDecks(mock, from).map((message) =>
      finding(lineOf('decks'), message, 'Correct it or take it out.'),
    ),
  ];
  const unfit = found.length > 0 ? [] : checkFit(mock, from, lineOf('draw'));
  return { values: [mock], problems: [...found, ...unfit].map((one) => reported(file.path, one)) };
}

function named(draw: readonly Draw[]): readonly string[] {
  return draw.flatMap((one) => ('questionId' in one ? [one.questionId] : []));
}

function unknowns({ draw }: MockTemplate, { questions, leftOutIds }: MockChoices): readonly string[] {
  const ids = new Set([...leftOutIds, ...questions.map((question) => question.id)]);
  return named(draw).flatMap((id, nth, all) => {
    if (!ids.has(id)) return [`There is no question \`${id}\``];
    return all.indexOf(id) < nth ? [`\`${id}\` is drawn twice`] : [];
  });
}

function unknownDecks({ decks }: MockTemplate, from: MockChoices): readonly string[] {
  return decks
    .filter((id) => !from.decks.some((deck) => deck.id === id))
    .map((id) => `There is no deck \`${id}\``);
}

/** Whether there are questions enough, and whether at least the shortest of them fit into the time. */
function checkFit(
  { decks, draw, minutes }: MockTemplate,
  from: MockChoices,
  line: number,
): readonly Finding[] {
  const certain = new Set(named(draw));
  const chosen = new Set(
    from.decks.filter((deck) => decks.includes(deck.id)).flatMap((deck) => deck.questionIds),
  );
  const pool = from.questions
    .filter(({ id }) => !certain.has(id) && (decks.length === 0 || chosen.has(id)))
    .sort((a, b) => a.minutes - b.minutes);
  let needed = from.questions
    .filter(({ id }) => certain.has(id))
    .reduce((sum, { minutes }) => sum + minutes, 0);
  const found: Finding[] = [];
  for (const [kind, count] of countByKind(draw)) {
    const fitting = pool.filter((question) => question.kind === kind);
    if (fitting.length < count) found.push(tooFew(kind, count, fitting.length, line));
    needed += fitting.slice(0, count).reduce((sum, question) => sum + question.minutes, 0);
  }
  if (needed <= minutes) return found;
  const message = `Even the shortest questions take ${needed} minutes, and the interview has ${minutes}`;
  return [...found, finding(line, message, 'Draw fewer, or give it more minutes.')];
}

function countByKind(draw: readonly Draw[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const one of draw) {
    if ('kind' in one) counts.set(one.kind, (counts.get(one.kind) ?? 0) + one.count);
  }
  return counts;
}

function tooFew(kind: string, wanted: number, there: number, line: number): Finding {
  const message = `It draws ${wanted} of the kind ${kind}, and there are ${there}`;
  return finding(line, message, 'Draw fewer, or choose other decks.');
}
