/**
 * How long `mockingbird check` takes, as a whole process: on the shipped bank, and on a bank of twice its size made from
 * it (without map and ledger, which know nothing of the copies). Prints figures and asserts nothing about them.
 *
 *   tsx test/bench/check.bench.ts
 */
import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';

const runs = 7;
const root = join(import.meta.dirname, '../..');
const shipped = join(root, 'questions');

/** Other words for the same question, so that the copy is not found to be a duplicate. */
const reworded = (text: string) => text.replace(/\p{L}+/gu, (word) => [...word].reverse().join(''));

/** Copies the shipped bank and adds a second question for each, with an id and a wording of its own. */
async function makeDoubleBank(): Promise<{ dir: string; questions: number }> {
  const dir = await mkdtemp(join(tmpdir(), 'mockingbird-bench-'));
  await cp(shipped, dir, { recursive: true });
  await Promise.all(['_map.yml', '_released.yml'].map((name) => rm(join(dir, name))));
  const paths = (await readdir(dir, { recursive: true })).filter((path) => path.endsWith('.md'));
  for (const path of paths) {
    const text = await readFile(join(dir, path), 'utf8');
    const copy = text
      .replace(/^id: .*/m, (line) => `${line.slice(0, 60)}-b`)
      .replace(/(?<=^## (?:Question|Scenario)\n)[\s\S]*?(?=^## )/gm, reworded);
    await writeFile(join(dir, path.replace(/\.md$/, '-b.md')), copy);
  }
  return { dir, questions: paths.length * 2 };
}

/** Milliseconds of one run, from start to exit. A bank with problems takes no less time; it is only said. */
function time(dir: string): number {
  const begin = performance.now();
  const { status } = spawnSync(process.execPath, ['dist/main.js', 'check', dir], { cwd: root });
  const took = performance.now() - begin;
  if (status !== 0) console.log(`(${dir} has problems)`);
  return took;
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

const double = await makeDoubleBank();
try {
  const nothing: number[] = [];
  const one: number[] = [];
  const two: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const begin = performance.now();
    spawnSync(process.execPath, ['dist/main.js', '--version'], { cwd: root });
    nothing.push(performance.now() - begin);
    one.push(time(shipped));
    two.push(time(double.dir));
  }
  console.log(`mockingbird check, median of ${runs} whole processes:`);
  console.log(`  ${median(nothing).toFixed(0).padStart(6)} ms for --version, which reads no bank`);
  console.log(`  ${median(one).toFixed(0).padStart(6)} ms for ${double.questions / 2} questions`);
  console.log(`  ${median(two).toFixed(0).padStart(6)} ms for ${double.questions} questions`);
  console.log(
    `Ratio ${(median(two) / median(one)).toFixed(2)}. Node ${process.version}, ${cpus().length} cores`,
  );
} finally {
  await rm(double.dir, { recursive: true, force: true });
}
