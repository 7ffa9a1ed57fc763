import type { Question } from '../../domain/question.ts';
import type { Stores } from '../../storage/stores.ts';
import { excerpt } from '../ui/words.ts';

/** What a question names that is not there. In the bank it is reported; here it is said, and the question is kept. */
export async function doubtsOf(
  stores: Stores,
  { related, citations }: Pick<Question, 'related' | 'citations'>,
): Promise<string[]> {
  const sources = await stores.bank.sources();
  const found = await Promise.all(related.map((id) => stores.bank.find(id)));
  const keys = new Set(citations.map(({ source }) => source));
  return [
    ...[...keys]
      .filter((key) => !sources.has(key))
      .map((key) => `There is no source “${excerpt(key)}” in the bank, so it is shown without a link.`),
    ...related
      .filter((_, index) => found[index] === undefined)
      .map((id) => `There is no question “${excerpt(id)}” among the related ones.`),
  ];
}
