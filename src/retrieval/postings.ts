/** Where a key occurs: documents in ascending order, with a weight each. */
export interface Postings {
  readonly documents: Int32Array;
  readonly weights: Float64Array;
}

const NOWHERE: Postings = { documents: new Int32Array(0), weights: new Float64Array(0) };

/** Weights by key, one document after the other. */
export interface PostingsIndex {
  readonly size: number;
  of(key: string): Postings;
  /** Inverse document frequency; that of the rarest possible key for one that occurs nowhere; > 0. */
  idf(key: string): number;
}

/**
 * Inverts documents.
 *
 * @param documents - the weight of every key, document by document; weights are > 0
 * @see Stephen Robertson and Hugo Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, for the idf; one is added under the logarithm, so that it stays positive
 */
export function createPostings(documents: Iterable<ReadonlyMap<string, number>>): PostingsIndex {
  const growing = new Map<string, { documents: number[]; weights: number[] }>();
  let size = 0;
  for (const weights of documents) {
    for (const [key, weight] of weights) {
      let postings = growing.get(key);
      if (postings === undefined) {
        postings = { documents: [], weights: [] };
        growing.set(key, postings);
      }
      postings.documents.push(size);
      postings.weights.push(weight);
    }
    size++;
  }
  const fixed = new Map<string, Postings>();
  for (const [key, { documents: at, weights }] of growing) {
    fixed.set(key, { documents: Int32Array.from(at), weights: Float64Array.from(weights) });
  }
  return {
    size,
    of: (key) => fixed.get(key) ?? NOWHERE,
    idf(key) {
      const count = fixed.get(key)?.documents.length ?? 0;
      return Math.log(1 + (size - count + 0.5) / (count + 0.5));
    },
  };
}
