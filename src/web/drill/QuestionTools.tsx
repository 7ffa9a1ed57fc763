import { Hidden } from '../ui/Form.tsx';

type Props = { questionId: string; flagId: string; isFlagged: boolean };

/**
 * Suspend, bury and flag. They are buttons of the form around them, so that what was typed or ticked there is sent
 * along and kept.
 */
export const QuestionTools = ({ questionId, flagId, isFlagged }: Props) => (
  <div class="tools">
    <Hidden name="flag" value={flagId} />
    <details class="flag">
      <summary data-key="f">
        {isFlagged ? 'Flagged' : 'Flag'} <kbd>F</kbd>
      </summary>
      <label class="label" for="note">
        What is wrong or unclear?
      </label>
      <input
        id="note"
        name="note"
        type="text"
        maxlength={2000}
        autocomplete="off"
        data-submits="raise-flag"
      />
      <button id="raise-flag" class="btn" type="submit" formaction="/flags" formnovalidate>
        Keep this flag
      </button>
    </details>
    <button
      class="btn quiet"
      type="submit"
      formaction={`/cards/${questionId}/suspension`}
      formnovalidate
      data-key="s"
      title="Do not ask this again until I resume it"
    >
      Suspend <kbd>S</kbd>
    </button>
    <button
      class="btn quiet"
      type="submit"
      formaction={`/cards/${questionId}/burial`}
      formnovalidate
      data-key="b"
      title="Do not ask this again today"
    >
      Bury until tomorrow <kbd>B</kbd>
    </button>
  </div>
);
