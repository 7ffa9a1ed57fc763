import { verdictOf } from '../../domain/rubric.ts';
import type { Wait } from '../../domain/scheduling.ts';
import { ButtonForm } from '../ui/Form.tsx';
import { verdictNames } from '../ui/interviewWords.ts';
import { RatingButtons, ratingLabel } from '../ui/RatingButtons.tsx';
import { clockText, counted, ratingNames, waitText } from '../ui/words.ts';
import { debriefPath, scorecardPath } from './place.ts';
import type { DebriefView, Grading, Standing } from './readDebrief.ts';
import { nextOpen } from './steps.ts';

type Props = { view: DebriefView };

/** What was answered long ago can be due before it is judged. */
const dueText = (wait: Wait) =>
  wait.stepMinutes === null && wait.intervalDays === 0 ? 'due at once' : `in ${waitText(wait)}`;

function keptText({ keptAt, learner, isOutdated }: DebriefView): string {
  if (isOutdated)
    return 'Not kept: it was judged in another tab since. Your next tick or band replaces that.';
  return keptAt === null ? '' : `Kept at ${clockText(keptAt, learner.timing.zone)}.`;
}

/** The rating follows the ticks, the verdict the bands: what they come to is said beside it, also when it is nothing. */
const BandsChosen = ({ view: { rubric, judgement } }: Props) => {
  if (!rubric) return null;
  const chosen = rubric.dimensions.filter(({ id }) => judgement.bands[id] !== undefined).length;
  const count = `${chosen} of ${counted(rubric.dimensions.length, 'dimension')} judged`;
  const verdict = verdictOf(Object.values(judgement.bands));
  return (
    <a class="bands-chosen" href="#rubric" hx-boost="false">
      {count}: {verdict === null ? 'no part in the verdict' : verdictNames[verdict].toLowerCase()}
    </a>
  );
};

/** Replaced whenever something is ticked or chosen; the page's announcer says what it has to say. */
export const RatingBar = ({ view, grading }: Props & { grading: Grading }) => {
  const { rating, reason } = grading.suggestion;
  const name = ratingLabel(rating);
  const kept = keptText(view);
  return (
    <div id="rate" class="rate" data-says={`${kept} ${name} is suggested: ${reason}.`.trim()}>
      <div class="in">
        <p>
          <b>{name}</b> is suggested: {reason}. <BandsChosen view={view} /> <span class="kept">{kept}</span>
        </p>
        {/* Somebody who scrolls with Space before anything is judged means no rating. */}
        <RatingButtons
          suggested={rating}
          waits={grading.waits}
          dueText={dueText}
          isEnter={view.keptAt !== null}
        />
      </div>
    </div>
  );
};

/** What there is to do after this question. */
const NextLink = ({ view: { steps, position, stored } }: Props) => {
  const next = nextOpen(steps, position + 1);
  const { id } = stored.about;
  return next ? (
    <a class="btn primary" href={debriefPath(id, next.number)} data-key="Enter">
      Judge question {next.number}
    </a>
  ) : (
    <a class="btn primary" href={scorecardPath(id)} data-key="Enter">
      Scorecard
    </a>
  );
};

type Judged = Extract<Standing, { state: 'judged' }>;

export const RatedBar = ({ view, judged: { review, canUndo } }: Props & { judged: Judged }) => {
  const kept = keptText(view);
  return (
    <div id="rate" class="rate" data-says={kept}>
      <div class="in">
        <p>
          You rated this <b>{ratingNames[review.rating]}</b>.
          {!canUndo && ' It was practised again or changed since, so the rating stays.'}{' '}
          <span class="kept">{kept}</span>
        </p>
        <div class="row">
          {canUndo && (
            <ButtonForm
              action={`/reviews/${review.id}/undo`}
              label="Undo the rating"
              accessKey="u"
              class="btn"
            />
          )}
          <NextLink view={view} />
        </div>
      </div>
    </div>
  );
};

export const NotReachedBar = ({ view }: Props) => (
  <div class="rate">
    <div class="in">
      <p>
        This question was <b>not reached</b>, so there is nothing to judge.
      </p>
      <div class="row">
        <NextLink view={view} />
      </div>
    </div>
  </div>
);
