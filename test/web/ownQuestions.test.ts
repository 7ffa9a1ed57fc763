import { parse } from 'node-html-parser';
import { beforeEach, describe, expect, test } from 'vitest';
import { parseQuestion } from '../../src/library/parseQuestion.ts';
import { fieldsOf, type QuestionText } from '../../src/library/questionText.ts';
import { localLearner } from '../../src/storage/learners.ts';
import { goodFile } from '../library/goodFiles.ts';
import { textOf } from '../support/forms.ts';
import { threats } from '../support/markup.ts';
import { aQuestion } from '../support/questions.ts';
import { createWorld, renderer, snapshot, type World } from '../support/world.ts';

let world: World;

beforeEach(async () => {
  world = await createWorld();
});

function typed(changes: Partial<QuestionText> = {}, kind: Parameters<typeof goodFile>[0] = 'concept') {
  const parsed = parseQuestion(goodFile(kind, 'my-etag'), '');
  if ('problems' in parsed) throw new Error('the good file is not good');
  return { ...fieldsOf(parsed.question), ...changes };
}

const find = (id = 'my-etag') => world.stores.ownQuestions.find(localLearner, id);
const create = (changes: Partial<QuestionText> = {}) => world.post('/questions', typed(changes));

/** Every field of the form as a browser would send it. */
function formOf(html: string): Record<string, string> {
  const form = parse(html).querySelector('form[data-keep]');
  if (!form) throw new Error('the page has no form to write in');
  const inputs = form
    .querySelectorAll('input')
    .filter((one) => one.getAttribute('type') !== 'checkbox')
    .map((one) => [one.getAttribute('name'), one.getAttribute('value') ?? '']);
  const areas = form.querySelectorAll('textarea').map((one) => [one.getAttribute('name'), one.text]);
  const selects = form
    .querySelectorAll('select')
    .map((one) => [one.getAttribute('name'), one.querySelector('[selected]')?.getAttribute('value') ?? '']);
  return Object.fromEntries([...inputs, ...areas, ...selects]);
}

const open = async (path: string) => formOf(await (await world.get(path)).text());
const problemAt = (html: string, field: string) => textOf(html, `#write-${field}-problem`);

