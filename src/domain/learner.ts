import type { ReviewKind } from './card.ts';
import type { Weekday } from './easyDays.ts';
import type { SchedulingSettings } from './fsrs.ts';
import type { Level } from './question.ts';
import type { Rating } from './rating.ts';
import type { DayTiming, StudyDay } from './studyDay.ts';

/** A day to be ready by. Without decks it is about everything the learner practises. */
export type Interview = { id: string; on: StudyDay; title: string; deckIds: readonly string[] };

/** What happens to a question that is forgotten over and over: it is marked as a leech, or suspended besides. */
export const leechActions = ['mark', 'suspend'] as const;
export type LeechRule = { lapses: number; action: (typeof leechActions)[number] };

/** How much spoken answers may take on the disk, in megabytes: those to one question, and all together. */
export type RecordingRoom = { answerMb: number; totalMb: number };

/** Somebody who practises, and how they want to. */
export type Learner = {
  id: string;
  /** When the first-run page was answered or skipped; null until then. */
  welcomedAt: number | null;
  targetLevel: Level;
  minutesADay: number;
  newADay: number;
  timing: DayTiming;
  /** Those not cancelled, also past ones, soonest first. */
  interviews: readonly Interview[];
  /** The decks switched on; empty means every deck. */
  deckIds: readonly string[];
  scheduling: SchedulingSettings;
  weightSetId: string;
  leech: LeechRule;
  recordingRoom: RecordingRoom;
};

/** What a learner chooses at the first run, and later again with more. */
export type Preferences = Pick<Learner, 'targetLevel' | 'minutesADay' | 'newADay' | 'deckIds' | 'timing'>;

/** How their reviews are scheduled. `easyWeekdays`: on these half of the minutes, and few cards due. */
export type ScheduleChoices = Pick<
  SchedulingSettings,
  'desiredRetention' | 'learningStepMinutes' | 'relearningStepMinutes' | 'maximumIntervalDays'
> & { easyWeekdays: readonly Weekday[]; leech: LeechRule };

/** The interviews still to come, today's included: those are practised for. */
export const interviewsAhead = ({ interviews }: Learner, today: StudyDay): Interview[] =>
  interviews.filter(({ on }) => on >= today);

/** Whether a card with so many lapses is a leech. */
export const isLeech = (lapses: number, rule: LeechRule): boolean => lapses >= rule.lapses;

/** Whether this lapse calls for the action: at the threshold, and at every half of it again, as in Anki. */
export const isLeechNow = (lapses: number, { lapses: threshold }: LeechRule): boolean =>
  lapses >= threshold && (lapses - threshold) % Math.ceil(threshold / 2) === 0;

/** Whether a review that left a card with so many lapses was itself the lapse that calls for the action. */
export const isLeechLapse = (
  { kind, rating }: { kind: ReviewKind | 'mock'; rating: Rating },
  lapses: number,
  rule: LeechRule,
): boolean => rating === 'again' && (kind === 'review' || kind === 'ahead') && isLeechNow(lapses, rule);

export const defaultMinutesADay = 20;

/** New questions cost several times their first minutes in later reviews, so a day takes few of them. */
export const defaultNewADay = 8;

export const defaultRolloverHour = 4;

/** Anki's. */
export const defaultLeechRule: LeechRule = { lapses: 8, action: 'mark' };

/** A quarter of an hour of speech is about 4 MB; hours of it fit into 2 GB. */
export const defaultRecordingRoom: RecordingRoom = { answerMb: 25, totalMb: 2048 };
