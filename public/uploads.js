/**
 * Sends what `recorder.js` records, piece by piece and in order. Every piece stays in the page until it is left: the server
 * appends them by number, so that sending one again does no harm, and asks for one it lacks. How far a recording is stands
 * in its `upload`; a `recording:change` on the document says that it changed.
 */

/** A form may have a megabyte. */
const largestPiece = 900_000;
/** Browsers let 64 KB in all outlive a page that is left. */
const mayOutlive = 30_000;

const answerMs = 15_000;
const longestRestMs = 15_000;

/** Sending again would change nothing. */
const hopeless = [403, 404, 415, 421, 422];
/** Nor would it here, until the person makes room. */
const isFull = 413;

const noAnswer = 'The server does not answer; the recording is sent again by itself.';
const notTaken = 'The server does not take this recording. Reload the page, or type your answer.';

/** All of this page, also of places that are no longer shown. */
const uploads = [];

/** A while, or until there is a network again. */
const rest = (ms) =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
    addEventListener('online', resolve, { once: true });
  });

const waitingOf = ({ pieces, sent, isHopeless }) => (isHopeless ? 0 : pieces.length - sent);
const secondsOf = ({ pieces, sent }) => pieces[sent - 1]?.until ?? 0;

const counted = (count, one) => `${count} ${one}${count === 1 ? '' : 's'}`;

/** Few minutes that still fit, by what was sent so far. */
function roomText({ pieces, sent, bytesLeft }) {
  const bytes = pieces.slice(0, sent).reduce((sum, { sound }) => sum + sound.size, 0);
  const minutes = (bytesLeft / bytes) * (secondsOf({ pieces, sent }) / 60);
  return minutes < 5 ? `Room for about ${counted(Math.max(1, Math.round(minutes)), 'more minute')}.` : '';
}

/** Of all recordings: a place that was left may still have some to send. */
function waitingText() {
  const waiting = uploads.reduce((sum, upload) => sum + waitingOf(upload), 0);
  const isNotable = waiting > 2 || uploads.some(({ failures }) => failures > 0);
  if (waiting > 0 && isNotable)
    return `Not uploaded yet: ${counted(waiting, 'piece')}; they are kept in this page.`;
  const live = uploads.find(({ recording }) => !recording.isOver);
  return live ? roomText(live) : '';
}

function showWaiting() {
  for (const line of document.querySelectorAll('[data-waiting]')) line.textContent = waitingText();
}

let said = '';

/** What became of a recording whose place was left: there is no recorder to say it. */
function sayWhatIsLeft() {
  const left = uploads.find(
    (upload) => waitingOf(upload) > 0 && upload.problem && !document.querySelector(upload.recording.selector),
  );
  const banner = document.getElementById('banner');
  const text = left ? `Part of a recording is not uploaded; keep this page open. ${left.problem}` : '';
  if (!banner || (!text && banner.textContent !== said)) return;
  said = text;
  banner.textContent = text;
  banner.hidden = text === '';
}

function tell(upload) {
  const { id, problem, isRefused, recording } = upload;
  recording.upload = { id, problem, isRefused, waiting: waitingOf(upload), seconds: secondsOf(upload) };
  document.dispatchEvent(new CustomEvent('recording:change', { detail: { recording } }));
  showWaiting();
  sayWhatIsLeft();
}

function formOf({ id, sent, pieces, recording }) {
  const { position, step, beganAt } = recording;
  const age = Math.round(performance.now() - beganAt);
  const ago = Math.max(0, age - Math.round(pieces[sent].until * 1000));
  const form = new FormData();
  for (const [name, value] of Object.entries({ recording: id, position, step, piece: sent, age, ago }))
    form.set(name, value);
  form.set('sound', pieces[sent].sound, 'sound');
  return form;
}

function takeKept(upload, told) {
  Object.assign(upload, { sent: upload.sent + 1, bytesLeft: told.bytesLeft, failures: 0, problem: '' });
}

function takeFailure(upload, status, told) {
  upload.failures += 1;
  // The server knows which one it lacks.
  if (status === 409) upload.sent = Math.min(told.expected, upload.pieces.length);
  // Its file is gone there. Everything that was said is still here, and becomes another recording.
  if (status === 410) Object.assign(upload, { id: crypto.randomUUID(), sent: 0 });
  upload.isHopeless = hopeless.includes(status);
  upload.problem = told.problem ?? (upload.isHopeless ? notTaken : noAnswer);
  upload.isRefused = upload.isHopeless || status === isFull;
}

async function sendNext(upload) {
  const request = {
    method: 'POST',
    body: formOf(upload),
    redirect: 'manual',
    keepalive: upload.pieces[upload.sent].sound.size < mayOutlive,
    signal: AbortSignal.timeout(answerMs),
  };
  try {
    const response = await fetch(upload.recording.address, request);
    const told = await response.json().catch(() => ({}));
    if (response.ok && 'bytesLeft' in told) takeKept(upload, told);
    else takeFailure(upload, response.status, told);
  } catch {
    takeFailure(upload, 0, {});
  }
  tell(upload);
}

/** One after another, so that they arrive in order. */
async function sendAll(upload) {
  if (upload.isSending) return;
  upload.isSending = true;
  while (waitingOf(upload) > 0 && !upload.isRefused) {
    await sendNext(upload);
    if (upload.failures > 0) await rest(Math.min(longestRestMs, 500 * 2 ** upload.failures));
  }
  upload.isSending = false;
}

function begin(recording) {
  const state = { pieces: [], sent: 0, failures: 0, problem: '', isSending: false };
  const end = { isRefused: false, isHopeless: false };
  const upload = {
    recording,
    id: crypto.randomUUID(),
    bytesLeft: Number.POSITIVE_INFINITY,
    ...state,
    ...end,
  };
  uploads.push(upload);
  return upload;
}

const uploadOf = (recording) => uploads.find((upload) => upload.recording === recording);

document.addEventListener('recording:piece', ({ detail: { recording, sound, until } }) => {
  const upload = uploadOf(recording) ?? begin(recording);
  for (let at = 0; at < sound.size; at += largestPiece)
    upload.pieces.push({ sound: sound.slice(at, at + largestPiece), until });
  tell(upload);
  sendAll(upload);
});

document.addEventListener('recording:retry', ({ detail: { recording } }) => {
  const upload = uploadOf(recording);
  upload.isRefused = false;
  tell(upload);
  sendAll(upload);
});

document.addEventListener('htmx:after:swap', showWaiting);

addEventListener('beforeunload', (event) => {
  if (uploads.some((upload) => waitingOf(upload) > 0)) event.preventDefault();
});
