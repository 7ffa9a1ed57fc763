import type { Question } from '../../src/domain/question.ts';

const blank = {
  revision: 1,
  kind: 'concept',
  topic: 'http',
  level: 'mid',
  minutes: 3,
  tags: [],
  related: [],
  constraints: '',
  scenario: '',
  evidence: '',
  modelAnswer: 'The model answer, in a few sentences.',
  walkthrough: '',
  rootCause: '',
  lookFor: '',
  strongExample: '',
  weakExamples: '',
  keyPoints: [
    { weight: 'must', text: 'Says the first thing' },
    { weight: 'must', text: 'Says the second thing' },
    { weight: 'nice', text: 'Names an example' },
  ],
  pitfalls: [
    { isFatal: true, text: 'Says the opposite; it is not so.' },
    { isFatal: false, text: 'Forgets the limit; there is one.' },
  ],
  followUps: ['And what then?'],
  hints: ['Think of retries.', 'Think of who waits.'],
  citations: [{ source: 'rfc9110', section: '9.2.2' }],
} as const satisfies Partial<Question>;

/** A question that is complete but for what the test cares about. */
export const aQuestion = (facts: Partial<Question> & { id: string }): Question => ({
  ...blank,
  question: `What about ${facts.id}?`,
  ...facts,
});