describe('a new question', () => {
  test('is kept, drilled and shown as a file', async () => {
    const response = await create();
    expect([response.status, response.headers.get('location')]).toEqual([303, '/questions/my-etag']);
    const drill = await (await world.get('/drill?question=my-etag')).text();
    expect(drill).toContain('What is my-etag about');
    const file = await world.get('/questions/my-etag.md');
    expect(await file.text()).toBe((await find())?.file);
  });

  test('that is sent twice is one', async () => {
    const locations = [await create(), await create()].map(({ headers }) => headers.get('location'));
    expect(locations).toEqual(['/questions/my-etag', '/questions/my-etag']);
    expect(world.count('question')).toBe((await world.stores.ownQuestions.files(localLearner)).length + 8);
  });

  test('gets an id from its words, once, when it has none', async () => {
    const question = 'How does an ETag save the server from sending a page again?';
    await create({ id: '', question });
    const again = await create({ id: '', question });
    expect(again.headers.get('location')).toBe('/questions/my-how-does-an-etag-save-the-server-from');
    const other = await create({ id: '', question, hints: 'Another hint' });
    expect(other.headers.get('location')).toBe('/questions/my-how-does-an-etag-save-the-server-from-2');
  });

  test.each(['Was weiß ein ETag?', '什么是', '🐦', '../../etc', "'; DROP TABLE question; --"])(
    'gets an id that may be one from any words: %s',
    async (question) => {
      const { status, headers } = await create({ id: '', question });
      expect([status, headers.get('location')]).toEqual([
        303,
        expect.stringMatching(/^\/questions\/my-[a-z0-9-]+$/),
      ]);
    },
  );

  test('with problems comes back with every text and each problem at its field', async () => {
    const sent = typed({ id: 'No', modelAnswer: 'Short.', keyPoints: 'unmarked\n[nice] A', sources: '' });
    const response = await world.post('/questions', sent);
    const html = await response.text();
    expect(response.status).toBe(422);
    expect(formOf(html)).toMatchObject({
      id: 'No',
      modelAnswer: 'Short.',
      keyPoints: sent.keyPoints,
      question: sent.question,
      tags: 'caching',
    });
    expect(problemAt(html, 'id')).toContain('cannot be');
    expect(problemAt(html, 'modelAnswer')).toContain('has 1 words');
    expect(problemAt(html, 'keyPoints')).toContain('does not say how much it weighs');
    expect(problemAt(html, 'sources')).toContain('is empty');
    expect(world.count('question')).toBe(8);
  });

  test.each([
    [{ level: 'guru', modelAnswer: 'Short.', id: 'No' }, 'level'],
    [{ modelAnswer: 'Short.', sources: '', id: 'No' }, 'modelAnswer'],
    [{ id: 'No' }, 'id'],
  ])('that comes back begins with the first field that is wrong: %o', async (changes, expected) => {
    const form = parse(await (await create(changes)).text()).querySelector('form[data-keep]');
    const focused = form?.querySelectorAll('[autofocus]').map((field) => field.getAttribute('name'));
    expect(focused).toEqual([expected]);
    expect(form?.querySelector('[aria-invalid=true]')?.getAttribute('name')).toBe(expected);
  });

  test.each(['http-etag', 'files', 'preview'])('cannot have the id %s', async (id) => {
    const response = await create({ id });
    expect(response.status).toBe(422);
    expect(problemAt(await response.text(), 'id')).toMatch(/another (question|page)/);
  });

  test('needs a topic of the bank', async () => {
    const response = await create({ topic: 'cooking' });
    expect([response.status, problemAt(await response.text(), 'topic')]).toEqual([
      422,
      'There is no topic `cooking`. Choose one of the topics.',
    ]);
  });

  test('that names what is not there is kept, and the form says so', async () => {
    const response = await create({ related: 'http-etag, no-such', sources: 'rfc0000: nowhere' });
    expect(response.headers.get('location')).toBe('/questions/my-etag/edit?saved=1');
    const html = await (await world.get('/questions/my-etag/edit?saved=1')).text();
    expect(textOf(html, '.notice:not([hidden])')).toMatch(/Saved.*rfc0000.*no-such/);
  });

  test('may be a copy of one of the bank', async () => {
    const fields = await open('/questions/new?from=http-etag');
    expect(fields).toMatchObject({ id: 'my-http-etag', related: 'http-etag', basis: '' });
    expect(fields.keyPoints).toContain('[must] Says the first thing');
  });

  test('of a copy has an id of at most 60 characters that is free', async () => {
    const id = `a${'b'.repeat(58)}c`;
    await create({ id });
    expect((await open(`/questions/new?from=${id}`)).id).toBe(`my-${id.slice(0, 57)}`);
    await create({ id: 'my-http-etag' });
    expect((await open('/questions/new?from=http-etag')).id).toBe('my-http-etag-2');
  });

  test('cannot be a copy of nothing', async () => {
    expect((await world.get('/questions/new?from=nothing')).status).toBe(404);
  });
});

