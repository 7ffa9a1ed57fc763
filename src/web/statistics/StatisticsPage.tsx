import type { DeckTitle } from '../../storage/bank.ts';
import { SubNavigation } from '../ui/SubNavigation.tsx';
import { CalendarPart } from './CalendarPart.tsx';
import { CalibrationPart } from './CalibrationPart.tsx';
import { ChoiceForm } from './ChoiceForm.tsx';
import { type Choice, rangeWords } from './choice.ts';
import { ForecastPart } from './ForecastPart.tsx';
import { HoursPart } from './HoursPart.tsx';
import { MemoryPart } from './MemoryPart.tsx';
import { PracticePart } from './PracticePart.tsx';
import { RatingsPart } from './RatingsPart.tsx';
import { RetentionPart } from './RetentionPart.tsx';
import type { Statistics } from './readStatistics.ts';
import { SelfGradingPart } from './SelfGradingPart.tsx';

const NothingYet = () => (
  <section class="stack-small">
    <h2>Nothing to count yet</h2>
    <p>
      After your first answers this page shows what falls due in the next month, how much you practise and
      when, how much you recall, how sure the schedule is of you, and whether you grade yourself as your ticks
      do.
    </p>
    <p class="soft">
      Pictures by day fill from the first one. What you recall can be counted once questions come back, after
      a few days.
    </p>
    <p>
      <a class="btn primary" href="/drill">
        Answer the first question
      </a>
    </p>
  </section>
);

const Parts = ({ statistics, choice }: { statistics: Statistics; choice: Choice }) => {
  const period = rangeWords(choice.range);
  return (
    <>
      <ForecastPart statistics={statistics} hasDeck={choice.deck !== null} />
      <PracticePart statistics={statistics} period={period} />
      <CalendarPart statistics={statistics} />
      <RetentionPart statistics={statistics} />
      <RatingsPart ratings={statistics.ratings} period={period} />
      <SelfGradingPart selfGrading={statistics.selfGrading} period={period} />
      <MemoryPart distributions={statistics.distributions} />
      <HoursPart hours={statistics.hours} period={period} />
      <CalibrationPart calibration={statistics.calibration} period={period} />
    </>
  );
};

/** What was practised and recalled, what is due, and what is known of the cards. */
export const StatisticsPage = (props: {
  choice: Choice;
  decks: readonly DeckTitle[];
  statistics: Statistics | undefined;
}) => (
  <div class="statistics stack">
    <SubNavigation of="readiness" path="/statistics" />
    <h1>Statistics</h1>
    {props.statistics === undefined ? (
      <NothingYet />
    ) : (
      <>
        <ChoiceForm choice={props.choice} decks={props.decks} />
        <div id="figures" class="parts">
          {props.choice.unknownDeck !== null && (
            <p class="notice wide">There is no such deck any more. These are the numbers of all questions.</p>
          )}
          <Parts statistics={props.statistics} choice={props.choice} />
        </div>
      </>
    )}
  </div>
);
