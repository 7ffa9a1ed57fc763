import type { PlacedQuestion } from './bankFile.ts';
import { type Finding, finding, type Problem, reported } from './problem.ts';

/** Related questions that are not there. One that is left out for now is not missed: its own problem is enough. */
export function checkRelations(
  all: readonly PlacedQuestion[],
  leftOutIds: readonly string[],
): readonly Problem[] {
  const ids = new Set([...leftOutIds, ...all.map((entry) => entry.question.id)]);
  return all.flatMap(({ question, lines }) =>
    question.related
      .filter((id) => id === question.id || !ids.has(id))
      .map((id) => reported(question.path, wrongRelation(id, question.id, lines.related))),
  );
}

function wrongRelation(id: string, own: string, line: number): Finding {
  if (id === own)
    return finding(line, 'The question is related to itself', `Take \`${id}\` out of the list.`);
  return finding(line, `There is no question \`${id}\` to be related to`, 'Correct the id or take it out.');
}
