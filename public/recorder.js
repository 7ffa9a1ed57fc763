/**
 * Spoken answers: the recorder beside an answer box. A recording belongs to a place of an interview and goes on as long as
 * the page shows a recorder for that place. `uploads.js` sends its pieces while one speaks, `level.js`
 * shows that it hears; they tell each other by events on the document.
 */

const types = ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/mp4'];
const sliceMs = 3000;
const bitsASecond = 32_000;

/** Some browsers give the first byte alone, by which nobody could tell what it is. */
const smallestPiece = 1024;

/** An answer that is handed in waits this long for what is on its way; when the time is up its text cannot. */
const holdMs = 5000;
const holdAtTheEndMs = 2000;

/** All of this page, also of places that are no longer shown. */
const recordings = [];

const roots = () => [...document.querySelectorAll('[data-recorder]')];
const part = (root, name) => root.querySelector(`[data-${name}]`);

const placeOf = ({ dataset: { recorder, position, step } }) => ({
  address: recorder,
  position,
  step,
  selector: `[data-recorder="${recorder}"][data-position="${position}"][data-step="${step}"]`,
});
const ofRoot = (root) => recordings.filter(({ selector }) => root.matches(selector));
const isShown = ({ selector }) => document.querySelector(selector) !== null;

const isUnsent = ({ isOver, upload }) => !isOver || (upload.waiting > 0 && !upload.isRefused);
const say = (what, detail) => document.dispatchEvent(new CustomEvent(`recording:${what}`, { detail }));

// What is shown.

const timeText = (seconds) =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;

/** What went wrong before a recording could begin, by recorder. */
const refusals = new WeakMap();
let isAsking = false;
let isHolding = false;
let isTimeUp = false;

/** Seconds by recording: of those the server knew of when it made the page, and of those of this page. */
const keptIn = (root, own) => ({
  ...JSON.parse(root.dataset.kept),
  ...Object.fromEntries(
    own.filter(({ upload }) => upload.seconds > 0).map(({ upload: { id, seconds } }) => [id, seconds]),
  ),
});

const nothingHeard = 'Recording, but nothing can be heard. Is the microphone muted?';

function stateText(own, kept) {
  const live = own.find(({ isOver }) => !isOver);
  if (isHolding) return 'Finishing the recording';
  if (live) return live.isSilent ? nothingHeard : 'Recording';
  if (isAsking) return 'Waiting for the microphone';
  const seconds = Object.values(kept).reduce((sum, one) => sum + one, 0);
  const keptText = Object.keys(kept).length > 0 ? `${timeText(seconds)} kept` : '';
  if (own.length === 0) return keptText;
  return own.some(isUnsent) || !keptText ? 'Stopped' : `Stopped, ${keptText}`;
}

/** A live region repeats what is written into it, also when it is the same. */
function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function showButtons(root, { isLive, isFull }) {
  const focused = document.activeElement;
  part(root, 'records').hidden = isLive;
  part(root, 'stops').hidden = !isLive;
  part(root, 'live').hidden = !isLive;
  part(root, 'retries').hidden = !isFull;
  // A button that vanishes hands its focus on.
  if (root.contains(focused) && focused.hidden) part(root, isLive ? 'stops' : 'records').focus();
}

function drawIn(root) {
  const own = ofRoot(root);
  const kept = keptIn(root, own);
  const count = Object.keys(kept).length;
  const isLive = own.some(({ isOver }) => !isOver);
  showButtons(root, { isLive, isFull: own.some(({ upload }) => upload.isRefused && upload.waiting > 0) });
  // What is still on its way is an answer too.
  const isWaiting = own.some(({ upload }) => upload.waiting > 0);
  root.querySelector('[name=recorded]').value = isWaiting ? Math.max(1, count) : count;
  part(root, 'records').textContent = count + own.length > 0 ? 'Record more' : 'Record my answer';
  write(part(root, 'says'), stateText(own, kept));
  const problem = own.map(({ upload }) => upload.problem).find(Boolean);
  write(part(root, 'problem'), refusals.get(root) ?? problem ?? '');
}

const draw = () => roots().forEach(drawIn);

// Recording.

function handOn(recording) {
  const sound = new Blob(recording.held);
  if (sound.size === 0 || (sound.size < smallestPiece && !recording.isOver)) return;
  recording.held = [];
  say('piece', { recording, sound, until: (performance.now() - recording.beganAt) / 1000 });
}

function close(stream) {
  for (const track of stream.getTracks()) track.stop();
}

function finish(recording) {
  close(recording.recorder.stream);
  recording.isOver = true;
  handOn(recording);
  say('change', { recording });
}

