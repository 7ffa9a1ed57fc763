import { bestBand } from '../../domain/rubric.ts';
import type { BandRow, DimensionCard, KindCard, Scorecard } from '../../domain/scorecard.ts';
import { bandName, bandText, meanText, verdictNames } from '../ui/interviewWords.ts';
import { kindList, kindNames } from '../ui/QuestionParts.tsx';
import { counted, excerpt, listed } from '../ui/words.ts';
import { debriefPath } from './place.ts';
import { ShareBar } from './ShareBar.tsx';
import { verdictMeanings } from './verdictWords.ts';

type Props = { of: KindCard; mockId: string };

const longestTitle = 90;

const Verdict = ({ of: { verdict, mean, observations } }: { of: KindCard }) =>
  verdict === null || mean === null ? null : (
    <p>
      <b class="verdict-word">{verdictNames[verdict]}</b>: {verdictMeanings[verdict]}.{' '}
      <span class="little">
        Mean {meanText(mean)} of {bestBand}, from {counted(observations, 'band')}.{' '}
        <a href="#how" hx-boost="false">
          How is this computed?
        </a>
      </span>
    </p>
  );

const DimensionRow = ({ of: { title, mean, observations } }: { of: DimensionCard }) =>
  mean === null ? null : (
    <tr>
      <th scope="row">
        {title}
        <ShareBar share={mean / bestBand} />
      </th>
      <td class="num">{observations}</td>
      <td class="num">{bandText(mean)}</td>
    </tr>
  );

const Dimensions = ({ of: { kind, dimensions } }: { of: KindCard }) => (
  <table>
    <caption class="visually-hidden">{kindNames[kind]}: mean band by dimension</caption>
    <thead>
      <tr>
        <th scope="col">Dimension</th>
        <th scope="col" class="num">
          Answers
        </th>
        <th scope="col" class="num">
          Mean band
        </th>
      </tr>
    </thead>
    <tbody>
      {dimensions.map((dimension) => (
        <DimensionRow of={dimension} />
      ))}
    </tbody>
  </table>
);

const titleIn = ({ dimensions }: KindCard, { dimension }: Pick<BandRow, 'dimension'>) =>
  dimensions.find((one) => one.dimension === dimension)?.title ?? dimension;

/** The rows that the means are made of, by answer. */
const Rows = ({ of, mockId }: Props) => {
  const positions = [...new Set(of.rows.map(({ position }) => position))];
  return (
    <details>
      <summary>Question by question</summary>
      <ul class="plain">
        {positions.map((position) => {
          const rows = of.rows.filter((row) => row.position === position);
          return (
            <li>
              <a href={debriefPath(mockId, position + 1)}>
                {position + 1}. {excerpt(rows[0]?.title ?? '', longestTitle)}
              </a>
              <p class="little">
                {rows.map((row) => `${titleIn(of, row)}: ${bandName(row.band)}`).join(' · ')}
              </p>
            </li>
          );
        })}
      </ul>
    </details>
  );
};

const numbersText = (positions: readonly number[]) =>
  `${positions.length === 1 ? 'question' : 'questions'} ${listed(positions.map((position) => `${position + 1}`))}`;

/** What was to be expected of a judged answer and got no band, by dimension. */
function notAssessedText({ notAssessed, dimensions }: KindCard, { questions }: Scorecard): string {
  const judged = notAssessed.filter(({ position }) => questions[position]?.isJudged);
  const parts = dimensions.flatMap(({ dimension, title }) => {
    const positions = judged.filter((row) => row.dimension === dimension).map((row) => row.position);
    return positions.length === 0 ? [] : [`${title} (${numbersText(positions)})`];
  });
  return parts.join(', ');
}

const KindPart = ({ of, mockId, scorecard }: Props & { scorecard: Scorecard }) => {
  const left = notAssessedText(of, scorecard);
  return (
    <section class="kind stack-small">
      <h2>{kindNames[of.kind]}</h2>
      <Verdict of={of} />
      <Dimensions of={of} />
      <Rows of={of} mockId={mockId} />
      {left && <p class="little">Not assessed, and counted nowhere: {left}.</p>}
    </section>
  );
};

/** Each kind that got bands, with its verdict and what leads to it; the others are named. */
export const KindParts = ({ scorecard, mockId }: { scorecard: Scorecard; mockId: string }) => {
  const without = scorecard.kinds.filter(({ verdict }) => verdict === null);
  return (
    <>
      {scorecard.kinds
        .filter(({ verdict }) => verdict !== null)
        .map((kind) => (
          <KindPart of={kind} mockId={mockId} scorecard={scorecard} />
        ))}
      {without.length > 0 && (
        <section class="kind stack-small">
          <h2>Without a verdict</h2>
          <p class="soft">No band was given to: {kindList(without)}.</p>
        </section>
      )}
    </>
  );
};
