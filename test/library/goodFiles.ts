import type { Kind } from '../../src/domain/question.ts';

/** Text of so many words. */
export function words(count: number): string {
  return Array.from({ length: count }, (_, nth) => `word${nth}`).join(' ');
}

const walkthrough = [
  'Requirements and scope',
  'Estimates',
  'API and data model',
  'High-level design',
  'Deep dive',
  'Trade-offs and alternatives',
  'Failure and operations',
  'Communication',
].map((title) => `### ${title}\nText.`);

const story = ['## What they look for\nA structure.', '## Strong example\nGood.', '## Weak examples\nBad.'];
const ownSections: Record<Kind, { before: string[]; after: string[] }> = {
  concept: { before: [], after: [] },
  coding: { before: [], after: [] },
  design: {
    before: ['## Constraints\n- 100 requests a second'],
    after: [`## Walkthrough\n${walkthrough.join('\n\n')}`],
  },
  debugging: {
    before: ['## Scenario\nThe shop is slow.', '## Evidence\n```\n## p99 4 s\n```'],
    after: ['## Root cause\nA lock.'],
  },
  behavioral: { before: [], after: story },
  project: { before: [], after: story },
};

/** A question file without problems. `id` also makes its question text unlike that of other ids. */
export function goodFile(kind: Kind = 'concept', id = 'http-etag', topic = 'http'): string {
  return [
    `---\nid: ${id}\nrev: 1\nkind: ${kind}\ntopic: ${topic}\nlevel: mid\nminutes: 3\ntags: [caching]\nrelated: []\n---`,
    `## Question\nWhat is ${id} about, says ${id}, asked ${id}?`,
    ...ownSections[kind].before,
    `## Model answer\n${words(160)}`,
    ...ownSections[kind].after,
    '## Key points\n- [must] Says `one` thing\n- [nice] Says another\n  over two lines',
    '## Pitfalls\n- Forgets it',
    '## Follow-ups\n- And then?',
    '## Hints\n- Look closer',
    '## Sources\n- rfc9110: section 8.8.3',
    '',
  ].join('\n\n');
}

export const goodSources =
  'rfc9110:\n  title: HTTP Semantics\n  url: https://www.rfc-editor.org/rfc/rfc9110\n  publisher: IETF\n';
export const goodTopic = 'title: HTTP\norder: 1\ndescription: Methods, status codes and headers.\n';
export const goodDeck = 'title: All\norder: 1\ndescription: Everything.\n';
export const goodMock = 'title: Screen\norder: 1\ndescription: A first call.\nminutes: 15\nfollowUps: 1\n';
export const goodRubric =
  'correctness:\n  title: Correctness\n  from: junior\n  missing: False.\n  partial: Half.\n  solid: True.\n  strong: Exact.\n';
