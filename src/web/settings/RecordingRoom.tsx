import { Form } from '../ui/Form.tsx';
import { type Filled, NumberField } from '../ui/PreferenceFields.tsx';
import { megabytesText } from '../ui/words.ts';

/** How much of the disk spoken answers of mock interviews may take. */
export const RecordingRoom = ({ filled, usedBytes }: { filled: Filled; usedBytes: number }) => (
  <section class="stack" id="recordings">
    <h2>Recordings</h2>
    <p class="soft">
      Spoken answers of mock interviews lie in the data folder, {megabytesText(usedBytes)} so far. Deleting an
      interview deletes its recordings. Ten minutes of speech are about 3 MB.
    </p>
    <Form action="/settings/recordings" class="stack">
      <div class="fields">
        <NumberField
          filled={filled}
          name="answerMb"
          label="Megabytes an answer"
          hint="What is said beyond it is not kept. Default 25."
          min={1}
          max={1000}
        />
        <NumberField
          filled={filled}
          name="totalMb"
          label="Megabytes in all"
          hint="When they are full, answers are typed. Default 2048, which is 2 GB."
          min={0}
          max={1_000_000}
        />
      </div>
      <p class="row">
        <button class="btn" type="submit">
          Keep this room
        </button>
      </p>
    </Form>
  </section>
);
