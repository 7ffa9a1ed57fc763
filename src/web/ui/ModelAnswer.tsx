/** The answers of a question and what belongs to them, as the drill, the question's page and reading mode show them. */
import type { Source } from '../../domain/question.ts';
import type { StoredQuestion } from '../../storage/bank.ts';
import type { OwnAnswer as Own } from '../../storage/ownAnswers.ts';
import { OwnAnswer } from './OwnAnswer.tsx';
import { InlineProse, Prose } from './Prose.tsx';
import { counted } from './words.ts';

type Stored = { stored: StoredQuestion };
/** `isOpen`: to be read through, with nothing folded away. */
type Folding = Stored & { isOpen?: boolean };
type Sourced = Folding & { sources: ReadonlyMap<string, Source> };

const Part = ({ title, html, isFolded = false }: { title: string; html: string; isFolded?: boolean }) => {
  if (html === '') return null;
  if (!isFolded) {
    return (
      <section class="part">
        <h2>{title}</h2>
        <Prose html={html} />
      </section>
    );
  }
  return (
    <details class="part">
      <summary>{title}</summary>
      <Prose html={html} />
    </details>
  );
};

/** The shipped answer's text and, by kind, its root cause and what they look for, without a box or a heading. */
export const ModelText = ({ stored: { html }, isOpen = false }: Folding) => (
  <>
    <Prose html={html.modelAnswer} />
    <Part title="Root cause" html={html.rootCause} />
    <Part title="What they look for" html={html.lookFor} />
    <Part title="What a strong answer sounds like" html={html.strongExample} isFolded={!isOpen} />
    <Part title="What weak answers sound like" html={html.weakExamples} isFolded={!isOpen} />
  </>
);

/** The learner's words first, when there are any; the shipped ones are one tap away. */
export const AnswerTexts = ({ stored, own, isOpen = false }: Folding & { own: Own | undefined }) =>
  own ? (
    <>
      <OwnAnswer answer={own} />
      <details class="part">
        <summary>{stored.isOwn ? 'The answer kept with the question' : 'The shipped model answer'}</summary>
        <ModelText stored={stored} isOpen={isOpen} />
      </details>
    </>
  ) : (
    <ModelText stored={stored} isOpen={isOpen} />
  );

/** A design's longest part. Half a page beside the ticks would be too narrow for it. */
export const Walkthrough = ({ stored: { html }, isOpen = false }: Folding) =>
  html.walkthrough === '' ? null : (
    <details class="sheet walkthrough" open={isOpen}>
      <summary>Walkthrough by dimension</summary>
      <Prose html={html.walkthrough} />
    </details>
  );

export const FollowUps = ({ stored: { html }, isOpen = false }: Folding) =>
  html.followUps.length === 0 ? null : (
    <details open={isOpen}>
      <summary>{counted(html.followUps.length, 'follow-up question')}</summary>
      <ul class="plain">
        {html.followUps.map((followUp) => (
          <li>
            <InlineProse html={followUp} />
          </li>
        ))}
      </ul>
    </details>
  );

export const Sources = ({ stored, sources, isOpen = false }: Sourced) =>
  stored.question.citations.length === 0 ? null : (
    <details open={isOpen}>
      <summary>{counted(stored.question.citations.length, 'source')}</summary>
      <ul class="plain">
        {stored.question.citations.map(({ source: key, section }) => {
          const source = sources.get(key);
          return (
            <li>
              {source ? (
                <a href={source.url} rel="noopener noreferrer nofollow" target="_blank">
                  {source.title}
                </a>
              ) : (
                key
              )}
              {section && `, ${section}`}
            </li>
          );
        })}
      </ul>
    </details>
  );
