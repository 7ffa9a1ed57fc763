import { expect, test } from 'vitest';
import { words } from '../support/forms.ts';
import { begin, end } from '../support/interviewing.ts';
import { createWorld } from '../support/world.ts';

test('Today leads back into an interview that is under way, and says nothing of one that is over', async () => {
  const world = await createWorld();
  const today = async () => (await world.get('/')).text();
  expect(words(await today())).not.toContain('under way');
  const mock = await begin(world);
  const page = await today();
  expect(words(page)).toContain('A mock interview is under way: Screen, 15 minutes.');
  expect(page).toContain(`href="/mocks/${mock}"`);
  await end(world, mock);
  expect(words(await today())).not.toContain('under way');
});

test('Today says nothing of an interview whose time is up', async () => {
  const world = await createWorld();
  await begin(world);
  world.clock.now += 16 * 60_000;
  expect(words(await (await world.get('/')).text())).not.toContain('under way');
});
