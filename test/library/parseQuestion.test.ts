import { describe, expect, test } from 'vitest';
import { kinds } from '../../src/domain/question.ts';
import { parseQuestion } from '../../src/library/parseQuestion.ts';
import { goodFile, words } from './goodFiles.ts';

const good = goodFile();

function problemsOf(text: string): string[] {
  const parsed = parseQuestion(text, 'http/x.md');
  return 'problems' in parsed ? parsed.problems.map(({ line, message }) => `${line}: ${message}`) : [];
}

function questionOf(text: string) {
  const parsed = parseQuestion(text, 'http/x.md');
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return parsed.question;
}

describe('a good file', () => {
  test.each(kinds)('of kind %s has no problems', (kind) => {
    expect(problemsOf(goodFile(kind))).toEqual([]);
  });

  test('gives the question as the author wrote it', () => {
    const question = questionOf(goodFile());
    expect(question).toMatchObject({
      id: 'http-etag',
      revision: 1,
      kind: 'concept',
      topic: 'http',
      level: 'mid',
      minutes: 3,
      tags: ['caching'],
      related: [],
      question: 'What is http-etag about, says http-etag, asked http-etag?',
      scenario: '',
      pitfalls: [{ isFatal: false, text: 'Forgets it' }],
      followUps: ['And then?'],
      hints: ['Look closer'],
      citations: [{ source: 'rfc9110', section: 'section 8.8.3' }],
    });
    expect(question.keyPoints).toEqual([
      { weight: 'must', text: 'Says `one` thing' },
      { weight: 'nice', text: 'Says another over two lines' },
    ]);
  });

  test('knows the lines other files can contradict', () => {
    const parsed = parseQuestion(goodFile(), 'http/x.md');
    expect('lines' in parsed && parsed.lines).toEqual({
      id: 2,
      topic: 5,
      related: 9,
      question: 12,
      citations: [33],
    });
  });

  test('means the same with a byte order mark and Windows line ends', () => {
    const windows = `\uFEFF${goodFile('design').replaceAll('\n', '\r\n')}`;
    expect(questionOf(windows)).toEqual(questionOf(goodFile('design')));
  });

  test('needs no pitfalls, follow-ups or hints', () => {
    const text = goodFile().replace(/## Pitfalls[\s\S]*(?=## Sources)/, '');
    expect(questionOf(text)).toMatchObject({ pitfalls: [], followUps: [], hints: [] });
  });

  test('needs no tags and no related questions', () => {
    expect(questionOf(goodFile().replace(/tags:.*\nrelated:.*\n/, ''))).toMatchObject({
      tags: [],
      related: [],
    });
  });

  test('keeps YAML words and numbers in lists as text', () => {
    expect(questionOf(goodFile().replace('[caching]', '[no, 404, 1e3]')).tags).toEqual(['no', '404', '1e3']);
  });

  test('has code with ## in it, which is no section', () => {
    expect(questionOf(goodFile('debugging')).evidence).toBe('```\n## p99 4 s\n```');
  });

  test('has a code block closed only by marks as long as those that opened it', () => {
    const code = '````\n```\n## Hints\n```\n````';
    const text = goodFile('debugging').replace('A lock.', code);
    expect(questionOf(text).rootCause).toBe(code);
  });

  test('has no code block where backticks begin and end in a line', () => {
    expect(questionOf(goodFile('debugging').replace('A lock.', '```x``` is code.')).rootCause).toBe(
      '```x``` is code.',
    );
  });

  test('does not count marks as words of the answer', () => {
    expect(problemsOf(good.replace(words(160), `${words(200)} - + | --- |`))).toEqual([]);
  });

  test('may mark one pitfall as fatal', () => {
    const text = goodFile().replace(
      '- Forgets it',
      '- [fatal] Forgets it\n- [RFC](https://rfc.test) misread',
    );
    expect(questionOf(text).pitfalls).toEqual([
      { isFatal: true, text: 'Forgets it' },
      { isFatal: false, text: '[RFC](https://rfc.test) misread' },
    ]);
  });

  test('does not count fenced code as words of the answer', () => {
    expect(problemsOf(goodFile('coding').replace('## Key', `~~~sql\n${words(300)}\n~~~\n\n## Key`))).toEqual(
      [],
    );
  });
});

type Broken = [name: string, text: string, expected: string[]];
const missing = (key: string) => `1: The key \`${key}\` is missing`;

const brokenFrontMatter: Broken[] = [
  ['no front matter', '# Hello', ['1: The file does not begin with front matter']],
  ['nothing at all', '', ['1: The file does not begin with front matter']],
  ['no end of the front matter', '---\nid: http-etag\n', ['1: The front matter has no end']],
  ['empty front matter', '---\n---\n', ['id', 'rev', 'kind', 'topic', 'level', 'minutes'].map(missing)],
  [
    'front matter that is a list',
    good.replace(/^---[\s\S]*?---/, '---\n- a\n---'),
    ['2: There are no keys here'],
  ],
  ['maps in maps', good.replace('rev: 1', 'rev: {a: {b: c}}'), ['3: `a` is neither text nor a list of text']],
  ['an id with capitals', good.replace('id: http-etag', 'id: HTTP'), ['2: `id` cannot be `HTTP`']],
  ['an id of three letters', good.replace('id: http-etag', 'id: abc'), ['2: `id` cannot be `abc`']],
  [
    'an id starting with a digit',
    good.replace('id: http-etag', 'id: 4xx-codes'),
    ['2: `id` cannot be `4xx-codes`'],
  ],
  ['a list as id', good.replace('id: http-etag', 'id: [a, b]'), ['2: `id` cannot be `[a, b]`']],
  ['a map as id', good.replace('id: http-etag', 'id: {a: b}'), ['2: `id` cannot be `a: ...`']],
  ['no id', good.replace('id: http-etag\n', ''), [missing('id')]],
  ['an empty level', good.replace('level: mid', 'level:'), ['6: `level` is empty']],
  ['an unknown level', good.replace('level: mid', 'level: guru'), ['6: `level` cannot be `guru`']],
  ['an unknown kind', good.replace('kind: concept', 'kind: quiz'), ['4: `kind` cannot be `quiz`']],
  ['revision 0', good.replace('rev: 1', 'rev: 0'), ['3: `rev` cannot be `0`']],
  ['0 minutes', good.replace('minutes: 3', 'minutes: 0'), ['7: `minutes` cannot be `0`']],
  ['61 minutes', good.replace('minutes: 3', 'minutes: 61'), ['7: `minutes` cannot be `61`']],
  ['half minutes', good.replace('minutes: 3', 'minutes: 2.5'), ['7: `minutes` cannot be `2.5`']],
  ['a tag twice', good.replace('[caching]', '[etag, etag]'), ['8: `tags` cannot be `[etag, etag]`']],
  ['a tag that is no list', good.replace('[caching]', 'caching'), ['8: `tags` cannot be `caching`']],
  ['an unknown key', good.replace('rev: 1', 'rev: 1\nauthor: me'), ['4: There is no key `author`']],
  [
    'a key named __proto__',
    good.replace('rev: 1', 'rev: 1\n__proto__: me'),
    ['4: There is no key `__proto__`'],
  ],
  ['a key twice', good.replace('rev: 1', 'rev: 1\nrev: 2'), ['4: This key stands there twice']],
  ['a tab as indentation', good.replace('rev: 1', '\trev: 1'), ['3: There is a tab before the text']],
  ['lists in lists', good.replace('[caching]', '[[a], b]'), ['8: `tags` is neither text nor a list of text']],
  [
    'an alias',
    good.replace('tags: [caching]', 'tags: &a [x]\nrelated: *a').replace('related: []\n', ''),
    ['9: `related` is neither text nor a list of text'],
  ],
];

const kept = ['## Question', '## Model answer', '## Key points', '## Sources'];
const brokenSections: Broken[] = [
  [
    'text before the first section',
    good.replace('## Question', 'Hello\n\n## Question'),
    ['12: There is text between the front matter and the first section'],
  ],
  ...kept.map((heading): Broken => {
    const title = heading.slice(3);
    const next = { Question: 12, 'Model answer': 15, 'Key points': 18, Sources: 30 }[title];
    const text = good.replace(new RegExp(`${heading}\n[^#]*`), '');
    return [`no section ${title}`, text, [`${next}: The section \`${title}\` is missing`]];
  }),
  ['an unknown section', good.replace('## Hints', '## Tips'), ['29: There is no section `Tips`']],
  [
    'a section of another kind',
    good.replace('## Key', '## Evidence\nLogs.\n\n## Key'),
    ['18: A concept question has no section `Evidence`'],
  ],
  [
    'a section twice',
    good.replace('## Sources', '## Hints\n- B\n\n## Sources'),
    ['32: The section `Hints` stands there twice'],
  ],
  [
    'sections out of order',
    good.replace('## Hints', '## X').replace('## Pitfalls', '## Hints').replace('## X', '## Pitfalls'),
    ['26: The section `Follow-ups` is out of order', '29: The section `Pitfalls` is out of order'],
  ],
  ['an empty section', good.replace('- Look closer', ''), ['29: The section `Hints` is empty']],
  [
    'a code block that is not closed',
    good.replace('- Look closer', '- Look\n```'),
    ['31: The code block that begins here is never closed'],
  ],
  ['an answer of 79 words', good.replace(words(160), words(79)), ['15: The model answer has 79 words']],
  ['an answer of 201 words', good.replace(words(160), words(201)), ['15: The model answer has 201 words']],
  [
    'a story of 221 words',
    goodFile('project').replace(words(160), words(221)),
    ['15: The model answer has 221 words'],
  ],
  [
    'a design of 149 words',
    goodFile('design').replace(words(160), words(149)),
    ['18: The model answer has 149 words'],
  ],
  [
    'a walkthrough without a part',
    goodFile('design').replace('### Estimates\nText.\n\n', ''),
    ['25: The section `Estimates` is missing'],
  ],
  [
    'a walkthrough with a part of its own',
    goodFile('design').replace('### Communication', '### Budget\nText.\n\n### Communication'),
    ['43: A walkthrough has no part `Budget`'],
  ],
  [
    'text before the walkthrough',
    goodFile('design').replace('### Req', 'Well.\n\n### Req'),
    ['22: There is text between `## Walkthrough` and its first part'],
  ],
];

const brokenLists: Broken[] = [
  ['one key point', good.replace(/- \[nice\][^#]*/, '\n'), ['18: The number of key points is 1']],
  [
    'eight key points',
    good.replace('- [nice]', `${'- [nice] More\n'.repeat(6)}- [nice]`),
    ['18: The number of key points is 8'],
  ],
  ['no must', good.replace('[must]', '[nice]'), ['18: No key point is a must']],
  [
    'a key point without weight',
    good.replace('[must] ', ''),
    ['19: This key point does not say how much it weighs'],
  ],
  [
    'a paragraph among the hints',
    good.replace('- Look', 'Look'),
    ['30: `Look closer` is not an item of the list'],
  ],
  [
    'a list in a list',
    good.replace('- Look closer', '- Look\n  - closer'),
    ['31: `- closer` is not an item of the list'],
  ],
  [
    'another mark on a pitfall',
    good.replace('- Forgets', '- [must] Forgets'),
    ['24: A pitfall cannot be `[must] Forgets it`'],
  ],
  [
    'a fatal pitfall without text',
    good.replace('- Forgets it', '- [fatal]'),
    ['24: A pitfall cannot be `[fatal]`'],
  ],
  [
    'a fatal pitfall in a story',
    goodFile('project').replace('- Forgets', '- [fatal] Forgets'),
    ['33: A story cannot be wrong as a whole, so no pitfall of it is fatal'],
  ],
  [
    'a source without section',
    good.replace('rfc9110: section 8.8.3', 'rfc9110'),
    ['33: `rfc9110` does not name a source and a section'],
  ],
];

const brokenText: Broken[] = [
  [
    'a control character',
    good.replace('word3 ', 'word3\u0000'),
    ['16: There is a control character in the text'],
  ],
  ['more than 20 KB', good + 'x'.repeat(20 * 1024), ['1: The file is larger than 20 KB']],
];

describe('a file with a problem', () => {
  test.each([...brokenFrontMatter, ...brokenSections, ...brokenLists, ...brokenText])(
    '%s',
    (_, text, expected) => {
      expect(problemsOf(text)).toEqual(expected);
    },
  );

  test('says every problem, each with what to do', () => {
    const text = good.replace('level: mid', 'level: guru').replace('- Look', 'Look');
    const parsed = parseQuestion(text, 'http/x.md');
    expect(parsed).toEqual({
      id: 'http-etag',
      problems: [
        {
          path: 'http/x.md',
          line: 6,
          message: '`level` cannot be `guru`',
          mend: 'Write one of: junior, mid, senior.',
          effect: 'left out',
        },
        {
          path: 'http/x.md',
          line: 30,
          message: '`Look closer` is not an item of the list',
          mend: 'Begin each item with `- ` at the start of the line, and leave out lists in lists.',
          effect: 'left out',
        },
      ],
    });
  });

  test('ends every mend with a full stop and no message', () => {
    const all = [...brokenFrontMatter, ...brokenSections, ...brokenLists, ...brokenText].flatMap(
      ([, text]) => {
        const parsed = parseQuestion(text, 'x.md');
        return 'problems' in parsed ? parsed.problems : [];
      },
    );
    expect(all.filter(({ mend }) => !mend.endsWith('.'))).toEqual([]);
    expect(all.filter(({ message }) => message.endsWith('.'))).toEqual([]);
  });
});
