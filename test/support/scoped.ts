/** Questions as readiness and the planner see them. */
import type { ReviewCard } from '../../src/domain/card.ts';
import type { Practice, ScopedQuestion } from '../../src/domain/scope.ts';
import { addDays, type StudyDay, startOfStudyDay } from '../../src/domain/studyDay.ts';
import { today } from './world.ts';

/** A mid-level concept of three minutes that nobody has practised, with these facts instead. */
export const aScoped = (facts: Partial<ScopedQuestion> = {}): ScopedQuestion => ({
  questionId: 'http-etag',
  topic: 'http',
  kind: 'concept',
  level: 'mid',
  minutes: 3,
  isOwn: false,
  places: [],
  isSuspended: false,
  buriedUntil: null,
  prioritisedAt: null,
  card: { state: 'new', version: 0 },
  practice: null,
  ...facts,
});

/** Practised so many days ago; difficulty 5, if nothing else is said. */
export function aCard(stability: number, daysAgo: number, difficulty = 5): ReviewCard {
  const lastReviewedOn: StudyDay = addDays(today, -daysAgo);
  return {
    state: 'review',
    version: 1,
    stability,
    difficulty,
    repetitions: 1,
    lapses: 0,
    lastReviewedAt: startOfStudyDay(lastReviewedOn, { zone: 'UTC', rolloverHour: 4 }),
    lastReviewedOn,
    dueOn: today,
    intervalDays: daysAgo,
  };
}

export const aPractice = (facts: Partial<Practice> = {}): Practice => ({
  answers: 1,
  pointScore: 1,
  seconds: 180,
  ...facts,
});
