/**
 * The answer of the drill or of an interview, which the server keeps as it is typed: what was typed last goes along when the
 * page is left, and what could not be saved is sent again.
 */

/** A box that saves itself: another page may have an answer to write that is no attempt. */
const theAnswer = () => document.querySelector('#answer[hx-post]');

/** An answer, and the sketch that is kept with it. */
const boxesOf = (answer) => [...answer.form.querySelectorAll('#answer, #scratch')];
const typedIn = (answer) => JSON.stringify(boxesOf(answer).map(({ value }) => value));
const shownIn = (answer) => JSON.stringify(boxesOf(answer).map(({ defaultValue }) => defaultValue));

const sentOf = (answer) => answer.dataset.sent ?? shownIn(answer);

/** What was typed in the half second before leaving is sent on its way, whichever way the page is left. */
function keepAnswer({ isLeaving }) {
  const answer = theAnswer();
  if (!answer || typedIn(answer) === sentOf(answer)) return;
  if (isLeaving) remember(answer);
  answer.dataset.sent = typedIn(answer);
  fetch(answer.getAttribute('hx-post'), {
    method: 'POST',
    keepalive: isLeaving,
    redirect: 'manual',
    body: new URLSearchParams(new FormData(answer.form)),
  }).then(
    ({ status }) => {
      if (status >= 400) delete answer.dataset.sent;
    },
    () => {
      delete answer.dataset.sent;
    },
  );
}

const leftKey = 'text of the page that was left';

/** What the box is for: the address it is kept at, and its question. */
const purposeOf = (answer) =>
  [
    answer.getAttribute('hx-post'),
    ...['question', 'position', 'step'].map((name) => answer.form.elements.namedItem(name)?.value),
  ].join(' ');

/** A reload can be quicker than the text that is on its way: then the page comes without its last words. */
function remember(answer) {
  const left = {
    purpose: purposeOf(answer),
    before: [sentOf(answer), shownIn(answer)],
    attempt: answer.form.elements.namedItem('attempt')?.value,
    texts: boxesOf(answer).map(({ value }) => value),
  };
  try {
    sessionStorage.setItem(leftKey, JSON.stringify(left));
  } catch {
    // It is on its way to the server.
  }
}

function takeLeft() {
  try {
    const left = JSON.parse(sessionStorage.getItem(leftKey));
    sessionStorage.removeItem(leftKey);
    return left;
  } catch {
    return null;
  }
}

/** Puts them back, if the page shows what the server had before them. */
function goOnWriting() {
  const answer = theAnswer();
  const left = takeLeft();
  if (!answer || left?.purpose !== purposeOf(answer) || !left.before.includes(shownIn(answer))) return;
  for (const [index, box] of boxesOf(answer).entries()) box.value = left.texts[index] ?? box.value;
  const attempt = answer.form.elements.namedItem('attempt');
  if (attempt && left.attempt) attempt.value = left.attempt;
  // On its way already; sent once more all the same, should that have failed.
  answer.dataset.sent = typedIn(answer);
  answer.dispatchEvent(new Event('input', { bubbles: true }));
}

// Only what is sent in leaving must outlive the page; browsers allow that for 64 KB.
addEventListener('pagehide', () => keepAnswer({ isLeaving: true }));
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) takeLeft();
  else goOnWriting();
});

document.addEventListener('htmx:before:request', (event) => {
  const { sourceElement, target, request } = event.detail.ctx;
  const answer = theAnswer();
  // A save that waited until its page was left: the text went along with what left it.
  if (sourceElement.id === 'answer' && !sourceElement.isConnected) event.preventDefault();
  else if (sourceElement === answer) {
    // A save that waited for the one before it builds on what that one saved.
    for (const { name, value } of answer.form.querySelectorAll('#draft input, #answer, #scratch'))
      request.body.set(name, value);
    answer.dataset.sent = typedIn(answer);
  }
  // The answer's own form takes the text along. Back and Forward bring the whole body.
  else if ((target?.id === 'main' || target === document.body) && sourceElement !== answer?.form)
    keepAnswer({ isLeaving: false });
});

/** Often enough that a server that was started again has the text before anybody looks. */
const retryMs = 3000;

let retrying;

/** What could not be saved is sent again until it can be, as nobody may be typing any more. */
function saveLater(answer) {
  delete answer.dataset.sent;
  clearTimeout(retrying);
  retrying = setTimeout(() => {
    if (answer === theAnswer() && typedIn(answer) !== sentOf(answer))
      answer.dispatchEvent(new Event('save:retry'));
  }, retryMs);
}

document.addEventListener('htmx:error', ({ detail: { ctx } }) => {
  if (ctx.sourceElement.id === 'answer') saveLater(ctx.sourceElement);
});

document.addEventListener('htmx:response:error', ({ detail: { ctx } }) => {
  const { sourceElement, response } = ctx;
  if (sourceElement.id !== 'answer') return;
  // A text that is refused is refused again, until it is changed.
  if (response.status >= 500) saveLater(sourceElement);
  else delete sourceElement.dataset.sent;
});
