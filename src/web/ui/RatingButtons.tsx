import { type Rating, ratings } from '../../domain/rating.ts';
import type { Wait } from '../../domain/scheduling.ts';
import { ratingNames } from './words.ts';

/** "Hard (still a pass)": people take hard for a failure, which would bring everything back too often. */
export const ratingLabel = (rating: Rating): string =>
  rating === 'hard' ? `${ratingNames.hard} (still a pass)` : ratingNames[rating];

type Props = {
  suggested: Rating;
  waits: Record<Rating, Wait>;
  /** When a rating would bring the question back, in words. */
  dueText: (wait: Wait) => string;
  /** Whether the suggested one has the focus when the page is there. */
  autofocus?: boolean;
  /** Whether Enter takes the suggested one. */
  isEnter?: boolean;
};

/** The four ratings, each a submit button with its key and what it will do; Enter or Space is the suggested one. */
export const RatingButtons = ({ suggested, waits, dueText, autofocus = false, isEnter = true }: Props) => (
  <div class="ratings" role="group" aria-label="How well did you answer?">
    {ratings.map((rating, index) => {
      const isSuggested = rating === suggested;
      return (
        <button
          class={isSuggested ? `${rating} suggested` : rating}
          type="submit"
          name="rating"
          value={rating}
          autofocus={autofocus && isSuggested}
          data-key={isSuggested && isEnter ? `${index + 1} Enter` : `${index + 1}`}
          title={rating === 'hard' ? 'Hard is a pass: the answer came, with effort' : undefined}
        >
          <span>
            {ratingNames[rating]} <kbd>{index + 1}</kbd>
          </span>
          <small>{dueText(waits[rating])}</small>
        </button>
      );
    })}
  </div>
);
