import { unzipSync, zipSync } from 'fflate';
import { beforeEach, describe, expect, test } from 'vitest';
import { localLearner } from '../../src/storage/learners.ts';
import { goodFile } from '../library/goodFiles.ts';
import { textOf } from '../support/forms.ts';
import { threats } from '../support/markup.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;

beforeEach(async () => {
  world = await createWorld();
});

type Content = string | Uint8Array;

function send(files: Record<string, Content>) {
  const body = new FormData();
  for (const [name, content] of Object.entries(files))
    body.append('files', new File([content as BlobPart], name));
  return world.post('/questions/files', body);
}

const bytes = (text: string) => new Uint8Array(Buffer.from(text));
const archive = (files: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, bytes(text)])));
const exported = async () => new Uint8Array(await (await world.get('/questions/files.zip')).arrayBuffer());
const ids = async () =>
  (await world.stores.ownQuestions.files(localLearner)).map(({ path }) =>
    path.replace(/^.*\/(.*)\.md$/, '$1'),
  );
const said = async (response: Response) => textOf(await response.text(), 'main section');

const good = (id: string) => goodFile('concept', id);
/** Its size would be 40 MB in the archive's own words. */
const bomb = () => zipSync({ 'bomb.md': new Uint8Array(40 * 1024 * 1024) }, { level: 9 });

/** The archive with another size in its list of contents. */
function claiming(size: number, zip: Uint8Array): Uint8Array {
  const view = new DataView(zip.buffer, zip.byteOffset);
  const central = view.getUint32(zip.length - 6, true);
  view.setUint32(central + 24, size, true);
  return zip;
}

