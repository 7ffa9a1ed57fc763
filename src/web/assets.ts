/**
 * Files a browser may ask for: a fixed map made at start, so that no path can lead anywhere else. Names carry a
 * fingerprint of their bytes and may be kept for ever.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, extname, join } from 'node:path';

type Asset = { bytes: Uint8Array<ArrayBuffer>; type: string };
export type Assets = {
  /** Where the browser finds a file, by its plain name. Throws for a name that is not there. */
  url(name: string): string;
  find(fileName: string): Asset | undefined;
};

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
};

const publicFolder = join(import.meta.dirname, '../../public');
const htmx = join(dirname(createRequire(import.meta.url).resolve('htmx.org')), 'htmx.min.js');

const fingerprint = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex').slice(0, 12);

function read(path: string): Asset {
  const type = types[extname(path)];
  if (!type) throw new Error(`${path} has an ending the server does not know`);
  return { bytes: new Uint8Array(readFileSync(path)), type };
}

/** The manifest names its icons by file; browsers fetch them by address. */
function withAddresses({ bytes, type }: Asset, urls: ReadonlyMap<string, string>): Asset {
  const text = new TextDecoder().decode(bytes);
  const addressed = text.replaceAll(/"([\w-]+\.png)"/g, (whole, name: string) => {
    const url = urls.get(name);
    return url ? `"${url}"` : whole;
  });
  return { bytes: new TextEncoder().encode(addressed), type };
}

const isManifest = (path: string) => extname(path) === '.webmanifest';

export function createAssets(): Assets {
  const paths = readdirSync(publicFolder).map((name) => join(publicFolder, name));
  const urls = new Map<string, string>();
  const files = new Map<string, Asset>();
  const inOrder = [...paths.filter((path) => !isManifest(path)), htmx, ...paths.filter(isManifest)];
  for (const path of inOrder) {
    const asset = isManifest(path) ? withAddresses(read(path), urls) : read(path);
    const ending = extname(path);
    const fileName = `${basename(path, ending)}-${fingerprint(asset.bytes)}${ending}`;
    urls.set(basename(path), `/assets/${fileName}`);
    files.set(fileName, asset);
  }
  return {
    url(name) {
      const url = urls.get(name);
      if (!url) throw new Error(`there is no public file ${name}`);
      return url;
    },
    find: (fileName) => files.get(fileName),
  };
}
