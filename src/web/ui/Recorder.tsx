import type { Place } from '../../domain/mock.ts';
import { type Recording, secondsOf } from '../../domain/recording.ts';
import { Hidden } from './Form.tsx';
import { minutesAndSeconds } from './words.ts';

type RecorderProps = { mockId: string; place: Place; kept: readonly Recording[] };

/** Grows with the voice, so that one sees that the microphone hears it. */
const Level = () => (
  <svg class="level" viewBox="0 0 24 24" aria-hidden="true">
    <circle class="level-edge" cx="12" cy="12" r="11" />
    <circle class="level-voice" cx="12" cy="12" r="4" data-level />
  </svg>
);

const keptText = (kept: readonly Recording[]) =>
  kept.length === 0
    ? ''
    : `${minutesAndSeconds(kept.reduce((sum, recording) => sum + secondsOf(recording), 0))} kept`;

/**
 * The recorder beside an answer box, to be placed in its form; `kept` is what was said to this place before. A script works
 * it: `recorded` becomes the number of recordings kept.
 */
export const Recorder = ({ mockId, place, kept }: RecorderProps) => (
  <div
    class="recorder"
    data-recorder={`/mocks/${mockId}/recordings`}
    data-position={place.position}
    data-step={place.step}
    data-kept={JSON.stringify(Object.fromEntries(kept.map((one) => [one.id, secondsOf(one)])))}
  >
    <Hidden name="recorded" value={kept.length} />
    <div class="row only-with-script">
      <button class="btn" type="button" data-records data-key="r">
        {kept.length === 0 ? 'Record my answer' : 'Record more'}
      </button>
      <button class="btn" type="button" data-stops data-key="r" hidden>
        Stop
      </button>
      <span class="live" data-live hidden>
        <Level />
        <span class="elapsed" data-elapsed>
          0:00
        </span>
      </span>
      <span class="little" role="status" data-says>
        {keptText(kept)}
      </span>
    </div>
    <p class="little" data-waiting />
    <p class="problem" role="alert" data-problem />
    <button class="btn only-with-script" type="button" data-retries hidden>
      Try again
    </button>
    <p class="little without-script">
      {kept.length > 0 && `${keptText(kept)}. `}Recording needs JavaScript. Type your answer instead.
    </p>
  </div>
);
