import type { Rating } from '../../domain/rating.ts';
import type { Suggestion } from '../../domain/rubric.ts';
import type { Wait } from '../../domain/scheduling.ts';
import { RatingButtons, ratingLabel } from '../ui/RatingButtons.tsx';
import { waitText } from '../ui/words.ts';

export type RatingBarProps = {
  suggestion: Suggestion;
  waits: Record<Rating, Wait>;
  attemptId: string;
};

/** What the ticks suggest and why, and what each rating will do. */
export const RatingBar = ({ suggestion, waits, attemptId }: RatingBarProps) => (
  <div id="rate" class="rate">
    <div class="in">
      <p role="status">
        <b>{ratingLabel(suggestion.rating)}</b> is suggested: {suggestion.reason}.
        <button
          class="link without-script"
          type="submit"
          formmethod="get"
          formaction={`/attempts/${attemptId}`}
        >
          Suggest again from my ticks
        </button>
      </p>
      <RatingButtons
        suggested={suggestion.rating}
        waits={waits}
        dueText={(wait) => `in ${waitText(wait)}`}
        autofocus
      />
    </div>
  </div>
);
