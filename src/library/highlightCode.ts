import hljs from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import css from 'highlight.js/lib/languages/css';
import dockerfile from 'highlight.js/lib/languages/dockerfile';
import go from 'highlight.js/lib/languages/go';
import graphql from 'highlight.js/lib/languages/graphql';
import http from 'highlight.js/lib/languages/http';
import java from 'highlight.js/lib/languages/java';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import nginx from 'highlight.js/lib/languages/nginx';
import plaintext from 'highlight.js/lib/languages/plaintext';
import python from 'highlight.js/lib/languages/python';
import sql from 'highlight.js/lib/languages/sql';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';

const languages = {
  bash,
  css,
  dockerfile,
  go,
  graphql,
  http,
  java,
  javascript,
  json,
  nginx,
  plaintext,
  python,
  sql,
  typescript,
  xml,
  yaml,
};
for (const [name, language] of Object.entries(languages)) hljs.registerLanguage(name, language);

/** The grammars are regular expressions over text from anybody; these two bound the time they can take. */
const longestCode = 10_000;
/** Some grammars take quadratic time on one line; a longer line is data, not code to read. */
const longestLine = 400;

export type HighlightedCode = { html: string; language: string };

/**
 * Marks code up with `hljs-` classes. `undefined` when the language is not one we know or the code is too long; it
 * is then to be shown as it is. `name` is what the author wrote after the fence, an alias such as `js` or a language.
 */
export function highlightCode(code: string, name: string): HighlightedCode | undefined {
  const known = hljs.getLanguage(name);
  if (known === undefined || isTooLong(code)) return undefined;
  const { value } = hljs.highlight(code, { language: name, ignoreIllegals: true });
  return { html: value, language: name.toLowerCase() };
}

function isTooLong(code: string): boolean {
  return code.length > longestCode || code.split('\n').some((line) => line.length > longestLine);
}
