import { type Kind, kinds } from '../domain/question.ts';
import { type Finding, finding, quoted } from './problem.ts';
import type { Section, Sections } from './sections.ts';

type Plan = { title: string; kinds: readonly Kind[]; requiredFor: readonly Kind[] };

const none: readonly Kind[] = [];
const stories: readonly Kind[] = ['behavioral', 'project'];
/** Kinds whose answer states facts, which a reader must be able to check. */
const factual: readonly Kind[] = ['concept', 'design', 'debugging', 'coding'];

function forAll(title: string, requiredFor: readonly Kind[]): Plan {
  return { title, kinds, requiredFor };
}

function only(title: string, own: readonly Kind[]): Plan {
  return { title, kinds: own, requiredFor: own };
}

/** The sections of a question, in the order they stand in. */
const plan: readonly Plan[] = [
  forAll('Question', kinds),
  only('Constraints', ['design']),
  only('Scenario', ['debugging']),
  only('Evidence', ['debugging']),
  forAll('Model answer', kinds),
  only('Walkthrough', ['design']),
  only('Root cause', ['debugging']),
  only('What they look for', stories),
  only('Strong example', stories),
  only('Weak examples', stories),
  forAll('Key points', kinds),
  forAll('Pitfalls', none),
  forAll('Follow-ups', none),
  forAll('Hints', none),
  forAll('Sources', factual),
];

/** The sections that a question of this kind may have, in their order, and which it must. */
export function sectionsOf(kind: Kind): readonly { title: string; isRequired: boolean }[] {
  return plan
    .filter((part) => part.kinds.includes(kind))
    .map(({ title, requiredFor }) => ({ title, isRequired: requiredFor.includes(kind) }));
}

/** The dimensions a design answer is judged by, in the order of the rubric. */
export const walkthroughTitles = [
  'Requirements and scope',
  'Estimates',
  'API and data model',
  'High-level design',
  'Deep dive',
  'Trade-offs and alternatives',
  'Failure and operations',
  'Communication',
];

/** Whether the sections of a question of this kind are the right ones, in order, each with text. */
export function checkSections(body: Sections, kind: Kind, lastLine: number): readonly Finding[] {
  const known = sectionsOf(kind);
  const titles = known.map((part) => part.title);
  const required = known.filter((part) => part.isRequired).map((part) => part.title);
  return [
    ...textBefore(body, 'between the front matter and the first section', '## Question'),
    ...body.sections.flatMap((section) => foreign(section, titles, kind)),
    ...checkOrder(body.sections, titles, required),
    ...missing(body.sections, titles, required, lastLine, '##'),
  ];
}

/** Whether a design's walkthrough has all dimensions of the rubric, in order, each with text. */
export function checkWalkthrough(body: Sections, lastLine: number): readonly Finding[] {
  const titles = walkthroughTitles;
  return [
    ...textBefore(body, 'between `## Walkthrough` and its first part', '### Requirements and scope'),
    ...body.sections
      .filter((section) => !titles.includes(section.title))
      .map((section) =>
        finding(
          section.line,
          `A walkthrough has no part ${quoted(section.title)}`,
          `Use only: ${titles.join(', ')}.`,
        ),
      ),
    ...checkOrder(body.sections, titles, titles),
    ...missing(body.sections, titles, titles, lastLine, '###'),
  ];
}

function textBefore(body: Sections, where: string, heading: string): readonly Finding[] {
  if (body.before === undefined) return [];
  return [finding(body.before, `There is text ${where}`, `Move it under \`${heading}\`, or delete it.`)];
}

function foreign(section: Section, titles: readonly string[], kind: Kind): readonly Finding[] {
  if (titles.includes(section.title)) return [];
  const elsewhere = plan.find((part) => part.title === section.title);
  const message = elsewhere
    ? `A ${kind} question has no section ${quoted(section.title)}`
    : `There is no section ${quoted(section.title)}`;
  return [finding(section.line, message, `Delete it, or use one of: ${titles.join(', ')}.`)];
}

/** Each known section stands once, after those that come before it in the plan. */
function checkOrder(
  sections: readonly Section[],
  titles: readonly string[],
  required: readonly string[],
): readonly Finding[] {
  const seen = new Set<string>();
  let furthest = -1;
  return sections.flatMap((section) => {
    const place = titles.indexOf(section.title);
    if (place < 0) return [];
    if (seen.has(section.title)) return [twice(section)];
    seen.add(section.title);
    if (place < furthest) return [tooLate(section, titles[furthest] ?? '')];
    furthest = place;
    return section.text === '' ? [empty(section, required.includes(section.title))] : [];
  });
}

function missing(
  sections: readonly Section[],
  titles: readonly string[],
  required: readonly string[],
  lastLine: number,
  marks: string,
): readonly Finding[] {
  return required
    .filter((title) => !sections.some((section) => section.title === title))
    .map((title) => {
      const next = sections.find((section) => titles.indexOf(section.title) > titles.indexOf(title));
      const mend = `Write \`${marks} ${title}\` here, with its text.`;
      return finding(next?.line ?? lastLine, `The section ${quoted(title)} is missing`, mend);
    });
}

function twice(section: Section): Finding {
  return finding(section.line, `The section ${quoted(section.title)} stands there twice`, 'Make it one.');
}

function tooLate(section: Section, after: string): Finding {
  const mend = `Move it above \`${after}\`.`;
  return finding(section.line, `The section ${quoted(section.title)} is out of order`, mend);
}

function empty(section: Section, isRequired: boolean): Finding {
  return finding(
    section.line,
    `The section ${quoted(section.title)} is empty`,
    isRequired ? 'Write its text.' : 'Write its text or delete it.',
  );
}
