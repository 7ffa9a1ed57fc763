import type { StoredQuestion } from '../../storage/bank.ts';
import { InlineProse } from './Prose.tsx';

const PointList = ({ title, items }: { title: string; items: { html: string; mark: string }[] }) =>
  items.length === 0 ? null : (
    <section class="points read">
      <h2>{title}</h2>
      <ul>
        {items.map(({ html, mark }) => (
          <li class={mark}>
            <InlineProse html={html} />
            {mark && <small>{mark}</small>}
          </li>
        ))}
      </ul>
    </section>
  );

/** What an answer should contain and what people say wrong, to be read; `TickLists` of the drill has them to be ticked. */
export const PointLists = ({ stored: { question, html } }: { stored: StoredQuestion }) => (
  <>
    <PointList
      title="Key points"
      items={question.keyPoints.map(({ weight }, index) => ({
        html: html.keyPoints[index] ?? '',
        mark: weight,
      }))}
    />
    <PointList
      title="Pitfalls"
      items={question.pitfalls.map(({ isFatal }, index) => ({
        html: html.pitfalls[index] ?? '',
        mark: isFatal ? 'fatal' : '',
      }))}
    />
  </>
);
