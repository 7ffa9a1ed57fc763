/**
 * Texts that were typed and not sent yet. The drill's answer is kept by the server as it is typed. A form with
 * `data-keep="NAME"` is kept under that name in this browser, and offered again when its page is opened and it differs.
 */

/** The drill's box: another page may have an answer to write that is no attempt. */
const theAnswer = () => document.querySelector('#answer[hx-post]');

/** What was typed in the half second before leaving is sent on its way, whichever way the page is left. */
function keepAnswer({ isLeaving }) {
  const answer = theAnswer();
  const isKept = !answer || answer.value === (answer.dataset.sent ?? answer.defaultValue);
  if (isKept) return;
  answer.dataset.sent = answer.value;
  fetch('/drafts', {
    method: 'POST',
    keepalive: isLeaving,
    redirect: 'manual',
    body: new URLSearchParams(new FormData(answer.form)),
  }).catch(() => {
    delete answer.dataset.sent;
  });
}

// Only what is sent in leaving must outlive the page; browsers allow that for 64 KB.
addEventListener('pagehide', () => keepAnswer({ isLeaving: true }));

document.addEventListener('htmx:before:request', (event) => {
  const { sourceElement, target, request } = event.detail.ctx;
  const answer = theAnswer();
  if (sourceElement === answer) {
    // A save that waited for the one before it builds on what that one saved.
    for (const { name, value } of answer.form.querySelectorAll('#draft input, #answer'))
      request.body.set(name, value);
    answer.dataset.sent = answer.value;
  }
  // The answer's own form takes the text along.
  else if (target?.id === 'main' && sourceElement !== answer?.form) keepAnswer({ isLeaving: false });
});

document.addEventListener('htmx:response:error', (event) => {
  const { sourceElement } = event.detail.ctx;
  if (sourceElement.id === 'answer') delete sourceElement.dataset.sent;
});

const storeKey = (form) => `unsent ${form.dataset.keep}`;

const isText = ({ type, dataset }) => type !== 'hidden' || dataset.keeps === 'text';

/** What somebody typed or chose, and hidden fields that say so: others, such as ids, belong to one form only. */
function fieldsOf(form) {
  const kept = [...form.elements].filter(
    ({ name, type, dataset }) =>
      name && !/button|submit|file/.test(type) && (type !== 'hidden' || dataset.keeps),
  );
  return kept.filter((field) => !/checkbox|radio/.test(field.type) || field.checked);
}

const textsOf = (fields) =>
  JSON.stringify(
    fields
      .filter(([, , isTyped]) => isTyped)
      .map(([name, text]) => [name, text])
      .sort(),
  );

const snapshot = (form) => fieldsOf(form).map((field) => [field.name, field.value, isText(field)]);

/** A browser may refuse to keep anything; then nothing is offered, and all else works. */
function stored(form) {
  try {
    return JSON.parse(localStorage.getItem(storeKey(form)) ?? 'null');
  } catch {
    return null;
  }
}

function store(form) {
  try {
    localStorage.setItem(storeKey(form), JSON.stringify({ at: Date.now(), fields: snapshot(form) }));
  } catch {
    // The text is still in the form.
  }
}

function forget(form) {
  try {
    localStorage.removeItem(storeKey(form));
  } catch {
    // Nothing was kept.
  }
}

function timeText(at) {
  const then = new Date(at);
  const isToday = then.toDateString() === new Date().toDateString();
  const day = isToday ? {} : { day: 'numeric', month: 'long' };
  return then.toLocaleString('en-GB', { ...day, hour: '2-digit', minute: '2-digit' });
}

function offer(form) {
  const kept = stored(form);
  const note = form.querySelector('[data-unsent]');
  if (!kept || !note || form.dataset.offered) return;
  form.dataset.offered = 'yes';
  if (textsOf(kept.fields) === textsOf(snapshot(form))) return;
  note.querySelector('[data-unsent-at]').textContent = timeText(kept.at);
  note.hidden = false;
}

const offerAll = () => document.querySelectorAll('form[data-keep]').forEach(offer);

/** A field that this form does not show now is kept in it all the same, out of sight. */
function addHidden(form, name, value) {
  const field = Object.assign(document.createElement('input'), { type: 'hidden', name, value });
  field.dataset.keeps = 'text';
  (form.querySelector('[data-keeps-rest]') ?? form).append(field);
}

let isRestoring = false;

function restore(form) {
  isRestoring = true;
  const { fields } = stored(form) ?? { fields: [] };
  for (const box of form.querySelectorAll('input:is([type=checkbox], [type=radio])'))
    box.checked = fields.some(([name, value]) => name === box.name && value === box.value);
  for (const [name, value] of fields) {
    const field = form.elements.namedItem(name);
    if (!field) addHidden(form, name, value);
    else if ('value' in field && !/checkbox|radio/.test(field.type)) field.value = value;
  }
  // Whoever listens to a field learns of it, as if it had been typed.
  for (const field of form.elements)
    if (field.name && isText(field)) field.dispatchEvent(new Event('input', { bubbles: true }));
  for (const field of form.querySelectorAll('select'))
    field.dispatchEvent(new Event('change', { bubbles: true }));
  isRestoring = false;
}

document.addEventListener('input', ({ target }) => {
  const form = target.closest('form[data-keep]');
  if (form && !isRestoring) store(form);
});

document.addEventListener('click', ({ target }) => {
  const button = target.closest('[data-unsent] button');
  if (!button) return;
  const form = button.closest('form');
  if ('restores' in button.dataset) restore(form);
  else forget(form);
  form.querySelector('[data-unsent]').hidden = true;
});

/** It was sent and taken, and another page is coming. */
document.addEventListener('htmx:after:request', ({ detail: { ctx } }) => {
  const form = ctx.sourceElement.closest('form[data-keep]');
  const isSent = form && ctx.target?.id === 'main' && ctx.response?.status < 400;
  if (isSent) forget(form);
});

document.addEventListener('htmx:after:swap', offerAll);
offerAll();
