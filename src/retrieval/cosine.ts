import { type Lists, listsOf } from './lists.js';
import type { PostingsIndex } from './postings.js';
import { createPostings, idfOf } from './postings.js';
import { frequencies, type Table } from './table.js';

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

/** What a {@link CosineIndex} is made of. */
export interface CosineCounts {
  /** The texts that each key occurs in; a code is how often, beyond the first time. */
  readonly lists: Lists;
  readonly scale: Float64Array;
}

/**
 * Counts the keys of texts.
 *
 * @param lengthens - whether a key belongs to the length of a text; one that does not is only there to be matched, and counts once
 */
export function countCosine(table: Table, lengthens: (key: number) => boolean = () => true): CosineCounts {
  const { size, starts, ids, counts } = table;
  const idfs = Float64Array.from(frequencies(table), (count, key) => (lengthens(key) ? idfOf(size, count) : 0));
  const scale = new Float64Array(size);
  const codes = new Int32Array(ids.length);
  for (let text = 0, place = 0; text < size; text++) {
    let squares = 0;
    for (const end = starts[text + 1] as number; place < end; place++) {
      const idf = idfs[ids[place] as number] as number;
      if (idf === 0) continue;
      const count = counts[place] as number;
      codes[place] = count - 1;
      squares += (damped(count) * idf) ** 2;
    }
    scale[text] = squares === 0 ? 0 : 1 / Math.sqrt(squares);
  }
  return { lists: listsOf(table, codes), scale };
}

/**
 * Makes counts ready to be asked.
 *
 * @param names - the number of each key
 */
export function createCosineIndex({ lists, scale }: CosineCounts, names: ReadonlyMap<string, number>): CosineIndex {
  return { postings: createPostings(lists, names, (_, code) => damped(code + 1)), scale };
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
