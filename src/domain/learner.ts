import type { SchedulingSettings } from './fsrs.ts';
import type { Level } from './question.ts';
import type { DayTiming, StudyDay } from './studyDay.ts';

/** Somebody who practises, and how they want to. */
export type Learner = {
  id: string;
  /** When the first-run page was answered or skipped; null until then. */
  welcomedAt: number | null;
  targetLevel: Level;
  minutesADay: number;
  newADay: number;
  timing: DayTiming;
  interviewOn: StudyDay | null;
  /** The decks switched on; empty means every deck. */
  deckIds: readonly string[];
  scheduling: SchedulingSettings;
  weightSetId: string;
};

/** What a learner chooses on one page: at the first run, and later again with a few more. */
export type Preferences = Pick<
  Learner,
  'targetLevel' | 'minutesADay' | 'newADay' | 'interviewOn' | 'deckIds' | 'timing'
>;

export const defaultMinutesADay = 20;

/** New questions cost several times their first minutes in later reviews, so a day takes few of them. */
export const defaultNewADay = 8;

export const defaultRolloverHour = 4;
