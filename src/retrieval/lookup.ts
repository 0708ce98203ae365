import lunr from 'lunr';
import { failure, listNames } from '../failures/index.js';
import { type Knowledge, LANGUAGES, type Localised } from '../model/index.js';
import { fold, stem, tokenise } from '../text/index.js';

/** One case found by {@link Lookup}. */
export interface LookupHit {
  readonly caseId: string;
  readonly solutionId: string;
  /** lunr's score; >= 0, not comparable between queries. */
  readonly score: number;
}

/**
 * Finds cases with lunr's query language.
 *
 * @returns best first, ties by case id; nothing for a blank query
 * @throws `CbrError` `lookup-invalid` when the query cannot be parsed
 * @throws RangeError when the limit is not a whole number >= 1
 */
export type Lookup = (query: string, limit?: number) => readonly LookupHit[];

const FIELDS = ['title', 'problem', 'also', 'solution', 'id'] as const;
const DEFAULT_LIMIT = 20;

/**
 * Indexes the active cases under `title`, `problem`, `also`, `solution` and `id`, in both languages.
 *
 * Each word is indexed as it stands and as its stem, so that wildcards meet whole words and plain
 * terms meet their inflections.
 */
export function createLookup(knowledge: Knowledge): Lookup {
  const solutions = new Map(knowledge.solutions.map((solution) => [solution.id, solution]));
  const cases = new Map(knowledge.cases.filter((each) => each.status === 'active').map((each) => [each.id, each]));
  const builder = new lunr.Builder();
  builder.ref('ref');
  for (const field of FIELDS) builder.field(field);
  // The default tokeniser would cut hyphenated codes that ours keeps whole.
  builder.tokenizer = Object.assign(splitTerms, { separator: / / });
  builder.searchPipeline.add(stemToken);
  for (const { id, problem, also, solution } of cases.values()) {
    const repair = solutions.get(solution);
    builder.add({
      ref: id,
      id: `${fold(id)} ${fold(solution)}`,
      title: terms(repair?.title ?? {}),
      problem: terms(problem),
      also: also
        .map(({ language, text }) => terms(language === undefined ? { fr: text, en: text } : { [language]: text }))
        .join(' '),
      solution: (repair?.steps ?? []).map(terms).join(' '),
    });
  }
  const index = builder.build();

  return (query, limit = DEFAULT_LIMIT) => {
    if (!Number.isSafeInteger(limit) || limit < 1) {
      throw new RangeError(`lookup: the limit is ${limit}, expected a whole number >= 1.`);
    }
    if (query.trim() === '') return [];
    try {
      return index
        .search(fold(query).split(/\s+/).map(bare).join(' '))
        .map(({ ref, score }) => ({ caseId: ref, solutionId: cases.get(ref)?.solution ?? '', score }))
        .sort((a, b) => b.score - a.score || (a.caseId < b.caseId ? -1 : 1))
        .slice(0, limit);
    } catch (cause) {
      throw failure(`lookup-invalid.${faultOf(cause)}`, { query, fields: listNames(FIELDS) }, cause);
    }
  };
}

/** What lunr's parser misses, by its message: it has no codes. */
function faultOf(cause: unknown): 'field' | 'number' | 'term' {
  const said = cause instanceof Error ? cause.message : '';
  if (said.startsWith('unrecognised field')) return 'field';
  return said.endsWith('must be numeric') ? 'number' : 'term';
}

/** A plain term without what is elided or hangs on it: "l'imprimante", "printer's", "printer?". */
function bare(term: string): string {
  if (!/^[+-]?[\p{L}'’?!.,;]+$/u.test(term)) return term;
  const [sign = ''] = /^[+-]?/.exec(term) ?? [];
  const [longest = ''] = tokenise(term.slice(sign.length), 'fr')
    .map(({ folded }) => folded)
    .sort((a, b) => b.length - a.length);
  return `${sign}${longest}`;
}

function terms(text: Localised): string {
  const words = LANGUAGES.flatMap((language) =>
    tokenise(text[language] ?? '', language).flatMap((token) => [token.folded, token.stem]),
  );
  return [...new Set(words)].join(' ');
}

function splitTerms(value: string | object | object[] | null | undefined): lunr.Token[] {
  const words = String(value ?? '').split(' ');
  return words.flatMap((word) => (word === '' ? [] : [new lunr.Token(word, {})]));
}

/** A plain term stands for its stems in every language. */
function stemToken(token: lunr.Token): lunr.Token[] {
  const word = token.toString();
  const forms = new Set([word, ...LANGUAGES.map((language) => stem(word, language))]);
  return [...forms].map((form) => token.clone(() => form));
}
lunr.Pipeline.registerFunction(stemToken, 'dejacase-stem');
