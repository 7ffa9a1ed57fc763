import type { Source } from '../../domain/question.ts';
import type { StoredQuestion } from '../../storage/bank.ts';
import { InlineProse, Prose } from '../ui/Prose.tsx';
import { counted } from '../ui/words.ts';

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

const Model = ({ stored: { html } }: { stored: StoredQuestion }) => (
  <section class="sheet model">
    <h2>Model answer</h2>
    <Prose html={html.modelAnswer} />
    <Part title="Root cause" html={html.rootCause} />
    <Part title="What they look for" html={html.lookFor} />
    <Part title="What a strong answer sounds like" html={html.strongExample} isFolded />
    <Part title="What weak answers sound like" html={html.weakExamples} isFolded />
  </section>
);

/** A design's longest part. Half a page beside the ticks would be too narrow for it. */
export const Walkthrough = ({ stored: { html } }: { stored: StoredQuestion }) =>
  html.walkthrough === '' ? null : (
    <details class="sheet walkthrough">
      <summary>Walkthrough by dimension</summary>
      <Prose html={html.walkthrough} />
    </details>
  );

const FollowUps = ({ items }: { items: readonly string[] }) =>
  items.length === 0 ? null : (
    <details>
      <summary>{counted(items.length, 'follow-up question')}</summary>
      <ul class="plain">
        {items.map((html) => (
          <li>
            <InlineProse html={html} />
          </li>
        ))}
      </ul>
    </details>
  );

type SourcesProps = { stored: StoredQuestion; sources: ReadonlyMap<string, Source> };

const Sources = ({ stored, sources }: SourcesProps) =>
  stored.question.citations.length === 0 ? null : (
    <details>
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

/** The model answer, what belongs to it, and where its facts can be checked. */
export const ModelAnswer = ({ stored, sources }: SourcesProps) => (
  <div class="theirs stack">
    <Model stored={stored} />
    <div>
      <FollowUps items={stored.html.followUps} />
      <Sources stored={stored} sources={sources} />
    </div>
  </div>
);
