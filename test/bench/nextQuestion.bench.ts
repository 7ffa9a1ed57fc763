/**
 * How long the next question takes: from the key of a rating to the question on the screen, on the shipped bank, with
 * the real server as a process of its own. Prints figures and asserts nothing about them.
 *
 *   tsx test/bench/nextQuestion.bench.ts
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, type Page } from 'playwright-core';

const wanted = 40;
const root = join(import.meta.dirname, '../..');
const executablePath = process.env.CHROME_PATH ?? '/usr/bin/chromium';

/** Starts the server on a free port; resolves with its address when it says that it listens. */
async function startServer(dataDir: string) {
  const args = ['--import', 'tsx', 'src/main.ts', 'serve', '--port', '0', '--data-dir', dataDir];
  const server = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: server.stdout })) {
    const address = /http:\/\/\S+/.exec(line)?.[0];
    if (address) return { server, address };
  }
  throw new Error('the server ended before it listened');
}

/** In the page: the clock starts at the key, before any of our scripts, and stops when the swapped page was painted. */
const measure = `
  window.paints = [];
  addEventListener('keydown', (event) => {
    if (/^[1-4]$/.test(event.key)) window.pressedAt = performance.now();
  }, { capture: true });
  document.addEventListener('htmx:after:swap', () => {
    const { pressedAt } = window;
    if (pressedAt === undefined || !document.getElementById('answer')) return;
    window.pressedAt = undefined;
    // A message posted in the frame's callback arrives when that frame was painted.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => window.paints.push(performance.now() - pressedAt);
    requestAnimationFrame(() => port2.postMessage(null));
  });
`;

/** Compares and rates one question; at the end of a day's budget, goes on with the next. */
async function practise(page: Page, turn: number): Promise<void> {
  const stage = page
    .locator('#answer:focus, [name=rating]:focus, main:has(form[action="/extensions"])')
    .first();
  await stage.waitFor();
  if ((await page.locator('#answer').count()) === 0) {
    await page.locator('form[action="/extensions"] button').click();
    await page.locator('#answer:focus').waitFor();
  }
  await page.keyboard.type(`Answer ${turn}: I would say it like this, with an example and what it costs.`);
  await page.keyboard.press('Control+Enter');
  await page.locator('[name=rating]:focus').waitFor();
  // Reading takes longer than this; the page is at rest when the key is pressed.
  await page.waitForTimeout(150);
  // Again brings a question back today, so that the bank does not run out.
  await page.keyboard.press(turn % 4 === 0 ? '3' : '1');
  await page.locator('[name=rating]').first().waitFor({ state: 'detached' });
  await page.waitForTimeout(50);
}

function report(paints: readonly number[]): void {
  const sorted = paints.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  const figures = { min: at(0), median: at(0.5), p95: at(0.95), max: at(1) };
  console.log(`From the rating key to the next question on the screen, ${sorted.length} ratings:`);
  for (const [name, ms] of Object.entries(figures))
    console.log(`${name.padStart(8)} ${ms.toFixed(1).padStart(7)} ms`);
  console.log(`Node ${process.version}, ${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown processor'}`);
}

const dataDir = await mkdtemp(join(tmpdir(), 'mockingbird-bench-'));
const { server, address } = await startServer(dataDir);
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  const page = await browser.newPage();
  await page.goto(address);
  await page.getByRole('button', { name: /^Skip/ }).click();
  await page.waitForURL(`${address}/`);
  await page.evaluate(measure);
  await page.locator('a[href="/drill"]').first().click();
  const paintsSoFar = async () => (await page.evaluate('window.paints')) as number[];
  for (let turn = 1; (await paintsSoFar()).length < wanted; turn += 1) await practise(page, turn);
  report(await paintsSoFar());
} finally {
  await browser.close();
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await ended;
  await rm(dataDir, { recursive: true, force: true });
}
