import { expect, test } from 'vitest';
import { formFields } from '../support/forms.ts';
import { createWorld } from '../support/world.ts';

test('the drill asks, compares, grades and goes on', async () => {
  const { get, post } = await createWorld();
  const asked = await get('/drill');
  expect(asked.status).toBe(200);
  const answer = formFields(await asked.text(), '/attempts');
  expect(answer.question).toBe('http-idempotency');
  const answered = await post('/attempts', { ...answer, answer: 'Doing it twice changes nothing more.' });
  expect(answered.status).toBe(303);
  const attemptUrl = answered.headers.get('location') ?? '';
  expect(attemptUrl).toBe(`/attempts/${answer.attempt}`);
  const compared = await get(attemptUrl);
  const rating = formFields(await compared.text(), '/reviews');
  const rated = await post('/reviews', { ...rating, points: ['0', '1'], rating: 'good' });
  expect([rated.status, rated.headers.get('location')]).toEqual([303, '/drill']);
  const next = formFields(await (await get('/drill')).text(), '/attempts');
  expect(next.question).toBe('db-deadlocks');
});
