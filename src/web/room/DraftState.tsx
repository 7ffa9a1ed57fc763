import { Hidden } from '../ui/Form.tsx';
import { clockText } from '../ui/words.ts';
import type { Writing } from './roomView.ts';

type Props = {
  writing: Pick<Writing, 'revision' | 'savedAt'>;
  zone: string;
  /** Said instead, and where to go on from there. */
  note?: string | undefined;
  goOn?: { path: string; label: string } | undefined;
};

/** What the answer box is kept as. Each save brings a new one, with the revision the next save builds on. */
export const DraftState = ({ writing, zone, note, goOn }: Props) => (
  <span id="draft" class="status">
    <Hidden name="revision" value={writing.revision} />
    <span data-draft-note role={note ? 'status' : undefined}>
      {note ?? (writing.savedAt === null ? '' : `Draft saved ${clockText(writing.savedAt, zone)}`)}
      {goOn && (
        <>
          {' '}
          <a href={goOn.path}>{goOn.label}</a>
        </>
      )}
    </span>
  </span>
);
