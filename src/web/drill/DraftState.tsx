import { Hidden } from '../ui/Form.tsx';
import { clockText } from '../ui/words.ts';
import type { Writing } from './DrillPage.tsx';

/** What the answer box is kept as. Each save brings a new one, with the revision the next save builds on. */
export const DraftState = ({
  writing,
  zone,
  note,
}: {
  writing: Writing;
  zone: string;
  note?: string | undefined;
}) => (
  <span id="draft" class="status">
    <Hidden name="attempt" value={writing.attemptId} />
    <Hidden name="revision" value={writing.revision} />
    {note ? (
      <span role="status">{note}</span>
    ) : (
      writing.savedAt !== null && `Draft saved ${clockText(writing.savedAt, zone)}`
    )}
  </span>
);
