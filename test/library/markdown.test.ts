import { describe, expect, test } from 'vitest';
import { renderInline, renderMarkdown } from '../../src/library/markdown.ts';
import { unsafeParts } from './safeHtml.ts';

const rel = 'rel="noopener noreferrer nofollow"';

describe('prose', () => {
  test.each([
    ['paragraphs and emphasis', 'A *b* **c** `d`', '<p>A <em>b</em> <strong>c</strong> <code>d</code></p>\n'],
    ['nothing', '', ''],
    [
      'quotes and addresses as they were typed',
      '"x" -- https://a.test',
      '<p>&quot;x&quot; -- https://a.test</p>\n',
    ],
    [
      'headings below those of the page',
      '# A\n\n## B\n\n### C\n\n#### D',
      '<h3>A</h3>\n<h3>B</h3>\n<h3>C</h3>\n<h4>D</h4>\n',
    ],
    ['underlined headings below those of the page', 'A\n=\n\nB\n-', '<h3>A</h3>\n<h3>B</h3>\n'],
    ['lists that start late', '3. c', '<ol start="3">\n<li>c</li>\n</ol>\n'],
    [
      'a link',
      '[a](https://b.test/?c=1&d "t")',
      `<p><a href="https://b.test/?c=1&amp;d" title="t" ${rel}>a</a></p>\n`,
    ],
    [
      'a bare address in brackets',
      '<https://b.test>',
      `<p><a href="https://b.test" ${rel}>https://b.test</a></p>\n`,
    ],
    ['a mail address', '[m](mailto:a@b.test)', `<p><a href="mailto:a@b.test" ${rel}>m</a></p>\n`],
    [
      'a picture as a link',
      '![A *cat*](https://b.test/c.png)',
      `<p><a href="https://b.test/c.png" ${rel}>A cat</a></p>\n`,
    ],
    [
      'a picture without words',
      '![](https://b.test/c.png)',
      `<p><a href="https://b.test/c.png" ${rel}>https://b.test/c.png</a></p>\n`,
    ],
    [
      'a picture in a link as words',
      '[![cat](https://b.test/c.png)](https://d.test)',
      `<p><a href="https://d.test" ${rel}>cat</a></p>\n`,
    ],
  ])('renders %s', (_, text, html) => {
    expect(renderMarkdown(text)).toBe(html);
  });

  test('renders a table in a named region that can scroll, with columns of numbers', () => {
    const html = renderMarkdown('| a "b" | n |\n|:--|--:|\n| 1 | 2 |');
    expect(html).toContain(
      '<div class="scroll" tabindex="0" role="region" aria-label="Table: a &quot;b&quot;, n"><table>',
    );
    expect(html).toContain('<td>1</td>\n<td class="num">2</td>');
    expect(html.endsWith('</table></div>\n')).toBe(true);
  });

  test('renders one line without a paragraph', () => {
    expect(renderInline('Says `a` and [b](https://c.test)')).toBe(
      `Says <code>a</code> and <a href="https://c.test" ${rel}>b</a>`,
    );
  });
});

describe('code', () => {
  const fence = (language: string, code: string) => renderMarkdown(`\`\`\`${language}\n${code}\n\`\`\``);

  test.each([
    'sql',
    'json',
    'http',
    'bash',
    'typescript',
    'javascript',
    'python',
    'java',
    'go',
    'yaml',
    'nginx',
    'SQL',
    'js',
    'html',
  ])('in %s is marked up', (language) => {
    expect(fence(language, 'GET / HTTP/1.1')).toContain(`<code class="language-${language.toLowerCase()}">`);
  });

  test('gets classes, never styles', () => {
    expect(fence('sql', 'SELECT 1')).toBe(
      '<pre tabindex="0"><code class="language-sql"><span class="hljs-keyword">SELECT</span> <span class="hljs-number">1</span>\n</code></pre>\n',
    );
  });

  test.each([
    ['in a language we do not know', 'brainfuck', '<b>+'],
    ['in a language named like a property', 'constructor', '<b>+'],
    ['without a language', '', '<b>+'],
  ])('%s is shown as it is', (_, language, code) => {
    expect(fence(language, code)).toBe('<pre tabindex="0"><code>&lt;b&gt;+\n</code></pre>\n');
  });

  test('of more than 10 KB is shown as it is', () => {
    const lines = (count: number) => 'SELECT 1;\n'.repeat(count);
    expect(fence('sql', lines(990))).toContain('hljs-keyword');
    expect(fence('sql', lines(1001))).not.toContain('hljs-keyword');
  });

  test('with a line no one can read is shown as it is', () => {
    expect(fence('java', '$'.repeat(401))).not.toContain('class=');
  });

  test('by indentation is code too', () => {
    expect(renderMarkdown('    <b>')).toBe('<pre tabindex="0"><code>&lt;b&gt;\n</code></pre>\n');
  });
});

