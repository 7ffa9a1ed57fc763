import { clockText, minutesAndSeconds } from '../ui/words.ts';
import type { ClockFacts } from './roomView.ts';

/** For a page without script, whose clocks stand still. */
const Standing = ({ clocks, zone }: { clocks: ClockFacts; zone: string }) => (
  <span class="without-script">
    It ends at {clockText(clocks.endsAt, zone)}. {minutesAndSeconds(Math.floor(clocks.msLeft / 1000))} left
    when this page was loaded; this question is planned for {minutesAndSeconds(clocks.plannedSeconds)}.
  </span>
);

/** The time for this question and for the whole: the script counts from what the server says here. */
export const Clocks = ({ mockId, clocks, zone }: { mockId: string; clocks: ClockFacts; zone: string }) => {
  const { msLeft, minutes, spentSeconds, plannedSeconds } = clocks;
  return (
    <>
      <Standing clocks={clocks} zone={zone} />
      <span class="time-note" role="status" data-time-says />
      <button
        class="link timer clocks"
        type="button"
        data-clocks={mockId}
        data-ms-left={msLeft}
        data-minutes={minutes}
        data-spent-seconds={spentSeconds}
        data-planned-seconds={plannedSeconds}
        data-key="t"
        hidden
      >
        <span data-question>
          <span class="visually-hidden">This question: </span>
          <span data-question-clock>
            {minutesAndSeconds(spentSeconds)} of {minutesAndSeconds(plannedSeconds)}
          </span>
        </span>
        <span data-whole-clock>{minutesAndSeconds(Math.ceil(msLeft / 1000))} left</span>
      </button>
    </>
  );
};
