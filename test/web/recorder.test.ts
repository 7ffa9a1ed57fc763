import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { parse } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import type { Recording } from '../../src/domain/recording.ts';
import type { KeptRecording } from '../../src/storage/recordings.ts';
import { rangeOf } from '../../src/web/recordings/byteRange.ts';
import { Recorder } from '../../src/web/ui/Recorder.tsx';
import { Recordings } from '../../src/web/ui/Recordings.tsx';
import { textOf } from '../support/forms.ts';
import { readTags, threats } from '../support/markup.ts';
import { nineToday } from '../support/world.ts';

const mockId = randomUUID();

test('whatever a Range header says, the part lies within the sound', () => {
  const sizes = fc.integer({ min: 1, max: 1e9 });
  const numbers = fc.oneof(fc.constant(''), fc.nat(), fc.bigInt({ min: 0n }));
  const asked = fc.oneof(
    fc.string(),
    fc.tuple(numbers, numbers).map(([from, to]) => `bytes=${from}-${to}`),
  );
  fc.assert(
    fc.property(asked, sizes, (header, size) => {
      const range = rangeOf(header, size);
      if (typeof range === 'string') return;
      expect(range.start).toBeGreaterThanOrEqual(0);
      expect(range.end).toBeGreaterThanOrEqual(range.start);
      expect(range.end).toBeLessThan(size);
    }),
  );
});

const aRecording = (facts: Partial<KeptRecording> = {}): KeptRecording => ({
  ...{ id: randomUUID(), mockId, position: 0, step: 0, type: 'audio/webm', pieces: 14, bytes: 168_000 },
  ...{ begunAt: nineToday, grownAt: nineToday + 42_000, lateBytes: 0, isMissing: false },
  ...facts,
});

describe('the list of recordings', () => {
  const list = (...kept: readonly KeptRecording[]) => String(Recordings({ recordings: kept }) ?? '');

  test('has a player for each, with a name and about how long it is', () => {
    const [first, second] = [aRecording(), aRecording({ grownAt: nineToday + 65_000 })];
    const html = list(first, second);
    const players = parse(html).querySelectorAll('audio');
    expect(players.map((one) => one.getAttribute('src'))).toEqual([
      `/mocks/${mockId}/recordings/${first.id}`,
      `/mocks/${mockId}/recordings/${second.id}`,
    ]);
    expect(players.map((one) => one.getAttribute('aria-label'))).toEqual([
      'Recording 1 of 2, about 0:42',
      'Recording 2 of 2, about 1:05',
    ]);
    expect([threats(html), html.includes('arrived')]).toEqual([[], false]);
  });

  test('says what came late, and what is missing', () => {
    expect(textOf(list(aRecording({ lateBytes: 1000 })), 'li')).toMatch(
      /Its last part arrived when this was no longer being asked/,
    );
    expect(textOf(list(aRecording({ lateBytes: 168_000 })), 'li')).toMatch(/It arrived when/);
    const missing = list(aRecording({ isMissing: true }));
    expect(textOf(missing, 'li')).toMatch(/no longer in the data folder/);
    expect(parse(missing).querySelector('audio')).toBeNull();
  });

  test('is not there when nothing was said', () => expect(list()).toBe(''));
});

describe('the recorder', () => {
  const recorder = (...kept: readonly Recording[]) =>
    String(Recorder({ mockId, place: { position: 2, step: 1 }, kept }));
  const rootOf = (html: string) => parse(html).querySelector('[data-recorder]');
  const recorded = (html: string) => parse(html).querySelector('[name=recorded]')?.getAttribute('value');

  test('knows its place, and what was kept for it', () => {
    const [first, second] = [aRecording(), aRecording({ grownAt: nineToday + 5000 })];
    const html = recorder(first, second);
    const root = rootOf(html);
    expect(root?.getAttribute('data-recorder')).toBe(`/mocks/${mockId}/recordings`);
    expect([root?.getAttribute('data-position'), root?.getAttribute('data-step')]).toEqual(['2', '1']);
    expect(JSON.parse(root?.getAttribute('data-kept') ?? '')).toEqual({ [first.id]: 42, [second.id]: 5 });
    expect([recorded(html), textOf(html, '[data-says]')]).toEqual(['2', '0:47 kept']);
    expect(textOf(html, '[data-records]')).toBe('Record more');
  });

  test('begins with nothing', () => {
    const html = recorder();
    expect([recorded(html), textOf(html, '[data-says]')]).toEqual(['0', '']);
    expect(textOf(html, '[data-records]')).toBe('Record my answer');
  });

  test('sends nothing by itself, and asks to type where scripts do not run', () => {
    const html = recorder();
    const buttons = readTags(html).filter(({ name }) => name === 'button');
    expect(buttons.map(({ attributes }) => attributes.get('type'))).toEqual(['button', 'button', 'button']);
    expect(textOf(html, '.without-script')).toBe('Recording needs JavaScript. Type your answer instead.');
    expect(threats(html)).toEqual([]);
  });
});
