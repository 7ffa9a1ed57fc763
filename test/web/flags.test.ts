import { randomUUID } from 'node:crypto';
import { parse } from 'node-html-parser';
import { beforeEach, describe, expect, test } from 'vitest';
import { renderMarkdown } from '../../src/library/markdown.ts';
import { answerTo, ask } from '../support/drilling.ts';
import { textOf, words } from '../support/forms.ts';
import { aQuestion } from '../support/questions.ts';
import { cards, createWorld, nineToday, renderer, snapshot, type World } from '../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});

/** Flags the drill's question from its page. */
async function flag(note: string, question: string = cards.dueDeadlocks): Promise<string> {
  const fields = await ask(world, question);
  await world.post('/flags', { ...fields, answer: '', note });
  return fields.flag ?? '';
}

/** With the contents of blocks of code as elements too. */
const parseAll = (html: string) => parse(html, { blockTextElements: { script: true } });

const page = async (path = '/flags') => (await world.get(path)).text();
const issue = () => page('/flags.md');

describe('the list of flags', () => {
  test('teaches how to flag when there are none', async () => {
    expect(words(await page())).toContain('Nothing is flagged. When a question is wrong or unclear, flag it');
  });

  test('has the question, its note and when it was flagged', async () => {
    await flag('The second point is not so.');
    const html = await page();
    expect(words(html)).toContain('What about db-deadlocks?');
    expect(words(html)).toContain(
      'The second point is not so.18 November 2026, 09:00, about its current text.',
    );
    expect(parse(html).querySelector('main a[href="/questions/db-deadlocks"]')).not.toBeNull();
  });

  test('shows a note as it was typed, whatever it holds', async () => {
    await flag('<b>bold</b> & `code`');
    expect(parse(await page()).querySelector('.flags .typed')?.innerHTML).toBe(
      '&lt;b&gt;bold&lt;/b&gt; &amp; `code`',
    );
  });

  test('links the answer that was compared', async () => {
    const { url, fields } = await answerTo(world, cards.dueDeadlocks);
    await world.post('/flags', { ...fields, attempt: url.slice('/attempts/'.length), note: 'Here.' });
    expect(await page()).toContain(`href="${url}"`);
  });

  test('says when a flag is about an earlier text', async () => {
    await flag('Not so.');
    expect(words(await page())).toContain('about its current text.');
    const changed = aQuestion({
      id: 'db-deadlocks',
      topic: 'databases',
      revision: 2,
      question: 'New words?',
    });
    const questions = snapshot.questions.map((one) =>
      one.question.id === changed.id ? { ...one, question: changed, hash: 'another' } : one,
    );
    await world.stores.bank.synchronise({ ...snapshot, questions }, { renderer, now: nineToday });
    expect(words(await page())).toContain('about an earlier text of it, revision 1.');
  });

  test('says that it ends after 200', async () => {
    for (let count = 0; count < 201; count += 1)
      await world.stores.flags.raise(
        {
          id: randomUUID(),
          learnerId: 'local',
          questionId: cards.dueDeadlocks,
          contentHash: `hash-of-${cards.dueDeadlocks}`,
          attemptId: null,
          note: '',
          flaggedAt: nineToday,
          resolvedAt: null,
        },
        'another-id',
      );
    expect(words(await page())).toContain('201 notes on questions');
    expect(words(await page())).toContain('These are the newest 200.');
  });
});

