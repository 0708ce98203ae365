import { grown } from './growing.js';
import type { Settings } from './settings.js';

/** What is counted of the live documents: nothing else of a collection enters a score. */
export interface Statistics {
  /** Count of documents. */
  size: number;
  /** Count of the documents that have each term. */
  counts: Int32Array;
  /** Count of terms in each field. */
  readonly totals: Float64Array;
}

/** Creates the statistics of nothing yet. */
export function createStatistics({ names }: Settings): Statistics {
  return { size: 0, counts: new Int32Array(0), totals: new Float64Array(names.length) };
}

/** Mean count of terms of each field; 1 for a field that no document has. */
export const meansOf = ({ size, totals }: Statistics): Float64Array =>
  totals.map((total) => (total === 0 ? 1 : total / size));

/**
 * Tells how much a term tells; > 0.
 *
 * @param count - of the documents that have it
 * @see Stephen Robertson and Hugo Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009; one is added under the logarithm, so that it stays positive
 */
export const idfOf = (size: number, count: number): number => Math.log(1 + (size - count + 0.5) / (count + 0.5));

/** Count of the live documents that have a term; 0 for the number of no term. */
export const countOf = ({ counts }: Statistics, term: number): number => counts[term] ?? 0;

/**
 * Counts a document in or out.
 *
 * @param by - 1 or -1
 */
export function count(statistics: Statistics, terms: Int32Array, lengths: Int32Array, by: 1 | -1): void {
  let most = -1;
  for (const term of terms) if (term > most) most = term;
  statistics.counts = grown(statistics.counts, most + 1);
  const { counts, totals } = statistics;
  for (const term of terms) counts[term] = (counts[term] as number) + by;
  for (let field = 0; field < totals.length; field++) {
    totals[field] = (totals[field] as number) + by * (lengths[field] as number);
  }
  statistics.size += by;
}
