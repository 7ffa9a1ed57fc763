/** Reads HTML as strictly as we write it: what a browser would silently mend is an error here. */

export type Tag = { name: string; attributes: ReadonlyMap<string, string>; within: readonly string[] };

const tag =
  /<(?<close>\/?)(?<name>[a-z][a-z0-9]*)(?<attributes>(?:\s+[^\s"'<>/=]+(?:="[^"<>]*")?)*)\s*(?<self>\/?)>/gi;
const attribute = /([^\s"'<>/=]+)(?:="([^"<>]*)")?/g;

const voidElements = ['br', 'hr', 'img', 'input', 'link', 'meta', 'wbr'];
/** A browser ends an open paragraph before each of these. */
const blocks =
  'address article aside blockquote details dialog div fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr main nav ol p pre section table ul'.split(
    ' ',
  );

const decoded = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

function attributesOf(text: string, name: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, key = '', value = ''] of text.matchAll(attribute)) {
    if (attributes.has(key.toLowerCase())) throw new Error(`<${name}> has ${key} twice`);
    attributes.set(key.toLowerCase(), decoded(value));
  }
  return attributes;
}

function refuseNesting(name: string, within: readonly string[]): void {
  const isNested =
    (within.includes('p') && blocks.includes(name)) ||
    (name === 'form' && within.includes('form')) ||
    (['a', 'button'].includes(name) && within.some((outer) => ['a', 'button'].includes(outer)));
  if (isNested) throw new Error(`<${name}> cannot stand in <${within.join('><')}>`);
}

/** Every element in order, with the names of those around it. Throws at the first thing that is not well formed. */
export function readTags(html: string): Tag[] {
  const text = html.replace(/^<!doctype html>/i, '');
  const tags: Tag[] = [];
  const open: string[] = [];
  let end = 0;
  for (const match of text.matchAll(tag)) {
    const between = text.slice(end, match.index);
    if (between.includes('<')) throw new Error(`a stray < in ${between.slice(between.indexOf('<'), 80)}`);
    end = match.index + match[0].length;
    const { close, name: written = '', attributes = '', self } = match.groups ?? {};
    const name = written.toLowerCase();
    if (close) {
      const last = open.pop();
      if (last !== name) throw new Error(`</${name}> closes <${last}> within <${open.join('><')}>`);
      continue;
    }
    refuseNesting(name, open);
    tags.push({ name, attributes: attributesOf(attributes, name), within: [...open] });
    if (!voidElements.includes(name) && !self) open.push(name);
  }
  if (open.length > 0 || text.slice(end).includes('<')) throw new Error(`<${open.join('><')}> stays open`);
  return tags;
}

const addresses = ['href', 'src', 'action', 'formaction', 'xlink:href', 'hx-get', 'hx-post'];
const safeAddress = /^(?:\/(?!\/)|#|\?|https?:\/\/|mailto:|data:image\/)/;

function threatOf({ name, attributes }: Tag): string | undefined {
  for (const [key, value] of attributes) {
    if (/^on|^hx-on|^style$|^srcdoc$/.test(key)) return key;
    if (addresses.includes(key) && !safeAddress.test(value)) return `${key}=${value}`;
    if (/^\s*(?:js|javascript|vbscript):/i.test(value)) return `${key}=${value}`;
    if (key.startsWith('hx-trigger') && value.includes('[')) return `${key}=${value}`;
  }
  const isForeign = ['iframe', 'object', 'embed', 'base', 'style', 'img', 'frame', 'applet'].includes(name);
  const isInline = name === 'script' && !attributes.get('src')?.startsWith('/assets/');
  return isForeign || isInline ? name : undefined;
}

/** Whatever on the page could run, load or be evaluated without our saying so. Empty when all is well. */
export const threats = (html: string): string[] =>
  readTags(html)
    .map((one) => threatOf(one))
    .filter((threat) => threat !== undefined);
