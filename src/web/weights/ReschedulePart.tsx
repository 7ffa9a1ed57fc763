/** Moving the due days to where the weights in use would have set them, and taking that back. */
import type { RescheduleCounts } from '../../domain/reschedule.ts';
import type { KeptBatch } from '../../storage/cardBatches.ts';
import { ButtonForm } from '../ui/Form.tsx';
import { counted, dayAndClockText } from '../ui/words.ts';

export type RescheduleView = {
  /** What it would do; undefined when that takes a while to work out and nobody asked for it. */
  counts: RescheduleCounts | undefined;
  latest: KeptBatch | undefined;
  /** Of the form: sending it twice reschedules once. */
  batchId: string;
  zone: string;
};

const undoneText = ({ cards, undone }: KeptBatch) => {
  const back = `${undone} of ${counted(cards, 'question')} ${undone === 1 ? 'is' : 'are'} back as before`;
  return undone === cards
    ? `${back}.`
    : `${back}; ${cards - undone} could not go back, because of a later review or change.`;
};

const Latest = ({ latest, zone }: { latest: KeptBatch; zone: string }) => (
  <div class="notice row">
    <span>
      Rescheduled on {dayAndClockText(latest.changedAt, zone)}: {counted(latest.cards, 'question')}.{' '}
      {latest.undone > 0 && undoneText(latest)}
      {latest.undone === 0 &&
        latest.undoable < latest.cards &&
        `Undo can bring back ${latest.undoable}: the others were practised or changed since.`}
    </span>
    {latest.undoable > 0 && (
      <span class="end">
        <ButtonForm action={`/settings/weights/reschedulings/${latest.batchId}/undo`} label="Undo" />
      </span>
    )}
  </div>
);

const movesText = ({ cards, sooner, later, same }: RescheduleCounts) =>
  [
    `${counted(cards, 'question')}: ${sooner} sooner, ${later} later`,
    ...(same > 0 ? [`${same} on the same day with another memory`] : []),
  ].join(', ');

const Offer = ({ view: { counts, batchId } }: { view: RescheduleView }) => {
  if (counts === undefined)
    return (
      <p>
        <a class="btn" href="/settings/weights?preview=1">
          Work out what it would change
        </a>
      </p>
    );
  if (counts.cards === 0) return <p>Nothing to move: every due day is where these weights set it.</p>;
  return (
    <div class="stack-small">
      <p>
        It would change <b>{movesText(counts)}</b>.
      </p>
      <ButtonForm
        action="/settings/weights/reschedulings"
        label={`Reschedule ${counted(counts.cards, 'question')}`}
        class="btn"
        fields={{ batch: batchId }}
      />
    </div>
  );
};

export const ReschedulePart = ({ view }: { view: RescheduleView }) => (
  <section class="stack-small" aria-labelledby="reschedule">
    <h2 id="reschedule">Reschedule</h2>
    <p>
      Other weights, or another desired retention, hold from the next review of each question on. Rescheduling
      moves the due days at once to where they would be now. You need not: without it they settle by
      themselves.
    </p>
    {view.latest && <Latest latest={view.latest} zone={view.zone} />}
    <Offer view={view} />
    <details>
      <summary>How is this computed?</summary>
      <p>
        For each question that is spaced by days, its reviews are replayed with the weights in use; the due
        day is that of the last review plus the interval at your desired retention, away from easy days and
        breaks where it can. Nothing falls due before today that was not due already. A day you set by hand
        since the last review stays, and so do questions in their short steps. Each change is a line in the
        log.
      </p>
    </details>
  </section>
);
