/** While an answer is recorded: how long already, and how loud, so that one sees that the microphone hears. */

const silence = 0.002;
const silentSeconds = 5;

/** Gives the loudness from 0 to 1; where it cannot be measured, nothing is said about it. */
function listenTo(stream) {
  try {
    const context = new AudioContext();
    const analyser = new AnalyserNode(context);
    context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    const measure = () => {
      analyser.getFloatTimeDomainData(samples);
      return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
    };
    const loudness = () => (context.state === 'running' ? measure() : undefined);
    return { loudness, close: () => context.close() };
  } catch {
    return { loudness: () => undefined, close() {} };
  }
}

const timeText = (seconds) =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;

const calm = matchMedia('(prefers-reduced-motion: reduce)');

/** The circle between its smallest and the edge. */
const radiusOf = (loudness) => 4 + 7 * Math.min(1, 1.6 * Math.sqrt(loudness));

function show({ selector }, seconds, loudness) {
  const root = document.querySelector(selector);
  const elapsed = root?.querySelector('[data-elapsed]');
  if (!elapsed) return;
  if (elapsed.textContent !== timeText(seconds)) elapsed.textContent = timeText(seconds);
  const radius = calm.matches ? radiusOf(0.1) : radiusOf(loudness);
  root.querySelector('[data-level]').setAttribute('r', radius.toFixed(1));
}

/** Somebody who thinks is silent too: only a microphone that never heard anything is doubted. */
function doubt(recording, isSilent) {
  if (recording.isSilent === isSilent) return;
  recording.isSilent = isSilent;
  document.dispatchEvent(new CustomEvent('recording:change', { detail: { recording } }));
}

document.addEventListener('recording:begin', ({ detail: { recording } }) => {
  const ear = listenTo(recording.recorder.stream);
  let wasHeard = false;
  const look = () => {
    const seconds = (performance.now() - recording.beganAt) / 1000;
    const loudness = ear.loudness();
    wasHeard ||= loudness === undefined || loudness > silence;
    doubt(recording, !wasHeard && seconds > silentSeconds);
    show(recording, seconds, loudness ?? 0);
  };
  const timer = setInterval(look, 100);
  recording.recorder.addEventListener('stop', () => {
    clearInterval(timer);
    ear.close();
  });
});
