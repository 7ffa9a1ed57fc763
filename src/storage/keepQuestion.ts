/** Writes one question, of the bank or the learner's own: its row, its text, and what lists and searches need of it. */
import { eq, sql } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { Question, RenderedQuestion } from '../domain/question.ts';
import { questionContents, questions, questionTags } from './bankSchema.ts';

export type Transaction = Parameters<Parameters<BetterSQLite3Database['transaction']>[0]>[0];

/** From Markdown to safe HTML, and to the plain words of it. HTML of another version is made again. */
export type Renderer = {
  version: number;
  render(question: Question): RenderedQuestion;
  plain(markdown: string): string;
};

/** `hash` is of the file's bytes. An own question has its `learnerId`, and the `file` itself; one of the bank null. */
export type KeptQuestion = {
  question: Question;
  path: string;
  hash: string;
  learnerId: string | null;
  file: string | null;
  /** A file of the bank that is there is asked; an own question may have been retired. */
  retiredAt: number | null;
};

/** A line in a list: enough to recognise the question by, on a wide screen. */
const longestTitle = 200;

function oneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  if (line.length <= longestTitle) return line;
  const cut = line.lastIndexOf(' ', longestTitle);
  return `${line.slice(0, cut > 0 ? cut : longestTitle)} …`;
}

function keepContent(
  tx: Transaction,
  { question, hash, file }: KeptQuestion,
  renderer: Renderer,
  now: number,
): void {
  const html = JSON.stringify(renderer.render(question));
  const source = JSON.stringify(question);
  const { version: renderedBy } = renderer;
  tx.insert(questionContents)
    .values({ questionId: question.id, hash, source, html, renderedBy, firstReadAt: now, file })
    .onConflictDoUpdate({
      target: [questionContents.questionId, questionContents.hash],
      set: { source, html, renderedBy, file },
    })
    .run();
}

function keepRow(
  tx: Transaction,
  { question, path, hash, learnerId, retiredAt }: KeptQuestion,
  title: string,
  now: number,
): void {
  const { id, revision, topic, kind, level, minutes } = question;
  const current = { contentHash: hash, path, revision, topic, kind, level, minutes, title, retiredAt };
  const number = sql`(SELECT coalesce(max(number), 0) + 1 FROM question)`;
  tx.insert(questions)
    .values({ id, ...current, learnerId, number, firstReadAt: now, changedAt: now })
    .onConflictDoUpdate({
      target: questions.id,
      set: {
        ...current,
        changedAt: sql`case when ${questions.contentHash} = ${hash} then ${questions.changedAt} else ${now} end`,
      },
    })
    .run();
}

function keepTags(tx: Transaction, { id, tags }: Question): void {
  tx.delete(questionTags).where(eq(questionTags.questionId, id)).run();
  for (const tag of tags) tx.insert(questionTags).values({ tag, questionId: id }).run();
}

/** The index row also holds the learner's own answer, which is not the question's to change. */
function keepWords(tx: Transaction, question: Question, plain: Renderer['plain']): void {
  const asked = plain([question.question, question.constraints, question.scenario].join('\n\n'));
  const { modelAnswer, rootCause, walkthrough, lookFor } = question;
  const answered = plain([modelAnswer, rootCause, walkthrough, lookFor].join('\n\n'));
  const points = question.keyPoints.map(({ text }) => plain(text)).join(' · ');
  const row = sql`(SELECT number FROM question WHERE id = ${question.id})`;
  const { changes } = tx.run(
    sql`UPDATE question_text SET question = ${asked}, model_answer = ${answered}, key_points = ${points} WHERE rowid = ${row}`,
  );
  if (changes > 0) return;
  tx.run(sql`INSERT INTO question_text (rowid, question, model_answer, key_points, own_answer)
    VALUES (${row}, ${asked}, ${answered}, ${points}, '')`);
}

/** Writes the question as it is now; a text it had before stays beside, for the attempts that answered it. */
export function keepQuestion(
  tx: Transaction,
  kept: KeptQuestion,
  how: { renderer: Renderer; now: number },
): void {
  const { renderer, now } = how;
  keepContent(tx, kept, renderer, now);
  keepRow(tx, kept, oneLine(renderer.plain(kept.question.question)), now);
  keepTags(tx, kept.question);
  keepWords(tx, kept.question, renderer.plain);
}
