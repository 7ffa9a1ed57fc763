import type { MockPace } from '../../domain/scorecard.ts';
import type { Comparison } from '../../domain/trend.ts';
import { ComparedTable } from '../ui/ComparedTable.tsx';
import { minutesAndSeconds } from '../ui/words.ts';

const reachedText = ({ reached, questions }: MockPace) => `${reached.questions} of ${questions.length}`;

/** "1.2 times" the plan; exactly on it is rare enough to be told as a number too. */
const paceText = ({ reached: { pace } }: MockPace) => (pace === null ? '–' : `${pace.toFixed(1)} times`);

const usedText = ({ secondsUsed, minutes }: MockPace) => `${minutesAndSeconds(secondsUsed)} of ${minutes}:00`;

const rows: readonly [name: string, text: (pace: MockPace) => string][] = [
  ['Questions reached', reachedText],
  ['Time used', usedText],
  ['Time against plan, of what was reached', paceText],
  ['Questions far over their plan', ({ overran }) => String(overran.length)],
];

/** How the time went in both. */
export const PaceCompared = ({ pace: { before, after } }: { pace: Comparison['pace'] }) => (
  <section class="stack-small" aria-labelledby="pace">
    <h2 id="pace">Pace</h2>
    <ComparedTable
      columns={['', 'Earlier', 'Later']}
      rows={rows.map(([name, text]) => ({ name, cells: [text(before), text(after)] }))}
      labelledBy="pace"
    />
    <p class="little">The pause does not count. Far over is more than a quarter above the plan.</p>
  </section>
);
