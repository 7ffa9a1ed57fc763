import { secondsOf } from '../../domain/recording.ts';
import type { KeptRecording } from '../../storage/recordings.ts';
import { minutesAndSeconds } from './words.ts';

/** The time by the clock, pauses for thought and all: the player says how long the sound itself is. */
const label = (recording: KeptRecording, nth: number, count: number) =>
  `Recording ${nth + 1} of ${count}, about ${minutesAndSeconds(secondsOf(recording))}`;

const Player = ({ recording, name }: { recording: KeptRecording; name: string }) => (
  <li>
    <p class="little">{name}</p>
    {recording.isMissing ? (
      <p class="problem">Its file is no longer in the data folder, so it cannot be played.</p>
    ) : (
      // biome-ignore lint/a11y/useMediaCaption: nobody has written down what was just said; a typed answer stands beside it
      <audio
        controls
        preload="metadata"
        src={`/mocks/${recording.mockId}/recordings/${recording.id}`}
        aria-label={name}
        data-recording
      />
    )}
    {recording.lateBytes > 0 && (
      <p class="little">
        {recording.lateBytes === recording.bytes ? 'It' : 'Its last part'} arrived when this was no longer
        being asked.
      </p>
    )}
  </li>
);

/** What was said to one place, in order, to be listened to. Nothing when nothing was. */
export const Recordings = ({ recordings }: { recordings: readonly KeptRecording[] }) =>
  recordings.length === 0 ? null : (
    <ul class="recordings plain">
      {recordings.map((recording, nth) => (
        <Player recording={recording} name={label(recording, nth, recordings.length)} />
      ))}
    </ul>
  );
