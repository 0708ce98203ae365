import type { Field } from './defaults.js';
import { FIELDS, RETRIEVAL } from './defaults.js';
import type { FieldTerm } from './documents.js';
import type { PostingsIndex } from './postings.js';
import { createPostings } from './postings.js';
import type { QueryTerm } from './query.js';
import { tabulate } from './table.js';

/** Scores whole cases by their words, field by field. */
export interface LexicalIndex {
  readonly postings: PostingsIndex;
  /** Mean count of terms of each field; > 0. */
  readonly means: Readonly<Record<Field, number>>;
}

export type FieldCounts = Readonly<Record<Field, number>>;

const counts = (): Record<Field, number> => ({ title: 0, problem: 0, also: 0, steps: 0, codes: 0, facts: 0 });

/** Counts the terms of each field. */
export function fieldLengths(terms: readonly FieldTerm[]): FieldCounts {
  const result = counts();
  for (const { field } of terms) result[field]++;
  return result;
}

/** Weight of one occurrence of a term in a field: more in a field that tells more, less in a long one. */
export function occurrence(field: Field, length: number, mean: number): number {
  const { weight, b } = RETRIEVAL.fields[field];
  return weight / (1 - b + (b * length) / mean);
}

/** Indexes the terms of cases; aligned with `documents`. */
export function createLexicalIndex(documents: readonly { readonly terms: readonly FieldTerm[] }[]): LexicalIndex {
  const lengths = documents.map(({ terms }) => fieldLengths(terms));
  const means = counts();
  for (const field of FIELDS) {
    const total = lengths.reduce((sum, length) => sum + length[field], 0);
    means[field] = total === 0 ? 1 : total / documents.length;
  }
  const table = tabulate(
    documents.map(({ terms }) => terms),
    ({ key }) => [key],
  );
  const numbers = new Map<FieldTerm, number>();
  const sums = new Float64Array(table.keys.size);
  const weights = new Float64Array(table.ids.length);
  for (const [document, { terms }] of documents.entries()) {
    const one = counts();
    for (const field of FIELDS) one[field] = occurrence(field, lengths[document]?.[field] ?? 0, means[field]);
    for (const term of terms) {
      let id = numbers.get(term);
      if (id === undefined) {
        id = table.keys.get(term.key) as number;
        numbers.set(term, id);
      }
      sums[id] = (sums[id] as number) + one[term.field];
    }
    for (let place = table.starts[document] as number; place < (table.starts[document + 1] as number); place++) {
      const id = table.ids[place] as number;
      weights[place] = sums[id] as number;
      sums[id] = 0;
    }
  }
  return { postings: createPostings(table, weights), means };
}

/** How much a query word tells: the idf of its most telling alternative, or of an unseen word. */
export function termIdf(term: QueryTerm, postings: PostingsIndex): number {
  if (term.alternatives.length === 0) return postings.idf(term.key);
  return Math.max(...term.alternatives.map(({ key }) => postings.idf(key)));
}

/**
 * Scores every case against the query's words.
 *
 * Each word counts once, by the first of its alternatives that the case has. The sum is divided by what a
 * case that repeats every word for ever would get, words that the base has never seen included, so that it
 * compares between queries.
 *
 * @returns a score in [0, 1) per case, in the order of the index
 * @see Hugo Zaragoza et al., "Microsoft Cambridge at TREC-13: Web and HARD tracks", 2004 (BM25F); we depart by the division
 */
export function lexicalScores(index: LexicalIndex, query: readonly QueryTerm[]): Float64Array {
  const { postings } = index;
  const scores = new Float64Array(postings.size);
  const seen = new Int32Array(postings.size).fill(-1);
  let ideal = 0;
  for (const [number, term] of query.entries()) {
    const idf = termIdf(term, postings);
    ideal += idf;
    for (const { key, weight } of term.alternatives) {
      const { documents, weights } = postings.of(key);
      for (let place = 0; place < documents.length; place++) {
        const document = documents[place] as number;
        if (seen[document] === number) continue;
        seen[document] = number;
        const frequency = weights[place] as number;
        scores[document] = (scores[document] as number) + (weight * idf * frequency) / (RETRIEVAL.k1 + frequency);
      }
    }
  }
  if (ideal > 0)
    for (let document = 0; document < scores.length; document++)
      scores[document] = (scores[document] as number) / ideal;
  return scores;
}
