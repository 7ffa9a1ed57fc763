import { expect, test } from 'vitest';
import { kinds, type Question } from '../../src/domain/question.ts';
import { parseQuestion } from '../../src/library/parseQuestion.ts';
import { rendererVersion, renderQuestion } from '../../src/library/renderQuestion.ts';
import { goodFile } from './goodFiles.ts';

function question(kind: Question['kind']): Question {
  const parsed = parseQuestion(goodFile(kind), 'http/x.md');
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return parsed.question;
}

test('items are inline HTML, one for each of the question', () => {
  const rendered = renderQuestion(question('concept'));
  expect(rendered.keyPoints).toEqual(['Says <code>one</code> thing', 'Says another over two lines']);
  expect(rendered.pitfalls).toEqual(['Forgets it']);
  expect(rendered.followUps).toEqual(['And then?']);
  expect(rendered.hints).toEqual(['Look closer']);
});

test('prose is block HTML, and a section that is not there stays empty', () => {
  const rendered = renderQuestion(question('debugging'));
  expect(rendered.scenario).toBe('<p>The shop is slow.</p>\n');
  expect(rendered.evidence).toBe('<pre tabindex="0"><code>## p99 4 s\n</code></pre>\n');
  expect(rendered.walkthrough).toBe('');
});

test.each(kinds)('every section of a %s question is rendered', (kind) => {
  const source = question(kind);
  const rendered = renderQuestion(source);
  for (const [name, html] of Object.entries(rendered)) {
    const written = source[name as keyof typeof rendered];
    expect(html.length, name).toBeGreaterThanOrEqual(written.length);
  }
});

test('the version says which HTML this is', () => {
  // Change this number and the HTML below together: stored HTML of the old version is then rendered again.
  expect(rendererVersion).toBe(2);
  expect(renderQuestion(question('design')).walkthrough.split('\n').slice(0, 4)).toEqual([
    '<h3>Requirements and scope</h3>',
    '<p>Text.</p>',
    '<h3>Estimates</h3>',
    '<p>Text.</p>',
  ]);
});
