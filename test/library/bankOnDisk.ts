import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { goodDeck, goodFile, goodSources, goodTopic } from './goodFiles.ts';

export type Files = Record<string, string | Uint8Array>;

/** Two topics, three questions, a deck: no problems. */
export const goodBank: Files = {
  'http/_topic.yml': goodTopic,
  'http/etag.md': goodFile('concept', 'http-etag', 'http'),
  'http/methods.md': goodFile('coding', 'http-methods', 'http').replace('level: mid', 'level: junior'),
  'sql/_topic.yml': goodTopic.replace('HTTP', 'SQL').replace('order: 1', 'order: 0'),
  'sql/joins.md': goodFile('concept', 'sql-joins', 'sql').replace('[caching]', '[joins]'),
  '_decks/all.yml': `${goodDeck}levels: [junior, mid, senior]\n`,
  '_sources.yml': goodSources,
};

/** Writes the files to a folder that lives as long as the test, and gives its path. */
export function bankOnDisk(files: Files): string {
  const dir = mkdtempSync(join(tmpdir(), 'bank-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), content);
  }
  return dir;
}
