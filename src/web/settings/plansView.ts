/** What the page of interviews and breaks shows. */
import type { Interview } from '../../domain/learner.ts';
import type { StudyDay } from '../../domain/studyDay.ts';
import type { KeptBatch } from '../../storage/cardBatches.ts';
import type { Cancelled, PlannedBreak } from '../../storage/plans.ts';
import type { CountedDeck } from '../preferences.ts';
import type { Filled } from '../ui/PreferenceFields.tsx';
import { dayText } from '../ui/words.ts';
import type { BreakOutlook } from './breakOutlook.ts';

/** A form that was refused: of what kind, about which plan, and what was in it. */
export type RefusedPlan = Filled & { kind: 'interview' | 'break'; id: string };

export type PlansView = {
  today: StudyDay;
  minutesADay: number;
  decks: readonly CountedDeck[];
  interviews: { ahead: readonly Interview[]; past: readonly Interview[] };
  breaks: {
    ahead: readonly (PlannedBreak & { outlook: BreakOutlook; batchId: string })[];
    past: readonly PlannedBreak[];
  };
  /** Of the plans that could be added. */
  newIds: { interview: string; break: string };
  refused: RefusedPlan | undefined;
  cancelled: Cancelled | undefined;
  /** What was spread today, if anything. */
  spread: KeptBatch | undefined;
  /** Whether it was the undo of this that led here. */
  isUndone: boolean;
};

/** "3 Dec 2026 to 12 Dec 2026". */
export const daysText = ({ from, to }: { from: StudyDay; to: StudyDay }) =>
  from === to ? dayText(from) : `${dayText(from)} to ${dayText(to)}`;
