/** The power goes out in the middle of a mock interview. */
import { randomUUID } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { beforeAll, expect, test } from 'vitest';
import { formFields } from '../support/forms.ts';
import { webm } from '../support/sound.ts';
import { build, newDataDir, type Server, send, startServer, stop } from './program.ts';

let main: string;
beforeAll(async () => {
  main = await build();
});

const id = randomUUID();
const recording = randomUUID();

async function killAndRestart(server: Server, dataDir: string): Promise<Server> {
  server.child.kill('SIGKILL');
  expect((await server.ended).signal).toBe('SIGKILL');
  return startServer(main, dataDir);
}

/** Sends a piece of a recording as the browser does. */
async function speak({ url }: Server, piece: number, sound: Uint8Array): Promise<number> {
  const body = new FormData();
  for (const [name, value] of Object.entries({ recording, position: '0', step: '1', piece: String(piece) }))
    body.append(name, value);
  body.append('sound', new Blob([sound as BlobPart]));
  const headers = { 'sec-fetch-site': 'same-origin', origin: url };
  return (await fetch(`${url}/mocks/${id}/recordings`, { method: 'POST', body, headers })).status;
}

const fieldsOf = async (server: Server) =>
  formFields((await send(server, `/mocks/${id}`)).body, `/mocks/${id}/answers`);

/** When it began and what is being asked, as it is written down. */
function standing(dataDir: string): unknown {
  const database = new Sqlite(join(dataDir, 'mockingbird.db'), { readonly: true });
  const row = database
    .prepare('SELECT started_at, minutes, position, step, paused_at, ended_at FROM mock WHERE id = ?')
    .get(id);
  database.close();
  return row;
}

test('an interview goes on after kill -9: place, clock, draft, answer and sound', async () => {
  const dataDir = newDataDir();
  let server = await startServer(main, dataDir);
  await send(server, '/welcome', { skip: '1' });
  const begun = await send(server, '/mocks', { mock: id, template: 'screen', level: 'mid', mode: 'typed' });
  expect([begun.status, begun.location]).toEqual([303, `/mocks/${id}`]);
  const before = standing(dataDir);

  const first = await fieldsOf(server);
  const draft = await send(server, `/mocks/${id}/drafts`, { ...first, answer: 'Half a sentence' });
  expect(draft.status).toBe(303);
  server = await killAndRestart(server, dataDir);
  expect(standing(dataDir)).toEqual(before);
  const again = await fieldsOf(server);
  expect(again).toMatchObject({ position: '0', step: '0', answer: 'Half a sentence' });

  const handedIn = await send(server, `/mocks/${id}/answers`, {
    ...again,
    answer: 'Half a sentence, and whole.',
  });
  expect(handedIn.status).toBe(303);
  const sound = webm(40_000);
  expect(await speak(server, 0, sound)).toBe(200);
  server = await killAndRestart(server, dataDir);
  const followUp = await fieldsOf(server);
  expect(followUp).toMatchObject({ position: '0', step: '1', answer: '' });

  // What a crash left behind the acknowledged bytes is cut off by the next piece.
  const file = join(dataDir, 'recordings', id, recording);
  writeFileSync(file, 'left by a crash', { flag: 'a' });
  expect(await speak(server, 0, sound)).toBe(200);
  expect(await speak(server, 1, new Uint8Array([1, 2, 3]))).toBe(200);
  expect([...readFileSync(file)]).toEqual([...sound, 1, 2, 3]);
  expect(statSync(file).mode & 0o777).toBe(0o600);

  await send(server, `/mocks/${id}/end`, { ...followUp, answer: 'The follow-up' });
  server = await killAndRestart(server, dataDir);
  const debrief = await send(server, `/mocks/${id}/debrief/1`);
  expect(debrief.status).toBe(200);
  expect(debrief.body).toContain('Half a sentence, and whole.');
  expect(debrief.body).toContain('The follow-up');
  expect(debrief.body).toContain(`/mocks/${id}/recordings/${recording}`);
  expect((await stop(server)).code).toBe(0);
}, 120_000);
