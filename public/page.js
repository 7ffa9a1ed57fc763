/** What a swap does not do by itself: the place in the navigation, where the page begins, and what to do when the server is gone. */

function say(text) {
  const banner = document.getElementById('banner');
  banner.textContent = text;
  banner.hidden = text === '';
}

/** The focus is in the answer box, the eyes are on the question: it may be longer than the screen. */
const startAtTop = () => setTimeout(() => scrollTo(0, 0));

/** How far each page was scrolled when it was left, for the way back to it. */
const places = new Map();
let shown = location.href;

addEventListener('scroll', () => shown && places.set(shown, scrollY), { passive: true });

// From here until the page is back, the browser moves what is still on the screen.
addEventListener('popstate', () => {
  shown = '';
});

function goBackTo(address) {
  setTimeout(() => scrollTo(0, places.get(address) ?? 0));
}

let hasActed = false;
const act = () => {
  hasActed = true;
};
for (const type of ['pointerdown', 'keydown', 'wheel']) addEventListener(type, act, { once: true });

/** The browser scrolls to what it focuses by itself, before this runs or after. */
function settle() {
  if (document.activeElement?.id === 'answer' && !hasActed) startAtTop();
}

settle();
addEventListener('load', settle);
document.addEventListener('focusin', () => requestAnimationFrame(settle));

const isPage = ({ detail: { ctx } }) => ctx.target?.id === 'main' || ctx.target === document.body;

// A refusal in plain words is no page: it is said, and what is on the screen stays.
document.addEventListener('htmx:before:swap', (event) => {
  const { response, text } = event.detail.ctx;
  if (response.headers.get('Content-Type')?.includes('html')) return;
  event.preventDefault();
  say(text);
});

document.addEventListener('htmx:after:swap', (event) => {
  if (!isPage(event)) return;
  const main = document.getElementById('main');
  for (const link of document.querySelectorAll('nav[aria-label=Main] a')) {
    if (link.getAttribute('href') === main.dataset.place) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  const wrong = main.querySelector('[aria-invalid=true]');
  if (event.detail.ctx.target === document.body) goBackTo(location.href);
  else if (!wrong) startAtTop();
  shown = location.href;
  if (wrong) wrong.focus();
  else if (!main.querySelector('[autofocus]')) main.focus({ preventScroll: true });
  document.getElementById('announcer').textContent = event.detail.ctx.title;
});

// A part that was replaced says what became of it.
document.addEventListener('htmx:after:swap', ({ detail: { ctx } }) => {
  const says = document.getElementById(ctx.target?.id ?? '')?.dataset.says;
  if (says) document.getElementById('announcer').textContent = says;
});

// Ticking brings a new rating bar; the focus stays on the tick.
document.addEventListener('htmx:before:settle', ({ detail }) => {
  for (const bar of detail.newContent)
    if (bar.id === 'rate') bar.querySelector('[autofocus]')?.removeAttribute('autofocus');
});

// A request that waited for the one before it builds on what that one brought.
document.addEventListener('htmx:before:request', ({ detail: { ctx } }) => {
  for (const { name, value } of ctx.sourceElement.querySelectorAll('input[data-latest]'))
    ctx.request.body?.set(name, value);
});

// The server answered, whatever it says.
document.addEventListener('htmx:after:request', () => say(''));

document.addEventListener('htmx:error', ({ detail: { ctx } }) => {
  const isDraft = ctx.sourceElement.id === 'answer';
  if (isDraft) document.querySelector('#draft [data-draft-note]').textContent = 'Not saved';
  const then = isDraft ? 'and it is saved by itself' : 'then repeat what you did';
  say(`The server does not answer. What you typed is still here: start Mockingbird again, ${then}.`);
});

document.addEventListener('htmx:response:error', (event) => {
  if (!isPage(event)) say('That was not saved. What you typed is still here; try again.');
});

/** A dialog opens over the page and closes by its button, Esc, or a click beside it. */
document.addEventListener('click', (event) => {
  const opens = event.target.closest('[data-opens]')?.dataset.opens;
  if (opens) document.getElementById(opens).showModal();
  else if (event.target.tagName === 'DIALOG') event.target.close();
});

document.addEventListener('click', (event) => {
  if (event.target.closest('[data-prints]')) print();
});

/** Colours change at once; the server keeps the choice for the next page. */
document.addEventListener('submit', (event) => {
  const form = event.target.closest('[data-theme-switch]');
  if (!form) return;
  event.preventDefault();
  const { submitter } = event;
  const chosen = submitter.value;
  const following = { auto: 'dark', dark: 'light', light: 'auto' };
  fetch(form.action, { method: 'POST', body: new URLSearchParams({ theme: chosen }), redirect: 'manual' });
  document.documentElement.dataset.theme = chosen;
  submitter.value = following[chosen];
  form.querySelector('[data-theme-name]').textContent = chosen === 'auto' ? 'as the system' : chosen;
});

function guessZone() {
  const select = document.querySelector('[data-guess-zone]');
  if (!select) return;
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  if ([...select.options].some(({ value }) => value === timeZone)) select.value = timeZone;
}

guessZone();
document.addEventListener('htmx:after:swap', guessZone);
