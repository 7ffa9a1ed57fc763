/**
 * A real browser on a real port. Whatever the page complains about (errors in the console, exceptions, refusals of
 * the content policy) fails the test that saw it, unless the test said beforehand that it expects it.
 */
import { existsSync } from 'node:fs';
import { type ServerType, serve } from '@hono/node-server';
import pino from 'pino';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { v7 as newId } from 'uuid';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { createApp } from '../../src/app.tsx';
import { openMemoryDatabase } from '../../src/storage/open.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { createAssets } from '../../src/web/assets.ts';
import { hostsOf } from '../../src/web/security.ts';
import { createStores } from './stores.ts';
import { furnish, nineToday } from './world.ts';

const executablePath = process.env.CHROME_PATH ?? '/usr/bin/chromium';
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A microphone that beeps. Whether a page may hear it is still the context's permission.
  '--use-fake-device-for-media-stream',
];

/** Longer than anything on this page may take, shorter than a test. */
const patienceMs = 8000;

let launched: Promise<Browser> | undefined;
const theBrowser = () => {
  launched ??= chromium.launch({ executablePath, args: flags });
  return launched;
};

function sayLeftOut(about: string): void {
  const lines = [
    `LEFT OUT: the browser tests of ${about}`,
    `There is no browser at ${executablePath}.`,
    'Install Chromium, or say where it is with CHROME_PATH.',
  ];
  const rule = '!'.repeat(Math.max(...lines.map(({ length }) => length)) + 4);
  console.warn(['', rule, ...lines.map((line) => `! ${line}`), rule, ''].join('\n'));
}

/** Tests that need a browser: left out, and said so, on a machine without one; failing there when `CI` is true. */
export function inBrowser(about: string, define: () => void): void {
  if (existsSync(executablePath)) {
    describe(about, () => {
      afterAll(async () => (await launched)?.close());
      define();
    });
    return;
  }
  sayLeftOut(about);
  if (process.env.CI === 'true') test(`a browser for ${about}`, () => expect.unreachable(executablePath));
  else describe.skip(about, define);
}

export type Site = Awaited<ReturnType<typeof startSite>>;

const listen = (fetch: (request: Request) => Response | Promise<Response>, port: number) =>
  new Promise<{ server: ServerType; port: number }>((resolve, reject) => {
    const server = serve({ fetch, port, hostname: '127.0.0.1' }, (info) =>
      resolve({ server, port: info.port }),
    );
    server.once('error', reject);
  });

const close = (server: ServerType) =>
  new Promise<void>((resolve) => {
    server.close(() => resolve());
    if ('closeAllConnections' in server) server.closeAllConnections();
  });

/** The application on a free port, in a world of its own. Its clock runs, from nine in the morning of the world's day. */
export async function startSite(fill: (stores: Stores) => Promise<void> = furnish) {
  const database = openMemoryDatabase(nineToday);
  const stores = createStores(database);
  await fill(stores);
  const began = Date.now();
  const clock = () => nineToday + (Date.now() - began);
  const log = pino({ level: 'silent' });
  const deps = { stores, clock, newId, assets: createAssets(), log, version: '0.0.0-test' };
  let hosts: string[] = [];
  const app = createApp(deps, () => hosts);
  let { server, port } = await listen(app.fetch, 0);
  hosts = hostsOf(port);
  const stop = () => close(server);
  onTestFinished(async () => {
    await stop();
    database.close();
  });
  return {
    url: `http://127.0.0.1:${port}`,
    stores,
    clock,
    /** As when the terminal is closed: whoever is connected is cut off. */
    stop,
    /** On the same port again, with the same database. */
    startAgain: async () => {
      server = (await listen(app.fetch, port)).server;
    },
    /** How many reviews of a question stand in the log, undone ones left out. */
    countReviews: (questionId: string) =>
      database
        .prepare<[string], { count: number }>(
          'select count(*) as count from review where question_id = ? and undone_at is null',
        )
        .get(questionId)?.count ?? 0,
  };
}

export type TabOptions = BrowserContextOptions & {
  /** What the browser will complain about in this test, and may. */
  expected?: readonly RegExp[];
};

/** A tab on the site, in a browser profile of its own. Fails its test when the page complains. */
export async function openTab(site: Site, path: string, { expected = [], ...options }: TabOptions = {}) {
  const browser = await theBrowser();
  const context = await browser.newContext({ baseURL: site.url, timezoneId: 'Europe/Berlin', ...options });
  context.setDefaultTimeout(patienceMs);
  const complaints: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  context.on('weberror', (error) => complaints.push(String(error.error())));
  onTestFinished(async () => {
    await context.close();
    const unexpected = complaints.filter((text) => !expected.some((pattern) => pattern.test(text)));
    expect(unexpected, 'what the page complained about').toEqual([]);
  });
  const page = await context.newPage();
  await page.goto(path);
  if (options.javaScriptEnabled !== false) await page.waitForFunction(isWoken);
  return page;
}

/** htmx takes the links over a moment after the page has loaded: nobody is as quick as a test. */
const isWoken = `!document.querySelector('header nav a') || document.querySelector('[data-htmx-powered]') !== null`;

/** The element that has the focus, as a person would name it. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate(`(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return 'nothing';
  
    if (element.id) return element.id;
    const text = element.name ? element.name + ' ' + element.value : element.textContent;
    return text.trim().replace(/\\s+/g, ' ');
  })()`);

/** Waits until a fact about the page is so. */
export const eventually = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: patienceMs });
