/** What is ticked and chosen on a debrief's page. */
import type { Question } from '../../domain/question.ts';
import { levelsUpTo } from '../../domain/queue.ts';
import { type Band, bands, type ChosenBands, type Rubric } from '../../domain/rubric.ts';
import { positions } from '../form.ts';
import { areKnown, type Ticks, tidy } from '../grading.ts';

export type Judgement = Ticks & { bands: ChosenBands };

export const bandField = (dimension: string) => `band-${dimension}`;

const unknownTick = 'A tick is for a point this question does not have. Reload the page and tick again.';
const unknownBand = 'A band is one of the four, or not assessed. Reload the page and choose again.';

const bandIn = (value: unknown): Band | undefined =>
  ([...bands.keys()] as Band[]).find((band) => String(band) === value);

/** A dimension that is not sent, or sent empty, was not assessed. */
function bandsIn(fields: Record<string, unknown>, rubric: Rubric | undefined): ChosenBands {
  const chosen = (rubric?.dimensions ?? []).flatMap(({ id }) => {
    const band = bandIn(fields[bandField(id)]);
    return band === undefined ? [] : [[id, band] as const];
  });
  return Object.fromEntries(chosen);
}

const areBandsKnown = (fields: Record<string, unknown>, rubric: Rubric | undefined) =>
  (rubric?.dimensions ?? []).every(({ id }) => {
    const value = fields[bandField(id)] ?? '';
    return value === '' || bandIn(value) !== undefined;
  });

/** What can be read of a form, and in `problem` what cannot be. */
export function readJudgement(
  fields: Record<string, unknown>,
  question: Question,
  rubric: Rubric | undefined,
): { judgement: Judgement; problem: string | undefined } {
  const [points, pitfalls] = [positions.safeParse(fields.points), positions.safeParse(fields.pitfalls)];
  const ticks = { points: points.data ?? [], pitfalls: pitfalls.data ?? [] };
  const judgement = { ...tidy(ticks, question), bands: bandsIn(fields, rubric) };
  const areTicksKnown = points.success && pitfalls.success && areKnown(ticks, question);
  if (!areTicksKnown) return { judgement, problem: unknownTick };
  return { judgement, problem: areBandsKnown(fields, rubric) ? undefined : unknownBand };
}

export const nothing: Judgement = { points: [], pitfalls: [], bands: {} };

/** Who did not know it showed nothing of what is expected at its level: the lowest band, unless somebody says otherwise. */
export function passedJudgement({ level }: Question, rubric: Rubric | undefined): Judgement {
  const expected = levelsUpTo(level);
  const dimensions = (rubric?.dimensions ?? []).filter(({ from }) => expected.includes(from));
  return { ...nothing, bands: Object.fromEntries(dimensions.map(({ id }): [string, Band] => [id, 0])) };
}

export const isEmpty = ({ points, pitfalls, bands: chosen }: Judgement): boolean =>
  points.length === 0 && pitfalls.length === 0 && Object.keys(chosen).length === 0;
