/** What is said under each field: the rules of the file, before they are broken. */
import type { Kind } from '../../domain/question.ts';
import { answerWords } from '../../library/answerLength.ts';
import { fewestKeyPoints, mostKeyPoints } from '../../library/pointLists.ts';
import type { SectionField } from '../../library/questionText.ts';
import { walkthroughTitles } from '../../library/sectionPlan.ts';

const markdown = 'Markdown; code between ``` lines. Headings inside begin with ###.';

const answerHint = (kind: Kind) => {
  const [fewest, most] = answerWords[kind];
  return `${fewest} to ${most} words, as you would say it. ${markdown}`;
};

const isStory = (kind: Kind) => kind === 'behavioral' || kind === 'project';

const hints: Record<SectionField, (kind: Kind) => string> = {
  question: () => 'What the interviewer says. Markdown.',
  constraints: () => 'Numbers and limits, given when the candidate asks.',
  scenario: () => 'What is known at the start.',
  evidence: () =>
    'The log, plan or figures to read, from which the root cause follows. Code between ``` lines.',
  modelAnswer: answerHint,
  walkthrough: () =>
    `Eight parts, each under its heading: ${walkthroughTitles.map((title) => `### ${title}`).join(', ')}.`,
  rootCause: () => 'What it was, in a few sentences.',
  lookFor: () => 'What an interviewer wants to learn with this question.',
  strongExample: () => 'How a strong answer sounds.',
  weakExamples: () => 'How weak answers sound, and why they are weak.',
  keyPoints: () =>
    `One a line, ${fewestKeyPoints} to ${mostKeyPoints} of them: [must] for what a pass needs, at least one, and [nice] for more.`,
  pitfalls: (kind) =>
    isStory(kind)
      ? 'One a line: what people say wrong, with the correction. May stay empty.'
      : 'One a line: what people say wrong, with the correction. [fatal] first if it makes the whole answer wrong. May stay empty.',
  followUps: () => 'One a line. May stay empty.',
  hints: () => 'One a line, each asked for on its own. May stay empty.',
  sources: (kind) =>
    `One a line, the key of a source and the place in it: rfc9110: section 8.8.3. A source of your own may have any key: my-notes: page 3.${isStory(kind) ? ' May stay empty.' : ''}`,
};

export const hintOf = (field: SectionField, kind: Kind): string => hints[field](kind);

/** Lines of a box: what usually fits without scrolling. */
export const rowsOf: Record<SectionField, number> = {
  question: 3,
  constraints: 4,
  scenario: 4,
  evidence: 10,
  modelAnswer: 12,
  walkthrough: 20,
  rootCause: 4,
  lookFor: 4,
  strongExample: 5,
  weakExamples: 5,
  keyPoints: 6,
  pitfalls: 4,
  followUps: 3,
  hints: 3,
  sources: 3,
};

/** A design's walkthrough begins with its headings; nobody should have to type eight of them. */
export const walkthroughFrame = walkthroughTitles
  .map((title) => `### ${title}\n\n`)
  .join('\n')
  .trimEnd();
