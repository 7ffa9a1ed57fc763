import { type Finding, finding } from './problem.ts';

/** Two parts of a file, each with the number of its first line in the file. */
export type SplitFile = { yaml: string; yamlLine: number; body: string; bodyLine: number };

const fence = /^---[ \t]*$/;

/** Splits normalised text into front matter and body. A finding when the text does not begin with front matter. */
export function splitFrontMatter(text: string): SplitFile | Finding {
  const lines = text.split('\n');
  if (!fence.test(lines[0] ?? '')) {
    return finding(
      1,
      'The file does not begin with front matter',
      'Write `---`, then the keys such as `id`, then `---` again.',
    );
  }
  const end = lines.findIndex((line, index) => index > 0 && fence.test(line));
  if (end < 0) {
    return finding(1, 'The front matter has no end', 'Write `---` on a line of its own after the last key.');
  }
  return {
    yaml: lines.slice(1, end).join('\n'),
    yamlLine: 2,
    body: lines.slice(end + 1).join('\n'),
    bodyLine: end + 2,
  };
}
