import { parse } from 'node-html-parser';
import { beforeEach, expect, test } from 'vitest';
import { answerTo, rateIt } from '../support/drilling.ts';
import { textOf, ticked, words } from '../support/forms.ts';
import { createWorld, nineToday, type World } from '../support/world.ts';

let world: World;

beforeEach(async () => {
  world = await createWorld();
});

const good = {
  level: 'senior',
  decks: ['http'],
  minutes: '45',
  newADay: '3',
  easyWeekdays: ['6', '7'],
  zone: 'Asia/Kolkata',
  rollover: '3',
  retention: '0.85',
  learningSteps: '1 10 60',
  relearningSteps: '',
  maximumInterval: '180',
  leechLapses: '5',
  leechAction: 'suspend',
};

const learner = () => world.stores.learners.find('local');
const page = async (path = '/settings') => (await world.get(path)).text();
const attributeOf = (html: string, selector: string) =>
  parse(html).querySelector(selector)?.getAttribute('value');

/** What the form shows, as it would be sent. */
function shown(html: string): Record<string, string | string[]> {
  const value = (selector: string) => attributeOf(html, selector) ?? '';
  const inputs = ['minutes', 'newADay', 'rollover', 'retention', 'learningSteps', 'relearningSteps'];
  const texts = [...inputs, 'maximumInterval', 'leechLapses'].map((name) => [name, value(`#${name}`)]);
  return {
    ...Object.fromEntries(texts),
    level: value('[name=level][checked]'),
    leechAction: value('[name=leechAction][checked]'),
    zone: value('option[selected]'),
    decks: ticked(html, 'decks'),
    easyWeekdays: ticked(html, 'easyWeekdays'),
  };
}

test('the form shows how the learner practises', async () => {
  expect(shown(await page())).toEqual({
    level: 'mid',
    decks: [],
    minutes: '20',
    newADay: '8',
    easyWeekdays: [],
    zone: 'Europe/Berlin',
    rollover: '4',
    retention: '0.90',
    learningSteps: '10',
    relearningSteps: '10',
    maximumInterval: '365',
    leechLapses: '8',
    leechAction: 'mark',
  });
});

test('all of it is kept, said to be kept, and shown again', async () => {
  const kept = await world.post('/settings', good);
  expect([kept.status, kept.headers.get('location')]).toEqual([303, '/settings?kept=1']);
  expect(await learner()).toMatchObject({
    targetLevel: 'senior',
    deckIds: ['http'],
    minutesADay: 45,
    newADay: 3,
    timing: { zone: 'Asia/Kolkata', rolloverHour: 3 },
    leech: { lapses: 5, action: 'suspend' },
    scheduling: {
      desiredRetention: 0.85,
      learningStepMinutes: [1, 10, 60],
      relearningStepMinutes: [],
      maximumIntervalDays: 180,
      easyDays: { weekdays: [6, 7], breaks: [] },
    },
  });
  const html = await page('/settings?kept=1');
  expect(textOf(html, '.notice')).toMatch(/^Kept\./);
  expect(shown(html)).toEqual(good);
  expect(parse(await page()).querySelector('.notice')).toBeNull();
});

test('past due days stay, and the next review goes by the new settings', async () => {
  const before = world.database.prepare('SELECT * FROM card').all();
  await world.post('/settings', {
    ...good,
    decks: [],
    retention: '0.70',
    relearningSteps: '25',
    zone: 'UTC',
  });
  expect(world.database.prepare('SELECT * FROM card').all()).toEqual(before);
  await rateIt(world, 'again', 'db-deadlocks');
  expect(await world.stores.cards.find('local', 'db-deadlocks')).toMatchObject({
    state: 'relearning',
    dueAt: nineToday + 25 * 60_000,
  });
});

test('study days that were written down stay when the zone changes', async () => {
  const days = () => world.database.prepare('SELECT id, study_day FROM review ORDER BY id').all();
  const before = days();
  await world.post('/settings', { ...good, zone: 'Pacific/Auckland' });
  expect(days()).toEqual(before);
  expect(words(await page())).toContain('Days you practised keep the dates they had');
});

test('every deck ticked, or none, is every deck', async () => {
  await world.post('/settings', { ...good, decks: ['everything', 'http'] });
  expect((await learner())?.deckIds).toEqual([]);
  const { decks: _, easyWeekdays: __, ...without } = good;
  await world.post('/settings', without);
  expect((await learner())?.deckIds).toEqual([]);
  expect((await learner())?.scheduling.easyDays.weekdays).toEqual([]);
});

