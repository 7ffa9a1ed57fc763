import { fewestAnswers, hasEnoughData } from '../../domain/readiness.ts';
import { levelNames } from '../ui/QuestionParts.tsx';
import { counted } from '../ui/words.ts';
import { expectationText, paceText, scoreText } from './figures.ts';
import type { ReadinessView } from './readReadiness.ts';

const scopeText = ({ learner, overall }: ReadinessView) => {
  const { deckIds, targetLevel } = learner;
  const decks = deckIds.length === 0 ? 'every deck' : counted(deckIds.length, 'deck');
  return `${levelNames[targetLevel]}, ${decks}, ${counted(overall.inScope, 'question')}`;
};

const BigNumber = ({ view: { overall } }: { view: ReadinessView }) =>
  hasEnoughData(overall) ? (
    <h1 class="big">
      {expectationText(overall)} <small>of {overall.inScope} I could answer today</small>
    </h1>
  ) : (
    <h1 class="big">
      Too little data{' '}
      <small>
        {overall.answers} of the {fewestAnswers} graded answers it takes
      </small>
    </h1>
  );

const Parts = ({ view: { overall } }: { view: ReadinessView }) => (
  <dl class="facts">
    <div>
      <dt>Seen</dt>
      <dd>
        {overall.seen} of {overall.inScope} <span class="little">questions practised at least once</span>
      </dd>
    </div>
    <div>
      <dt>Key points</dt>
      <dd>
        {scoreText(overall.pointScore)} <span class="little">said in recent answers</span>
      </dd>
    </div>
    <div>
      <dt>Pace</dt>
      <dd>
        {paceText(overall.pace)} <span class="little">the expected minutes</span>
      </dd>
    </div>
    <div>
      <dt>Answers</dt>
      <dd>
        {overall.answers} <span class="little">graded</span>
      </dd>
    </div>
  </dl>
);

/** The one number, and the parts it is never shown without. */
export const Overall = ({ view }: { view: ReadinessView }) => (
  <section class="stack-small">
    <p class="label">{scopeText(view)}</p>
    <BigNumber view={view} />
    <p class="little">
      The sum of the chances that you would recall each question; what you have not practised counts as no.{' '}
      <a href="#how" hx-boost="false">
        How is this computed?
      </a>
    </p>
    <Parts view={view} />
  </section>
);

/** Nothing was practised: what the page will show, and the one thing to do now. */
export const NothingYet = ({ view }: { view: ReadinessView }) => (
  <section class="stack-small">
    <p class="label">{scopeText(view)}</p>
    <h1>Nothing to measure yet</h1>
    <p>
      After {fewestAnswers} graded answers this page says how many of your questions you could probably answer
      today, topic by topic, with how sure that number is. It says which topic would help most tonight, and
      with an interview date how far you will be on the day.
    </p>
    <p class="row">
      <a class="btn primary large" href="/drill" data-key="Enter">
        Start the drill <kbd>↵</kbd>
      </a>
      <a class="btn quiet" href="/settings/plans">
        Set an interview date
      </a>
    </p>
  </section>
);
