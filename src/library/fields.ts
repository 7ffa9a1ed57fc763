import { z } from 'zod';
import { type Kind, kinds, type Level, levels } from '../domain/question.ts';
import { bands } from '../domain/rubric.ts';
import type { Field } from './readFields.ts';

/** Learners' history hangs on the id, so it is plain enough to survive URLs, file names and exports. */
export const questionId = z.string().regex(/^[a-z][a-z0-9-]{3,59}$/);
/** Topics, decks and tags. */
export const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);

const levelList = z.array(z.enum(levels)).min(1);
const kindList = z.array(z.enum(kinds)).min(1);

/** One line of text a page or a terminal can show as a title or a sentence. */
function text(longest: number): z.ZodType<string> {
  return z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .regex(/^\P{Cc}*$/u);
}

/** Written as digits: YAML scalars are read as text. */
function wholeNumber(least: number, most: number): z.ZodType<number> {
  return z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .pipe(z.number().min(least).max(most));
}

function distinct(item: z.ZodType<string>): z.ZodType<string[]> {
  return z.array(item).refine((list) => new Set(list).size === list.length);
}

const idMend = 'Write 4 to 60 lower-case letters, digits and hyphens, starting with a letter.';

/** The keys of a question's front matter. */
export const questionFields = {
  id: { schema: questionId, mend: `${idMend} Never reuse the id of another question.` },
  rev: { schema: wholeNumber(1, 9999), mend: 'Write `rev: 1`, and one more each time the meaning changes.' },
  kind: { schema: z.enum(kinds), mend: `Write one of: ${kinds.join(', ')}.` },
  topic: { schema: slug, mend: 'Write the name of the folder the file lies in.' },
  level: { schema: z.enum(levels), mend: `Write one of: ${levels.join(', ')}.` },
  minutes: {
    schema: wholeNumber(1, 60),
    mend: 'Write how long an answer takes, in whole minutes from 1 to 60.',
  },
  tags: {
    schema: distinct(slug).default([]),
    mend: 'Write a list such as `[caching, etag]`: lower case, digits and hyphens, none twice.',
  },
  related: {
    schema: distinct(questionId).default([]),
    mend: 'Write a list of question ids such as `[http-etag]`, none twice.',
  },
};

const title = { schema: text(80), mend: 'Write a title of at most 80 characters.' };
const order = { schema: wholeNumber(0, 9999), mend: 'Write a whole number; smaller comes first.' };
const description = { schema: text(300), mend: 'Write one sentence of at most 300 characters.' };

/** The keys of `_topic.yml`. */
export const topicFields = { title, order, description };

function choice<T extends z.ZodType>(schema: T, mend: string): Field<z.output<T> | undefined> {
  return { schema: schema.optional(), mend };
}

/** The keys of `_decks/*.yml`. */
export const deckFields = {
  title,
  order,
  description,
  questions: choice(z.array(questionId).min(1), 'Write a list of question ids.'),
  topics: choice(z.array(slug).min(1), 'Write a list of topic folders.'),
  levels: choice(levelList, `Write a list of: ${levels.join(', ')}.`),
  kinds: choice(kindList, `Write a list of: ${kinds.join(', ')}.`),
  tags: choice(z.array(slug).min(1), 'Write a list of tags.'),
};

/** The keys under each key of `_sources.yml`. */
export const sourceFields = {
  title: { schema: text(200), mend: 'Write the title of the page or book.' },
  url: {
    schema: z.url({ protocol: /^https?$/ }),
    mend: 'Write the address, starting with `https://`.',
  },
  publisher: { schema: text(120), mend: 'Write who publishes it.' },
};

/** The keys under each id of `_retired.yml`. */
export const retirementFields = {
  on: { schema: z.iso.date(), mend: 'Write the day as `YYYY-MM-DD`.' },
  reason: { schema: text(300), mend: 'Write in one sentence why it was retired.' },
  replacedBy: choice(questionId, 'Write the id of the question that took its place, or leave the key out.'),
};

const anchor = { schema: text(300), mend: 'Write in one sentence what an answer in this band does.' };

/** The keys under each dimension of `_rubrics/KIND.yml`. */
export const dimensionFields = {
  title,
  from: { schema: z.enum(levels), mend: `Write from which level it is expected: ${levels.join(', ')}.` },
  ...same(bands, anchor),
};

/** The keys of `_mocks/*.yml`. */
export const mockFields = {
  title,
  order,
  description,
  minutes: { schema: wholeNumber(5, 180), mend: 'Write how long it takes, in whole minutes from 5 to 180.' },
  followUps: {
    schema: wholeNumber(0, 3),
    mend: 'Write how many follow-ups are asked after each answer, 0 to 3.',
  },
  decks: choice(
    distinct(slug).refine((list) => list.length > 0),
    'Write a list of decks, or leave the key out to draw from all questions.',
  ),
  draw: {
    schema: z.array(z.string()).min(1),
    mend: 'Write a list of `3 concept`, `1 design` and ids of questions, in the order they are asked.',
  },
};

/** The keys under each entry of `_coverage.yml`. */
export const coverageFields = {
  named: { schema: text(200), mend: 'Write what the job guides name.' },
  questions: choice(
    distinct(questionId).refine((list) => list.length > 0),
    'Write a list of question ids, none twice.',
  ),
  todo: choice(text(300), 'Write what should be asked.'),
  skip: choice(text(300), 'Write in one sentence why nothing is asked about it.'),
};

const count = { schema: wholeNumber(0, 999), mend: 'Write how many questions are planned, 0 for none.' };

/** The keys under each topic of `_map.yml`. */
export const planFields: Record<Level | Kind, Field<number>> = same([...levels, ...kinds], count);

/** The key of `_released.yml`. */
export const releasedFields = {
  ids: { schema: z.array(z.string()), mend: 'Write a list of question ids.' },
};

function same<K extends string, T>(keys: readonly K[], value: T): Record<K, T> {
  return Object.fromEntries(keys.map((key) => [key, value])) as Record<K, T>;
}
