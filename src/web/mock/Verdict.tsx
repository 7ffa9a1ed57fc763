import type { Verdict as VerdictName } from '../../domain/rubric.ts';
import { verdicts } from '../../domain/rubric.ts';
import type { Scorecard } from '../../domain/scorecard.ts';
import { meanText, verdictNames } from '../ui/interviewWords.ts';
import { kindList, kindNames } from '../ui/QuestionParts.tsx';

const [step, gap, height] = [5, 2, 12];

/** The word, with as many bars as it is good: strong no has one, strong yes four. */
export const Verdict = ({ verdict }: { verdict: VerdictName }) => {
  const good = verdicts.indexOf(verdict);
  const width = verdicts.length * (step + gap) - gap;
  return (
    <span class={`verdict ${verdict.replace(' ', '-')}`}>
      <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true">
        {verdicts.map((_, nth) => {
          const tall = ((nth + 1) * height) / verdicts.length;
          return (
            <rect
              class={nth <= good ? 'full' : 'empty'}
              x={nth * (step + gap)}
              y={height - tall}
              width={step}
              height={tall}
            />
          );
        })}
      </svg>{' '}
      {verdictNames[verdict]}
    </span>
  );
};

/** The verdict on each kind that got bands; the others are named. */
export const Verdicts = ({ scorecard }: { scorecard: Scorecard | null }) => {
  if (scorecard === null) return <p class="little">Not judged yet</p>;
  const without = scorecard.kinds.filter(({ verdict }) => verdict === null);
  return (
    <ul class="verdicts">
      {scorecard.kinds.map(({ kind, verdict, mean }) =>
        verdict === null || mean === null ? null : (
          <li>
            <span>{kindNames[kind]}</span> <Verdict verdict={verdict} />{' '}
            <span class="little">{meanText(mean)} of 3</span>
          </li>
        ),
      )}
      {without.length > 0 && <li class="little">Not assessed: {kindList(without)}</li>}
    </ul>
  );
};
