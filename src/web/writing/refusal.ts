import type { Question } from '../../domain/question.ts';
import type { FieldFinding } from '../../library/composeQuestion.ts';
import { finding } from '../../library/problem.ts';
import type { SaveOutcome } from '../../storage/ownQuestions.ts';

/** Where other pages are: a question with such an id could not be reached. */
const addresses = ['files', 'preview'];

/** What stands against keeping this question, besides what is wrong in it; undefined when it was kept. */
export function refusalOf(outcome: SaveOutcome, question: Question): FieldFinding | undefined {
  switch (outcome) {
    case 'taken':
      return { field: 'id', ...taken(question.id) };
    case 'homeless':
      return { field: 'topic', ...homeless(question.topic) };
    case 'stale':
      throw new Error('only an edited question can be stale');
    case 'added':
    case 'changed':
    case 'unchanged':
      return undefined;
  }
}

const taken = (id: string) =>
  finding(
    1,
    `The id \`${id}\` is already that of another question, perhaps a retired one`,
    'Choose another id.',
  );

const homeless = (topic: string) =>
  finding(1, `There is no topic \`${topic}\``, 'Choose one of the topics of the bank.');

/** An id that is an address of ours. */
export function reservedId(id: string): FieldFinding | undefined {
  if (!addresses.includes(id)) return undefined;
  return { field: 'id', ...finding(1, `\`${id}\` is the address of another page`, 'Choose another id.') };
}
