/**
 * Shortcuts. What a key does stands in the page: a control with `data-key="u"` is pressed by U, or focused when it is
 * a field. `data-key="2 Enter"` names two keys that do the same; `data-key="g d"` is a sequence, as all that begin with g.
 */

const isTyping = (element) =>
  element.closest('textarea, select, [contenteditable], input:not([type=checkbox], [type=radio])') !== null;

const isPressable = (element) => element.closest('button, a[href], summary') !== null;

const isShown = (element) => element.getClientRects().length > 0;

/** The first control for the key that can be seen: of nested hints, the next one to open. */
function controlFor(key) {
  const controls = [...document.querySelectorAll('[data-key]')].filter((control) => {
    const keys = control.dataset.key.split(' ');
    return keys[0] === 'g' ? control.dataset.key === key : keys.includes(key);
  });
  const shown = controls.filter(isShown);
  // On the page that has the field itself, a link to it leads nowhere.
  return (
    shown.find((control) => control.matches('input, textarea')) ??
    shown.find((control) => !control.closest('details')?.open || control.tagName !== 'SUMMARY') ??
    shown[0]
  );
}

/** Of radio buttons the one that is chosen: the arrow keys go on from there. */
const chosenOf = (control) =>
  control.type === 'radio'
    ? (document.querySelector(`input[name="${CSS.escape(control.name)}"]:checked`) ?? control)
    : control;

function use(control) {
  if (control.matches('textarea, input')) {
    chosenOf(control).focus();
    return;
  }
  control.click();
  // An opened flag wants its note.
  if (control.tagName === 'SUMMARY') control.parentElement.querySelector('input')?.focus();
}

let before = '';

/** The key as the page names it: letters small, a sequence with its first key. */
function nameOf(event) {
  const key = event.key === ' ' ? 'Enter' : event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const name = before === 'g' ? `g ${key}` : key;
  before = before === '' && key === 'g' ? 'g' : '';
  return name;
}

/** What Up and Down move along: the ticks, and the box one searches in with the questions that it finds. */
const columns = ['#ticks input', '#words, #results .title'];

const steps = { ArrowDown: 1, ArrowUp: -1 };

function moveAlong(event) {
  const step = steps[event.key];
  const column = columns.find((selector) => event.target.matches(selector));
  if (!step || !column || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
  const stops = [...document.querySelectorAll(column)];
  const next = stops[stops.indexOf(event.target) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

// Results that come while one of them has the focus take it away: it goes back to the box, not nowhere.
document.addEventListener('htmx:before:swap', ({ detail: { ctx } }) => {
  if (ctx.target?.id === 'results' && ctx.target.contains(document.activeElement))
    document.getElementById('words').focus();
});

/** Ctrl+Enter in a text, or Enter in a line of it, presses the button that the field names. */
function submitFrom(event) {
  const submits = event.target.dataset?.submits;
  const isLine = event.target.tagName === 'INPUT';
  if (!submits || event.key !== 'Enter' || !(isLine || event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  if (!event.repeat) document.getElementById(submits)?.click();
}

/** Ctrl+Enter hands in from anywhere: somebody who speaks has no cursor in the box. */
function submitsAnswer(event) {
  const answer = document.querySelector('#answer[data-submits]');
  if (!answer || event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return false;
  event.preventDefault();
  document.getElementById(answer.dataset.submits)?.click();
  return true;
}

/** Left and Right scroll a long line of code, move between radio buttons, and with Shift select text. */
const movesWithin = ({ target, shiftKey }) =>
  shiftKey || target.closest('pre, .scroll, input[type=radio]') !== null;

function leavesToBrowser(event) {
  const { target } = event;
  if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') return movesWithin(event);
  // Somebody who chooses a band means that, and not the rating.
  if (/^\d$/.test(event.key)) return target.matches('input[type=radio]');
  if (event.key !== 'Enter' && event.key !== ' ') return false;
  return isPressable(target) || (event.key === ' ' && target.matches('input'));
}

document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]')) return;
  if (isTyping(event.target)) {
    if (event.key === 'Escape') event.target.blur();
    moveAlong(event);
    submitFrom(event);
    return;
  }
  if (event.repeat) {
    // A key held too long must not answer the next page too.
    if (event.key === 'Enter' || event.key === ' ') event.preventDefault();
    return;
  }
  if (submitsAnswer(event)) return;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key in steps) {
    moveAlong(event);
    return;
  }
  if (leavesToBrowser(event)) return;
  const control = controlFor(nameOf(event));
  if (!control) return;
  event.preventDefault();
  use(control);
});
