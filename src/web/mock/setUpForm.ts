/** The form that sets up an interview: from its texts to a choice, and back. */
import { z } from 'zod';
import type { MockChoice, MockTemplate } from '../../domain/mockTemplate.ts';
import { type Kind, kinds, type Level, levels } from '../../domain/question.ts';
import type { Problem } from '../form.ts';
import { deckTicks, problemsOf, type Typed, tickedIn, ticks, typedIn, wholeBetween } from '../preferences.ts';

/** What is chosen instead of a template. */
export const ownMaking = 'own';

/** What there is to choose from. */
export type Known = { templates: readonly MockTemplate[]; deckIds: readonly string[] };

/** Shorter is a question, longer is a day of interviews. */
export const ownMinutes = { least: 5, most: 180 };

/** A general technical interview; a design would take most of it. */
const usualOwn = { minutes: 30, deckIds: [], kinds: ['concept', 'coding', 'debugging', 'project'] } as const;

const noTemplate = 'Choose what kind of interview to sit.';
const goneTemplate = 'This kind of interview is no longer in the question bank. Choose another one.';
const goneDeck = 'A deck you chose is no longer there. Choose others, or none for all questions.';
const wrongMinutes = `Choose ${ownMinutes.least} to ${ownMinutes.most} minutes.`;
const noKind = 'Choose at least one kind of question.';

const isTemplate = ({ templates }: Known, id: string) =>
  id === ownMaking || templates.some((template) => template.id === id);

const askedForm = (known: Known) =>
  z
    .object({
      template: z
        .string(noTemplate)
        .min(1, { message: noTemplate, abort: true })
        .refine((id) => isTemplate(known, id), goneTemplate),
      level: z.enum(levels, 'Choose one of the three levels.'),
      mode: z.enum(['typed', 'spoken'], 'Choose how you answer.'),
    })
    .transform(({ template, level, mode }) => ({
      templateId: template === ownMaking ? null : template,
      level,
      isSpoken: mode === 'spoken',
    }));

const ownForm = ({ deckIds }: Known) =>
  z
    .object({
      minutes: wholeBetween(ownMinutes.least, ownMinutes.most, wrongMinutes),
      decks: deckTicks(deckIds, goneDeck),
      kinds: ticks
        .transform((chosen) => kinds.filter((kind) => chosen.includes(kind)))
        .refine((chosen) => chosen.length > 0, noKind),
    })
    .transform(({ decks, ...own }) => ({ ...own, deckIds: decks }));

type Asked = Pick<MockChoice, 'templateId' | 'level' | 'isSpoken'>;
type Own = Pick<MockChoice, 'minutes' | 'deckIds' | 'kinds'>;

/** What was chosen last, or what is offered before the first interview; without decks that are gone. */
export function usualChoice(last: MockChoice | undefined, known: Known, targetLevel: Level): MockChoice {
  const first = known.templates[0]?.id ?? null;
  if (!last) return { templateId: first, level: targetLevel, isSpoken: false, ...usualOwn };
  const isThere = last.templateId === null || isTemplate(known, last.templateId);
  return {
    ...last,
    templateId: isThere ? last.templateId : first,
    deckIds: known.deckIds.filter((id) => last.deckIds.includes(id)),
  };
}

/**
 * A choice, or what is wrong with the form. Of an interview from a template the fields of one's own making do not matter:
 * where they cannot be kept for the next time, what was `usual` is.
 */
export function readSetUp(
  fields: Record<string, unknown>,
  known: Known,
  usual: MockChoice,
): { choice: MockChoice } | { problems: Problem[] } {
  const asked = askedForm(known).safeParse(fields);
  const own = ownForm(known).safeParse(fields);
  const isOwnWrong = fields.template === ownMaking && !own.success;
  if (asked.success && !isOwnWrong) return { choice: { ...usual, ...own.data, ...asked.data } };
  const problems = [asked, ...(isOwnWrong ? [own] : [])].flatMap(({ error }) =>
    error ? problemsOf(error) : [],
  );
  return { problems };
}

export const typedChoice = (choice: MockChoice): Typed => ({
  template: choice.templateId ?? ownMaking,
  level: choice.level,
  mode: choice.isSpoken ? 'spoken' : 'typed',
  minutes: String(choice.minutes),
  decks: choice.deckIds,
  kinds: choice.kinds,
});

/** How far a form that is being filled in can be understood; `own` is null while its fields are wrong. */
export function understood(
  typed: Typed,
  known: Known,
  usual: MockChoice,
): Omit<Asked, 'templateId'> & { own: Own | null } {
  const own = ownForm(known).safeParse({ ...typed, minutes: typedIn(typed, 'minutes') });
  return {
    level: levels.find((level) => level === typedIn(typed, 'level')) ?? usual.level,
    isSpoken: typedIn(typed, 'mode') === 'spoken',
    own: own.success ? own.data : null,
  };
}

export const isTicked = (typed: Typed, kind: Kind): boolean => tickedIn(typed, 'kinds').includes(kind);
