import type { MemoryModel } from '../../domain/fsrs.ts';
import { comparedRetentions, ordinaryRetention, relativeReviews } from '../../domain/retentionCost.ts';
import { typedIn } from '../preferences.ts';
import { keepOnFailure } from '../ui/Form.tsx';
import { type Filled, InputField, problemOf } from '../ui/PreferenceFields.tsx';
import { percentText } from '../ui/words.ts';
import { retentionField, retentionText, wrongRetention } from './settingsForm.ts';

type Props = { filled: Filled; model: MemoryModel };

/** What an interval of ten days becomes is easier to imagine than a share. */
const exampleDays = 10;

const timesText = (times: number) => times.toFixed(times < 1 ? 2 : 1);

const daysText = (times: number) => (exampleDays / times).toFixed(times > 1 ? 1 : 0);

function costText({ filled, model }: Props): string {
  const isRefused = problemOf(filled, 'retention') !== undefined;
  const read = retentionField.safeParse(typedIn(filled.typed, 'retention'));
  if (!read.success) return isRefused ? '' : wrongRetention;
  const [chosen, ordinary] = [retentionText(read.data), retentionText(ordinaryRetention)];
  if (read.data === ordinaryRetention)
    return `${ordinary} is the default: a question comes back when the chance that you could still answer it is down to ${percentText(ordinaryRetention)}.`;
  const times = relativeReviews(read.data, model);
  return `${chosen} means ${timesText(times)} times the reviews of ${ordinary}: where that waits ${exampleDays} days, this waits ${daysText(times)}.`;
}

/** What the number costs, beside it; asked for again while it is typed. */
const Cost = (props: Props) => {
  const text = costText(props);
  return (
    <p id="retention-cost" class="cost" data-says={text}>
      {text}
    </p>
  );
};

const CostTable = ({ filled, model }: Props) => (
  <details open>
    <summary>What other numbers cost</summary>
    <table class="costs">
      <caption class="visually-hidden">Reviews by desired retention</caption>
      <thead>
        <tr>
          <th scope="col">Desired retention</th>
          <th scope="col" class="num">
            Reviews, times those of {retentionText(ordinaryRetention)}
          </th>
          <th scope="col" class="num">
            Instead of {exampleDays} days
          </th>
        </tr>
      </thead>
      <tbody>
        {comparedRetentions.map((retention) => {
          const times = relativeReviews(retention, model);
          const isChosen = retentionText(retention) === typedIn(filled.typed, 'retention');
          return (
            <tr aria-current={isChosen ? 'true' : undefined}>
              <th scope="row">
                {retentionText(retention)}
                {isChosen && <span class="little"> as above</span>}
              </th>
              <td class="num">{timesText(times)}</td>
              <td class="num">{daysText(times)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
    <p class="little">
      Computed from the forgetting curve of your weights: reviews go as 1 divided by the interval. What you
      forget and relearn comes on top, and there is more of it at low numbers. The{' '}
      <a href="/settings/workload">workload forecast</a> counts that too.
    </p>
  </details>
);

/** Desired retention, with what it costs. */
export const RetentionField = ({ filled, model }: Props) => (
  <div class="retention">
    <InputField
      filled={filled}
      name="retention"
      label="Desired retention"
      hint="The chance, from 0.70 to 0.97, at which a question comes back. Default 0.90."
      isRequired
      maxlength={6}
      more={{
        inputmode: 'decimal',
        'hx-get': '/settings',
        'hx-trigger': 'input changed delay:300ms',
        'hx-target': '#retention-cost',
        'hx-select': '#retention-cost',
        'hx-swap': 'outerHTML',
        'hx-sync': 'this:replace',
        ...keepOnFailure,
      }}
    />
    <Cost filled={filled} model={model} />
    <CostTable filled={filled} model={model} />
  </div>
);
