import type { Kind, RenderedQuestion } from '../../domain/question.ts';
import type { StoredQuestion } from '../../storage/bank.ts';
import { InlineProse, Prose } from './Prose.tsx';
import { listed } from './words.ts';

export const kindNames: Record<Kind, string> = {
  concept: 'Concept',
  design: 'Design',
  debugging: 'Debugging',
  coding: 'Coding in words',
  behavioral: 'Behavioral',
  project: 'Project',
};

/** "debugging, coding in words and project". */
export const kindList = (of: readonly { kind: Kind }[]): string =>
  listed(of.map(({ kind }) => kindNames[kind].toLowerCase()));

export const levelNames = { junior: 'Junior', mid: 'Mid-level', senior: 'Senior' } as const;

/** Topic, kind, level and the minutes an answer is expected to take. */
export const QuestionFacts = ({ stored: { question }, topic }: { stored: StoredQuestion; topic: string }) => (
  <span>
    {[topic, kindNames[question.kind], levelNames[question.level], `${question.minutes} min`].join(' · ')}
  </span>
);

/** Longer is a paragraph rather than a headline; in the size of one it would fill a phone. */
const longestHeadlineCharacters = 160;

const withoutTags = (html: string) => html.replace(/<[^>]*>/g, '').trim();

/** Code that belongs to a question is not part of its heading: a screen reader would read all of it as one. */
function splitAtCode(html: string): readonly [heading: string, rest: string] {
  const at = html.indexOf('<pre');
  return at < 0 ? [html, ''] : [html.slice(0, at), html.slice(at)];
}

type HeadingProps = { html: RenderedQuestion; isQuiet?: boolean; level?: 1 | 2 };

/** The question as the page's heading: prose may hold more than one paragraph, so the role stands on its box. */
export const QuestionHeading = ({ html, isQuiet = false, level = 1 }: HeadingProps) => {
  const [heading, rest] = splitAtCode(html.question);
  const size = withoutTags(heading).length > longestHeadlineCharacters ? 'long' : '';
  return (
    <>
      <div role="heading" aria-level={level} class={`question ${isQuiet ? 'quiet' : size}`.trim()}>
        <Prose html={heading} />
      </div>
      {rest && <Prose html={rest} />}
    </>
  );
};

/** What is known at the start: a debugging question's scenario, and the logs and plans to read. */
export const Given = ({ html }: { html: RenderedQuestion }) => (
  <>
    {html.scenario && (
      <section class="given">
        <h2>Scenario</h2>
        <Prose html={html.scenario} />
      </section>
    )}
    {html.evidence && (
      <section class="given">
        <h2>Evidence</h2>
        <Prose html={html.evidence} />
      </section>
    )}
  </>
);

/** One inside the other, so that each is asked for on its own. */
export const Hints = ({ hints, isFirst = true }: { hints: readonly string[]; isFirst?: boolean }) => {
  const [next, ...rest] = hints;
  if (next === undefined) return null;
  return (
    <details class="hint">
      <summary data-key="h">{isFirst ? 'Hint' : 'Another hint'}</summary>
      <p>
        <InlineProse html={next} />
      </p>
      <Hints hints={rest} isFirst={false} />
    </details>
  );
};

export const Constraints = ({ html }: { html: string }) =>
  html === '' ? null : (
    <details class="hint">
      <summary>Ask about requirements and scale</summary>
      <Prose html={html} />
    </details>
  );
