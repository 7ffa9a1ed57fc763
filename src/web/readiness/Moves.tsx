import type { Move } from '../../domain/moves.ts';
import { Form, Hidden } from '../ui/Form.tsx';
import { Notice } from '../ui/Notice.tsx';
import { counted, minutesText } from '../ui/words.ts';
import { gainText } from './figures.ts';
import { byGoal, type Goal } from './goals.ts';
import type { ReadinessView } from './readReadiness.ts';

function contents({ questionIds, fresh }: Move): string {
  const known = questionIds.length - fresh;
  if (known === 0) return counted(fresh, 'new question');
  if (fresh === 0) return counted(known, 'question to repeat', 'questions to repeat');
  return `${fresh} new, ${known} to repeat`;
}

/** Of one interview its day; of several how many, because the gains are added up. */
const forGoals = ({ goals }: Move, next: Goal, view: ReadinessView): string => {
  if (next.interview === null) return byGoal(next, view.today);
  const [only, ...others] = goals;
  return only && others.length === 0
    ? byGoal({ ...next, on: only }, view.today)
    : `for ${counted(goals.length, 'interview')}`;
};

const MoveRow = ({ move, by }: { move: ReadinessView['moves'][number]; by: string }) => (
  <li class="move">
    <p>
      {minutesText(move.minutes)} on <a href={`/readiness/topics/${move.topic}`}>{move.title}</a>
      <span class="little">{contents(move)}</span>
    </p>
    <p class="worth">
      <b>{gainText(move.gain)}</b> <span class="little">questions {by}</span>
    </p>
    <Form action="/readiness/moves">
      {move.questionIds.map((id) => (
        <Hidden name="questions" value={id} />
      ))}
      <button class="btn" type="submit">
        Drill <span class="visually-hidden">these on {move.title}</span>
      </button>
    </Form>
  </li>
);

/** Where some minutes now would raise the number most. */
export const Moves = ({ view }: { view: ReadinessView }) => (
  <section class="stack-small" id="moves">
    <h2>What would help most tonight</h2>
    {view.problem !== undefined && <Notice isProblem>{view.problem}</Notice>}
    {view.moves.length === 0 ? (
      <p class="soft">
        Nothing for now: what there is was practised today, is set aside, or is a long exercise to be taken on
        by itself.
      </p>
    ) : (
      <>
        <ol class="plain moves">
          {view.moves.map((move) => (
            <MoveRow move={move} by={forGoals(move, view.goals[0].goal, view)} />
          ))}
        </ol>
        <p class="little">
          Drill asks these questions first, after what you asked for before, until you have practised them.{' '}
          <a href="#how-moves" hx-boost="false">
            How is this computed?
          </a>
        </p>
      </>
    )}
  </section>
);
