import type { Database, Statement } from 'better-sqlite3';
import { desc, gt } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { memoryModel } from '../domain/fsrs.ts';
import {
  type QuestionFilter,
  strongRetrievability,
  strongStabilityDays,
  weakRetrievability,
} from '../domain/questionFilter.ts';
import { tags } from './bankSchema.ts';
import {
  createListedQuestions,
  type ListedQuestion,
  type SearchScope,
  type Sought,
} from './listedQuestions.ts';
import { isOfCard } from './searchConditions.ts';
import {
  cardsSql,
  countSql,
  hitCountSql,
  hitsSql,
  isKnownSql,
  seenCountSql,
  titleSql,
  triedOnlySql,
  triedSql,
} from './searchSql.ts';
import { allOf, anyOf, toWordQuery, type WordQuery } from './searchWords.ts';

export type { ListedQuestion, SearchScope, Snippet } from './listedQuestions.ts';

export type Page = { limit: number; offset: number };

/** `isLoose`: no question has all the words that were typed; these have some of them. */
export type Found = { total: number; isLoose: boolean; rows: ListedQuestion[] };

type Parameters = Record<string, string | number | null>;
type Tried = { number: number; questionId: string; row: number };

/** A filter has thousands of shapes, of which a person uses a dozen. */
const mostStatements = 200;

/** Statements by their text, each prepared once while it is in use. */
function createPreparer(sqlite: Database) {
  const statements = new Map<string, Statement>();
  return (sql: string): Statement => {
    const statement = statements.get(sql) ?? sqlite.prepare(sql);
    // The one used last stands last, so that the first is the one to forget.
    statements.delete(sql);
    statements.set(sql, statement);
    const [oldest] = statements.keys();
    if (statements.size > mostStatements && oldest !== undefined) statements.delete(oldest);
    return statement;
  };
}

function parametersOf(
  { learnerId, now, today, scheduling, leechLapses }: SearchScope,
  filter: QuestionFilter,
): Parameters {
  const { deck = null, topic = null, level = null, kind = null, tag = null } = filter;
  const { elapsedShareAt } = memoryModel(scheduling);
  const strongShare = elapsedShareAt(strongRetrievability);
  const weakShare = elapsedShareAt(weakRetrievability);
  const parts = { deck, topic, level, kind, tag };
  const ofStates = { strongShare, weakShare, strongStability: strongStabilityDays, leechLapses };
  return { learnerId, now, today, ...parts, ...ofStates };
}

const nothing: Found = { total: 0, isLoose: false, rows: [] };

