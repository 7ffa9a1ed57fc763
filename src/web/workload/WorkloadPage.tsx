import type { Learner } from '../../domain/learner.ts';
import type { StudyDay } from '../../domain/studyDay.ts';
import { meanOfDays, type Workload } from '../../domain/workload.ts';
import { keepOnFailure } from '../ui/Form.tsx';
import { SubNavigation } from '../ui/SubNavigation.tsx';
import { counted, minutesText, percentText } from '../ui/words.ts';
import { type Forecast, forecastDays } from './forecasts.ts';
import { WorkloadChart } from './WorkloadChart.tsx';

export type WorkloadView = { learner: Learner; today: StudyDay; forecast: Forecast | undefined };

const firstDays = 30;

/** The part asks for itself as soon as the page is there: working it out takes longer than a page should. */
const asking = {
  'hx-get': '/settings/workload?ready=1',
  'hx-trigger': 'load',
  'hx-target': '#workload',
  'hx-select': '#workload',
  'hx-swap': 'outerHTML show:none',
  'hx-push-url': 'false',
  ...keepOnFailure,
};

const WorkingOut = () => (
  <div id="workload" class="stack" {...asking}>
    <p class="only-with-script">Working it out. This takes a moment.</p>
    <p class="without-script">
      <a class="btn" href="/settings/workload?ready=1">
        Work it out
      </a>
    </p>
  </div>
);

/** Few reviews are told to a tenth: half a review a day is one every other day. */
const aDay = (reviews: number) => (reviews < 9.95 ? reviews.toFixed(1) : Math.round(reviews));

const Row = ({
  of: { desiredRetention, minutes, reviews, known },
  inUse,
}: {
  of: Workload;
  inUse: number;
}) => (
  <tr aria-current={desiredRetention === inUse ? 'true' : undefined}>
    <th scope="row">
      {percentText(desiredRetention)}
      {desiredRetention === inUse && <span class="little"> in use</span>}
    </th>
    <td class="num">{Math.round(meanOfDays(minutes, firstDays))}</td>
    <td class="num">{Math.round(meanOfDays(minutes, minutes.length))}</td>
    <td class="num">{aDay(meanOfDays(reviews, reviews.length))}</td>
    <td class="num">{Math.round(known)}</td>
  </tr>
);

const Numbers = ({ forecast: { workloads, inScope }, inUse }: { forecast: Forecast; inUse: number }) => (
  <table class="costs">
    <caption class="visually-hidden">The workload at each desired retention</caption>
    <thead>
      <tr>
        <th scope="col">Desired retention</th>
        <th scope="col" class="num">
          Minutes a day, first {firstDays}
        </th>
        <th scope="col" class="num">
          Minutes a day, all {forecastDays}
        </th>
        <th scope="col" class="num">
          Reviews a day
        </th>
        <th scope="col" class="num">
          Known at the end, of {inScope}
        </th>
      </tr>
    </thead>
    <tbody>
      {workloads.map((one) => (
        <Row of={one} inUse={inUse} />
      ))}
    </tbody>
  </table>
);

/** What it means for this learner, in one or two sentences. */
function meaningOf(forecast: Forecast, { scheduling, minutesADay }: Learner): string {
  const inUse = forecast.workloads.find((one) => one.desiredRetention === scheduling.desiredRetention);
  if (!inUse) return '';
  const needed = meanOfDays(inUse.minutes, firstDays);
  const now = `At ${percentText(inUse.desiredRetention)}, as now, the next ${firstDays} days ask for ${minutesText(needed)} a day on average`;
  const isMore = Math.round(needed) > minutesADay;
  return isMore
    ? `${now}, more than your ${minutesADay}: what does not fit waits, and is forgotten more often. Fewer new questions a day, or a lower retention, would bring it down.`
    : `${now}, within your ${minutesADay}.`;
}

const How = ({ forecast, learner }: { forecast: Forecast; learner: Learner }) => (
  <details>
    <summary>How is this computed?</summary>
    <div class="stack-small">
      <p>
        By simulating {counted(forecast.inScope, 'question')} in scope: {forecast.seen} practised before, and
        the others as new ones, {learner.newADay} a day, fewer on easy weekdays, none on breaks. Each review
        is a coin that falls as the retrievability on its day says; what is due is practised on the day,
        however much it is. Due days that are set already stay, so that a change shows after some weeks.
      </p>
      <p>
        {forecast.answers > 0
          ? `Minutes and ratings are those of your last ${counted(forecast.answers, 'answer')}, first practices and later ones apart; where there are fewer than five of a kind, the expected minutes of the question.`
          : 'You have no answers yet: the minutes are those the questions are expected to take, the ratings those of most people.'}{' '}
        A forgotten question takes 60 % longer and is relearnt the same day. Long exercises are left out.
        Known at the end is the sum of the chances to recall each question the day after; one never practised
        counts 0. The planner for an interview spends your minutes otherwise: this is the schedule without it.
      </p>
    </div>
  </details>
);

const Result = ({ view: { learner, today }, forecast }: { view: WorkloadView; forecast: Forecast }) => {
  const inUse = learner.scheduling.desiredRetention;
  return (
    <div id="workload" class="stack workload" data-says="The forecast is worked out">
      <p>
        {meaningOf(forecast, learner)}
        {forecast.waiting > 0 && ` The first day has the ${counted(forecast.waiting, 'question')} due today.`}
      </p>
      <Numbers forecast={forecast} inUse={inUse} />
      <WorkloadChart workloads={forecast.workloads} inUse={inUse} today={today} />
      <How forecast={forecast} learner={learner} />
      <p>
        <a href="/settings">Change desired retention, minutes or new questions a day</a>
      </p>
    </div>
  );
};

const Empty = () => (
  <div id="workload">
    <p>
      Nothing is practised yet: no question is in scope. <a href="/settings">Choose a level and decks</a>, and
      this page shows how many minutes a day they will take.
    </p>
  </div>
);

/** What a desired retention costs, in minutes a day, with this learner's own cards, times and ratings. */
export const WorkloadPage = ({ view }: { view: WorkloadView }) => (
  <div class="stack settings">
    <SubNavigation of="settings" path="/settings/workload" />
    <h1>Workload</h1>
    <p>
      How many minutes a day the next {forecastDays} days will ask for. A higher desired retention brings each
      question back sooner: you know more, and practise more.
    </p>
    {view.forecast === undefined ? (
      <WorkingOut />
    ) : view.forecast.inScope === 0 ? (
      <Empty />
    ) : (
      <Result view={view} forecast={view.forecast} />
    )}
  </div>
);
