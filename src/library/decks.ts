import type { Deck, Topic } from '../domain/question.ts';
import type { BankQuestion } from './bank.ts';
import type { BankFile, Gathered } from './bankFile.ts';
import { deckFields, slug } from './fields.ts';
import { compareText, type Finding, finding, leftOut, noQuestion, reported } from './problem.ts';
import type { FieldValues } from './readFields.ts';
import { readYamlFile } from './readYamlFile.ts';

/** What a deck can choose from. `knownIds` has those that are left out for now: they can be named, but are not chosen. */
export type Choices = {
  questions: readonly BankQuestion[];
  knownIds: ReadonlySet<string>;
  topics: readonly Topic[];
};

type DeckKeys = FieldValues<typeof deckFields>;
type LineOf = (key: string) => number;
const filters = ['topics', 'levels', 'kinds', 'tags'] as const;

/** Reads the deck files and resolves each to the ids of questions that are there. */
export function readDecks(files: readonly BankFile[], from: Choices): Gathered<Deck> {
  const read = files.map((file) => readDeck(file, from));
  return {
    values: read.flatMap((deck) => deck.values).sort((a, b) => a.order - b.order || compareText(a.id, b.id)),
    problems: read.flatMap((deck) => deck.problems),
  };
}

function readDeck(file: BankFile, from: Choices): Gathered<Deck> {
  const id = file.path.replace(/^_decks\/(.*)\.yml$/, '$1');
  const { values: keys, problems, lineOf } = readYamlFile(file, deckFields);
  if (keys === undefined) return { values: [], problems };
  const wrong = checkChoice(id, keys, lineOf);
  if (wrong) return { values: [], problems: [leftOut(file.path, wrong)] };
  const chosen = choose(keys, from);
  const deck = {
    id,
    title: keys.title,
    order: keys.order,
    description: keys.description,
    questionIds: chosen,
  };
  const found = [...unknowns(keys, from, lineOf), ...(chosen.length === 0 ? [nothingChosen()] : [])];
  return { values: [deck], problems: found.map((one) => reported(file.path, one)) };
}

function checkChoice(id: string, keys: DeckKeys, lineOf: LineOf): Finding | undefined {
  if (!slug.safeParse(id).success) {
    return finding(
      1,
      `\`${id}\` cannot be the id of a deck`,
      'Name the file with lower-case letters, digits, hyphens.',
    );
  }
  const filter = filters.find((key) => keys[key] !== undefined);
  if (keys.questions && filter) {
    return finding(
      lineOf(filter),
      `There are both \`questions\` and \`${filter}\``,
      'Keep one way to choose.',
    );
  }
  if (keys.questions || filter) return undefined;
  return finding(
    1,
    'The deck chooses no questions',
    `Write \`questions\`, or some of: ${filters.join(', ')}.`,
  );
}

/** A list keeps its own order; a filter takes what fits all its keys, in the bank's order. */
function choose(keys: DeckKeys, { questions }: Choices): readonly string[] {
  const listed = keys.questions;
  if (listed) return [...new Set(listed)].filter((id) => questions.some((question) => question.id === id));
  return questions.filter((question) => fits(question, keys)).map((question) => question.id);
}

function fits(question: BankQuestion, keys: DeckKeys): boolean {
  return (
    (keys.topics?.includes(question.topic) ?? true) &&
    (keys.levels?.includes(question.level) ?? true) &&
    (keys.kinds?.includes(question.kind) ?? true) &&
    (keys.tags?.some((tag) => question.tags.includes(tag)) ?? true)
  );
}

function unknowns(
  keys: DeckKeys,
  { questions, knownIds, topics }: Choices,
  lineOf: LineOf,
): readonly Finding[] {
  const slugs = new Set(topics.map((topic) => topic.slug));
  const tags = new Set(questions.flatMap((question) => question.tags));
  const missing = (key: 'topics' | 'tags', known: ReadonlySet<string>, noun: string) =>
    (keys[key] ?? [])
      .filter((name) => !known.has(name))
      .map((name) => finding(lineOf(key), `There is no ${noun} \`${name}\``, 'Correct it or take it out.'));
  return [
    ...(keys.questions ?? [])
      .filter((id) => !knownIds.has(id))
      .map((id) => noQuestion(id, lineOf('questions'))),
    ...missing('topics', slugs, 'topic'),
    ...missing('tags', tags, 'question with the tag'),
    ...repeated(keys.questions ?? [], lineOf('questions')),
  ];
}

function repeated(ids: readonly string[], line: number): readonly Finding[] {
  const again = ids.filter((id, index) => ids.indexOf(id) !== index);
  return [...new Set(again)].map((id) =>
    finding(line, `\`${id}\` is in the deck twice`, 'Keep one of the two.'),
  );
}

function nothingChosen(): Finding {
  return finding(1, 'No question fits this deck', 'Widen what it chooses, or delete the file.');
}
