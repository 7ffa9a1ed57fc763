import { type Finding, finding } from './problem.ts';

/** About 3,000 words: more than a design with its walkthrough. More is a pasted log or a mistake. */
export const longestQuestionBytes = 20 * 1024;
/** The list of sources grows with the bank: a thousand take about 150 KB. */
const longestListBytes = 400 * 1024;

/** How many bytes a file of the bank may have, by its path. */
export function longestBytes(path: string): number {
  return path.endsWith('.yml') ? longestListBytes : longestQuestionBytes;
}

/** Unix line ends and no byte order mark, so that a question means the same whichever editor saved it. */
export function normaliseText(text: string): string {
  return withUnixLineEnds(text.replace(/^\uFEFF/, ''));
}

export function withUnixLineEnds(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

/** What no file of the bank may hold, whatever it is about. `text` is normalised. */
export function checkText(text: string, path: string): readonly Finding[] {
  if (Buffer.byteLength(text) > longestBytes(path)) return [tooLong(path)];
  // The two separators of Unicode end a line for some and not for others, so they have no meaning here.
  const control = text.search(/(?![\t\n])[\p{Cc}\p{Zl}\p{Zp}]/u);
  if (control < 0) return [];
  return [
    finding(
      lineAt(text, control),
      'There is a control character in the text',
      'Delete it and type it again.',
    ),
  ];
}

export function tooLong(path: string): Finding {
  const message = `The file is larger than ${longestBytes(path) / 1024} KB`;
  return finding(1, message, 'Shorten it, or make it two.');
}

/** The text of UTF-8 bytes with its byte order mark, or the line of the first byte that is not UTF-8. */
export function decode(bytes: Uint8Array): string | Finding {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    const text = new TextDecoder().decode(bytes);
    const line = lineAt(text, text.indexOf('\uFFFD'));
    return finding(line, 'The file is not UTF-8 text', 'Save it with the encoding UTF-8.');
  }
}

function lineAt(text: string, index: number): number {
  return normaliseText(text.slice(0, index)).split('\n').length;
}
