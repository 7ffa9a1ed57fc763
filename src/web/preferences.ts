/** What a learner chooses on their first visit and later in the settings: the fields that both pages have. */
import type { Context } from 'hono';
import { z } from 'zod';
import type { Learner } from '../domain/learner.ts';
import { levels } from '../domain/question.ts';
import { addDays, isStudyDay, isZone, type StudyDay } from '../domain/studyDay.ts';
import type { DeckTitle } from '../storage/bank.ts';
import type { Deps, PageEnv } from './deps.ts';
import type { Problem } from './form.ts';

/** Texts of a form as they were typed. Lists hold what was ticked. */
export type Typed = Readonly<Record<string, string | readonly string[]>>;

export const typedIn = (typed: Typed, name: string): string => {
  const value = typed[name] ?? '';
  return typeof value === 'string' ? value : (value[0] ?? '');
};

export const tickedIn = (typed: Typed, name: string): readonly string[] => [typed[name] ?? []].flat();

/** Whatever fields came, as texts that a form can be filled with again. */
export function asTyped(fields: Record<string, unknown>): Typed {
  const texts = (value: unknown) => [value].flat().filter((one) => typeof one === 'string');
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, texts(value)]));
}

/** One for each field that is wrong, the first. */
export function problemsOf(error: z.ZodError): Problem[] {
  const problems = new Map<string, Problem>();
  for (const { path, message } of error.issues) {
    const field = String(path[0] ?? '');
    if (!problems.has(field)) problems.set(field, { field, message });
  }
  return [...problems.values()];
}

/** A whole number within these bounds, written in digits. */
export const wholeBetween = (least: number, most: number, message: string) =>
  z
    .string(message)
    .trim()
    .regex(/^\d{1,4}$/, message)
    .transform(Number)
    .refine((value) => value >= least && value <= most, message);

/** A list of boxes: nothing, one, or several. */
export const ticks = z.union([z.array(z.string()), z.string().transform((one) => [one])]).default([]);

const goneDeck = 'A deck you chose is no longer there. Choose others, or none to practise everything.';
const notAZone = 'This is not a time zone such as Europe/Berlin.';

/** Decks among those there are, in their order. */
export const deckTicks = (deckIds: readonly string[], message = goneDeck) =>
  ticks
    .refine((chosen) => chosen.every((id) => deckIds.includes(id)), message)
    .transform((chosen) => deckIds.filter((id) => chosen.includes(id)));

/** `deckIds` are those there are. All of them is kept as "every deck", so that decks of a later bank are on as well. */
export const preferenceFields = (deckIds: readonly string[]) => ({
  level: z.enum(levels, 'Choose one of the three levels.'),
  decks: deckTicks(deckIds).transform((chosen) => (chosen.length === deckIds.length ? [] : chosen)),
  minutes: wholeBetween(5, 240, 'Choose 5 to 240 minutes a day.'),
  zone: z.string(notAZone).refine(isZone, notAZone),
});

/** Nobody plans further ahead, and a plan for the year 9000 is a typing error. */
const furthestPlanDays = 730;

/** A day to plan with: today or later. */
export const plannedDay = (today: StudyDay, notADay: string) =>
  z
    .string(notADay)
    .trim()
    .refine(isStudyDay, { message: notADay, abort: true })
    .transform((text) => text as StudyDay)
    .refine((day) => day >= today, 'This day is over. Choose today or a later day.')
    .refine((day) => day <= addDays(today, furthestPlanDays), 'Choose a day within the next two years.');

/** How the learner has them now. */
export const typedPreferences = ({ targetLevel, deckIds, minutesADay, timing }: Learner): Typed => ({
  level: targetLevel,
  decks: deckIds,
  minutes: String(minutesADay),
  zone: timing.zone,
});

export type CountedDeck = DeckTitle & { questions: number };

/** What there is to choose from. */
export async function readDecks({ stores }: Deps, { learner, now, today }: Context<PageEnv>['var']) {
  const [decks, counts] = await Promise.all([
    stores.bank.decks(),
    stores.cards.deckCounts(learner.id, now, today),
  ]);
  return decks.map((deck): CountedDeck => {
    const questions = counts.find(({ deckId }) => deckId === deck.id)?.total ?? 0;
    return { ...deck, questions };
  });
}

/** Every zone the machine knows, and the one that is chosen. */
export const zonesWith = (zone: string): string[] =>
  [...new Set(['UTC', zone, ...Intl.supportedValuesOf('timeZone')])].toSorted();
