import type { Citation, KeyPoint, Kind, Pitfall } from '../domain/question.ts';
import { type ListItem, readItems } from './listItems.ts';
import { type Finding, finding, quoted } from './problem.ts';
import type { Section } from './sections.ts';

/** What a section holds, with all that is wrong in it. `lines[i]` is the line of `values[i]`. */
export type Listed<T> = { values: readonly T[]; lines: readonly number[]; findings: readonly Finding[] };

/** Fewer than two cannot tell a partial answer from none; nobody ticks more than seven. */
export const fewestKeyPoints = 2;
export const mostKeyPoints = 7;

export function readKeyPoints(section: Section | undefined): Listed<KeyPoint> {
  const list = readEach(section, keyPoint);
  // An empty section is said to be one; there is nothing to count.
  if (!section?.text || list.findings.length > 0) return list;
  return { ...list, findings: checkKeyPoints(list.values, section.line) };
}

export function readPitfalls(section: Section | undefined, kind: Kind): Listed<Pitfall> {
  const mayBeFatal = kind !== 'behavioral' && kind !== 'project';
  return readEach(section, (item) => pitfall(item, mayBeFatal));
}

export function readCitations(section: Section | undefined): Listed<Citation> {
  return readEach(section, citation);
}

/** Follow-ups and hints: any one line of Markdown. */
export function readTexts(section: Section | undefined): Listed<string> {
  return readEach(section, (item) => item.text);
}

function readEach<T>(section: Section | undefined, read: (item: ListItem) => T | Finding): Listed<T> {
  const { items, findings } = readItems(section);
  const found = [...findings];
  const values: T[] = [];
  const lines: number[] = [];
  for (const item of items) {
    const value = read(item);
    if (isFinding(value)) found.push(value);
    else {
      values.push(value);
      lines.push(item.line);
    }
  }
  return { values, lines, findings: found };
}

function isFinding<T>(value: T | Finding): value is Finding {
  return typeof value === 'object' && value !== null && 'mend' in value;
}

function keyPoint(item: ListItem): KeyPoint | Finding {
  const match = /^\[(must|nice)\][ \t]+(.+)$/.exec(item.text);
  if (!match) {
    const mend = 'Write `- [must] text` or `- [nice] text`.';
    return finding(item.line, 'This key point does not say how much it weighs', mend);
  }
  return { weight: match[1] === 'must' ? 'must' : 'nice', text: match[2] ?? '' };
}

function checkKeyPoints(points: readonly KeyPoint[], line: number): readonly Finding[] {
  if (points.length < fewestKeyPoints || points.length > mostKeyPoints) {
    const message = `The number of key points is ${points.length}`;
    return [finding(line, message, `Write ${fewestKeyPoints} to ${mostKeyPoints}.`)];
  }
  if (points.some((point) => point.weight === 'must')) return [];
  return [finding(line, 'No key point is a must', 'Mark what a pass needs with `[must]`.')];
}

function pitfall(item: ListItem, mayBeFatal: boolean): Pitfall | Finding {
  const match = /^\[(\w+)\](?![([])[ \t]*(.*)$/.exec(item.text);
  if (!match) return { isFatal: false, text: item.text };
  if (match[1] !== 'fatal' || !match[2]) {
    return finding(
      item.line,
      `A pitfall cannot be ${quoted(item.text)}`,
      'Write `- [fatal] text` or `- text`.',
    );
  }
  if (mayBeFatal) return { isFatal: true, text: match[2] };
  const message = 'A story cannot be wrong as a whole, so no pitfall of it is fatal';
  return finding(item.line, message, 'Leave out `[fatal]`.');
}

function citation(item: ListItem): Citation | Finding {
  const match = /^([a-z0-9][a-z0-9.-]*):[ \t]+(.+)$/.exec(item.text);
  if (match) return { source: match[1] ?? '', section: match[2] ?? '' };
  const mend = 'Write `- key: section`, with a key from `_sources.yml`.';
  return finding(item.line, `${quoted(item.text)} does not name a source and a section`, mend);
}
