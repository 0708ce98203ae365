import lunr from 'lunr';
import { failure, listNames } from '../failures/index.js';
import { LANGUAGES } from '../model/index.js';
import { fold, stem, tokenise } from '../text/index.js';
import { LOOKUP_FIELDS } from './lookup-documents.js';

declare module 'lunr' {
  /** lunr has it, and its types forgot it. */
  class QueryParser {
    constructor(text: string, query: lunr.Query);
    parse(): lunr.Query;
  }
}

/** One term of a lookup with its operators. */
export interface LookupClause extends lunr.Query.Clause {
  readonly presence: lunr.Query.presence;
}

/** A lookup as it was parsed. */
export interface ParsedLookup {
  readonly query: string;
  /** None for a blank query. */
  readonly clauses: readonly LookupClause[];
}

/** Count of the terms of a query. */
const MOST_TERMS = 256;
/** Letters that ~ may change: finding words further away takes seconds, and finds anything. */
const MOST_EDITS = 3;

/**
 * Parses a lookup in lunr's language.
 *
 * The queries of lunr that take it long, or for ever, are refused.
 *
 * @throws `CbrError` `lookup-invalid`
 */
export function parseLookup(query: string): ParsedLookup {
  if (query.trim() === '') return { query, clauses: [] };
  const parsed = new lunr.Query([...LOOKUP_FIELDS]);
  const values = { query, fields: listNames(LOOKUP_FIELDS) };
  try {
    new lunr.QueryParser(fold(query).split(/\s+/).map(bare).join(' '), parsed).parse();
  } catch (cause) {
    throw failure(`lookup-invalid.${faultOf(cause)}`, values, cause);
  }
  const clauses = parsed.clauses as LookupClause[];
  if (clauses.length > MOST_TERMS) throw failure('lookup-invalid.terms', { query, most: MOST_TERMS });
  if (clauses.some(({ editDistance = 0, term }) => editDistance > MOST_EDITS || (editDistance > 0 && hasStar(term)))) {
    throw failure('lookup-invalid.fuzzy', { query, most: MOST_EDITS });
  }
  return { query, clauses };
}

/** Whether a term stands for words of any ending, or beginning. */
export const hasStar = (term: string): boolean => term.includes('*');

/** A plain term stands for its stems in every language, those that are known: a required one must not ask for others. */
export function formsOf(term: string, isKnown: (word: string) => boolean): readonly string[] {
  const forms = new Set([term, ...LANGUAGES.map((language) => stem(term, language))]);
  const known = [...forms].filter(isKnown);
  return known.length === 0 ? [term] : known;
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
