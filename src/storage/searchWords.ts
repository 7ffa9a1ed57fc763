/** From whatever somebody typed to a query FTS5 can run. Only what we put in quotes reaches it, so nothing can break it. */

/**
 * What to look for: words and phrases that are finished, and one that may still be typed. `endings` are words it may become,
 * for when nothing begins with it. All are in FTS5's syntax.
 */
export type WordQuery = { finished: Part[]; open: (Part & { endings: string[] }) | undefined };

/** A filler is too common to be what somebody meant, unless it stands in a phrase or alone. */
export type Part = { fts: string; isFiller: boolean };

/** More make no search better, and each costs a look at the index. A page pasted by mistake has hundreds. */
export const mostWords = 12;

/** Nobody types a longer one, and a file pasted without spaces is no word. */
const longestWord = 100;

/** Shorter beginnings would match nearly everything, and their postings are not indexed together. */
const shortestBeginning = 2;

/** From here on the stem of the finished word can be shorter than what was typed of it. */
const shortestCut = 3;

/**
 * What may follow a word that is being typed. The index holds stems ("idempot" for idempotency), so that "idempotenc" begins
 * none; with the right one of these it has the same stem.
 */
const endings =
  'e y s d n g t l es ed er ly ty ng nt us ss on al ce cy ic ing ion ity ive ble ers ate ies ful ent ment tion ance ence ency ness ally able tive lity ation ition ility bility ization'.split(
    ' ',
  );

const fillers = new Set(
  'a about an and are as at be but by can do does for from has have how i if in is it its no not of on or question questions so than that the their then there these they this to was we what when where which who why will with would you your'.split(
    ' ',
  ),
);

/** Letters, digits and the signs of C++, C# and N+1, as the index cuts them; a mark belongs to the letter before it. */
const wordPattern = /[\p{L}\p{N}\p{Co}+#][\p{L}\p{N}\p{Co}\p{M}+#]*/gu;

type Term = { words: string[]; isOpen: boolean };

const wordsOf = (text: string) => (text.match(wordPattern) ?? []).map((word) => word.slice(0, longestWord));

/** Between quotes, straight or curly, stands a phrase; the last quote may still be missing. */
function termsOf(text: string): Term[] {
  const parts = text.split(/["“”„]/);
  return parts.flatMap((part, index): Term[] => {
    const words = wordsOf(part);
    const isOpen = index === parts.length - 1;
    const isPhrase = index % 2 === 1;
    if (isPhrase) return words.length === 0 ? [] : [{ words, isOpen }];
    return words.map((word, at) => ({ words: [word], isOpen: isOpen && at === words.length - 1 }));
  });
}

const nameOf = ({ words }: Term) => words.join(' ').toLowerCase();

/** Each term once, where it comes last: that one may be unfinished. */
function distinct(terms: readonly Term[]): Term[] {
  const last = new Map(terms.map((term, index) => [nameOf(term), index]));
  return terms.filter((term, index) => last.get(nameOf(term)) === index);
}

/** The first terms that have no more than `mostWords` words between them. What is cut off was no beginning. */
function firstWords(terms: readonly Term[]): Term[] {
  let left = mostWords;
  return terms.flatMap((term) => {
    const words = term.words.slice(0, left);
    left -= words.length;
    return words.length === 0 ? [] : [{ words, isOpen: term.isOpen && words.length === term.words.length }];
  });
}

const quoted = (words: readonly string[]) => `"${words.join(' ')}"`;

const isFiller = (term: Term) => fillers.has(nameOf(term));

const toFinished = (term: Term): Part => ({ fts: quoted(term.words), isFiller: isFiller(term) });

/** As a beginning, and as what a single word may become. */
function toOpen(term: Term): WordQuery['open'] {
  const last = term.words.at(-1) ?? '';
  const canGrow = term.words.length === 1 && last.length >= shortestCut;
  return {
    fts: last.length < shortestBeginning ? quoted(term.words) : `${quoted(term.words)}*`,
    isFiller: isFiller(term),
    endings: canGrow ? endings.map((ending) => quoted([last + ending])) : [],
  };
}

/** How many different words the text has, of which a search takes `mostWords`. */
export const countWords = (text: string): number =>
  distinct(termsOf(text)).reduce((sum, { words }) => sum + words.length, 0);

/** What to look for in a text's stead; undefined when it has no words. */
export function toWordQuery(text: string): WordQuery | undefined {
  const terms = firstWords(distinct(termsOf(text)));
  if (terms.length === 0) return undefined;
  const open = terms.find(({ isOpen }) => isOpen);
  return { finished: terms.filter(({ isOpen }) => !isOpen).map(toFinished), open: open && toOpen(open) };
}

const partsOf = ({ finished, open }: WordQuery): Part[] => (open ? [...finished, open] : finished);

/** What tells questions apart: fillers only when there is nothing else. */
function tellingOf(query: WordQuery): Part[] {
  const parts = partsOf(query);
  const telling = parts.filter((part) => !part.isFiller);
  return telling.length > 0 ? telling : parts;
}

/** Everything must be there, fillers aside: people type "that question about retries". */
export const allOf = (query: WordQuery): string =>
  tellingOf(query)
    .map(({ fts }) => fts)
    .join(' AND ');

/** Something must be there; undefined when that asks for the same as everything. */
export function anyOf(query: WordQuery): string | undefined {
  const parts = tellingOf(query);
  return parts.length === 1 ? undefined : parts.map(({ fts }) => fts).join(' OR ');
}