/** Which questions a filter chooses, in its order, with what a list shows of them. */
export function createSearchStore(db: BetterSQLite3Database, sqlite: Database) {
  // One that a single question has would choose nothing.
  const common = db
    .select({ name: tags.name })
    .from(tags)
    .where(gt(tags.questions, 1))
    .orderBy(desc(tags.questions))
    .limit(60)
    .prepare();
  const prepare = createPreparer(sqlite);
  const list = createListedQuestions(sqlite);
  const count = (sql: string, parameters: Parameters) => prepare(sql).pluck().get(parameters) as number;
  const ids = (sql: string, parameters: Parameters) => prepare(sql).pluck().all(parameters) as string[];

  /** By cards, and after their end by title those never practised. */
  function idsByCard(filter: QuestionFilter, parameters: Parameters, { limit, offset }: Page): string[] {
    const seen = ids(cardsSql(filter), { ...parameters, limit, offset });
    if (isOfCard(filter) || seen.length === limit) return seen;
    const before = seen.length > 0 ? offset + seen.length : count(seenCountSql(filter), parameters);
    const rest = { limit: limit - seen.length, offset: Math.max(0, offset - before) };
    return [...seen, ...ids(titleSql(filter, { isNew: true }), { ...parameters, ...rest })];
  }

  const idsInOrder = (filter: QuestionFilter, parameters: Parameters, page: Page): string[] =>
    filter.sort === 'title' || filter.state === 'new'
      ? ids(titleSql(filter), { ...parameters, ...page })
      : idsByCard(filter, parameters, page);

  function withoutWords(scope: SearchScope, filter: QuestionFilter, page: Page): Found {
    const parameters = parametersOf(scope, filter);
    const total = count(countSql(filter), parameters);
    return { total, isLoose: false, rows: list(idsInOrder(filter, parameters, page), scope, undefined) };
  }

  /** Questions that have the words come first, then those that only an attempt at them has. */
  function byRelevance(
    filter: QuestionFilter,
    hit: { parameters: Parameters; count: number; others: string[] },
    page: Page,
  ) {
    const { limit, offset } = page;
    const hits = offset < hit.count ? ids(hitsSql(filter), { ...hit.parameters, limit, offset }) : [];
    const from = Math.max(0, offset - hit.count);
    return [...hits, ...hit.others.slice(from, from + limit - hits.length)];
  }

  function withWords(
    scope: SearchScope,
    filter: QuestionFilter,
    { match, page }: { match: string; page: Page },
  ): Found {
    const tried = prepare(triedSql).all({ match, learnerId: scope.learnerId }) as Tried[];
    const numbers = JSON.stringify(tried.map(({ number }) => number));
    const parameters = { ...parametersOf(scope, filter), match, tried: numbers };
    const hits = count(hitCountSql(filter), parameters);
    const others = tried.length === 0 ? [] : ids(triedOnlySql(filter), parameters);
    const total = hits + others.length;
    if (total === 0) return nothing;
    const found =
      filter.sort === 'relevance'
        ? byRelevance(filter, { parameters, count: hits, others }, page)
        : idsInOrder(filter, parameters, page);
    const sought: Sought = {
      match,
      attemptRows: new Map(tried.map(({ questionId, row }) => [questionId, row])),
    };
    return { total, isLoose: false, rows: list(found, scope, sought) };
  }

  /** Words that what is being typed may become and that are in the index, one for each stem. */
  function completions(endings: readonly string[]): string[] {
    const isKnown = prepare(isKnownSql).pluck();
    const known: string[] = [];
    for (const word of endings) {
      const match = known.length === 0 ? word : `${word} NOT (${known.join(' OR ')})`;
      if (isKnown.get({ match }) !== undefined) known.push(word);
    }
    return known;
  }

  /** With the words that the open one may become, when no word begins with it. */
  function completed(query: WordQuery): WordQuery {
    const known = completions(query.open?.endings ?? []);
    if (!query.open || known.length === 0) return query;
    return { ...query, open: { ...query.open, fts: `(${[query.open.fts, ...known].join(' OR ')})` } };
  }

  function search(scope: SearchScope, filter: QuestionFilter, page: Page): Found {
    if (filter.words === '') return withoutWords(scope, filter, page);
    const typed = toWordQuery(filter.words);
    if (!typed) return nothing;
    const strict = withWords(scope, filter, { match: allOf(typed), page });
    if (strict.total > 0) return strict;
    const query = completed(typed);
    const wider = query === typed ? strict : withWords(scope, filter, { match: allOf(query), page });
    const any = anyOf(query);
    if (wider.total > 0 || any === undefined) return wider;
    const loose = withWords(scope, filter, { match: any, page });
    return { ...loose, isLoose: loose.total > 0 };
  }

  return {
    /** How many questions there are without any filter. */
    async countAll(scope: SearchScope): Promise<number> {
      const all: QuestionFilter = { words: '', sort: 'title' };
      return count(countSql(all), parametersOf(scope, all));
    },

    /** The tags that most questions have, 60 at the most, by name. */
    async commonTags(): Promise<string[]> {
      return common
        .all()
        .map(({ name }) => name)
        .sort();
    },

    /**
     * One page of the questions the filter chooses. `words` may be any text: those in it are looked for in questions,
     * key points, model answers, own answers and the newest attempts; without any word in it nothing is found.
     */
    async search(scope: SearchScope, filter: QuestionFilter, page: Page): Promise<Found> {
      return sqlite.transaction(() => search(scope, filter, page))();
    },
  };
}
