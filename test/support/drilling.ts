/** What somebody does at the drill, through its pages. */
import { formFields } from './forms.ts';
import type { World } from './world.ts';

type Site = Pick<World, 'get' | 'post'>;

/** The fields of the drill's answer form: of the next question, or of the one asked for by name. */
export async function ask({ get }: Site, question?: string): Promise<Record<string, string>> {
  const page = await get(question ? `/drill?question=${question}` : '/drill');
  return formFields(await page.text(), '/attempts');
}

/** Answers a question and gives the attempt's address and the fields of its rating form. */
export async function answerTo(site: Site, question?: string, answer = 'In my own words.') {
  const fields = await ask(site, question);
  const answered = await site.post('/attempts', { ...fields, answer });
  const url = answered.headers.get('location') ?? '';
  const page = await site.get(url);
  return { url, fields: formFields(await page.text(), '/reviews') };
}

/** Answers and rates a question. Gives the review's id. */
export async function rateIt(site: Site, rating: string, question?: string): Promise<string> {
  const { fields } = await answerTo(site, question);
  await site.post('/reviews', { ...fields, rating });
  return fields.review ?? '';
}

/** The question the drill asks next, or undefined at its summary. */
export async function nextQuestion({ get }: Site): Promise<string | undefined> {
  const html = await (await get('/drill')).text();
  return html.includes('action="/attempts"') ? formFields(html, '/attempts').question : undefined;
}

/** Takes so many minutes over the next question, or the one asked for by name, and rates the answer Good. */
export async function practise(world: World, minutes: number, question?: string): Promise<void> {
  const fields = await ask(world, question);
  world.clock.now += minutes * 60_000;
  const answered = await world.post('/attempts', { ...fields, answer: 'Slowly.' });
  const page = await world.get(answered.headers.get('location') ?? '');
  await world.post('/reviews', { ...formFields(await page.text(), '/reviews'), rating: 'good' });
}
