import { Hidden } from '../ui/Form.tsx';
import { clockText } from '../ui/words.ts';
import type { Writing } from './DrillPage.tsx';

type Props = { writing: Writing; zone: string; note?: string | undefined };

/** What the answer box is kept as. Each save brings a new one, with the revision the next save builds on. */
export const DraftState = ({ writing, zone, note }: Props) => (
  <span id="draft" class="status">
    <Hidden name="attempt" value={writing.attemptId} />
    <Hidden name="revision" value={writing.revision} />
    <span data-draft-note role={note ? 'status' : undefined}>
      {note ?? (writing.savedAt === null ? '' : `Draft saved ${clockText(writing.savedAt, zone)}`)}
    </span>
  </span>
);
