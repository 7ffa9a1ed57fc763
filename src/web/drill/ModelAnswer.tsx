import type { Source } from '../../domain/question.ts';
import type { StoredQuestion } from '../../storage/bank.ts';
import type { OwnAnswer as Own } from '../../storage/ownAnswers.ts';
import { AnswerTexts, FollowUps, Sources } from '../ui/ModelAnswer.tsx';

type Props = {
  stored: StoredQuestion;
  sources: ReadonlyMap<string, Source>;
  own: Own | undefined;
  attemptId: string;
};

/** The model answer, what belongs to it, and where its facts can be checked. */
export const ModelAnswer = ({ stored, sources, own, attemptId }: Props) => (
  <div class="theirs stack">
    <section class="sheet model">
      <h2>{own ? 'Your model answer' : 'Model answer'}</h2>
      <AnswerTexts stored={stored} own={own} />
    </section>
    <div>
      <FollowUps stored={stored} />
      <Sources stored={stored} sources={sources} />
      <p class="row">
        <a
          class="little"
          href={`/questions/${stored.question.id}/answer?attempt=${attemptId}${own ? '' : '&start=attempt'}`}
          data-key="w"
        >
          {own ? 'Rewrite your model answer' : 'Write the model answer in your own words'} <kbd>W</kbd>
        </a>
        <a class="little" href={`/questions/${stored.question.id}`}>
          All about this question
        </a>
      </p>
    </div>
  </div>
);
