import type { PropsWithChildren } from 'hono/jsx';
import type { Level } from '../../domain/question.ts';
import { levelsUpTo } from '../../domain/queue.ts';
import {
  type Band,
  bands,
  type Dimension,
  type Rubric,
  type SuggestedBands,
  suggestedBands,
  tooHigh,
} from '../../domain/rubric.ts';
import { talliesOf } from '../grading.ts';
import { bandName } from '../ui/interviewWords.ts';
import { levelNames } from '../ui/QuestionParts.tsx';
import { bandField, isEmpty } from './judgement.ts';
import type { DebriefView } from './readDebrief.ts';
import { isPassed } from './said.ts';

type GroupProps = { dimension: Dimension; chosen: Band | ''; isFirst: boolean };
type ChoiceProps = PropsWithChildren<GroupProps & { value: Band | ''; class: string }>;

const Choice = ({ dimension, value, chosen, isFirst, children, class: className }: ChoiceProps) => (
  <label class={className}>
    <input
      type="radio"
      name={bandField(dimension.id)}
      value={value}
      checked={value === chosen}
      data-key={isFirst && value === '' ? 'r' : undefined}
    />
    <span>{children}</span>
  </label>
);

const Anchor = ({ band, group }: { band: Band; group: GroupProps }) => (
  <Choice {...group} value={band} class={bands[band]}>
    <b>{bandName(band)}</b> {group.dimension.anchors[bands[band]]}
  </Choice>
);

/** What ticks say of a dimension, for a hint; nothing is chosen for anybody. */
function hintOf({ id }: Dimension, { judgement }: DebriefView, suggested: SuggestedBands): string {
  const chosen = judgement.bands[id];
  const [exactly, atMost] = [suggested.exactly[id], suggested.atMost[id]];
  if (exactly !== undefined) return exactly === chosen ? '' : `Your ticks say ${bandName(exactly)}.`;
  if (atMost === undefined) return '';
  const isTooHigh =
    chosen !== undefined && tooHigh(judgement.bands, suggested).some(({ dimension }) => dimension === id);
  return isTooHigh
    ? `A pitfall slipped in, which ${bandName(chosen)} rules out: ${bandName(atMost)} at most.`
    : `A pitfall slipped in, so ${bandName(atMost)} at most.`;
}

type DimensionProps = GroupProps & { level: Level; hint: string };

const DimensionFields = ({ level, hint, ...group }: DimensionProps) => {
  const { id, title, from } = group.dimension;
  const hintId = `hint-${id}`;
  const isExpected = levelsUpTo(level).includes(from);
  return (
    <fieldset class="dimension" aria-describedby={hintId}>
      <legend>
        {title}
        {!isExpected && <small> expected from {levelNames[from].toLowerCase()} on</small>}
      </legend>
      <p id={hintId} class="from-ticks">
        {hint}
      </p>
      <div class="bands">
        {[...bands.keys()].map((band) => (
          <Anchor group={group} band={band as Band} />
        ))}
        <Choice {...group} value="" class="not-assessed">
          Not assessed
        </Choice>
      </div>
    </fieldset>
  );
};

function suggestedFor({ judgement, content, keptAt }: DebriefView, rubric: Rubric): SuggestedBands {
  if (isEmpty(judgement) && keptAt === null) return { exactly: {}, atMost: {} };
  const ticked = { ...talliesOf(content.question, judgement.points), pitfalls: judgement.pitfalls.length };
  return suggestedBands(rubric, ticked);
}

/** Each dimension with its four anchors in words, the worst first. */
export const RubricPart = ({ view }: { view: DebriefView }) => {
  const { rubric, judgement, content } = view;
  if (!rubric) return null;
  const suggested = suggestedFor(view, rubric);
  return (
    <section class="rubric stack-small" id="rubric">
      <h2>
        Choose what fits your answer best <kbd>R</kbd>
      </h2>
      <p class="little">
        {isPassed(view.said)
          ? 'You did not know this one, so Missing is chosen for what is expected at its level. Change what is not so.'
          : 'What you did not get to show is not assessed, and counts nowhere.'}
      </p>
      {rubric.dimensions.map((dimension, index) => (
        <DimensionFields
          dimension={dimension}
          isFirst={index === 0}
          level={content.question.level}
          chosen={judgement.bands[dimension.id] ?? ''}
          hint={hintOf(dimension, view, suggested)}
        />
      ))}
    </section>
  );
};
