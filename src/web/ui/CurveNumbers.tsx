import type { CurvePoint, ForgettingCurve, ReviewEvent } from '../../domain/forgetting.ts';
import { dayText, percentText, ratingNames, stabilityText } from './words.ts';

const ReviewRow = ({ event }: { event: ReviewEvent }) => (
  <tr>
    <td>{dayText(event.on)}</td>
    <td>{ratingNames[event.rating]}</td>
    <td class="num">{event.before === null ? 'none yet' : percentText(event.before)}</td>
    <td class="num">{stabilityText(event.stability)}</td>
  </tr>
);

/** Today and the due day, the earlier first. */
function pointsOf({ today, due }: ForgettingCurve) {
  const named = [
    { name: 'Today', point: today },
    { name: 'Due', point: due },
  ].flatMap(({ name, point }) => (point ? [{ name, ...point }] : []));
  return named.toSorted((a, b) => a.on.localeCompare(b.on));
}

const PointRow = ({ name, on, retrievability }: CurvePoint & { name: string }) => (
  <tr>
    <td>{dayText(on)}</td>
    <td>{name}</td>
    <td class="num">{percentText(retrievability)}</td>
    <td />
  </tr>
);

/** The forgetting curve's figures, for those who want or need them. */
export const CurveNumbers = ({ curve }: { curve: ForgettingCurve }) => (
  <details>
    <summary>As a table</summary>
    <table>
      <caption class="visually-hidden">Reviews of this question and the chance to recall it</caption>
      <thead>
        <tr>
          <th scope="col">Day</th>
          <th scope="col">What</th>
          <th scope="col" class="num">
            Chance
          </th>
          <th scope="col" class="num">
            Stability after
          </th>
        </tr>
      </thead>
      <tbody>
        {curve.events.map((event) =>
          event.kind === 'review' ? (
            <ReviewRow event={event} />
          ) : (
            <tr>
              <td>{dayText(event.on)}</td>
              <td>Reset</td>
              <td />
              <td />
            </tr>
          ),
        )}
        {pointsOf(curve).map((point) => (
          <PointRow {...point} />
        ))}
      </tbody>
    </table>
  </details>
);
