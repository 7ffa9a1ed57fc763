import type { Verdict as VerdictName } from '../../domain/rubric.ts';
import { verdicts } from '../../domain/rubric.ts';
import type { Scorecard } from '../../domain/scorecard.ts';
import { meanText, verdictNames } from '../ui/interviewWords.ts';
import { kindNames } from '../ui/QuestionParts.tsx';

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

/** The verdict on each kind that was asked. */
export const Verdicts = ({ scorecard }: { scorecard: Scorecard | null }) =>
  scorecard === null ? (
    <p class="little">Not judged yet</p>
  ) : (
    <ul class="verdicts">
      {scorecard.kinds.map((card) => (
        <li>
          <span>{kindNames[card.kind]}</span>{' '}
          {card.verdict === null ? (
            <span class="little">not assessed</span>
          ) : (
            <Verdict verdict={card.verdict} />
          )}{' '}
          {card.mean !== null && <span class="little">{meanText(card.mean)} of 3</span>}
        </li>
      ))}
    </ul>
  );
