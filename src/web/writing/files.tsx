import type { Context, Handler } from 'hono';
import { packFiles, type Received, receiveFiles, type SentFile } from '../../library/questionFiles.ts';
import { writeQuestion } from '../../library/writeQuestion.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { notFound } from '../errors.tsx';
import { readFields } from '../form.ts';
import { FilesPage } from './FilesPage.tsx';
import { type Imported, importQuestions } from './importQuestions.ts';

type Result = { imported: readonly Imported[]; leftAlone: number; problem?: string | undefined };

async function renderFiles({ stores }: Deps, c: Context<PageEnv>, result?: Result): Promise<Response> {
  const questions = await stores.ownQuestions.count(c.var.learner.id);
  const nothing = { imported: undefined, leftAlone: 0, problem: undefined };
  const isTaken = !result || result.imported.some((file) => 'outcome' in file);
  const view = { questions, ...nothing, ...result };
  return c.render(<FilesPage view={view} />, {
    title: 'Your questions as files',
    place: '/questions',
    status: isTaken ? 200 : 422,
  });
}

/** GET /questions/files: own questions out of the program and into it. */
export const showFiles =
  (deps: Deps): Handler<PageEnv> =>
  (c) =>
    renderFiles(deps, c);

const sentFiles = async (value: unknown): Promise<SentFile[]> => {
  const files = [value].flat().filter((one) => one instanceof File && one.name !== '');
  return Promise.all(
    (files as File[]).map(async (file) => ({
      name: file.name,
      bytes: new Uint8Array(await file.arrayBuffer()),
    })),
  );
};

const readable = 'Only .md files and ZIP archives of them can be read.';

const whyNothing = (sent: readonly SentFile[]) =>
  sent.length === 0 ? `Choose a file first. ${readable}` : `There was no .md file in it. ${readable}`;

/** POST /questions/files: keeps the questions in the files that were sent, and says what became of each. */
export const importFiles =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    const { files } = await readFields(c);
    const sent = await sentFiles(files);
    const received: Received = await receiveFiles(sent);
    const imported = await importQuestions(deps, c, received);
    const problem = imported.length === 0 ? whyNothing(sent) : undefined;
    return renderFiles(deps, c, { imported, leftAlone: received.leftAlone, problem });
  };

/** GET /questions/files.zip: every own question as its file. The same questions give the same bytes. */
export const exportFiles =
  ({ stores }: Deps): Handler<PageEnv> =>
  async (c) => {
    const files = await stores.ownQuestions.files(c.var.learner.id);
    return c.body(new Uint8Array(packFiles(files)), 200, {
      'Content-Type': 'application/zip',
      'Content-Disposition': 'attachment; filename="mockingbird-questions.zip"',
      'Cache-Control': 'no-store',
    });
  };

/** GET /questions/:id.md: the question as a file; an own one as it was written, byte for byte. */
export const showFile =
  ({ stores }: Deps): Handler<PageEnv> =>
  async (c) => {
    const id = (c.req.param('file') ?? '').replace(/\.md$/, '');
    const stored = await stores.bank.find(id);
    if (!stored) return notFound(c, 'There is no such question.');
    const own = await stores.ownQuestions.find(c.var.learner.id, id);
    return c.body(own?.file ?? writeQuestion(stored.question), 200, {
      'Content-Type': 'text/markdown; charset=utf-8',
      'Content-Disposition': `inline; filename="${id}.md"`,
      'Cache-Control': 'no-store',
    });
  };
