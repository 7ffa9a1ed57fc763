import { Hidden } from './Form.tsx';

type FlagProps = { flagId: string; isFlagged: boolean };

/** A note that the question is wrong or unclear. */
const FlagTool = ({ flagId, isFlagged }: FlagProps) => (
  <>
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
  </>
);

const SetAsideTools = ({ questionId }: { questionId: string }) => (
  <>
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
  </>
);

/**
 * Suspend, bury and flag. They are buttons of the form around them, so that what was typed or ticked there is sent
 * along and kept. What is set aside already, or never asked, can only be flagged.
 */
export const QuestionTools = (props: FlagProps & { questionId: string; canSetAside?: boolean }) => (
  <div class="tools">
    <FlagTool flagId={props.flagId} isFlagged={props.isFlagged} />
    {(props.canSetAside ?? true) && <SetAsideTools questionId={props.questionId} />}
  </div>
);
