import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kinds, levels } from '../../src/domain/question.ts';
import { composeQuestion } from '../../src/library/composeQuestion.ts';
import { parseQuestion } from '../../src/library/parseQuestion.ts';
import { fieldsOf, frontFields, type QuestionText, sectionFields } from '../../src/library/questionText.ts';
import { sketchQuestion } from '../../src/library/sketchQuestion.ts';
import { writeQuestion } from '../../src/library/writeQuestion.ts';
import { goodFile } from '../library/goodFiles.ts';

// The same cases on every run: a failure here is to be found again.
const runs = { numRuns: 1000, seed: 20_261_122 };

const pieces = [
  '\n',
  '\n\n',
  ' ',
  '  ',
  '\t',
  '- ',
  '-',
  '* ',
  '1. ',
  '# ',
  '## ',
  '### ',
  '##',
  '```',
  '~~~~',
  '---',
  '---\n',
  '[must] ',
  '[nice] ',
  '[fatal] ',
  '[fatal]',
  '(',
  ']',
  'a: b',
  ': ',
  '"',
  "'",
  '\\',
  '#',
  '&',
  '\r\n',
  '\uFEFF',
  '\u00a0',
  '\u2028',
  '\u0085',
  '\uD800',
  '🐦',
  '### Estimates\n',
  '## Hints\n',
  'word',
  'id: x',
  '__proto__',
];
const odd = fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((list) => list.join(''));
const anyText = fc.oneof(odd, fc.string({ unit: 'binary', maxLength: 40 }));

/** A good question's fields, some of them with something odd put in or in their place. */
const fields = fc
  .tuple(
    fc.constantFrom(...kinds),
    fc.array(fc.tuple(fc.constantFrom(...frontFields, ...sectionFields), anyText, fc.nat(3)), {
      maxLength: 4,
    }),
  )
  .map(([kind, changes]) => {
    const parsed = parseQuestion(goodFile(kind), '');
    if ('problems' in parsed) throw new Error('the good file is not good');
    const typed: QuestionText = fieldsOf(parsed.question);
    for (const [name, text, how] of changes) {
      typed[name] =
        [`${typed[name]}${text}`, `${text}${typed[name]}`, `${typed[name]}\n${text}`, text][how] ?? '';
    }
    return typed;
  });

const file = fc
  .tuple(fc.constantFrom(...kinds), fc.array(fc.tuple(fc.nat(), odd), { maxLength: 5 }))
  .map(([kind, changes]) =>
    changes.reduce((text, [at, insert]) => {
      const start = at % (text.length + 1);
      return text.slice(0, start) + insert + text.slice(start);
    }, goodFile(kind)),
  );

test('a question that is read and written is read as the same, and written the same', () => {
  let questions = 0;
  fc.assert(
    fc.property(file, (text) => {
      const parsed = parseQuestion(text, '');
      if (!('question' in parsed)) return;
      questions += 1;
      const written = writeQuestion(parsed.question);
      const again = parseQuestion(written, '');
      expect(again).toMatchObject({ question: parsed.question });
      if ('question' in again) expect(writeQuestion(again.question)).toBe(written);
    }),
    { ...runs, numRuns: 3000 },
  );
  expect(questions).toBeGreaterThan(500);
});

test('any fields give a question, or problems that stand at lines of fields', () => {
  let [questions, refused] = [0, 0];
  fc.assert(
    fc.property(fields, (typed) => {
      const composed = composeQuestion(typed);
      if ('question' in composed) {
        questions += 1;
        expect(parseQuestion(composed.file, '')).toMatchObject({ question: composed.question });
        expect(composeQuestion(fieldsOf(composed.question))).toMatchObject({ question: composed.question });
        return;
      }
      refused += 1;
      expect(composed.findings.length).toBeGreaterThan(0);
      for (const { field, line, message, mend } of composed.findings) {
        const lines = field ? typed[field].split(/\r\n?|\n/).length : 1;
        expect(line).toBeGreaterThanOrEqual(1);
        expect(line).toBeLessThanOrEqual(lines);
        expect(`${message} ${mend}`).not.toMatch(/\p{Cc}/u);
      }
    }),
    { ...runs, numRuns: 3000 },
  );
  expect(Math.min(questions, refused)).toBeGreaterThan(300);
});

test('any fields can be sketched for a preview', () => {
  const wild = fc.record(
    Object.fromEntries([...frontFields, ...sectionFields].map((name) => [name, anyText])),
  );
  fc.assert(
    fc.property(fc.oneof(fields, wild as fc.Arbitrary<QuestionText>), (typed) => {
      const sketch = sketchQuestion(typed);
      expect(kinds).toContain(sketch.kind);
      expect(levels).toContain(sketch.level);
    }),
    runs,
  );
});
