import type { StoredQuestion } from '../../storage/bank.ts';
import type { Ticks } from '../grading.ts';
import { InlineProse } from './Prose.tsx';

type TickListProps = {
  name: 'points' | 'pitfalls';
  title: string;
  ticked: readonly number[];
  items: { html: string; mark: string }[];
  isFixed: boolean;
};

const TickList = ({ name, title, ticked, items, isFixed }: TickListProps) =>
  items.length === 0 ? null : (
    <fieldset class={name === 'pitfalls' ? 'points wrong' : 'points'}>
      <legend>{title}</legend>
      <ul>
        {items.map(({ html, mark }, position) => (
          <li>
            <label>
              <input
                type="checkbox"
                name={name}
                value={position}
                checked={ticked.includes(position)}
                disabled={isFixed}
                data-key={name === 'points' && position === 0 ? 'p' : undefined}
              />
              <InlineProse html={html} />
              <small>{mark}</small>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );

type Props = { stored: StoredQuestion; ticks: Ticks; isFixed?: boolean };

/** What could be said and what could slip in, to be ticked; fixed once it was rated. */
export const TickLists = ({ stored: { question, html }, ticks, isFixed = false }: Props) => {
  const points = question.keyPoints.map(({ weight }, index) => ({
    html: html.keyPoints[index] ?? '',
    mark: weight,
  }));
  const pitfalls = question.pitfalls.map(({ isFatal }, index) => ({
    html: html.pitfalls[index] ?? '',
    mark: isFatal ? 'fatal' : '',
  }));
  return (
    <>
      <TickList
        name="points"
        title={isFixed ? 'Key points you said' : 'Key points: tick what you said'}
        ticked={ticks.points}
        items={points}
        isFixed={isFixed}
      />
      <TickList
        name="pitfalls"
        title={isFixed ? 'Pitfalls that slipped in' : 'Pitfalls: tick what slipped in'}
        ticked={ticks.pitfalls}
        items={pitfalls}
        isFixed={isFixed}
      />
    </>
  );
};
