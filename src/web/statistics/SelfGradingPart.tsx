import { fewestAnswers, goodAnswers, lenientRating, type SelfGrading } from '../../domain/statistics.ts';
import { ChartFigure } from '../ui/ChartFigure.tsx';
import { counted, percentText, ratingNames } from '../ui/words.ts';
import { Part } from './Part.tsx';
import { type ShareRow, ShareRows, shareRowsView } from './ShareRows.tsx';
import { shareText } from './words.ts';

function meaningOf(selfGrading: SelfGrading, period: string): string {
  const answers = selfGrading.byRating.reduce((sum, one) => sum + one.answers, 0);
  if (answers === 0) return `No answer was rated ${period}.`;
  const good = goodAnswers(selfGrading);
  if (good < fewestAnswers)
    return `${counted(good, 'answer')} ${period} ${good === 1 ? 'was' : 'were'} rated Good or Easy: too few to compare with your ticks.`;
  const lenient = lenientRating(selfGrading);
  if (!lenient)
    return 'Where you rated Good or Easy, a must-point was seldom missing: your ratings and your ticks agree.';
  const { rating, mustMissing, answers: rated } = lenient;
  return `You rated ${ratingNames[rating]} with a must-point missing in ${percentText(mustMissing / rated)} of those answers (${mustMissing} of ${rated}). Hard would bring them back sooner.`;
}

const Suggestions = ({ suggestions }: { suggestions: SelfGrading['suggestions'] }) => {
  const { answers, asSuggested, above, below } = suggestions;
  if (answers === 0) return null;
  const share = shareText({ passed: asSuggested, reviews: answers });
  return (
    <p>
      You took the suggested rating in {share}; you chose a better one in {counted(above, 'answer')}, a worse
      one in {below}.
    </p>
  );
};

/** Whether the ratings somebody gives agree with what they ticked. */
export const SelfGradingPart = ({ selfGrading, period }: { selfGrading: SelfGrading; period: string }) => {
  const rows: ShareRow[] = selfGrading.byRating.map(({ rating, answers, mustMissing }) => ({
    name: ratingNames[rating],
    share: { passed: mustMissing, reviews: answers },
    class: `rated-${rating}`,
  }));
  const isEmpty = selfGrading.byRating.every(({ answers }) => answers === 0);
  return (
    <Part
      title="How you grade yourself"
      meaning={meaningOf(selfGrading, period)}
      how={
        <p>
          A must-point is missing when you left it unticked after comparing. For each rating it is the share
          of its answers with one missing or more. Again and Hard are what a missing must-point suggests, so
          there a high share is as it should be. The suggested rating is the one that was marked when you
          rated.
        </p>
      }
    >
      <Suggestions suggestions={selfGrading.suggestions} />
      {!isEmpty && (
        <ChartFigure
          title="Answers with a must-point missing"
          summary={rows.map(({ name, share }) => `${name}: ${share ? shareText(share) : ''}`).join('; ')}
          viewBox={shareRowsView(rows)}
          head={['Rating', 'Answers', 'Must-point missing']}
          rows={selfGrading.byRating.map(({ rating, answers, mustMissing }) => [
            ratingNames[rating],
            answers,
            shareText({ passed: mustMissing, reviews: answers }),
          ])}
        >
          <ShareRows rows={rows} />
        </ChartFigure>
      )}
    </Part>
  );
};
