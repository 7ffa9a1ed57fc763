import { hasEnoughData } from '../../domain/readiness.ts';
import { bandText } from '../ui/interviewWords.ts';
import { counted } from '../ui/words.ts';
import { ExpectationMeter } from './ExpectationMeter.tsx';
import { expectationText, paceText, scoreText } from './figures.ts';
import type { ReadinessView } from './readReadiness.ts';

type Topic = ReadinessView['topics'][number];

/** What a topic's bands in mock interviews are made of, and their mean when there are enough answers. */
function bandsOf({ mocks }: Topic) {
  if (mocks === undefined || mocks.mean === null) return undefined;
  const made = `${counted(mocks.observations, 'band')} of ${counted(mocks.questions, 'answer')}`;
  return { made: mocks.hasEnoughData ? made : `${made}: too little data`, mean: bandText(mocks.mean) };
}

const BandsCell = ({ topic }: { topic: Topic }) => {
  const bands = bandsOf(topic);
  return (
    <td class="num mocks">
      {bands ? (
        <>
          {bands.mean} <span class="of">{bands.made}</span>
        </>
      ) : (
        '–'
      )}
    </td>
  );
};

/** On a phone a fifth column has no room: there it is a line of the first. */
const BandsLine = ({ topic }: { topic: Topic }) => {
  const bands = bandsOf(topic);
  return bands ? (
    <span class="little mocks-line">
      mocks: {bands.mean}, {bands.made}
    </span>
  ) : null;
};

const TopicRow = ({ topic }: { topic: Topic }) => {
  const isKnown = hasEnoughData(topic);
  return (
    <tr>
      <th scope="row">
        <div class="topic">
          <div>
            <a href={`/readiness/topics/${topic.topic}`}>{topic.title}</a>
            <span class="little">
              {isKnown ? '' : 'too little data: '}
              {topic.seen} of {topic.inScope} seen, {counted(topic.answers, 'answer')}
            </span>
            <BandsLine topic={topic} />
          </div>
          {isKnown && <ExpectationMeter of={topic} />}
        </div>
      </th>
      <td class="num">
        {isKnown ? expectationText(topic) : '–'} <span class="of">of {topic.inScope}</span>
      </td>
      <td class="num">{isKnown ? scoreText(topic.pointScore) : '–'}</td>
      <td class="num">{isKnown ? paceText(topic.pace) : '–'}</td>
      <BandsCell topic={topic} />
    </tr>
  );
};

/** Each topic with what can be said of it, and the way to its questions. */
export const TopicTable = ({ topics }: { topics: readonly Topic[] }) => (
  <section class="stack-small" id="topics">
    <h2 id="topics-title">By topic</h2>
    <table class="topics" aria-labelledby="topics-title">
      <thead>
        <tr>
          <th scope="col">Topic</th>
          <th scope="col" class="num">
            Expected
          </th>
          <th scope="col" class="num">
            Key points
          </th>
          <th scope="col" class="num">
            Pace
          </th>
          <th scope="col" class="num mocks">
            Mocks
          </th>
        </tr>
      </thead>
      <tbody>
        {topics.map((topic) => (
          <TopicRow topic={topic} />
        ))}
      </tbody>
    </table>
    <p class="little">
      The bar is the expected share of the topic's questions; the box around its end is the spread.{' '}
      <a href="#how-topics" hx-boost="false">
        How is this computed?
      </a>
    </p>
  </section>
);
