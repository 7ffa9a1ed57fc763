import MarkdownIt, { type Renderer, type Token } from 'markdown-it';
import { highlightCode } from './highlightCode.ts';

/** The size of the longest question file. */
const longestMarkdown = 20 * 1024;
/** A short text can be long HTML: a link definition is written once and used a thousand times. */
const longestHtml = 1024 * 1024;
/** Nobody reads a list in a list in a list; a browser would have to draw it. */
const deepestNesting = 40;
/** `"` becomes `&quot;`: escaping makes a text at most six times as long. */
const longestEscape = 6;
const roomForTags = 100;
/** A page has one h1, and h2 for its own parts. */
const highestHeading = 3;

const markdown = new MarkdownIt({
  html: false,
  typographer: false,
  linkify: false,
  maxNesting: deepestNesting,
});
const { escapeHtml, unescapeAll } = markdown.utils;

/**
 * HTML of Markdown from anybody. Only elements and attributes that this file writes come out: HTML in the text is
 * text, links lead to http, https and mailto only, pictures become links. A text of more than 20 KB, or one whose
 * HTML would be more than 1 MB, is shown as it was written. Never throws.
 */
export function renderMarkdown(text: string): string {
  return render(text, (source) => markdown.render(source)) ?? `<pre tabindex="0">${asWritten(text)}</pre>\n`;
}

/** The same for one line: no paragraphs, lists or blocks of code. */
export function renderInline(text: string): string {
  return render(text, (source) => markdown.renderInline(source)) ?? asWritten(text);
}

function render(text: string, toHtml: (source: string) => string): string | undefined {
  if (text.length > longestMarkdown) return undefined;
  const html = toHtml(text);
  return html.length > longestHtml ? undefined : html;
}

function asWritten(text: string): string {
  return escapeHtml(text.slice(0, Math.floor((longestHtml - roomForTags) / longestEscape)));
}

// `http:evil` without slashes is relative to the page it stands on, and links to our own pages are not content.
markdown.validateLink = (url) => /^(https?:\/\/|mailto:)/i.test(url);

const rel = 'noopener noreferrer nofollow';

markdown.renderer.rules.link_open = (tokens, index, options, _env, renderer) => {
  tokens[index]?.attrSet('rel', rel);
  return renderer.renderToken(tokens, index, options);
};

// Loading a picture would tell its host who reads what, and when.
markdown.renderer.rules.image = (tokens, index, options, env, renderer) => {
  const url = String(tokens[index]?.attrGet('src') ?? '');
  const alt = renderer.renderInlineAsText(tokens[index]?.children ?? [], options, env);
  const words = escapeHtml(alt || url);
  return isInLink(tokens, index) ? words : `<a href="${escapeHtml(url)}" rel="${rel}">${words}</a>`;
};

function isInLink(tokens: readonly Token[], index: number): boolean {
  const before = tokens.slice(0, index);
  const count = (type: string) => before.filter((token) => token.type === type).length;
  return count('link_open') > count('link_close');
}

markdown.renderer.rules.fence = (tokens, index) => {
  const info = unescapeAll(tokens[index]?.info ?? '').trim();
  return renderCode(tokens[index]?.content ?? '', info.split(/\s/)[0] ?? '');
};
markdown.renderer.rules.code_block = (tokens, index) => renderCode(tokens[index]?.content ?? '', '');

/** `tabindex` lets a keyboard scroll long lines. The class is one of ours, never what the author wrote. */
function renderCode(code: string, language: string): string {
  const highlighted = highlightCode(code, language);
  if (highlighted === undefined) return `<pre tabindex="0"><code>${escapeHtml(code)}</code></pre>\n`;
  const { html } = highlighted;
  return `<pre tabindex="0"><code class="language-${highlighted.language}">${html}</code></pre>\n`;
}

for (const rule of ['heading_open', 'heading_close']) {
  markdown.renderer.rules[rule] = (tokens, index, options, _env, renderer) => {
    const token = tokens[index];
    if (token) token.tag = `h${Math.max(Number(token.tag.slice(1)), highestHeading)}`;
    return renderer.renderToken(tokens, index, options);
  };
}

markdown.renderer.rules.table_open = (tokens, index, options, env, renderer) => {
  const label = escapeHtml(`Table: ${headerText(tokens, index, options, env, renderer)}`);
  return `<div class="scroll" tabindex="0" role="region" aria-label="${label}"><table>\n`;
};
markdown.renderer.rules.table_close = () => '</table></div>\n';

/** Two tables on a page need different names, and nobody wrote one. */
function headerText(tokens: Token[], index: number, ...[options, env, renderer]: RenderContext): string {
  const head = tokens.slice(
    index,
    tokens.findIndex((token, at) => at > index && token.type === 'thead_close'),
  );
  const cells = head.filter((token) => token.type === 'inline');
  return cells.map((cell) => renderer.renderInlineAsText(cell.children ?? [], options, env)).join(', ');
}

type RenderContext = [
  options: Parameters<Renderer['renderInlineAsText']>[1],
  env: Parameters<Renderer['renderInlineAsText']>[2],
  renderer: Renderer,
];

for (const rule of ['th_open', 'td_open']) {
  // markdown-it writes a style attribute, which our Content-Security-Policy refuses.
  markdown.renderer.rules[rule] = (tokens, index) => {
    const token = tokens[index];
    const isRight = token?.attrGet('style') === 'text-align:right';
    return `<${token?.tag ?? 'td'}${isRight ? ' class="num"' : ''}>`;
  };
}