test.each([
  ['level', 'wizard', 'Choose one of the three levels.'],
  ['decks', ['http', 'gone'], 'A deck you chose is no longer there.'],
  ['minutes', '4', 'Choose 5 to 240 minutes a day.'],
  ['newADay', '101', 'Choose 0 to 100 new questions a day.'],
  ['easyWeekdays', ['8'], 'This form is damaged.'],
  ['zone', 'Europe/Atlantis', 'This is not a time zone'],
  ['rollover', '24', 'Choose an hour from 0 to 23.'],
  ['retention', '0.98', 'Choose a number from 0.70 to 0.97'],
  ['retention', '0.69', 'Choose a number from 0.70 to 0.97'],
  ['retention', '90', 'Choose a number from 0.70 to 0.97'],
  ['retention', '', 'Choose a number from 0.70 to 0.97'],
  ['learningSteps', '10 5', 'none less than the one before'],
  ['learningSteps', '0', 'above 0'],
  ['learningSteps', '721', 'to 720'],
  ['learningSteps', 'ten', 'Write minutes'],
  ['learningSteps', '1 1 1 1 1 1 1 1 1 1 1', 'ten at the most'],
  ['relearningSteps', '10; drop', 'Write minutes'],
  ['maximumInterval', '0', 'Choose 1 to 3650 days.'],
  ['maximumInterval', '3651', 'Choose 1 to 3650 days.'],
  ['leechLapses', '1', 'Choose 2 to 99 lapses.'],
  ['leechLapses', '100', 'Choose 2 to 99 lapses.'],
  ['leechAction', 'burn', 'Choose what happens to a leech.'],
])('%s as %j: nothing is kept, and what is wrong stands beside the field', async (name, value, message) => {
  const before = await learner();
  const refused = await world.post('/settings', { ...good, [name]: value });
  const html = await refused.text();
  expect(refused.status).toBe(422);
  expect(await learner()).toEqual(before);
  const box = parse(html).querySelector(`#${name}-problem`);
  expect(box?.text).toContain(message);
  expect(parse(html).querySelectorAll('.problem[role=alert]:not(.notice)')).toHaveLength(1);
  const { [name]: _, ...others } = shown(html);
  const { [name as 'level']: __, ...sent } = good;
  expect(others).toEqual(sent);
});

test('each field that is wrong keeps what was typed and points to its message', async () => {
  const wrong = {
    minutes: '0',
    newADay: '-1',
    rollover: '99',
    retention: '2',
    learningSteps: 'a',
    relearningSteps: 'b',
  };
  const more = { maximumInterval: '0', leechLapses: '0' };
  const html = await (await world.post('/settings', { ...good, ...wrong, ...more })).text();
  for (const [name, value] of Object.entries({ ...wrong, ...more })) {
    const input = parse(html).querySelector(`#${name}`);
    expect([name, input?.getAttribute('value')]).toEqual([name, value]);
    expect(input?.getAttribute('aria-invalid')).toBe('true');
    expect(input?.getAttribute('aria-describedby')).toContain(`${name}-problem`);
  }
  expect(textOf(html, '.notice.problem')).toContain('8 fields');
});

test.each([
  ['0,85', 0.85],
  ['.85', 0.85],
  ['0.925', 0.925],
])('a retention written as %s is understood', async (retention, expected) => {
  await world.post('/settings', { ...good, retention });
  expect((await learner())?.scheduling.desiredRetention).toBe(expected);
  expect(Number(attributeOf(await page(), '#retention'))).toBe(expected);
});

test('the cost of a retention is said while it is typed', async () => {
  expect(textOf(await page(), '#retention-cost')).toContain('0.90 is the default');
  const dearer = await page('/settings?retention=0.95');
  expect(textOf(dearer, '#retention-cost')).toContain('0.95 means 2.5 times the reviews of 0.90');
  expect(attributeOf(dearer, '#retention')).toBe('0.95');
  expect(textOf(await page('/settings?retention=0.5'), '#retention-cost')).toContain('0.70 to 0.97');
  expect((await learner())?.scheduling.desiredRetention).toBe(0.9);
});

test('without a script the table says what each retention costs', async () => {
  const rows = parse(await page())
    .querySelectorAll('table.costs tbody tr')
    .map((row) => row.querySelectorAll('th, td').map(({ text }) => text.trim()));
  expect(rows.map(([retention]) => retention?.slice(0, 4))).toEqual([
    '0.70',
    '0.75',
    '0.80',
    '0.85',
    '0.90',
    '0.93',
    '0.95',
    '0.97',
  ]);
  expect(rows.find(([retention]) => retention === '0.95')).toEqual(['0.95', '2.5', '4.0']);
  expect(rows.find(([retention]) => retention?.startsWith('0.90'))?.slice(1)).toEqual(['1.0', '10']);
});

test('what holds now was not asked of the question being rated', async () => {
  const { fields } = await answerTo(world, 'db-deadlocks');
  await world.post('/settings', { ...good, decks: [], zone: 'Europe/Berlin', rollover: '4' });
  expect((await world.post('/reviews', { ...fields, rating: 'good' })).status).toBe(303);
});

test('the room for recordings is 25 MB an answer and 2 GB in all, and is changed by itself', async () => {
  const room = async () => {
    const html = await page();
    return ['answerMb', 'totalMb'].map((name) => attributeOf(html, `[name=${name}]`));
  };
  expect(await room()).toEqual(['25', '2048']);
  const before = await learner();
  const kept = await world.post('/settings/recordings', { answerMb: '5', totalMb: '0' });
  expect([kept.status, kept.headers.get('location')]).toEqual([303, '/settings?kept=1']);
  expect(await room()).toEqual(['5', '0']);
  expect(await learner()).toEqual({ ...before, recordingRoom: { answerMb: 5, totalMb: 0 } });
});

test.each([
  ['answerMb', '0', 'Choose 1 to 1000 MB an answer.'],
  ['answerMb', '2.5', 'Choose 1 to 1000 MB an answer.'],
  ['totalMb', '', 'Choose 0 to 1000000 MB in all; 0 keeps no more recordings.'],
])(
  'room for recordings: %s of %j is refused beside its field, with what was typed',
  async (name, value, says) => {
    const refused = await world.post('/settings/recordings', { answerMb: '7', totalMb: '9', [name]: value });
    const html = await refused.text();
    expect(refused.status).toBe(422);
    expect(textOf(html, `#${name}-problem`)).toBe(says);
    expect(attributeOf(html, `#${name}`)).toBe(value);
    expect((await learner())?.recordingRoom.answerMb).toBe(25);
  },
);
