/** Questions the learner wrote. Each is a file like those of the bank, kept in the database byte for byte. */
import { createHash } from 'node:crypto';
import { and, asc, count, eq, isNotNull, ne, sql } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { Question } from '../domain/question.ts';
import { questionContents, questions, topics } from './bankSchema.ts';
import { keepQuestion, type Renderer, type Transaction } from './keepQuestion.ts';

export type OwnQuestion = { question: Question; file: string; contentHash: string; retiredAt: number | null };

/** A question about to be kept, and the file it was read from. */
export type WrittenQuestion = { learnerId: string; question: Question; file: string };

/**
 * What a saved text takes the place of: nothing (`new`), the text with this hash, or whatever there is (`any`), as when
 * files are imported.
 */
export type Basis = 'new' | 'any' | { hash: string };

/**
 * `unchanged`: this very file is there already. `taken`: the id is that of another question. `stale`: the text was
 * changed since. `homeless`: there is no such topic. Only the first two wrote something.
 */
export type SaveOutcome = 'added' | 'changed' | 'unchanged' | 'taken' | 'stale' | 'homeless';

type Setting = { renderer: Renderer; now: number };

const hashOf = (file: string) => createHash('sha256').update(file).digest('hex');

/** Saving a text does not decide whether the question is asked: a retired one stays retired. */
function keep(
  tx: Transaction,
  written: WrittenQuestion & { retiredAt: number | null },
  setting: Setting,
): void {
  const { question, file } = written;
  const path = `${question.topic}/${question.id}.md`;
  keepQuestion(tx, { ...written, path, hash: hashOf(file) }, setting);
}

function prepareQueries(db: BetterSQLite3Database) {
  const [id, learnerId] = [sql.placeholder('id'), sql.placeholder('learnerId')];
  const current = and(
    eq(questionContents.questionId, questions.id),
    eq(questionContents.hash, questions.contentHash),
  );
  const columns = {
    source: questionContents.source,
    file: questionContents.file,
    contentHash: questions.contentHash,
    retiredAt: questions.retiredAt,
    path: questions.path,
    learnerId: questions.learnerId,
  };
  const isOwn = and(eq(questions.id, id), eq(questions.learnerId, learnerId));
  // Made anew each time: a query of Drizzle is changed by what is added to it.
  const contents = () => db.select(columns).from(questions).innerJoin(questionContents, current);
  return {
    find: contents().where(isOwn).prepare(),
    owner: db
      .select({ learnerId: questions.learnerId, hash: questions.contentHash, retiredAt: questions.retiredAt })
      .from(questions)
      .where(eq(questions.id, id))
      .prepare(),
    topic: db
      .select()
      .from(topics)
      .where(eq(topics.slug, sql.placeholder('slug')))
      .prepare(),
    retire: db
      .update(questions)
      .set({ retiredAt: sql`coalesce(${questions.retiredAt}, ${sql.placeholder('now')})` })
      .where(isOwn)
      .prepare(),
    giveBack: db.update(questions).set({ retiredAt: null }).where(isOwn).prepare(),
    mine: contents().where(eq(questions.learnerId, learnerId)).orderBy(asc(questions.path)).prepare(),
    count: db
      .select({ questions: count() })
      .from(questions)
      .where(eq(questions.learnerId, learnerId))
      .prepare(),
    outdated: contents()
      .where(and(isNotNull(questions.learnerId), ne(questionContents.renderedBy, sql.placeholder('version'))))
      .prepare(),
  };
}

type Owner = { learnerId: string | null; hash: string; retiredAt: number | null };

type Row = { source: string; file: string | null; contentHash: string; retiredAt: number | null };

const toOwn = ({ source, file, contentHash, retiredAt }: Row): OwnQuestion => ({
  question: JSON.parse(source) as Question,
  file: file ?? '',
  contentHash,
  retiredAt,
});

export function createOwnQuestionStore(db: BetterSQLite3Database) {
  const queries = prepareQueries(db);

  function refusal({ question, learnerId, file }: WrittenQuestion, basis: Basis, there: Owner | undefined) {
    const isMine = there?.learnerId === learnerId;
    if (isMine && there.hash === hashOf(file)) return 'unchanged';
    if (there && (!isMine || basis === 'new')) return 'taken';
    if (typeof basis === 'object' && there?.hash !== basis.hash) return 'stale';
    return queries.topic.get({ slug: question.topic }) ? undefined : 'homeless';
  }

  function saveOne(tx: Transaction, written: WrittenQuestion, how: { basis: Basis } & Setting): SaveOutcome {
    const there = queries.owner.get({ id: written.question.id });
    const refused = refusal(written, how.basis, there);
    if (refused) return refused;
    keep(tx, { ...written, retiredAt: there?.retiredAt ?? null }, how);
    return there ? 'changed' : 'added';
  }

  return {
    /** Keeps one text of a question, if what it takes the place of is still there. Saving it again changes nothing. */
    async save(written: WrittenQuestion, how: { basis: Basis } & Setting): Promise<SaveOutcome> {
      return db.transaction((tx) => saveOne(tx, written, how), { behavior: 'immediate' });
    },

    /** Keeps all that can be kept, in the order given, and says for each what became of it. */
    async saveAll(all: readonly WrittenQuestion[], setting: Setting): Promise<SaveOutcome[]> {
      const how = { ...setting, basis: 'any' } as const;
      return db.transaction((tx) => all.map((written) => saveOne(tx, written, how)), {
        behavior: 'immediate',
      });
    },

    /** The learner's own question as it stands now, also when it was retired. */
    async find(learnerId: string, id: string): Promise<OwnQuestion | undefined> {
      const row = queries.find.get({ learnerId, id });
      return row && toOwn(row);
    },

    /** Whose the id is, be the question retired or not. `bank` is whatever is not the learner's. */
    async idOwner(learnerId: string, id: string): Promise<'mine' | 'bank' | 'free'> {
      const row = queries.owner.get({ id });
      if (!row) return 'free';
      return row.learnerId === learnerId ? 'mine' : 'bank';
    },

    /** No longer asked, with its history kept. False when the learner has no such question. */
    async retire(learnerId: string, id: string, now: number): Promise<boolean> {
      return queries.retire.run({ learnerId, id, now }).changes > 0;
    },

    /** Asked again. False when the learner has no such question. */
    async giveBack(learnerId: string, id: string): Promise<boolean> {
      return queries.giveBack.run({ learnerId, id }).changes > 0;
    },

    /** How many own questions there are, retired ones too. */
    async count(learnerId: string): Promise<number> {
      return queries.count.get({ learnerId })?.questions ?? 0;
    },

    /** Every own question as its file, retired ones too, in order of path. */
    async files(learnerId: string): Promise<{ path: string; file: string }[]> {
      return queries.mine.all({ learnerId }).map(({ path, file }) => ({ path, file: file ?? '' }));
    },

    /** Makes the HTML of own questions again that another version of the renderer made. */
    async renderAgain(setting: Setting): Promise<void> {
      const renderAll = (tx: Transaction) => {
        for (const { learnerId, ...row } of queries.outdated.all({ version: setting.renderer.version })) {
          if (learnerId) keep(tx, { ...toOwn(row), learnerId }, setting);
        }
      };
      db.transaction(renderAll, { behavior: 'immediate' });
    },
  };
}
