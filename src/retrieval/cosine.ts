import type { PostingsIndex } from './postings.js';
import { createPostings } from './postings.js';
import type { Table } from './table.js';

/** What a query asks of a cosine index: keys of equal meaning, of which the first that a text has counts. */
export interface CosineTerm {
  /** By descending weight; empty for what the index has never seen. */
  readonly alternatives: readonly { readonly key: string; readonly weight: number }[];
  /** How often it occurs in the query; >= 1. */
  readonly count: number;
}

/** Counts keys. */
export function tally(keys: Iterable<string>): Map<string, number> {
  const result = new Map<string, number>();
  for (const key of keys) result.set(key, (result.get(key) ?? 0) + 1);
  return result;
}

const damped = (count: number) => (count === 1 ? 1 : 1 + Math.log(count));

/** Compares short texts by the angle between their tf-idf vectors. */
export interface CosineIndex {
  readonly postings: PostingsIndex;
  /** 1 / norm of each text; 0 for an empty one. */
  readonly scale: Float64Array;
}

/**
 * Indexes texts; aligned with the texts of the table.
 *
 * @param lengthens - whether a key belongs to the length of a text; one that does not is only there to be matched
 */
export function createCosineIndex(table: Table, lengthens: (key: string) => boolean = () => true): CosineIndex {
  const { keys, size, starts, ids, counts } = table;
  const weights = new Float64Array(ids.length);
  for (let place = 0; place < ids.length; place++) weights[place] = damped(counts[place] as number);
  const postings = createPostings(table, weights);
  const counted = Array.from(keys.keys(), lengthens);
  const scale = new Float64Array(size);
  for (let text = 0, place = 0; text < size; text++) {
    let squares = 0;
    for (const end = starts[text + 1] as number; place < end; place++) {
      const id = ids[place] as number;
      if (counted[id]) squares += ((weights[place] as number) * (postings.idfs[id] as number)) ** 2;
    }
    scale[text] = squares === 0 ? 0 : 1 / Math.sqrt(squares);
  }
  return { postings, scale };
}

/**
 * Compares a query with every text.
 *
 * @returns a cosine in [0, 1] per text; terms that the index has never seen count in the norm of the query
 * @see Gerard Salton and Christopher Buckley, "Term-weighting approaches in automatic text retrieval", 1988
 */
export function cosines(index: CosineIndex, query: readonly CosineTerm[]): Float64Array {
  const { postings, scale } = index;
  const products = new Float64Array(postings.size);
  const seen = new Int32Array(postings.size).fill(-1);
  let squares = 0;
  for (const [number, { alternatives, count }] of query.entries()) {
    let idf = 0;
    for (const { key } of alternatives) idf = Math.max(idf, postings.idf(key));
    if (alternatives.length === 0) idf = postings.idf('\n');
    const own = damped(count) * idf;
    squares += own * own;
    for (const { key, weight } of alternatives) {
      const { documents, weights } = postings.of(key);
      const factor = own * weight * postings.idf(key);
      for (let place = 0; place < documents.length; place++) {
        const document = documents[place] as number;
        if (seen[document] === number) continue;
        seen[document] = number;
        products[document] = (products[document] as number) + factor * (weights[place] as number);
      }
    }
  }
  const norm = squares === 0 ? 0 : 1 / Math.sqrt(squares);
  for (let text = 0; text < products.length; text++) {
    products[text] = Math.min(1, (products[text] as number) * norm * (scale[text] as number));
  }
  return products;
}
