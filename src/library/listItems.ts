import { type Finding, finding, quoted } from './problem.ts';
import type { Section } from './sections.ts';

export type ListItem = { line: number; text: string };
export type ListItems = { items: readonly ListItem[]; findings: readonly Finding[] };

/** Reads a section that is one flat list. An indented line goes on with the item above it. */
export function readItems(section: Section | undefined): ListItems {
  const items: ListItem[] = [];
  const findings: Finding[] = [];
  for (const [index, line] of (section?.text.split('\n') ?? []).entries()) {
    const place = (section?.textLine ?? 1) + index;
    const begin = /^-[ \t]+(\S.*)$/.exec(line);
    const last = items.at(-1);
    if (begin) items.push({ line: place, text: (begin[1] ?? '').trimEnd() });
    else if (last && /^[ \t]+(?![-*+] |\d+[.)] )\S/.test(line)) last.text += ` ${line.trim()}`;
    else if (line.trim() !== '') findings.push(noItem(place, line));
  }
  return { items, findings };
}

function noItem(line: number, text: string): Finding {
  return finding(
    line,
    `${quoted(text)} is not an item of the list`,
    'Begin each item with `- ` at the start of the line, and leave out lists in lists.',
  );
}
