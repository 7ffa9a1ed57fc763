/** Where the learner stands with the question: the card in words, its forgetting curve, and what was done by hand. */
import type { Child } from 'hono/jsx';
import { type Card, isSeen, type SeenCard } from '../../domain/card.ts';
import { isLeech } from '../../domain/learner.ts';
import { ForgettingCurve } from '../ui/ForgettingCurve.tsx';
import { ButtonForm } from '../ui/Form.tsx';
import { counted, dayAndClockText, dayText, percentText, stabilityText } from '../ui/words.ts';
import { ChangeForms } from './ChangeForms.tsx';
import { dueFact } from './dueWords.ts';
import { changeText, undoable } from './Notices.tsx';
import type { QuestionView } from './readQuestion.ts';

type Props = { view: QuestionView };

const stateTexts: Record<Card['state'], readonly [name: string, means: string]> = {
  new: ['New', 'never rated, or reset'],
  learning: ['Learning', 'in short steps'],
  review: ['In review', 'spaced by days'],
  relearning: ['Relearning', 'forgotten, in short steps again'],
};

const Fact = ({ name, value, children }: { name: string; value: string; children: Child }) => (
  <div>
    <dt>{name}</dt>
    <dd>
      {value} <span class="little">{children}</span>
    </dd>
  </div>
);

const Memory = ({ card, view }: Props & { card: SeenCard }) => {
  const { now, today, learner } = view;
  const [due, when] = dueFact(card, { now, today, zone: learner.timing.zone });
  return (
    <>
      <Fact name="Due" value={due}>
        {when}
      </Fact>
      <Fact name="Retrievability" value={percentText(view.chance ?? 0)}>
        chance to answer it today
      </Fact>
      <Fact name="Stability" value={stabilityText(card.stability)}>
        to fall from 100 to 90 %
      </Fact>
      <Fact name="Difficulty" value={`${card.difficulty.toFixed(1)} of 10`}>
        how hard it is to keep
      </Fact>
      <Fact name="Reviews" value={String(card.repetitions)}>
        last on {dayText(card.lastReviewedOn)}
      </Fact>
      <Fact name="Lapses" value={String(card.lapses)}>
        times forgotten{isLeech(card.lapses, learner.leech) && ': a leech'}
      </Fact>
    </>
  );
};

const ByHand = ({ view }: Props) => {
  const { changes, learner } = view;
  const last = undoable(view);
  if (changes.length === 0) return null;
  return (
    <details>
      <summary>{counted(changes.length, 'change')} by hand</summary>
      <ul class="plain">
        {changes.map((change) => (
          <li class="row">
            <span>
              {changeText(change)}{' '}
              <span class="little">{dayAndClockText(change.changedAt, learner.timing.zone)}</span>
            </span>
            {change === last && (
              <span class="end">
                <ButtonForm action={`/card-changes/${change.id}/undo`} label="Undo" />
              </span>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
};

export const CardPart = ({ view }: Props) => {
  const { card, curve, learner } = view;
  const [name, means] = stateTexts[card.state];
  return (
    <section class="card stack-small">
      <h2>Where you stand</h2>
      <dl class="facts">
        <Fact name="State" value={name}>
          {means}
        </Fact>
        {isSeen(card) && <Memory card={card} view={view} />}
      </dl>
      {isSeen(card) && isLeech(card.lapses, learner.leech) && (
        <p class="soft">
          You forgot this one {counted(card.lapses, 'time')}. Drilling it again and again costs more than it
          brings: write the answer in your own words, or split it into questions of your own. When it counts
          as a leech is said in the <a href="/settings">settings</a>.
        </p>
      )}
      {curve ? (
        <ForgettingCurve curve={curve} desired={learner.scheduling.desiredRetention} />
      ) : (
        <p class="soft">
          After the first rating you see here when it comes back, and how the chance to recall it falls.
        </p>
      )}
      <ChangeForms view={view} />
      <ByHand view={view} />
    </section>
  );
};
