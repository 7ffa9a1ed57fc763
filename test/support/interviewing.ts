/** Sitting a mock interview as a person does: through its forms. */
import { randomUUID } from 'node:crypto';
import { formFields } from './forms.ts';
import { webm } from './sound.ts';
import type { World } from './world.ts';

type Site = Pick<World, 'get' | 'post'>;
type Chosen = Record<string, string | string[]>;

/** Begins an interview and gives its id. */
export async function begin(site: Site, chosen: Chosen = {}): Promise<string> {
  const mock = randomUUID();
  const begun = await site.post('/mocks', {
    mock,
    template: 'screen',
    level: 'mid',
    mode: 'typed',
    ...chosen,
  });
  if (begun.status !== 303) throw new Error(`the interview did not begin: ${begun.status}`);
  return mock;
}

/** The fields of the room's form as the page has them now. */
export const roomFields = async (site: Site, mock: string) =>
  formFields(await (await site.get(`/mocks/${mock}`)).text(), `/mocks/${mock}/answers`);

/** Hands in an answer to what is being asked. */
export async function answerNext(site: Site, mock: string, answer: string): Promise<Response> {
  return site.post(`/mocks/${mock}/answers`, { ...(await roomFields(site, mock)), answer });
}

/** Ends it by hand, whatever is asked. */
export async function end(site: Site, mock: string): Promise<void> {
  await site.post(`/mocks/${mock}/end`, await roomFields(site, mock));
}

/** Judges the answer to a question, counted from 1. */
export async function judge(
  site: Site,
  mock: string,
  number: number,
  judged: Chosen = {},
): Promise<Response> {
  const path = `/mocks/${mock}/debrief/${number}`;
  const fields = formFields(await (await site.get(path)).text(), path);
  return site.post(path, { ...fields, rating: 'good', ...judged });
}

/** A second of sound, said to a place, as the recorder sends it. */
export async function speak(site: Site, mock: string, place: { position: number; step: number }) {
  const body = new FormData();
  for (const [name, value] of Object.entries({ recording: randomUUID(), piece: 0, age: 1000, ...place }))
    body.append(name, String(value));
  body.append('sound', new File([webm() as BlobPart], 'sound'));
  return site.post(`/mocks/${mock}/recordings`, body);
}
