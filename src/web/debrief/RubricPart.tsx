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
import { bandName } from '../judgedMocks.ts';
import { levelNames } from '../ui/QuestionParts.tsx';
import { bandField, isEmpty } from './judgement.ts';
import type { DebriefView } from './readDebrief.ts';

const Anchor = ({ dimension, band, isChosen }: { dimension: Dimension; band: Band; isChosen: boolean }) => {
  const name = bands[band];
  return (
    <label class={name}>
      <input type="radio" name={bandField(dimension.id)} value={band} checked={isChosen} />
      <span>
        <b>{bandName(band)}</b> {dimension.anchors[name]}
      </span>
    </label>
  );
};

const NotAssessed = ({ dimension, isChosen }: { dimension: Dimension; isChosen: boolean }) => (
  <label class="not-assessed">
    <input type="radio" name={bandField(dimension.id)} value="" checked={isChosen} />
    <span>Not assessed</span>
  </label>
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

type DimensionProps = { dimension: Dimension; level: Level; chosen: Band | undefined; hint: string };

const DimensionFields = ({ dimension, level, chosen, hint }: DimensionProps) => {
  const isExpected = levelsUpTo(level).includes(dimension.from);
  const hintId = `hint-${dimension.id}`;
  return (
    <fieldset class="dimension" aria-describedby={hintId}>
      <legend>
        {dimension.title}
        {!isExpected && <small> expected from {levelNames[dimension.from].toLowerCase()} on</small>}
      </legend>
      <p id={hintId} class="from-ticks">
        {hint}
      </p>
      <div class="bands">
        {[...bands.keys()].map((band) => (
          <Anchor dimension={dimension} band={band as Band} isChosen={chosen === band} />
        ))}
        <NotAssessed dimension={dimension} isChosen={chosen === undefined} />
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
    <section class="rubric stack-small">
      <h2>Choose what fits your answer best</h2>
      <p class="little">What you did not get to show is not assessed, and counts nowhere.</p>
      {rubric.dimensions.map((dimension) => (
        <DimensionFields
          dimension={dimension}
          level={content.question.level}
          chosen={judgement.bands[dimension.id]}
          hint={hintOf(dimension, view, suggested)}
        />
      ))}
    </section>
  );
};
