/** The texts of a question that can be compared: attempts, versions of the learner's own answer, the model answer. */
import type { Context } from 'hono';
import type { Attempt } from '../../storage/attempts.ts';
import type { StoredQuestion } from '../../storage/bank.ts';
import type { OwnAnswer } from '../../storage/ownAnswers.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { dayAndClockText, minutesAndSeconds } from '../ui/words.ts';

type Choice = { key: string; label: string };
export type ChoiceGroup = { title: string; choices: Choice[] };
export type Text = Choice & { text: string };

const modelKey = 'model';
const ownKey = ({ version }: OwnAnswer) => `mine-${version}`;

export type Texts = {
  groups: ChoiceGroup[];
  /** The text a key stands for; undefined for a key of no text of this question. */
  find(key: string): Promise<Text | undefined>;
};

function groupsOf(attempts: Choice[], versions: Choice[], model: Choice): ChoiceGroup[] {
  const groups = [
    { title: 'Your answers', choices: attempts },
    { title: 'Your model answer', choices: versions },
    { title: model.label, choices: [model] },
  ];
  return groups.filter(({ choices }) => choices.length > 0);
}

export async function readTexts(
  { stores }: Deps,
  c: Context<PageEnv>,
  { question, isOwn }: StoredQuestion,
): Promise<Texts> {
  const { learner } = c.var;
  const written = await stores.history.choices(learner.id, question.id);
  const versions = await stores.ownAnswers.versions(learner.id, question.id);
  const { zone } = learner.timing;
  const attemptLabel = ({ answeredAt, seconds }: Pick<Attempt, 'answeredAt' | 'seconds'>) =>
    `${dayAndClockText(answeredAt, zone)}, in ${minutesAndSeconds(seconds)}`;
  const versionLabel = ({ version, answer, writtenAt }: OwnAnswer) =>
    `Version ${version}, ${dayAndClockText(writtenAt, zone)}${answer === '' ? ' (taken back)' : ''}`;
  const model = {
    key: modelKey,
    label: isOwn ? 'The answer kept with the question' : 'The shipped model answer',
  };
  const attempts = written.map((attempt) => ({ key: attempt.id, label: attemptLabel(attempt) }));
  const mine = versions.map((version) => ({ key: ownKey(version), label: versionLabel(version) }));
  return {
    groups: groupsOf(attempts, mine, model),
    async find(key) {
      if (key === modelKey) return { ...model, text: question.modelAnswer };
      const version = versions.find((one) => ownKey(one) === key);
      if (version) return { key, label: versionLabel(version), text: version.answer };
      const attempt = await stores.attempts.find(key);
      if (attempt?.questionId !== question.id || attempt.learnerId !== learner.id) return undefined;
      return { key, label: `Your answer of ${attemptLabel(attempt)}`, text: attempt.answer };
    },
  };
}

/** What is compared when nothing was chosen: the newest answer with the one before it, or with the model answer. */
export function usualPair({ groups }: Texts): { from: string; to: string } {
  const keys = groups.flatMap(({ choices }) => choices.map(({ key }) => key));
  return { from: keys[1] ?? modelKey, to: keys[0] ?? modelKey };
}