describe('an own question', () => {
  beforeEach(async () => {
    await create();
  });

  const edit = async (changes: Record<string, string>) =>
    world.post('/questions/my-etag', { ...(await open('/questions/my-etag/edit')), ...changes });

  test('is edited, and its id stays', async () => {
    const response = await edit({ hints: 'Look\nCloser', id: 'my-other' });
    expect(response.headers.get('location')).toBe('/questions/my-etag');
    expect(await find()).toMatchObject({ question: { hints: ['Look', 'Closer'], revision: 1 } });
    expect(await find('my-other')).toBeUndefined();
  });

  test('gets another revision when its meaning changed, once however often it is sent', async () => {
    const fields = { ...(await open('/questions/my-etag/edit')), meaning: '1', hints: 'New' };
    const sent = [
      await world.post('/questions/my-etag', fields),
      await world.post('/questions/my-etag', fields),
    ];
    expect(sent.map(({ status }) => status)).toEqual([303, 303]);
    expect((await find())?.question.revision).toBe(2);
    await edit({ hints: 'Newer' });
    expect((await find())?.question.revision).toBe(2);
  });

  test('whose text changed in another tab is not overwritten unseen', async () => {
    const fields = await open('/questions/my-etag/edit');
    await edit({ hints: 'From the other tab' });
    const response = await world.post('/questions/my-etag', { ...fields, hints: 'From this tab' });
    const html = await response.text();
    expect(response.status).toBe(409);
    expect(formOf(html).hints).toBe('From this tab');
    expect(textOf(html, '.notice.problem pre')).toContain('From the other tab');
    expect((await world.post('/questions/my-etag', formOf(html))).status).toBe(303);
    expect((await find())?.question.hints).toEqual(['From this tab']);
  });

  test('that is saved as it is keeps its bytes', async () => {
    const file = goodFile('concept', 'my-etag').replaceAll('\n', '\r\n');
    await world.post('/questions/files', upload([['a.md', file]]));
    await edit({});
    expect((await find())?.file).toBe(file);
  });

  test('is retired, not asked, and brought back', async () => {
    const { status, headers } = await world.post('/questions/my-etag/retirement', {});
    expect([status, headers.get('location')]).toEqual([303, '/questions/my-etag']);
    expect(textOf(await (await world.get('/questions/my-etag')).text(), 'main')).toContain(
      'not asked any more',
    );
    expect(textOf(await (await world.get('/questions/my-etag/edit')).text(), 'main')).toContain(
      'Bring it back',
    );
    expect((await find())?.retiredAt).toBe(world.clock.now);
    await world.post('/questions/my-etag/return', {});
    expect((await find())?.retiredAt).toBeNull();
  });

  test('keeps its id when a later bank brings another with it, and the page of the bank names that one', async () => {
    const before = await find();
    const theirs = aQuestion({ id: 'my-etag', question: 'What did the bank bring?' });
    const read = { question: theirs, path: 'http/my-etag.md', hash: 'hash-of-theirs' };
    const questions = [read, ...snapshot.questions];
    await world.stores.bank.synchronise({ ...snapshot, questions }, { renderer, now: world.clock.now });
    expect(await find()).toEqual(before);
    expect(await (await world.get('/questions/my-etag')).text()).not.toContain('What did the bank bring?');
    const problem = textOf(await (await world.get('/bank')).text(), 'main li');
    expect(problem).toContain('http/my-etag.md:1');
    expect(problem).toContain('You have a question of your own with the id `my-etag`');
  });

  test('comes back with its problems and its texts', async () => {
    const response = await edit({ question: '' });
    expect(response.status).toBe(422);
    expect(problemAt(await response.text(), 'question')).toBe(
      'The section `Question` is empty. Write its text.',
    );
  });
});

