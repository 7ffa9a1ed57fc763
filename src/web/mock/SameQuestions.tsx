import type { JudgedQuestion } from '../../domain/scorecard.ts';
import { kindNames } from '../ui/QuestionParts.tsx';
import { counted, ratingNames } from '../ui/words.ts';
import type { SatInterview } from './interviews.ts';

type Props = { before: SatInterview; after: SatInterview };

/** Those that were reached: no answer was given to the others. */
const questionsOf = ({ scorecard }: SatInterview): readonly JudgedQuestion[] =>
  (scorecard?.questions ?? []).filter(({ seconds }) => seconds !== null);

/** In the order of the later one. */
const sharedBy = ({ before, after }: Props) =>
  questionsOf(after).flatMap((later) => {
    const earlier = questionsOf(before).find(({ questionId }) => questionId === later.questionId);
    return earlier ? [{ earlier, later }] : [];
  });

const Answer = ({ of, name, mockId }: { of: JudgedQuestion; name: string; mockId: string }) => (
  <span>
    <a href={`/mocks/${mockId}/debrief/${of.position + 1}`}>{name} answer</a>
    <span class="little">, {of.rating === null ? 'not rated' : `rated ${ratingNames[of.rating]}`}</span>
  </span>
);

/** What was asked in both interviews, with both answers to look at. */
export const SameQuestions = ({ before, after }: Props) => {
  const shared = sharedBy({ before, after });
  return (
    <section class="stack-small" aria-labelledby="same">
      <h2 id="same">Asked in both</h2>
      {shared.length === 0 ? (
        <p class="soft">They have no question in common.</p>
      ) : (
        <>
          <p class="little">
            {counted(shared.length, 'question')}, which you may have known the second time.
          </p>
          <ul class="plain">
            {shared.map(({ earlier, later }) => (
              <li>
                <p>{later.title}</p>
                <p class="row">
                  <span class="little">{kindNames[later.kind]}</span>
                  <Answer of={earlier} name="Earlier" mockId={before.id} />
                  <Answer of={later} name="Later" mockId={after.id} />
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
};
