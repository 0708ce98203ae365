import type { Knowledge } from '../model/index.js';
import { lookupDocuments } from './lookup-documents.js';
import { createIndexSearch } from './lookup-index.js';
import { createLunrSearch } from './lookup-lunr.js';
import { parseLookup } from './lookup-query.js';

/** One case found by {@link Lookup}. */
export interface LookupHit {
  readonly caseId: string;
  readonly solutionId: string;
  /** lunr's score, or that of BM25F; >= 0, not comparable between queries. */
  readonly score: number;
}

/**
 * Finds cases with lunr's query language.
 *
 * @returns best first, ties by case id; nothing for a blank query
 * @throws `CbrError` `lookup-invalid` when the query cannot be parsed, has more than 256 terms or asks for more than
 * 3 changed letters, and in a large base also when its terms stand for more than 16,384 words
 * @throws RangeError when the limit is not a whole number >= 1
 */
export type Lookup = (query: string, limit?: number) => readonly LookupHit[];

/** What can be chosen when a lookup is made. */
export interface LookupOptions {
  /**
   * Count of active cases up to which lunr itself searches: each case with forty wordings costs it some 130 KB of
   * memory, and the index of this house a tenth of that or less.
   *
   * @defaultValue 2000
   */
  readonly lunrUpTo?: number;
}

const DEFAULT_LIMIT = 20;
const LUNR_UP_TO = 2_000;

/**
 * Indexes the active cases under `title`, `problem`, `also`, `solution` and `id`, in both languages.
 *
 * lunr searches up to a count of cases; ten thousand would cost it a gigabyte. Then its language is answered from an index
 * of this house: the same cases are found, in the order of BM25F.
 *
 * @throws RangeError when a text of a case is longer than `TEXT_LIMIT`
 */
export function createLookup(knowledge: Knowledge, { lunrUpTo = LUNR_UP_TO }: LookupOptions = {}): Lookup {
  const owners = new Map(
    knowledge.cases.filter(({ status }) => status === 'active').map(({ id, solution }) => [id, solution]),
  );
  const documents = lookupDocuments(knowledge);
  const search = owners.size <= lunrUpTo ? createLunrSearch(documents) : createIndexSearch(documents);
  return (query, limit = DEFAULT_LIMIT) => {
    if (!Number.isSafeInteger(limit) || limit < 1) {
      throw new RangeError(`lookup: the limit is ${limit}, expected a whole number >= 1.`);
    }
    const lookup = parseLookup(query);
    if (lookup.clauses.length === 0) return [];
    return search(lookup, limit).map(({ id, score }) => ({ caseId: id, solutionId: owners.get(id) ?? '', score }));
  };
}
