/** The learner's own model answer: Markdown, and for a story the four parts of STAR as headings in it. */

export const starParts = ['situation', 'task', 'action', 'result'] as const;
export type StarPart = (typeof starParts)[number];

/** A story told as Situation, Task, Action, Result. A part not written yet is empty. */
export type Star = Record<StarPart, string>;

export const starTitles: Record<StarPart, string> = {
  situation: 'Situation',
  task: 'Task',
  action: 'Action',
  result: 'Result',
};

const heading = (part: StarPart) => `### ${starTitles[part]}`;

/** A line that reads as one of our headings, with the backslashes that were put before it. */
const titleLine = /^(\\*)(### (?:Situation|Task|Action|Result))$/gm;

const withBackslashes = (text: string) => text.replace(titleLine, '\\$1$2');
const withoutBackslashes = (text: string) =>
  text.replace(titleLine, (_, slashes: string, line) => slashes.slice(1) + line);

/** The story as one text. A line of it that looks like one of the headings is escaped, as Markdown has it. */
export const joinStar = (star: Star): string =>
  starParts
    .map((part) => `${heading(part)}\n\n${withBackslashes(star[part].trim())}`)
    .join('\n\n')
    .trim();

/** The four parts of a text that `joinStar` made; undefined for any other text. */
export function splitStar(text: string): Star | undefined {
  const lines = text.split('\n');
  const places = starParts.map((part) => lines.indexOf(heading(part)));
  const isInOrder = places.every((place, nth) => place > (places[nth - 1] ?? -1));
  if (places[0] !== 0 || !isInOrder) return undefined;
  const partAt = (nth: number) =>
    withoutBackslashes(
      lines
        .slice((places[nth] ?? 0) + 1, places[nth + 1])
        .join('\n')
        .trim(),
    );
  return { situation: partAt(0), task: partAt(1), action: partAt(2), result: partAt(3) };
}
