import type { KeptWeightSet } from '../../storage/weightSets.ts';
import { SubNavigation } from '../ui/SubNavigation.tsx';
import { OptimizePart, type OptimizeView } from './OptimizePart.tsx';
import { ReschedulePart, type RescheduleView } from './ReschedulePart.tsx';
import { WeightSets } from './WeightSets.tsx';

export type WeightsView = {
  optimize: OptimizeView;
  reschedule: RescheduleView;
  sets: readonly KeptWeightSet[];
  inUse: string;
  zone: string;
};

/** While a run goes on the part asks for itself again; the last answer has these attributes no more. */
const asking = {
  'hx-get': '/settings/weights',
  'hx-trigger': 'every 1s',
  'hx-target': '#weights',
  'hx-select': '#weights',
  'hx-swap': 'outerMorph show:none',
  'hx-push-url': 'false',
};

const says = { running: 'Optimizing', failed: 'Not optimized', finished: 'Optimizing is done' };

/** The 21 numbers FSRS predicts with: fit them, choose among them, and have the due days follow. */
export const WeightsPage = ({ view }: { view: WeightsView }) => {
  const state = view.optimize.status?.state;
  return (
    <div class="stack settings">
      <SubNavigation of="settings" path="/settings/weights" />
      <h1>Weights</h1>
      <p>
        FSRS predicts with 21 numbers how fast you forget and what a review is worth. The default ones fit
        most people. Fitted to your own reviews they can predict you better, so that questions come when they
        should.
      </p>
      <div
        id="weights"
        class="stack"
        data-says={state && says[state]}
        {...(state === 'running' ? asking : {})}
      >
        <OptimizePart view={view.optimize} />
        <WeightSets sets={view.sets} inUse={view.inUse} zone={view.zone} />
        <ReschedulePart view={view.reschedule} />
      </div>
    </div>
  );
};
