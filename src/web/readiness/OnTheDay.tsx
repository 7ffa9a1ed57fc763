import { interviewsAhead } from '../../domain/learner.ts';
import { daysBetween, type StudyDay } from '../../domain/studyDay.ts';
import { keepOnFailure } from '../ui/Form.tsx';
import { counted, dayText } from '../ui/words.ts';
import { expectationText } from './figures.ts';
import type { Forecast, PlanForecast } from './forecast.ts';
import { type Goal, mostGoals, onGoal } from './goals.ts';
import { PlanChart } from './PlanChart.tsx';
import type { ReadinessView } from './readReadiness.ts';
import type { GoalToday } from './standing.ts';

function titleOf({ on, interview }: Goal, today: StudyDay): string {
  if (!interview) return 'In a month, without practice';
  const days = daysBetween(today, on);
  const title = interview.title || 'Interview';
  return days === 0 ? `${title}, today` : `${title}, ${dayText(on)}, in ${counted(days, 'day')}`;
}

function unmetText({ plan, inScope }: { plan: PlanForecast; inScope: number }): string {
  const [unmet, exercises] = [Math.round(plan.unmet), plan.unmetExercises];
  const start = `With ${plan.minutesADay} minutes a day`;
  if (unmet === 0) return `${start} each of the ${inScope} questions will have come up.`;
  const never = `${start} ${unmet} of ${inScope} questions will not have come up once by then.`;
  if (exercises === 0) return never;
  const apart = `long ${exercises === 1 ? 'exercise' : 'exercises'}, which you take on apart`;
  if (exercises >= unmet) return `${never} ${unmet === 1 ? 'It is a' : 'All of them are'} ${apart}.`;
  return `${never} Of these ${exercises} ${exercises === 1 ? 'is a' : 'are'} ${apart}.`;
}

function moreText({ more }: PlanForecast): string {
  const adds = Math.round(more.adds);
  const gives = adds === 0 ? 'less than one answer' : `about ${counted(adds, 'answer')}`;
  return `${more.minutesADay} minutes more a day would add ${gives}.`;
}

/** What the plan cannot do, and what it would take: nobody is told only the pleasant half. */
const Limits = ({ plan, inScope }: { plan: PlanForecast; inScope: number }) => (
  <p>
    {unmetText({ plan, inScope })} {moreText(plan)}
  </p>
);

const Worked = ({ forecast, today }: { forecast: Forecast; today: StudyDay }) => {
  const { plan, goal, stopNow, inScope, isShared } = forecast;
  const [stopped, planned] = [stopNow.at(-1), plan?.days.at(-1)];
  const isToday = goal.on === today;
  return (
    <>
      {stopped && (
        <p>
          {planned && !isToday && (
            <>
              <b>{expectationText(planned)}</b> of {inScope} if you follow the plan,{' '}
            </>
          )}
          <b>{expectationText(stopped)}</b> of {inScope} {isToday ? 'today' : 'if you stop now'}.
        </p>
      )}
      {!isToday && <PlanChart forecast={forecast} />}
      {plan && !isToday && <Limits plan={plan} inScope={inScope} />}
      {goal.interview && !plan && (
        <p class="little">
          The plan is worked out when the day is nearer: this far off it says little and takes long.
        </p>
      )}
      {plan && isShared && !isToday && (
        <p class="little">
          You prepare for other interviews with other questions too. This counts as if all your minutes until
          then went to this one.
        </p>
      )}
    </>
  );
};

const Waiting = ({ of: { goal, stopNow }, today }: { of: GoalToday; today: StudyDay }) => (
  <p>
    <b>{expectationText(stopNow)}</b> of {stopNow.inScope} {onGoal(goal, today)} if you stop now.
  </p>
);

/** Until the plan is there the part asks for it again, and each request waits a while. */
const asksAgain = (isSecond: boolean) => ({
  'hx-get': '/readiness/projection',
  'hx-trigger': isSecond ? 'load delay:1s' : 'load',
  'hx-target': '#on-the-day',
  'hx-select': '#on-the-day',
  'hx-swap': 'outerHTML',
  ...keepOnFailure,
});

const WorkingOut = () => (
  <>
    <p class="little only-with-script">Working out the plan. This takes a moment.</p>
    <p class="without-script">
      <a class="btn" href="/readiness/projection">
        Work out the plan
      </a>
    </p>
  </>
);

const Later = ({ view: { learner, today } }: { view: ReadinessView }) => {
  const more = interviewsAhead(learner, today).length - mostGoals;
  return more <= 0 ? null : (
    <p class="little">
      {counted(more, 'later interview')} {more === 1 ? 'is' : 'are'} planned besides.{' '}
      <a href="/settings/plans">See all</a>
    </p>
  );
};

const NoInterview = () => (
  <p>
    With the date of an interview this shows how far you will be on the day, and the drill asks first what
    helps most by then.{' '}
    <a class="btn" href="/settings/plans">
      Set a date
    </a>
  </p>
);

/** What to expect on the day. `isAskedAgain`: the page was waited for already, and the plan is not there yet. */
export const OnTheDay = ({ view, isAskedAgain }: { view: ReadinessView; isAskedAgain: boolean }) => {
  const { forecasts, goals, today } = view;
  const attributes = forecasts ? { 'data-says': 'The plan is worked out.' } : asksAgain(isAskedAgain);
  return (
    <section class="stack-small on-the-day" id="on-the-day" {...attributes}>
      <h2>On the day</h2>
      {goals.map((one, index) => {
        const forecast = forecasts?.[index];
        return (
          <section class="stack-small">
            <h3>{titleOf(one.goal, today)}</h3>
            {forecast ? <Worked forecast={forecast} today={today} /> : <Waiting of={one} today={today} />}
          </section>
        );
      })}
      {!forecasts && <WorkingOut />}
      <Later view={view} />
      {goals[0].goal.interview === null && <NoInterview />}
      <p class="little">
        <a href="#how-plan" hx-boost="false">
          How is this computed?
        </a>
      </p>
    </section>
  );
};