describe('working through it', () => {
  test('Done takes a flag off the list, and Undo puts it back', async () => {
    const id = await flag('Not so.');
    const done = await world.post(`/flags/${id}/resolution`, {});
    expect([done.status, done.headers.get('location')]).toEqual([303, '/flags']);
    expect(words(await page())).toContain('Done: What about db-deadlocks?');
    expect(words(await page())).toContain('You have worked through all of them.');
    const undone = await world.post(`/flags/${id}/reopening`, {});
    expect([undone.status, undone.headers.get('location')]).toEqual([303, '/flags']);
    expect(words(await page())).toContain('1 note on');
  });

  test('Done twice is the same page', async () => {
    const id = await flag('Not so.');
    await world.post(`/flags/${id}/resolution`, {});
    const once = await page();
    const again = await world.post(`/flags/${id}/resolution`, {});
    expect([again.status, await page()]).toEqual([303, once]);
  });

  test('yesterday is not offered for undoing, but can be opened again', async () => {
    const id = await flag('Not so.');
    await world.post(`/flags/${id}/resolution`, {});
    world.clock.now += 24 * 60 * 60_000;
    const html = await page();
    expect(words(html)).not.toContain('Undo');
    expect(textOf(html, `form[action="/flags/${id}/reopening"]`)).toBe('Open again');
  });

  test('a flag that is not there is a page that says so', async () => {
    expect((await world.post('/flags/nobody/resolution', {})).status).toBe(404);
    expect((await world.post('/flags/nobody/reopening', {})).status).toBe(404);
  });

  test('the bank says how many are open', async () => {
    await flag('Not so.');
    expect(words(await page('/bank'))).toContain('1 open flag');
  });
});

describe('the text of an issue', () => {
  test('is Markdown, and the same on the page', async () => {
    await flag('Not so.');
    const response = await world.get('/flags.md');
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'text/markdown; charset=utf-8',
    ]);
    const text = await response.text();
    expect(parse(await page()).querySelector('#issue')?.text).toBe(text);
    expect(text).toBe(`# 1 problem reported in the question bank

## \`db-deadlocks\`

- File: \`databases/db-deadlocks.md\`
- Question: \`What about db-deadlocks?\`

Revision 1, 18 November 2026:

\`\`\`text
Not so.
\`\`\`
`);
  });

  test('gathers the notes on one question under it', async () => {
    await flag('First.');
    await flag('Second.');
    const text = await issue();
    expect(text.match(/^## /gm)).toHaveLength(1);
    expect(text).toContain('# 2 problems');
  });

  test('says when there is nothing to report', async () => {
    expect(await issue()).toBe('No open flags.\n');
  });

  test.each([
    '```\n# A heading\n```',
    '`````` and ~~~~ and ```',
    '</code></pre><script>alert(1)</script>',
    '\n\n# Heading\n\n- list\n> quote',
    '[link](https://evil.test) @somebody #1 ![x](https://evil.test/a.png)',
    '    four spaces',
    'line\r```\rline',
    '`',
  ])('keeps a note in its block: %j', async (note) => {
    await flag(note);
    const html = parseAll(renderMarkdown(await issue()));
    const blocks = html.querySelectorAll('pre code');
    expect(blocks.map((block) => block.text.replaceAll(/\r\n?/g, '\n').trim())).toEqual([
      note.replaceAll(/\r\n?/g, '\n').trim(),
    ]);
    expect(html.querySelectorAll('h1, h2, h3, h4, a, script, img, blockquote')).toHaveLength(2);
  });

  test('wraps a long note between words and keeps all of them', async () => {
    const note = `${'word '.repeat(60)}${'x'.repeat(150)} end`;
    await flag(note);
    const block =
      parseAll(renderMarkdown(await issue()))
        .querySelector('pre code')
        ?.text.trim() ?? '';
    expect(block.replaceAll('\n', ' ')).toBe(note);
    expect(block.split('\n').filter((line) => line.length > 100)).toEqual(['x'.repeat(150)]);
  });

  test('says when there is no note', async () => {
    await flag('');
    expect(await issue()).toContain('No note.');
  });

  test('has own questions in a part of their own', async () => {
    await flag('About the bank.');
    world.database
      .prepare(`UPDATE question SET learner_id = 'local', path = '' WHERE id = 'http-etag'`)
      .run();
    await flag('About mine.', cards.freshEtag);
    const [ofBank = '', own = ''] = (await issue()).split('# My own questions');
    expect([ofBank.includes('About the bank.'), ofBank.includes('About mine.')]).toEqual([true, false]);
    expect([own.includes('About mine.'), own.includes('File:')]).toEqual([true, false]);
    expect(ofBank).toContain('# 1 problem reported');
    expect(await page()).toContain('href="/questions/http-etag/edit"');
  });
});
