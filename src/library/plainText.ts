import MarkdownIt, { type Token } from 'markdown-it';

const markdown = new MarkdownIt({ html: false, linkify: false, maxNesting: 40 });

const spoken = ['text', 'code_inline', 'code_block', 'fence', 'html_inline', 'html_block'];

/** Of a picture the words it stands for, which are its children. */
const textOf = (token: Token): string => {
  if (token.children && token.type !== 'code_inline') return token.children.map(textOf).join('');
  if (token.type === 'softbreak' || token.type === 'hardbreak') return ' ';
  return spoken.includes(token.type) ? token.content : '';
};

/** The words of Markdown without its marks, a line for each paragraph, item or cell: what is searched and listed. */
export const plainText = (text: string): string =>
  markdown.parse(text, {}).map(textOf).filter(Boolean).join('\n').trim();
