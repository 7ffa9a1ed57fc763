import { type Advice, adviceOf } from '../../domain/advice.ts';
import { solidBand } from '../../domain/rubric.ts';
import { hasBands, type JudgedQuestion, type PacedQuestion, type Scorecard } from '../../domain/scorecard.ts';
import { bandText } from '../ui/interviewWords.ts';
import { kindNames } from '../ui/QuestionParts.tsx';
import { counted, excerpt, minutesAndSeconds } from '../ui/words.ts';
import { debriefPath } from './place.ts';

type Of<T> = { of: T; mockId: string };

const Question = ({ of, mockId }: Of<Pick<JudgedQuestion, 'position' | 'title'>>) => (
  <a href={debriefPath(mockId, of.position + 1)}>
    {of.position + 1}. {excerpt(of.title)}
  </a>
);

const Questions = ({ of, mockId }: Of<readonly Pick<JudgedQuestion, 'position' | 'title'>[]>) => (
  <ul class="plain">
    {of.map((question) => (
      <li>
        <Question of={question} mockId={mockId} />
      </li>
    ))}
  </ul>
);

const WeakDimension = ({ of, mockId }: Of<Extract<Advice, { reason: 'weakDimension' }>>) => {
  const { dimension, aim } = of;
  const weak = dimension.rows.filter(({ band }) => band < solidBand);
  return (
    <>
      <h3>
        {dimension.title}{' '}
        <span class="little">
          {kindNames[dimension.kind].toLowerCase()}, {dimension.mean !== null && bandText(dimension.mean)}
        </span>
      </h3>
      {aim !== null && (
        <p>
          Next time aim for this: <q>{aim}</q>
        </p>
      )}
      <Questions of={weak} mockId={mockId} />
    </>
  );
};

const WeakQuestion = ({ of, mockId }: Of<JudgedQuestion>) => (
  <>
    <h3>{of.isFatal ? 'A pitfall that makes the answer wrong' : 'Points an answer is for'}</h3>
    <p>
      {of.isFatal && 'One slipped in; read its correction. '}
      {of.missedMusts.length > 0 &&
        `${counted(of.missedMusts.length, 'must-point')} of ${of.must.total} not made:`}
    </p>
    {of.missedMusts.length > 0 && (
      <ul>
        {of.missedMusts.map((text) => (
          <li>{excerpt(text, 300)}</li>
        ))}
      </ul>
    )}
    <p>
      <Question of={of} mockId={mockId} />
    </p>
  </>
);

const overrunText = ({ position, seconds, plannedSeconds }: PacedQuestion) =>
  `Question ${position + 1} took ${minutesAndSeconds(seconds ?? 0)} of ${minutesAndSeconds(plannedSeconds)} planned.`;

/** Only what took the time can give it back. */
const Overran = ({ of }: { of: readonly PacedQuestion[] }) => (
  <p>
    {of.map(overrunText).join(' ')}{' '}
    {of.length > 0
      ? 'Say the point first, then the mechanism, and stop when the planned time is over; go on only when asked.'
      : 'Every question kept to its plan, so the interview was short for so many: watch the whole time as well.'}
  </p>
);

const One = ({ of, mockId }: Of<Advice>) => {
  switch (of.reason) {
    case 'weakDimension':
      return <WeakDimension of={of} mockId={mockId} />;
    case 'fatalPitfall':
    case 'missedMusts':
      return <WeakQuestion of={of.question} mockId={mockId} />;
    case 'notReached':
      return (
        <>
          <h3>{counted(of.questions.length, 'question')} not reached</h3>
          <Overran of={of.overran} />
        </>
      );
    case 'overran':
      return (
        <>
          <h3>Time</h3>
          <Overran of={of.overran} />
        </>
      );
  }
};

/** At most three things, the most urgent first, each with what shows it and what to do. */
export const AdvicePart = ({ scorecard, mockId }: { scorecard: Scorecard; mockId: string }) => {
  const advice = adviceOf(scorecard);
  const areRated = scorecard.questions.filter(hasBands).every(({ isJudged }) => isJudged);
  return (
    <section class="advice stack-small">
      <h2>{advice.length === 3 ? 'Three things to work on' : 'To work on'}</h2>
      {advice.length === 0 ? (
        <p class="soft">
          Nothing judged so far was below Solid{areRated && ', no must-point was missing'}, and the time was
          kept.
        </p>
      ) : (
        <ol class="plain">
          {advice.map((one) => (
            <li class="stack-small">
              <One of={one} mockId={mockId} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
};
