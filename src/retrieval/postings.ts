import { type Lists, readList } from './lists.js';

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
}

/**
 * Tells how much a key tells.
 *
 * @param size - count of documents
 * @param count - of those that it occurs in
 * @see Stephen Robertson and Hugo Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009; one is added under the logarithm, so that it stays positive
 */
export const idfOf = (size: number, count: number): number => Math.log(1 + (size - count + 0.5) / (count + 0.5));

/**
 * Makes lists ready to be asked; each is read when it is first asked for.
 *
 * @param names - the number of each key
 * @param weigh - gives the weight of a key in a document from its code; > 0
 */
export function createPostings(
  lists: Lists,
  names: ReadonlyMap<string, number>,
  weigh: (document: number, code: number) => number,
): PostingsIndex {
  const { size, counts } = lists;
  const known = new Map<number, Postings>();
  return {
    size,
    has: (key) => names.has(key),
    of(key) {
      const id = names.get(key);
      if (id === undefined) return NOWHERE;
      let postings = known.get(id);
      if (postings === undefined) {
        const { texts, codes } = readList(lists, id);
        const weights = new Float64Array(texts.length);
        for (let place = 0; place < weights.length; place++) {
          weights[place] = weigh(texts[place] as number, codes[place] as number);
        }
        postings = { documents: texts, weights };
        known.set(id, postings);
      }
      return postings;
    },
    idf: (key) => idfOf(size, counts[names.get(key) ?? -1] ?? 0),
  };
}
