/** The page for writing a question, whatever brought somebody there. */
import type { Context } from 'hono';
import { kinds, type Question } from '../../domain/question.ts';
import { composeQuestion, type FieldFinding } from '../../library/composeQuestion.ts';
import { sectionFields } from '../../library/questionText.ts';
import { renderQuestion } from '../../library/renderQuestion.ts';
import { sketchQuestion } from '../../library/sketchQuestion.ts';
import type { Stores } from '../../storage/stores.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { topicTitle } from '../ui/words.ts';
import { doubtsOf } from './doubts.ts';
import type { PreviewView } from './Preview.tsx';
import { suggestId } from './suggestId.ts';
import { type WritingNotice, WritingPage } from './WritingPage.tsx';
import type { Typed } from './writingForm.ts';

type Writing = {
  typed: Typed;
  /** Of the question that is edited. */
  id?: string | undefined;
  /** Of the question that is copied. */
  from?: string | undefined;
  problems?: readonly FieldFinding[];
  notice?: WritingNotice | undefined;
  status?: 200 | 404 | 409 | 422;
};

/** Of what was typed so far: the question itself when it is one, and as much of it as can be shown when not. */
function read(typed: Typed, id: string): { question: Question; problems: readonly FieldFinding[] } {
  const composed = composeQuestion({ ...typed.text, id });
  if ('question' in composed) return { question: composed.question, problems: [] };
  return { question: sketchQuestion({ ...typed.text, id }), problems: composed.findings };
}

async function previewOf(stores: Stores, { typed, id }: Writing): Promise<PreviewView> {
  const [topics, sources] = await Promise.all([stores.bank.topics(), stores.bank.sources()]);
  const wanted = id ?? (typed.text.id.trim() || suggestId(typed.text.question));
  const { question, problems } = read(typed, wanted);
  const topic = topicTitle(topics, question.topic, 'No topic yet');
  return {
    stored: { question, html: renderQuestion(question), contentHash: '', retiredAt: null, isOwn: true },
    id: wanted,
    topic,
    sources,
    problems,
    doubts: await doubtsOf(stores, question),
    isEmpty: sectionFields.every((field) => typed.text[field].trim() === ''),
  };
}

const keepUnder = ({ id, from }: Writing) => {
  if (id !== undefined) return `question ${id}`;
  return from === undefined ? 'new question' : `copy of ${from}`;
};

/** The form with all that was typed, and a preview of it. */
export async function renderWriting(
  { stores }: Deps,
  c: Context<PageEnv>,
  writing: Writing,
): Promise<Response> {
  const { typed, id, problems = [], notice } = writing;
  const [topics, preview, own] = await Promise.all([
    stores.bank.topics(),
    previewOf(stores, writing),
    id === undefined ? undefined : stores.ownQuestions.find(c.var.learner.id, id),
  ]);
  const kind = kinds.find((known) => known === typed.text.kind) ?? 'concept';
  const form = { typed, id, kind, topics, problems, keep: keepUnder(writing) };
  const view = { form, preview, notice, retiredAt: own?.retiredAt ?? null };
  return c.render(<WritingPage view={view} />, {
    title: id === undefined ? 'Write a question' : 'Edit your question',
    place: '/questions',
    isWide: true,
    status: writing.status ?? 200,
  });
}