function stopAll(those = recordings) {
  for (const { recorder } of those) if (recorder.state !== 'inactive') recorder.stop();
}

function record(place, stream, mimeType) {
  const recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: bitsASecond });
  const recording = {
    ...{ ...place, recorder, beganAt: performance.now(), held: [], isOver: false, isSilent: false },
    upload: { waiting: 0, seconds: 0, problem: '', isRefused: false },
  };
  recorder.addEventListener('dataavailable', ({ data }) => {
    recording.held.push(data);
    handOn(recording);
  });
  // Also when the microphone is pulled out.
  recorder.addEventListener('stop', () => finish(recording));
  recorder.start(sliceMs);
  recordings.push(recording);
  say('begin', { recording });
}

const cannotRecord = 'This browser cannot record here. Type your answer instead.';
const microphoneProblems = {
  NotAllowedError:
    'The microphone was refused. Type your answer instead; to speak, allow the microphone for this page in the browser.',
  NotFoundError: 'There is no microphone. Type your answer instead, or plug one in and try again.',
  NotReadableError:
    'The microphone cannot be used; another program may have it. Type your answer instead, or try again.',
};

async function begin(root) {
  if (isAsking || recordings.some(({ isOver }) => !isOver)) return;
  refusals.delete(root);
  isAsking = true;
  isTimeUp = false;
  draw();
  const place = placeOf(root);
  const type = types.find((one) => globalThis.MediaRecorder?.isTypeSupported(one));
  let stream;
  try {
    if (!type) throw new TypeError(cannotRecord);
    stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } });
    // The place may have been left while the browser asked.
    if (isShown(place)) record(place, stream, type);
    else close(stream);
  } catch (error) {
    if (stream) close(stream);
    refusals.set(root, microphoneProblems[error.name] ?? cannotRecord);
    root.closest('form')?.elements.namedItem('answer')?.focus();
  }
  isAsking = false;
  draw();
}

// What happens to the page.

document.addEventListener('click', ({ target }) => {
  const root = target.closest('[data-recorder]');
  if (!root) return;
  if (target.closest('[data-records]')) begin(root);
  if (target.closest('[data-stops]')) stopAll(ofRoot(root));
  if (!target.closest('[data-retries]')) return;
  for (const recording of ofRoot(root).filter(({ upload }) => upload.isRefused)) say('retry', { recording });
});

document.addEventListener('recording:change', ({ detail: { recording } }) => {
  if (recording.upload.isRefused) stopAll([recording]);
  draw();
});

/** Resolves when all is sent, or can never be, or after so many milliseconds. */
function allSent(patienceMs) {
  return new Promise((resolve) => {
    const look = () => recordings.some(isUnsent) || resolve();
    document.addEventListener('recording:change', look, { signal: AbortSignal.timeout(patienceMs) });
    setTimeout(resolve, patienceMs);
    look();
  });
}

let isLettingGo = false;

/** What was said last belongs to the answer that is handed in. */
async function holdBack(form, submitter) {
  isHolding = true;
  stopAll();
  draw();
  await allSent(isTimeUp ? holdAtTheEndMs : holdMs);
  isHolding = false;
  draw();
  if (!form.isConnected) return;
  isLettingGo = true;
  form.requestSubmit(submitter?.isConnected ? submitter : undefined);
  isLettingGo = false;
}

function interceptSubmit(event) {
  const { target: form, submitter } = event;
  // A form with `data-goes-on` leaves the place as it is.
  const isLeaving = form.closest('#main') && !('goesOn' in form.dataset);
  const isBusy = recordings.some((recording) => isUnsent(recording) && isShown(recording));
  if (isLettingGo || !isLeaving || !isBusy) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (!isHolding) holdBack(form, submitter);
}

// Before htmx, which listens to the form itself.
document.addEventListener('submit', interceptSubmit, { capture: true });

document.addEventListener('mock:timeup', () => {
  isTimeUp = true;
  stopAll();
});

document.addEventListener('htmx:after:swap', () => {
  stopAll(recordings.filter((recording) => !isShown(recording)));
  draw();
});

/** What was said since the last piece goes on its way: the page may not come back. */
function sendWhatThereIs() {
  for (const { recorder } of recordings) if (recorder.state === 'recording') recorder.requestData();
}

document.addEventListener('visibilitychange', () => document.hidden && sendWhatThereIs());

addEventListener('beforeunload', (event) => {
  sendWhatThereIs();
  if (recordings.some(({ isOver }) => !isOver)) event.preventDefault();
});

draw();
