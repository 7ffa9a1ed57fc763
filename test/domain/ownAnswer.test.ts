import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinStar, splitStar } from '../../src/domain/ownAnswer.ts';

const story = {
  situation: 'The nightly import failed.',
  task: 'I was on call.',
  action: 'I rolled back.\n\nThen I wrote a test.',
  result: 'No order was lost.',
};

test('a story is Markdown with a heading for each part', () => {
  expect(joinStar(story)).toBe(
    '### Situation\n\nThe nightly import failed.\n\n### Task\n\nI was on call.\n\n### Action\n\n' +
      'I rolled back.\n\nThen I wrote a test.\n\n### Result\n\nNo order was lost.',
  );
});

test('a text that is no story, or whose parts stand in another order, is not split', () => {
  const texts = [
    '',
    'I rolled back.',
    'First: ### Situation',
    '### Task\n\na\n\n### Situation\n\nb',
    '### Situation',
  ];
  expect(texts.map(splitStar)).toEqual(texts.map(() => undefined));
  expect(splitStar(`Before.\n\n${joinStar(story)}`)).toBeUndefined();
});

test('whatever was typed into the four boxes comes out of the text again', () => {
  const line = fc.oneof(
    fc.string(),
    fc.constantFrom('### Task', '\\### Task', '### Result', '\\\\### Action', '### Situation', '', '## Task'),
  );
  const part = fc.array(line, { maxLength: 6 }).map((lines) => lines.join('\n').trim());
  const star = fc.record({ situation: part, task: part, action: part, result: part });
  fc.assert(
    fc.property(star, (typed) => {
      expect(splitStar(joinStar(typed))).toEqual(typed);
    }),
  );
});
