import { type Rating, ratings } from '../../domain/rating.ts';
import type { Suggestion } from '../../domain/rubric.ts';
import type { Wait } from '../../domain/scheduling.ts';
import { ratingNames, waitText } from '../ui/words.ts';

export type RatingBarProps = {
  suggestion: Suggestion;
  waits: Record<Rating, Wait>;
  attemptId: string;
};

const hardIsAPass = (rating: Rating) => (rating === 'hard' ? ' (still a pass)' : '');

/** What the ticks suggest and why, and what each rating will do. */
export const RatingBar = ({ suggestion, waits, attemptId }: RatingBarProps) => (
  <div id="rate" class="rate">
    <div class="in">
      <p role="status">
        <b>
          {ratingNames[suggestion.rating]}
          {hardIsAPass(suggestion.rating)}
        </b>{' '}
        is suggested: {suggestion.reason}.
        <button
          class="link without-script"
          type="submit"
          formmethod="get"
          formaction={`/attempts/${attemptId}`}
        >
          Suggest again from my ticks
        </button>
      </p>
      <div class="ratings" role="group" aria-label="How well did you answer?">
        {ratings.map((rating, index) => (
          <button
            class={rating === suggestion.rating ? `${rating} suggested` : rating}
            type="submit"
            name="rating"
            value={rating}
            autofocus={rating === suggestion.rating}
            data-key={rating === suggestion.rating ? `${index + 1} Enter` : `${index + 1}`}
            title={hardIsAPass(rating) ? 'Hard is a pass: the answer came, with effort' : undefined}
          >
            <span>
              {ratingNames[rating]} <kbd>{index + 1}</kbd>
            </span>
            <small>in {waitText(waits[rating])}</small>
          </button>
        ))}
      </div>
    </div>
  </div>
);
