import { type Finding, finding } from './problem.ts';

/** The text under one heading. `line` is the heading's, `textLine` that of the first line of `text`. */
export type Section = { title: string; line: number; text: string; textLine: number };

/** `before` is the number of the first line of text that stands before any heading. */
export type Sections = {
  sections: readonly Section[];
  before: number | undefined;
  findings: readonly Finding[];
};

type Fence = { mark: string; length: number; line: number };

/** Splits text at its headings of one depth (2 is `##`). A `##` inside fenced code is code. */
export function splitSections(text: string, firstLine: number, depth: 2 | 3): Sections {
  const lines = text.split('\n');
  const { headings, openFence } = findHeadings(lines, depth);
  const sections = headings.map(({ title, index }, nth) => {
    const end = headings[nth + 1]?.index ?? lines.length;
    return { title, line: firstLine + index, ...trimmed(lines.slice(index + 1, end), firstLine + index + 1) };
  });
  return {
    sections,
    before: firstWritten(lines.slice(0, headings[0]?.index), firstLine),
    findings: openFence ? [neverClosed(firstLine + openFence.line)] : [],
  };
}

/** The text without its fenced code: what somebody would say. */
export function withoutFencedCode(text: string): string {
  let open: Fence | undefined;
  const spoken = text.split('\n').filter((line, index) => {
    const before = open;
    open = nextFence(open, line, index);
    return before === undefined && open === undefined;
  });
  return spoken.join('\n');
}

function findHeadings(lines: readonly string[], depth: number) {
  const pattern = new RegExp(`^#{${depth}}(?!#)(.*)$`);
  const headings: { title: string; index: number }[] = [];
  let open: Fence | undefined;
  for (const [index, line] of lines.entries()) {
    open = nextFence(open, line, index);
    const match = open === undefined ? pattern.exec(line) : null;
    if (match) headings.push({ title: titleOf(match[1] ?? ''), index });
  }
  return { headings, openFence: open };
}

/** Markdown lets a heading end in marks: `## Hints ##`. */
function titleOf(rest: string): string {
  return rest
    .trim()
    .replace(/[ \t]#+$/, '')
    .trimEnd();
}

/** CommonMark's rule: a fence is closed by the same mark, at least as long, with nothing after it. */
function nextFence(open: Fence | undefined, line: string, index: number): Fence | undefined {
  const match = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line);
  const run = match?.[1] ?? '';
  const rest = match?.[2] ?? '';
  if (run === '') return open;
  if (open === undefined) {
    const isInlineCode = run.startsWith('`') && rest.includes('`');
    return isInlineCode ? undefined : { mark: run.charAt(0), length: run.length, line: index };
  }
  const closes = run.startsWith(open.mark) && run.length >= open.length && rest.trim() === '';
  return closes ? undefined : open;
}

function neverClosed(line: number): Finding {
  return finding(line, 'The code block that begins here is never closed', 'Close it with the same marks.');
}

function firstWritten(lines: readonly string[], firstLine: number): number | undefined {
  const index = lines.findIndex((line) => line.trim() !== '');
  return index < 0 ? undefined : firstLine + index;
}

function trimmed(lines: readonly string[], firstLine: number) {
  const textLine = firstWritten(lines, firstLine) ?? firstLine;
  return {
    text: lines
      .slice(textLine - firstLine)
      .join('\n')
      .trimEnd(),
    textLine,
  };
}
