import { frequencies, type Table } from './table.js';

/** Where a key occurs: documents in ascending order, with a weight each. */
export interface Postings {
  readonly documents: Int32Array;
  readonly weights: Float64Array;
}

const NOWHERE: Postings = { documents: new Int32Array(0), weights: new Float64Array(0) };

/** Weights by key, one document after the other. */
export interface PostingsIndex {
  readonly size: number;
  has(key: string): boolean;
  of(key: string): Postings;
  /** Inverse document frequency; that of the rarest possible key for one that occurs nowhere; > 0. */
  idf(key: string): number;
  /** The same, by the number of each key in the table. */
  readonly idfs: Float64Array;
}

/**
 * Inverts documents.
 *
 * @param weights - of the keys of each document of the table, aligned with its ids; > 0
 * @see Stephen Robertson and Hugo Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, for the idf; one is added under the logarithm, so that it stays positive
 */
export function createPostings(table: Table, weights: Float64Array): PostingsIndex {
  const { keys, size, ids } = table;
  const counts = frequencies(table);
  const starts = new Int32Array(keys.size + 1);
  for (let id = 0; id < counts.length; id++) starts[id + 1] = (starts[id] as number) + (counts[id] as number);
  const ends = starts.slice();
  const documents = new Int32Array(ids.length);
  const values = new Float64Array(ids.length);
  for (let document = 0, place = 0; document < size; document++) {
    for (const end = table.starts[document + 1] as number; place < end; place++) {
      const id = ids[place] as number;
      const at = ends[id] as number;
      ends[id] = at + 1;
      documents[at] = document;
      values[at] = weights[place] as number;
    }
  }
  const idf = (count: number) => Math.log(1 + (size - count + 0.5) / (count + 0.5));
  const idfs = Float64Array.from(counts, idf);
  const unseen = idf(0);
  return {
    size,
    idfs,
    has: (key) => keys.has(key),
    of(key) {
      const id = keys.get(key);
      if (id === undefined) return NOWHERE;
      const [from, to] = [starts[id], starts[id + 1]];
      return { documents: documents.subarray(from, to), weights: values.subarray(from, to) };
    },
    idf(key) {
      const id = keys.get(key);
      return id === undefined ? unseen : (idfs[id] as number);
    },
  };
}
