/**
 * Texts that were typed and not sent yet. A form with `data-keep="NAME"` is kept under that name in this browser, and offered
 * again when its page is opened and it differs.
 */

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

/** Texts of one form that were never sent, newest last. A browser may refuse to keep any; then all else works. */
function stored(form) {
  try {
    const kept = JSON.parse(localStorage.getItem(storeKey(form)) ?? '[]');
    return Array.isArray(kept) ? kept : [];
  } catch {
    return [];
  }
}

const mostKept = 20;

function store(form, texts) {
  try {
    if (texts.length === 0) localStorage.removeItem(storeKey(form));
    else localStorage.setItem(storeKey(form), JSON.stringify(texts.slice(-mostKept)));
  } catch {
    // The text is still in the form.
  }
}

/** Each showing of a form writes into a place of its own: what was kept before is there until somebody decides. */
function placeOf(form) {
  form.dataset.place ??= `${Date.now()} ${Math.random()}`;
  return form.dataset.place;
}

const withoutPlace = (form, place) => stored(form).filter((text) => text.place !== place);

const forget = (form, place) => store(form, withoutPlace(form, place));

function keep(form) {
  const place = placeOf(form);
  store(form, [...withoutPlace(form, place), { place, at: Date.now(), fields: snapshot(form) }]);
}

function timeText(at) {
  const then = new Date(at);
  const isToday = then.toDateString() === new Date().toDateString();
  const day = isToday ? {} : { day: 'numeric', month: 'long' };
  return then.toLocaleString('en-GB', { ...day, hour: '2-digit', minute: '2-digit' });
}

/** The newest text that is not in the form already. */
function offer(form) {
  const note = form.querySelector('[data-unsent]');
  if (!note) return;
  const now = textsOf(snapshot(form));
  const others = withoutPlace(form, placeOf(form)).filter(({ fields }) => textsOf(fields) !== now);
  const last = others.at(-1);
  note.hidden = !last;
  if (!last) return;
  note.dataset.unsent = last.place;
  note.querySelector('[data-unsent-at]').textContent = timeText(last.at);
}

function offerOnce(form) {
  if (form.dataset.offered) return;
  form.dataset.offered = 'yes';
  offer(form);
}

const offerAll = () => document.querySelectorAll('form[data-keep]').forEach(offerOnce);

/** A field that this form does not show now is kept in it all the same, out of sight. */
function addHidden(form, name, value) {
  const field = Object.assign(document.createElement('input'), { type: 'hidden', name, value });
  field.dataset.keeps = 'text';
  (form.querySelector('[data-keeps-rest]') ?? form).append(field);
}

let isRestoring = false;

function restore(form, { place, fields }) {
  isRestoring = true;
  // What is typed from here on goes on with that text.
  form.dataset.place = place;
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
  if (form && !isRestoring) keep(form);
});

document.addEventListener('click', ({ target }) => {
  const button = target.closest('[data-unsent] button');
  if (!button) return;
  const form = button.closest('form');
  const note = form.querySelector('[data-unsent]');
  const place = note.dataset.unsent;
  const text = stored(form).find((kept) => kept.place === place);
  if (!('restores' in button.dataset)) {
    forget(form, place);
    offer(form);
    return;
  }
  if (text) restore(form, text);
  note.hidden = true;
});

/** It was sent and taken, and another page is coming. */
document.addEventListener('htmx:after:request', ({ detail: { ctx } }) => {
  // A link in the form leads away from it and sends nothing.
  const form = ctx.sourceElement.matches('a') ? null : ctx.sourceElement.closest('form[data-keep]');
  const isSent = form && ctx.target?.id === 'main' && ctx.response?.status < 400;
  if (isSent) forget(form, placeOf(form));
});

document.addEventListener('htmx:after:swap', offerAll);
offerAll();
