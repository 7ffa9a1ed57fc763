import { moveMinutes } from '../../domain/moves.ts';
import { fewestAnswers } from '../../domain/readiness.ts';

/** Where every number of the page comes from. */
export const Explanation = () => (
  <section class="stack-small explanation" id="how">
    <h2>How this is computed</h2>
    <dl>
      <div id="how-expected">
        <dt>Expected, and the ±</dt>
        <dd>
          For each question FSRS keeps how well you remember it, and from that follows a chance R that you
          would recall it now. The number is the sum of these chances; a question never practised counts 0,
          and one practised today counts 1, because by the curve nothing is forgotten on the same day. The
          spread is the root of the sum of R × (1 − R): if the memory is as FSRS thinks, two times in three
          the truth lies within it.
        </dd>
      </div>
      <div id="how-scope">
        <dt>Questions counted</dt>
        <dd>
          Those of the decks you practise, up to your target level, and your own, without suspended and
          retired ones.
        </dd>
      </div>
      <div id="how-topics">
        <dt>Key points and pace</dt>
        <dd>
          Key points: the share of the points you ticked in the last three graded answers to a question, a
          must counting more than a nice one; then the mean over questions, each counting once. Pace: the
          seconds your recent answers took, divided by those expected; 1.4× means 40 % longer. Below{' '}
          {fewestAnswers} graded answers a topic has too little data.
        </dd>
      </div>
      <div id="how-mocks">
        <dt>Mocks</dt>
        <dd>
          The mean of all bands that answers on the topic got in mock interviews, each counting once: Missing
          is 0, Partial 1, Solid 2, Strong 3; in words it changes at 0.8, 1.6 and 2.4. What was not assessed
          counts nowhere. One answer gets several bands, so it is answers that make enough data: below{' '}
          {fewestAnswers} of them there is too little. The band moves nothing else on this page; the rating
          that the same answer got counts like any other, and so does its time.
        </dd>
      </div>
      <div id="how-moves">
        <dt>What would help most</dt>
        <dd>
          For each question: how much its chance on the day rises if you practise it today, the mean over the
          four ratings you may give, weighted by how likely they are. A topic's best questions for the minutes
          they take are chosen until about {moveMinutes} minutes are full, and their gains added. Of several
          interviews the gains are added up; without one the day is in 30 days.
        </dd>
      </div>
      <div id="how-plan">
        <dt>On the day</dt>
        <dd>
          If you stop now is exact: the same sum on a later day. If you follow the plan is a simulation:
          several learners with your memory spend your minutes each day on what brings most per minute, forget
          by chance as FSRS says, and stop the evening before. The line is their mean, and the spread holds
          how they differ besides.
        </dd>
      </div>
    </dl>
  </section>
);
