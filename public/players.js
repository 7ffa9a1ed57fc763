/**
 * Listening to a recording: sound from a recorder does not say how long it is. A player that is sent to its end learns it,
 * and its bar can be used.
 */

function findEnd(player) {
  if (!('recording' in player.dataset) || player.duration !== Number.POSITIVE_INFINITY) return;
  const goBack = () => {
    player.currentTime = 0;
  };
  player.addEventListener('durationchange', goBack, { once: true });
  player.currentTime = Number.MAX_SAFE_INTEGER;
}

document.addEventListener('loadedmetadata', ({ target }) => findEnd(target), { capture: true });
for (const player of document.querySelectorAll('audio')) findEnd(player);
