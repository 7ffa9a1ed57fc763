/** The time since the question was shown, which can be hidden for good; some people think better without it. */

const key = 'timer';
let shownSince = 0;

const textOf = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

function draw() {
  const timer = document.querySelector('[data-timer]');
  if (!timer) return;
  if (timer.hidden) {
    timer.hidden = false;
    shownSince = performance.now() - Number(timer.dataset.timer) * 1000;
  }
  const isHidden = localStorage.getItem(key) === 'hidden';
  const seconds = Math.floor((performance.now() - shownSince) / 1000);
  timer.querySelector('[data-timer-text]').textContent = isHidden ? 'Show timer' : textOf(seconds);
  timer.title = isHidden ? 'Show the timer (T)' : 'Hide the timer (T)';
}

document.addEventListener('click', (event) => {
  if (!event.target.closest('[data-timer]')) return;
  localStorage.setItem(key, localStorage.getItem(key) === 'hidden' ? 'shown' : 'hidden');
  draw();
});

document.addEventListener('htmx:after:swap', draw);
setInterval(draw, 1000);
draw();
