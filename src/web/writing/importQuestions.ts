import type { Context } from 'hono';
import { type ParsedQuestion, parseQuestion } from '../../library/parseQuestion.ts';
import { type Finding, finding } from '../../library/problem.ts';
import type { Received, ReceivedFile } from '../../library/questionFiles.ts';
import { renderer } from '../../library/renderQuestion.ts';
import type { SaveOutcome } from '../../storage/ownQuestions.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { refusalOf, reservedId } from './refusal.ts';

/** What became of one file. */
export type Imported =
  | { name: string; id: string; outcome: 'added' | 'changed' | 'unchanged' }
  | { name: string; problems: readonly Finding[] };

type Right = Extract<ParsedQuestion, { question: unknown }> & { name: string; text: string };

/** Others are served between two batches: making the HTML of a long question takes a few milliseconds. */
const batch = 50;

/** Keeps every question that is right, whatever is wrong with the others, and says for each file what became of it. */
export async function importQuestions(
  deps: Deps,
  c: Context<PageEnv>,
  { files }: Received,
): Promise<Imported[]> {
  const read = withoutDoubles(files.map(readFile));
  const right = read.filter((one) => 'question' in one);
  const outcomes = new Map<Right, SaveOutcome>();
  for (let start = 0; start < right.length; start += batch) {
    const some = right.slice(start, start + batch);
    const kept = await keep(deps, c, some);
    for (const [index, outcome] of kept.entries()) outcomes.set(some[index] as Right, outcome);
    await new Promise(setImmediate);
  }
  return read.map((one) => ('question' in one ? importedOf(one, outcomes.get(one)) : one));
}

const keep = ({ stores }: Deps, { var: { learner, now } }: Context<PageEnv>, some: readonly Right[]) =>
  stores.ownQuestions.saveAll(
    some.map(({ question, text }) => ({ learnerId: learner.id, question, file: text })),
    { renderer, now },
  );

type Wrong = { name: string; problems: readonly Finding[] };

function readFile(file: ReceivedFile): Right | Wrong {
  if ('finding' in file) return { name: file.name, problems: [file.finding] };
  const { name, text } = file;
  const parsed = parseQuestion(text, name);
  if ('problems' in parsed) return { name, problems: parsed.problems };
  const reserved = reservedId(parsed.question.id);
  if (reserved) return { name, problems: [{ ...reserved, line: parsed.lines.id }] };
  return { name, text, ...parsed };
}

/** The first keeps the id, as in the bank. */
function withoutDoubles(read: readonly (Right | Wrong)[]): (Right | Wrong)[] {
  const first = new Map<string, Right>();
  return read.map((one) => {
    if (!('question' in one)) return one;
    const before = first.get(one.question.id);
    if (!before) first.set(one.question.id, one);
    if (!before || before.text === one.text) return one;
    const message = `The id \`${one.question.id}\` is already that of ${before.name}, which was sent with it`;
    return { name: one.name, problems: [finding(one.lines.id, message, 'Give one of the two another id.')] };
  });
}

function importedOf({ name, question, lines }: Right, outcome: SaveOutcome | undefined): Imported {
  if (outcome === 'added' || outcome === 'changed' || outcome === 'unchanged')
    return { name, id: question.id, outcome };
  const refused = outcome && refusalOf(outcome, question);
  if (!refused) throw new Error('a file that was read was not kept');
  return { name, problems: [{ ...refused, line: refused.field === 'topic' ? lines.topic : lines.id }] };
}
