/**
 * The clocks of a mock interview. The server says how much time is left when it makes the page; from there it is counted by
 * the clock on the wall, as no other goes on while a laptop sleeps. At the end what stands in the box is handed in.
 */

/** The same choice as in the drill. */
const key = 'timer';

function isHidden() {
  try {
    return localStorage.getItem(key) === 'hidden';
  } catch {
    return false;
  }
}

function toggle() {
  try {
    localStorage.setItem(key, isHidden() ? 'shown' : 'hidden');
  } catch {
    // A browser that keeps nothing shows it.
  }
}

const theClocks = () => document.querySelector('[data-clocks]');

/** Seconds since the page was made, as nearly as the browser knows. */
function secondsSince(clocks) {
  clocks.dataset.shownAt ??= Date.now();
  return (Date.now() - clocks.dataset.shownAt) / 1000;
}

const secondsLeft = (clocks) => Math.max(0, clocks.dataset.msLeft / 1000 - secondsSince(clocks));

// What is shown.

const timeText = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

function questionText(clocks) {
  const planned = Number(clocks.dataset.plannedSeconds);
  const spent = Math.floor(Number(clocks.dataset.spentSeconds) + secondsSince(clocks));
  return spent > planned ? `${timeText(spent - planned)} over` : `${timeText(spent)} of ${timeText(planned)}`;
}

function show(clocks) {
  const part = (name) => clocks.querySelector(`[data-${name}]`);
  part('question').hidden = isHidden();
  part('question-clock').textContent = questionText(clocks);
  const left = `${timeText(Math.ceil(secondsLeft(clocks)))} left`;
  part('whole-clock').textContent = isHidden() ? 'Show timer' : left;
  clocks.title = isHidden() ? 'Show the timer (T)' : 'Hide the timer (T)';
  clocks.hidden = false;
}

// What is said, also to those who hide the timer.

const fiveMinutes = 300;
const aMinute = 60;
const saidForMs = 15_000;

/** A laptop that woke up, or a page that was slow, is this much behind at least. */
const lateSeconds = 20;

/** What is said when so many seconds are left, soonest last, and instead by whoever comes late. */
function marksOf(clocks) {
  const whole = clocks.dataset.minutes * 60;
  const half = whole / 2;
  const atHalf =
    half === fiveMinutes ? 'Half of the time is over: 5 minutes left.' : 'Half of the time is over.';
  const marks = [
    { at: half, says: atHalf, late: 'More than half of the time is over.' },
    { at: fiveMinutes, says: '5 minutes left.', late: 'Less than 5 minutes left.' },
    { at: aMinute, says: '1 minute left.', late: 'Less than a minute left.' },
  ];
  const isFirst = ({ at }, nth) => marks.findIndex((mark) => mark.at === at) === nth;
  return marks.filter((mark, nth) => mark.at < whole && isFirst(mark, nth)).sort((a, b) => b.at - a.at);
}

/** Clocks that differ by less go the same. */
const slackSeconds = 5;

/** How little was left when it was looked at last, and in which interview: what is past is not said again. */
const looked = { mock: '', left: 0 };

function say(text) {
  const line = document.querySelector('[data-time-says]');
  line.textContent = text;
  setTimeout(() => {
    line.textContent = '';
  }, saidForMs);
}

function announce(clocks) {
  const left = secondsLeft(clocks);
  // A page that says there is more time than was counted knows better.
  const isSame = looked.mock === clocks.dataset.clocks && left <= looked.left + slackSeconds;
  const before = isSame ? looked.left : left;
  Object.assign(looked, { mock: clocks.dataset.clocks, left: Math.min(before, left) });
  const mark = marksOf(clocks).findLast(({ at }) => at < before && at >= left);
  if (mark && left > 0) say(mark.at - left > lateSeconds ? mark.late : mark.says);
}

// The end.

/** What was handed in so, as it stood: sent again it would only be refused again. */
let handedIn = '';

/** Once for each page and text: the server says what comes next, or that its clock is behind. */
function handIn(clocks) {
  const { clocks: mock, msLeft } = clocks.dataset;
  const text = JSON.stringify([mock, msLeft, ...new FormData(clocks.closest('form')).values()]);
  if (clocks.dataset.isOver || text === handedIn) return;
  clocks.dataset.isOver = 'yes';
  handedIn = text;
  document.dispatchEvent(new CustomEvent('mock:timeup'));
  const field = { type: 'hidden', name: 'timeUp', value: '1' };
  const form = clocks.closest('form');
  form.append(Object.assign(document.createElement('input'), field));
  form.requestSubmit();
}

function look() {
  const clocks = theClocks();
  if (!clocks) return;
  show(clocks);
  announce(clocks);
  if (secondsLeft(clocks) === 0) handIn(clocks);
}

document.addEventListener('click', ({ target }) => {
  if (!target.closest('[data-clocks]')) return;
  toggle();
  look();
});

document.addEventListener('htmx:after:swap', look);
document.addEventListener('visibilitychange', look);
addEventListener('pageshow', look);
// Twice a second, so that no second is left out.
setInterval(look, 500);