const attacks = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '<a href="javascript:alert(1)">x</a>',
  '<div hx-get="/settings" hx-trigger="load">x</div>',
  '<p style="position:fixed" class="btn">x</p>',
  '<!-- --><iframe src=//evil.test>',
  '<![CDATA[<script>]]>',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](java\nscript:alert(1))',
  '[x](&#x6A;avascript:alert(1))',
  '[x](&#106;&#97;vascript&colon;alert(1))',
  '[x](%6Aavascript:alert(1))',
  '[x](\\javascript:alert(1))',
  '[x](<javascript:alert(1)>)',
  '[x]( javascript:alert(1))',
  '[x](\u0001javascript:alert(1))',
  '[x](vbscript:msgbox(1))',
  '[x](data:text/html,<script>alert(1)</script>)',
  '[x](data:image/svg+xml;base64,PHN2Zz4=)',
  '[x](file:///etc/passwd)',
  '[x](blob:https://a.test/1)',
  '[x](//evil.test)',
  '[x](/settings)',
  '[x](http:evil)',
  '[x](#main)',
  '[x](?delete=1)',
  '<javascript:alert(1)>',
  '<data:text/html,x>',
  '[x]: javascript:alert(1)\n\n[x]',
  '[x](https://a.test "onmouseover=alert(1)")',
  '[x](https://a.test "\\"onmouseover=alert(1) x=\\"")',
  '[x](https://a.test/"onclick="alert(1))',
  "[x](https://a.test/'onclick='alert(1))",
  '[x](https://a.test/<script>)',
  '[<script>](https://a.test)',
  '![x](https://evil.test/pixel.png)',
  '![x"onerror="alert(1)](https://evil.test/x.png)',
  '![x](data:image/png;base64,AAAA)',
  '![x](javascript:alert(1))',
  '![<script>alert(1)</script>](https://evil.test/x.png)',
  '[![x](javascript:1)](https://a.test)',
  '```"><script>alert(1)</script>\nx\n```',
  '```sql" onclick="alert(1)\nSELECT 1\n```',
  '```html\n<script>alert(1)</script>\n```',
  '```js\n`$' + '{"</code><script>alert(1)</script>"}`\n```',
  '`<script>alert(1)</script>`',
  '    <script>alert(1)</script>',
  '| <script> | "onclick=" |\n|--|--|\n| <b> | [x](javascript:1) |',
  '# <script>alert(1)</script> {.btn onclick=alert(1)}',
  '> <b>\n> - <i>\n>   1. <script>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '&#60;script&#62;',
  '<<script>script>alert(1)<</script>/script>',
  '*<b onmouseover=alert(1)>*',
  '\u0000<script>alert(1)</script>',
  '\uFEFF<script>',
  '<scr\u0000ipt>',
  '\uD800<b>\uDC00',
];

describe('text that attacks', () => {
  test.each(attacks)('%j gives only elements we write', (attack) => {
    expect(unsafeParts(renderMarkdown(attack))).toEqual([]);
    expect(unsafeParts(renderInline(attack))).toEqual([]);
  });

  test('would be noticed by these tests', () => {
    expect(unsafeParts('<p><b>x</b></p>')).not.toEqual([]);
    expect(unsafeParts('<p class="btn">x</p>')).not.toEqual([]);
    expect(unsafeParts('<a href="/x">x</a>')).not.toEqual([]);
    expect(unsafeParts('<div hx-get="/x">')).not.toEqual([]);
    expect(unsafeParts('<img src="https://x.test">')).not.toEqual([]);
    expect(unsafeParts('<a href="javascript:x" rel="noopener noreferrer nofollow">')).not.toEqual([]);
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', '//evil.test', '/settings', 'http:evil', '#main'])(
    'is shown as it was typed when a link leads to %s',
    (url) => {
      expect(renderMarkdown(`[x](${url})`)).toBe(`<p>[x](${url})</p>\n`);
    },
  );
});

describe('text that is too much', () => {
  test('of more than 20 KB is shown as it was written', () => {
    expect(renderMarkdown('*a* '.repeat(5120))).toContain('<em>a</em>');
    expect(renderMarkdown('*a* '.repeat(5121))).toBe(`<pre tabindex="0">${'*a* '.repeat(5121)}</pre>\n`);
    expect(renderInline('*a* '.repeat(5121))).toBe('*a* '.repeat(5121));
  });

  test.each([
    ['megabytes of quotes', '"'.repeat(5_000_000)],
    [
      'a long address used thousands of times',
      `[a]: https://b.test/${'y'.repeat(9000)}\n\n${'[a]'.repeat(3600)}`,
    ],
    ['a table that fills itself', `${'|a'.repeat(300)}|\n${'|-'.repeat(300)}|\n${'x\n'.repeat(9000)}`],
  ])('never gives more than 1 MB: %s', (_, text) => {
    expect(renderMarkdown(text).length).toBeLessThanOrEqual(1024 * 1024);
    expect(renderInline(text).length).toBeLessThanOrEqual(1024 * 1024);
  });

  test.each([
    ['quotes', '>'.repeat(20_000)],
    ['lists', '- '.repeat(10_000)],
    ['brackets', '['.repeat(20_000)],
    ['pictures', '!['.repeat(10_000)],
    ['emphasis', '*a **b '.repeat(2800)],
    ['backticks', Array.from({ length: 190 }, (_, nth) => '`'.repeat(nth)).join(' ')],
    ['links', '[a](<b'.repeat(3300)],
    ['one line of code', `\`\`\`java\n${'$'.repeat(9900)}\n\`\`\``],
  ])('nested %s are rendered in under two seconds', (_, text) => {
    const start = performance.now();
    expect(unsafeParts(renderMarkdown(text))).toEqual([]);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
