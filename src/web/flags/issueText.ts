/** Open flags as the Markdown text of an issue. Whatever somebody wrote stays inside its own block. */
import type { ListedFlag } from '../../storage/flags.ts';
import { counted, dateText } from '../ui/words.ts';

const longestRun = (text: string) => Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));

/** A span of code that no backtick in the text can end. */
function codeSpan(text: string): string {
  const mark = '`'.repeat(longestRun(text) + 1);
  const line = text.replaceAll(/\s+/g, ' ');
  return mark === '`' ? `\`${line}\`` : `${mark} ${line} ${mark}`;
}

/** A block of code is not wrapped by whoever shows it. A longer word stays whole. */
const wrapped = (line: string) => line.replaceAll(/(.{1,100})(?: |$)/g, '$1\n').trimEnd();

/** A block of code that nothing in the text can end: no heading, HTML or mention in it comes to life. */
function codeBlock(text: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  const lines = text.split(/\r\n?|\n/).map(wrapped);
  return [`${fence}text`, ...lines, fence].join('\n');
}

const report = ({ note, flaggedAt, revision }: ListedFlag, zone: string) =>
  [
    `Revision ${revision}, ${dateText(flaggedAt, zone)}:`,
    note.trim() === '' ? 'No note.' : codeBlock(note.trim()),
  ].join('\n\n');

function about(flags: readonly ListedFlag[], zone: string): string {
  const [{ questionId, path, title } = { questionId: '', path: '', title: '' }] = flags;
  const facts = [path && `- File: ${codeSpan(path)}`, `- Question: ${codeSpan(title)}`].filter(Boolean);
  return [`## ${codeSpan(questionId)}`, facts.join('\n'), ...flags.map((flag) => report(flag, zone))].join(
    '\n\n',
  );
}

function part(title: string, flags: readonly ListedFlag[], zone: string): string[] {
  const ids = [...new Set(flags.map(({ questionId }) => questionId))];
  const ofQuestion = (id: string) => flags.filter(({ questionId }) => questionId === id);
  return ids.length === 0 ? [] : [title, ...ids.map((id) => about(ofQuestion(id), zone))];
}

/** The flags of the bank's questions, then those of own ones, which are nobody else's to mend. */
export function issueText(flags: readonly ListedFlag[], zone: string): string {
  const own = flags.filter(({ isOwn }) => isOwn);
  const ofBank = flags.filter(({ isOwn }) => !isOwn);
  const title = `# ${counted(ofBank.length, 'problem')} reported in the question bank`;
  const parts = [...part(title, ofBank, zone), ...part('# My own questions', own, zone)];
  return parts.length === 0 ? 'No open flags.\n' : `${parts.join('\n\n')}\n`;
}
