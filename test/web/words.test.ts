import { expect, test } from 'vitest';
import { stabilityText } from '../../src/web/ui/words.ts';

test.each([
  [0.001, 'under an hour'],
  [0.0417, '1 hour'],
  [0.099, '2 hours'],
  [0.1, '0.1 days'],
  [1, '1 day'],
  [2.34, '2.3 days'],
  [9.99, '10 days'],
  [12.3, '12 days'],
])('a stability of %d days is said as %s', (days, text) => {
  expect(stabilityText(days)).toBe(text);
});
