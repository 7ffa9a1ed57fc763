/** Question files as somebody sends them: one by one, or many in a ZIP archive. */
import { zipSync } from 'fflate';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { type Finding, finding } from './problem.ts';
import { decode, longestBytes, tooLong } from './sourceText.ts';

export type SentFile = { name: string; bytes: Uint8Array };

/** A file as text, byte for byte with its line ends and byte order mark, or why it cannot be read. */
export type ReceivedFile = { name: string; text: string } | { name: string; finding: Finding };

export type Received = { files: readonly ReceivedFile[]; leftAlone: number };

/** More than anybody writes; one that unpacks to more is made to harm. With the longest file this is 40 MB. */
const mostFiles = 2000;

/** Reads what was sent. Files of other sorts are left alone and counted. Never throws for what is in a file. */
export async function receiveFiles(sent: readonly SentFile[]): Promise<Received> {
  const files: ReceivedFile[] = [];
  let leftAlone = 0;
  for (const file of sent) {
    const room = mostFiles - files.length;
    const received = isArchive(file) ? await unpack(file, room) : receiveOne(file, room);
    files.push(...received.files);
    leftAlone += received.leftAlone;
  }
  return { files, leftAlone };
}

function isArchive({ name, bytes }: SentFile): boolean {
  return /\.zip$/i.test(name) || (bytes[0] === 0x50 && bytes[1] === 0x4b && !isQuestion(name));
}

/** Hidden files too are no questions: macOS puts one beside each file of an archive. */
function isQuestion(name: string): boolean {
  return /(^|[/\\])[^/\\.][^/\\]*\.md$/i.test(name);
}

function receiveOne({ name, bytes }: SentFile, room: number): Received {
  if (!isQuestion(name)) return { files: [], leftAlone: 1 };
  return { files: [room > 0 ? readOne(name, bytes) : { name, finding: tooMany }], leftAlone: 0 };
}

function readOne(name: string, bytes: Uint8Array): ReceivedFile {
  if (bytes.length > longestBytes(name)) return { name, finding: tooLong(name) };
  const text = decode(bytes);
  return typeof text === 'string' ? { name, text } : { name, finding: text };
}

async function unpack({ name, bytes }: SentFile, room: number): Promise<Received> {
  try {
    // Names are only shown, never used as paths: none of them needs to be refused.
    const zip = await fromBufferPromise(Buffer.from(bytes), { lazyEntries: true, decodeStrings: false });
    if (zip.entryCount > room) return { files: [{ name, finding: tooMany }], leftAlone: 0 };
    return await readEntries(zip);
  } catch {
    const mend = 'Pack the files again, or send them one by one.';
    return { files: [{ name, finding: finding(1, 'The archive cannot be read', mend) }], leftAlone: 0 };
  }
}

const tooMany = finding(
  1,
  `There are more than ${mostFiles.toLocaleString('en')} files in all`,
  'Send them in several parts.',
);

async function readEntries(zip: ZipFile): Promise<Received> {
  const files: ReceivedFile[] = [];
  let leftAlone = 0;
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileNameRaw.toString('utf8');
    if (isQuestion(name)) files.push(await readEntry(zip, entry, name));
    else if (!/[/\\]$/.test(name)) leftAlone += 1;
  }
  return { files, leftAlone };
}

/** The size an entry claims is asked first; yauzl stops one that turns out larger. */
async function readEntry(zip: ZipFile, entry: Entry, name: string): Promise<ReceivedFile> {
  if (entry.uncompressedSize > longestBytes(name)) return { name, finding: tooLong(name) };
  try {
    const parts: Buffer[] = [];
    for await (const part of await zip.openReadStreamPromise(entry)) parts.push(part as Buffer);
    return readOne(name, Buffer.concat(parts));
  } catch {
    const mend = 'Pack it again without a password, or send it by itself.';
    return { name, finding: finding(1, 'The file cannot be unpacked', mend) };
  }
}

/** The earliest day a ZIP archive can name, so that the same files give the same bytes; noon, as no zone skips it. */
const always = '1980-01-01T12:00:00';

/** An archive of these files. */
export function packFiles(files: readonly { path: string; file: string }[]): Uint8Array {
  const entries = files.map(({ path, file }) => [path, new Uint8Array(Buffer.from(file))]);
  return zipSync(Object.fromEntries(entries), { mtime: always, level: 1 });
}
