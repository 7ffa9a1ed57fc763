/** Every set of weights there is, and which one is in use. */
import { defaultWeightSet } from '../../domain/fsrs.ts';
import type { KeptWeightSet } from '../../storage/weightSets.ts';
import { Form } from '../ui/Form.tsx';
import { counted, dayAndClockText } from '../ui/words.ts';
import { lossText } from './words.ts';

type Props = { sets: readonly KeptWeightSet[]; inUse: string; zone: string };

const nameOf = ({ id, createdAt }: KeptWeightSet, zone: string) =>
  id === defaultWeightSet ? 'The default weights' : dayAndClockText(createdAt, zone);

const Numbers = ({ weights }: { weights: readonly number[] }) => (
  <details>
    <summary>Its 21 numbers</summary>
    <p class="little typed">{weights.map((weight) => weight.toFixed(4)).join('  ')}</p>
  </details>
);

const fitText = ({ fit }: KeptWeightSet) =>
  fit
    ? `Fitted to ${counted(fit.reviews, 'review')}; on the test the log loss fell from ${lossText(fit.lossBefore)} to ${lossText(fit.lossAfter)}.`
    : 'Not fitted to reviews of yours.';

const Item = ({ set, isInUse, zone }: { set: KeptWeightSet; isInUse: boolean; zone: string }) => (
  <li class="stack-small">
    <div class="row">
      <h3>{nameOf(set, zone)}</h3>
      <span class="end">
        {isInUse ? (
          <b>In use</b>
        ) : (
          <Form action={`/settings/weights/${set.id}/restoration`} class="inline">
            <button class="btn" type="submit">
              Use<span class="visually-hidden"> {nameOf(set, zone)}</span>
            </button>
          </Form>
        )}
      </span>
    </div>
    <p class="little">{fitText(set)}</p>
    <Numbers weights={set.weights} />
  </li>
);

export const WeightSets = ({ sets, inUse, zone }: Props) => (
  <section class="stack-small" aria-labelledby="weight-sets">
    <h2 id="weight-sets">All your weights</h2>
    <p>
      Nothing is thrown away. Others can be taken into use at any time: the reviews from then on go by them,
      due days that are set already stay. Until you reschedule, readiness too goes by what the earlier weights
      made of your reviews.
    </p>
    <ul class="plain weight-sets">
      {sets.map((set) => (
        <Item set={set} isInUse={set.id === inUse} zone={zone} />
      ))}
    </ul>
  </section>
);