describe('a question of the bank', () => {
  test('cannot be edited, retired or brought back', async () => {
    const sent = await Promise.all([
      world.get('/questions/http-etag/edit'),
      world.post('/questions/http-etag', typed()),
      world.post('/questions/http-etag/retirement', {}),
      world.post('/questions/http-etag/return', {}),
    ]);
    expect(sent.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect(await world.stores.bank.find('http-etag')).toMatchObject({ retiredAt: null, isOwn: false });
  });

  test('that somebody tries to edit gives the text back to be saved as a new one', async () => {
    const html = await (await world.post('/questions/http-etag', { ...typed(), basis: 'x' })).text();
    expect(formOf(html)).toMatchObject({ basis: '', question: typed().question });
    expect(html).toContain('action="/questions"');
  });

  test('is shown as a file', async () => {
    const response = await world.get('/questions/http-etag.md');
    expect(response.headers.get('content-type')).toBe('text/markdown; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe('inline; filename="http-etag.md"');
    expect(await response.text()).toMatch(/^---\nid: http-etag\nrev: 1\n/);
    expect((await world.get('/questions/nothing.md')).status).toBe(404);
  });
});

describe('the preview', () => {
  const preview = async (changes: Partial<QuestionText> = {}) =>
    (await world.post('/questions/preview', typed(changes))).text();

  test('shows what was typed and stores nothing', async () => {
    const html = await preview({ id: '', question: 'Why `If-None-Match`?' });
    expect(textOf(html, '#preview')).toContain('Why If-None-Match?');
    expect(textOf(html, '#preview')).toContain('my-why-if-none-match');
    expect(world.count('question')).toBe(8);
  });

  test('shows what there is of an unfinished question, and what is still to do', async () => {
    const html = await preview({ modelAnswer: 'Short.', keyPoints: '[must] One\nunmarked' });
    expect(textOf(html, '#preview')).toMatch(/Short\..*One.*Still to do.*Key points Line 2/s);
    expect(html).not.toContain('write-modelAnswer-problem');
  });

  test('brings the sections of another kind and keeps those of this one', async () => {
    const debugging = await world.post('/questions/preview', typed({ kind: 'concept' }, 'debugging'));
    const fields = formOf(await debugging.text());
    expect(fields).toMatchObject({ kind: 'concept', scenario: 'The shop is slow.', rootCause: 'A lock.' });
    const back = formOf(
      await (await world.post('/questions/preview', { ...fields, kind: 'debugging' })).text(),
    );
    expect(back).toMatchObject({ scenario: 'The shop is slow.', evidence: '```\n## p99 4 s\n```' });
  });

  test('of an edited question stays with that question', async () => {
    await create();
    const fields = await open('/questions/my-etag/edit');
    const html = await (await world.post('/questions/preview', { ...fields, hints: 'Mine' })).text();
    expect(html).toContain('action="/questions/my-etag"');
    expect(formOf(html)).toMatchObject({ basis: fields.basis, hints: 'Mine' });
  });
});

describe('whatever is sent', () => {
  const nasty = '<img src=x onerror=alert(1)>"\'><script>alert(2)</script>{{x}}\u0000[a](javascript:x)';

  test.each(['/questions', '/questions/preview', '/questions/my-etag'])(
    'to %s is only text',
    async (path) => {
      await create();
      const fields = Object.fromEntries(Object.keys(typed()).map((name) => [name, nasty]));
      for (const kind of ['concept', 'debugging', nasty]) {
        const response = await world.post(path, { ...fields, kind, basis: 'x' });
        expect(response.status).toBeLessThan(500);
        expect(threats(await response.text())).toEqual([]);
      }
    },
  );

  test('as one field many times, as a file or under odd names does no harm', async () => {
    const body = new FormData();
    for (const name of ['question', 'question', 'kind', '__proto__', 'constructor'])
      body.append(name, 'twice');
    body.append('modelAnswer', new File(['x'], 'x.md'));
    expect((await world.post('/questions', body)).status).toBe(422);
  });

  test('of almost a megabyte comes back', async () => {
    const response = await create({ modelAnswer: 'word '.repeat(190_000) });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('The file is larger than 20 KB');
  });

  test.each(['..%2f..', 'a'.repeat(5000), '%00', '__proto__', "x' OR 1=1"])(
    'as an id of a question is not found: %s',
    async (id) => {
      for (const path of [`/questions/${id}/edit`, `/questions/${id}.md`])
        expect((await world.get(path)).status).toBeLessThan(500);
      expect((await world.post(`/questions/${id}/retirement`, {})).status).toBe(404);
    },
  );
});

function upload(files: readonly (readonly [name: string, content: BlobPart])[]): FormData {
  const body = new FormData();
  for (const [name, content] of files) body.append('files', new File([content], name));
  return body;
}
