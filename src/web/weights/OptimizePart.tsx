/** Fitting the weights to the learner's own log: whether it can be done, how far it is, what came of it. */
import { fewestUsable } from '../../domain/optimization.ts';
import type { Optimization } from '../../storage/weightSets.ts';
import { ButtonForm } from '../ui/Form.tsx';
import { Notice } from '../ui/Notice.tsx';
import { counted, dayAndClockText } from '../ui/words.ts';
import type { RunStatus } from './runs.ts';
import { lossText } from './words.ts';

export type OptimizeView = {
  isInstalled: boolean;
  /** As many as a fit needs, when there are as many or more. */
  usable: number;
  status: RunStatus;
  latest: Optimization | undefined;
  zone: string;
};

const Running = ({ share }: { share: number }) => {
  const percent = Math.round(share * 100);
  return (
    <div class="stack-small">
      <p>
        <label for="progress">Optimizing: {percent} % done.</label> You can leave this page and practise
        meanwhile.
      </p>
      <progress id="progress" class="run" max={100} value={percent} />
      <p>
        <a href="/settings/weights">Reload to see how far it is</a>
      </p>
    </div>
  );
};

const TooFew = ({ usable }: { usable: number }) => (
  <div class="stack-small">
    <p>
      <label for="enough">
        {usable} of {fewestUsable} usable reviews.
      </label>{' '}
      Practise as you do: {counted(fewestUsable - usable, 'more review')}, a day or more after the one before,
      and your own weights can be fitted here.
    </p>
    <progress id="enough" class="run" max={fewestUsable} value={usable} />
  </div>
);

const NotInstalled = () => (
  <Notice>
    The optimizer is not installed here, so the weights stay as they are; everything else works. It is the
    optional package @open-spaced-repetition/binding: run npm install where Mockingbird is, then start it
    again.
  </Notice>
);

const Outcome = ({ run, zone }: { run: Optimization; zone: string }) => (
  <p>
    <b>{dayAndClockText(run.finishedAt, zone)}:</b>{' '}
    {run.weightSetId !== null
      ? `weights fitted to ${counted(run.reviews, 'review')} were taken into use.`
      : `weights fitted to your reviews were no better, so nothing was changed.`}{' '}
    On the {counted(run.tested, 'review')} kept for the test, the log loss was {lossText(run.lossBefore)} by
    the weights before and {lossText(run.lossAfter)} by the fitted ones; lower is better.
  </p>
);

const Start = ({ view: { isInstalled, usable } }: { view: OptimizeView }) => {
  if (!isInstalled) return <NotInstalled />;
  if (usable < fewestUsable) return <TooFew usable={usable} />;
  return (
    <div class="stack-small">
      <p>
        Your log is long enough: at least {fewestUsable} usable reviews. It takes seconds, with a very long
        log minutes. If the fitted weights predict you better they are taken into use; your due days stay.
      </p>
      <ButtonForm action="/settings/weights/optimizations" label="Optimize" class="btn primary" />
    </div>
  );
};

const How = () => (
  <details>
    <summary>How is this computed?</summary>
    <div class="stack-small">
      <p>
        Usable is a review that came a study day or more after the last one of its question: FSRS predicts the
        chance of recalling it, and your rating tells whether you did (all but Again). Not counted are reviews
        that were undone, and what came on or after a wrong clock. A reset question begins anew.
      </p>
      <p>
        Weights are fitted to the first 80 % of these reviews by time and tested on the last 20 %, which the
        fit has not seen. Weights in use that were fitted to your reviews themselves have seen part of those,
        so they are hard to beat again before many new reviews came. The log loss is the mean of −ln(p), where
        p is the chance that was given to what happened: 0 would be knowing everything, a coin is 0.6931. Only
        if it falls are weights fitted to all of the reviews and kept. The fit is that of fsrs-rs, the FSRS
        project's own optimizer.
      </p>
    </div>
  </details>
);

export const OptimizePart = ({ view }: { view: OptimizeView }) => {
  const { status, latest, zone } = view;
  return (
    <section class="stack-small" aria-labelledby="optimize">
      <h2 id="optimize">Fit them to your reviews</h2>
      {status?.state === 'failed' && (
        <Notice isProblem>Not optimized. {status.why} The weights in use are the same as before.</Notice>
      )}
      {latest && <Outcome run={latest} zone={zone} />}
      {status?.state === 'running' ? <Running share={status.share} /> : <Start view={view} />}
      <How />
    </section>
  );
};
