/** Interviews that were sat, with what they came to. */
import type { Level } from '../../domain/question.ts';
import { type Scorecard, scorecardOf } from '../../domain/scorecard.ts';
import type { MockLine } from '../../storage/mockLists.ts';
import type { Stores } from '../../storage/stores.ts';
import { readJudged } from '../judgedMocks.ts';
import { levelNames } from '../ui/QuestionParts.tsx';
import { dayAndClockText } from '../ui/words.ts';

/** `scorecard` is null until something was judged. */
export type SatInterview = MockLine & {
  repeatsId: string | null;
  questionIds: readonly string[];
  scorecard: Scorecard | null;
};

/** Whether an answer of it was rated or got a band: what only has ticks was begun to be judged. */
export const isJudged = ({ end, judged }: Pick<MockLine, 'end' | 'judged'>): boolean =>
  end !== null && judged > 0;

/** The same interviews, with their questions and scorecards. */
export async function readInterviews(
  stores: Stores,
  lines: readonly MockLine[],
  { learnerId, now }: { learnerId: string; now: number },
): Promise<SatInterview[]> {
  const read = async (line: MockLine): Promise<SatInterview[]> => {
    const stored = await stores.mocks.find(learnerId, line.id);
    if (!stored) return [];
    const scorecard = isJudged(line) ? scorecardOf(await readJudged(stores, stored, now)) : null;
    const questionIds = stored.mock.questions.map(({ questionId }) => questionId);
    return [{ ...line, repeatsId: stored.about.repeatsId, questionIds, scorecard }];
  };
  return (await Promise.all(lines.map(read))).flat();
}

/** "Screen" of "Screen, 15 minutes", for where the minutes stand beside it. */
export function shortTitle({ title, minutes }: Pick<MockLine, 'title' | 'minutes'>): string {
  const end = `, ${minutes} minutes`;
  return title.endsWith(end) ? title.slice(0, -end.length) : title;
}

/** "Mid-level, 15 min, typed". */
export const conditionsText = ({
  level,
  minutes,
  isSpoken,
}: {
  level: Level;
  minutes: number;
  isSpoken: boolean;
}) => `${levelNames[level]}, ${minutes} min, ${isSpoken ? 'spoken' : 'typed'}`;

/** "Screen, 18 Nov 2026, 14:02". */
export const nameOf = (line: Pick<MockLine, 'title' | 'minutes' | 'startedAt'>, zone: string) =>
  `${shortTitle(line)}, ${dayAndClockText(line.startedAt, zone)}`;

export const isUnfinished = ({ end, debriefedAt }: Pick<MockLine, 'end' | 'debriefedAt'>): boolean =>
  end !== null && debriefedAt === null;

/** Where somebody looks at it, or goes on with it. */
export function pathOf({ id, end, debriefedAt }: Pick<MockLine, 'id' | 'end' | 'debriefedAt'>): string {
  if (end === null) return `/mocks/${id}`;
  return debriefedAt === null ? `/mocks/${id}/debrief` : `/mocks/${id}/scorecard`;
}