describe('an import', () => {
  test('takes files and archives, nested as they are', async () => {
    const response = await send({
      'a.md': good('my-first'),
      'more.zip': archive({ 'http/my-second.md': good('my-second'), 'x/y/z/any name.md': good('my-third') }),
    });
    expect(response.status).toBe(200);
    expect(await ids()).toEqual(['my-first', 'my-second', 'my-third']);
    expect(await said(response)).toContain('3 files taken');
  });

  test('takes good files beside bad ones, and says what is wrong where', async () => {
    const response = await send({
      'good.md': good('my-first'),
      'bad.md': good('my-second').replace('level: mid', 'level: guru'),
      'bytes.md': new Uint8Array([0xff, 0xfe, 0x00]),
    });
    expect(response.status).toBe(200);
    const text = await said(response);
    expect(text).toMatch(/1 file taken, 2 not taken/);
    expect(text).toMatch(/bad\.md.*not taken.*Line 6: `level` cannot be `guru`\. Write one of/);
    expect(text).toMatch(/bytes\.md.*not UTF-8/);
    expect(await ids()).toEqual(['my-first']);
  });

  test('of the same again changes nothing; of another text under a known id changes it', async () => {
    await send({ 'a.md': good('my-first') });
    expect(await said(await send({ 'a.md': good('my-first') }))).toContain('unchanged');
    const other = good('my-first').replace('Look closer', 'Look again');
    expect(await said(await send({ 'a.md': other }))).toContain('changed, my-first');
  });

  test.each([
    ['an id of the bank', { 'a.md': good('http-etag') }, /Line 2: The id `http-etag` is already/],
    ['an address of ours', { 'a.md': good('files') }, /Line 2: `files` is the address/],
    [
      'a topic that is not there',
      { 'a.md': goodFile('concept', 'my-a', 'cooking') },
      /Line 5: There is no topic/,
    ],
    ['a file that is too long', { 'a.md': 'x'.repeat(30_000) }, /larger than 20 KB/],
    ['an archive that is none', { 'a.zip': 'PK not really' }, /archive cannot be read/],
    ['a truncated archive', { 'a.zip': archive({ 'a.md': good('my-a') }).slice(0, 200) }, /cannot be read/],
    ['an archive of something huge', { 'a.zip': bomb() }, /larger than 20 KB/],
  ] as const)('refuses %s', async (_, files, expected) => {
    const response = await send(files);
    expect(response.status).toBe(422);
    expect(await said(response)).toMatch(expected);
    expect(await ids()).toEqual([]);
  });

  test('does not believe the size that an archive claims', async () => {
    const zip = claiming(100, archive({ 'a.md': 'x'.repeat(100_000) }));
    expect(await said(await send({ 'a.zip': zip }))).toMatch(/cannot be unpacked/);
  });

  test('does not unpack what claims to be too large', async () => {
    const zip = claiming(30_000, archive({ 'a.md': good('my-first') }));
    expect(await said(await send({ 'a.zip': zip }))).toMatch(/larger than 20 KB/);
  });

  test('refuses more files than anybody writes', async () => {
    const many = Object.fromEntries(Array.from({ length: 2001 }, (_, nth) => [`${nth}.md`, 'x']));
    expect(await said(await send({ 'a.zip': archive(many) }))).toMatch(/more than 2,000 files/);
  });

  test('takes 2,000 files sent one by one, and no more', async () => {
    const many = Object.fromEntries(Array.from({ length: 2001 }, (_, nth) => [`${nth}.md`, 'x']));
    const text = await said(await send({ ...many, 'other.txt': 'x' }));
    expect(text.match(/more than 2,000 files in all/g)).toHaveLength(1);
    expect(text).toMatch(/2000\.md: not taken ?Line 1: There are more than 2,000 files/);
  });

  test('keeps the first of two files with one id', async () => {
    const other = good('my-first').replace('Look closer', 'Look again');
    const text = await said(await send({ 'a.md': good('my-first'), 'b.md': other }));
    expect(text).toMatch(/b\.md.*already that of a\.md/);
    expect((await world.stores.ownQuestions.find(localLearner, 'my-first'))?.file).toBe(good('my-first'));
  });

  test('leaves other files alone', async () => {
    const zip = archive({
      '__MACOSX/http/._my-first.md': 'x',
      'http/_topic.yml': 'title: HTTP',
      'http/my-first.md': good('my-first'),
    });
    expect(await said(await send({ 'a.zip': zip }))).toMatch(/1 file taken\. 2 other files left alone/);
  });

  test.each(['../../etc/passwd.md', '/root/a.md', 'C:\\a.md', '<b>.md', '__proto__.md', 'é🐦.md'])(
    'shows any name and uses none: %s',
    async (name) => {
      const response = await send({ 'a.zip': archive({ [name]: good('my-first') }) });
      expect(response.status).toBe(200);
      expect(threats(await response.text())).toEqual([]);
      expect(await ids()).toEqual(['my-first']);
    },
  );

  test('of nothing says so', async () => {
    for (const body of [new FormData(), (await send({ 'a.txt': 'x' })) && new FormData()]) {
      const response = await world.post('/questions/files', body);
      expect([response.status, textOf(await response.text(), '#files-problem')]).toEqual([
        422,
        'Choose a file first. Only .md files and ZIP archives of them can be read.',
      ]);
    }
    expect((await world.post('/questions/files', { files: 'not a file' })).status).toBe(422);
  });

  test.each([
    ['an archive without a question', { 'a.zip': archive({ 'notes.txt': 'x' }) }],
    ['an empty archive', { 'a.zip': zipSync({}) }],
    ['another file', { 'a.txt': 'x' }],
  ] as const)('of %s says that there is none', async (_, files) => {
    const response = await send(files);
    expect([response.status, textOf(await response.text(), '#files-problem')]).toEqual([
      422,
      'There was no .md file in it. Only .md files and ZIP archives of them can be read.',
    ]);
  });

  test('may be larger than a form, up to 50 MB', async () => {
    const { status } = await send({ 'a.md': good('my-first'), 'b.bin': new Uint8Array(2 * 1024 * 1024) });
    expect(status).toBe(200);
    const tooMuch = await send({ 'b.bin': new Uint8Array(51 * 1024 * 1024) });
    expect([tooMuch.status, await tooMuch.text()]).toEqual([
      413,
      'That is more than 50 MB. Send the files in several parts.',
    ]);
    const form = await world.post('/questions', { question: 'x'.repeat(2 * 1024 * 1024) });
    expect(form.status).toBe(413);
  });
});

describe('an export', () => {
  const marked = `\uFEFF${good('my-marked')}`;
  const windows = good('my-windows').replaceAll('\n', '\r\n');
  const loose = good('my-loose').replace('tags: [caching]', '# mine\ntags:\n  - caching');

  test('gives back what was brought in, byte for byte', async () => {
    await send({ 'a.md': marked, 'b.md': windows, 'c.md': loose });
    const files = unzipSync(await exported());
    expect(Object.entries(files).map(([name, file]) => [name, Buffer.from(file).toString()])).toEqual([
      ['http/my-loose.md', loose],
      ['http/my-marked.md', marked],
      ['http/my-windows.md', windows],
    ]);
  });

  test('brought in elsewhere gives the same archive', async () => {
    await send({ 'a.md': marked, 'b.md': windows });
    const zip = await exported();
    world = await createWorld();
    expect(await said(await send({ 'questions.zip': zip }))).toContain('2 files taken');
    expect(await exported()).toEqual(zip);
  });

  test('is the same tomorrow', async () => {
    await send({ 'a.md': marked });
    const before = await exported();
    world.clock.now += 24 * 60 * 60 * 1000;
    expect(await exported()).toEqual(before);
  });

  test('is a download, also of nothing', async () => {
    const response = await world.get('/questions/files.zip');
    expect(response.headers.get('content-type')).toBe('application/zip');
    expect(response.headers.get('content-disposition')).toContain('attachment');
    expect(unzipSync(new Uint8Array(await response.arrayBuffer()))).toEqual({});
  });
});
