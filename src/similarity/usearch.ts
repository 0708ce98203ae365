import type { ApproximateIndex } from '../ports.js';

/** What is needed of the module `usearch`. */
export interface Usearch {
  readonly Index: new (dimensions: number) => UsearchIndex;
}

/** What is needed of its index. */
export interface UsearchIndex {
  /** Adds a vector. */
  add(key: bigint, vector: Float32Array, threads: number): void;
  /** Removes a vector. */
  remove(key: bigint): unknown;
  /** Finds keys, nearest first. */
  search(vector: Float32Array, count: number, threads: number): { readonly keys: BigUint64Array };
}

/** One thread builds the same graph every time. */
const THREADS = 1;

/**
 * Makes approximate indexes with the library usearch, which is handed in, so that nothing is loaded where it is not used:
 * `usearchIndex(await import('usearch').catch(() => undefined))`.
 *
 * @throws TypeError when the library is not there; the message says how to install it
 * @see Yury Malkov and Dmitry Yashunin, "Efficient and robust approximate nearest neighbor search using Hierarchical
 * Navigable Small World graphs", 2016
 */
export function usearchIndex(library: Usearch | undefined): (dimensions: number) => ApproximateIndex {
  if (typeof library?.Index !== 'function') {
    throw new TypeError(
      'usearchIndex: the library usearch is not there; run npm install usearch, then give what import(\'usearch\') gives, or leave "approximate" out: every search is then exact.',
    );
  }
  const { Index } = library;
  return (dimensions) => {
    const index = new Index(dimensions);
    return {
      add: (key, vector) => index.add(BigInt(key), vector, THREADS),
      remove: (key) => void index.remove(BigInt(key)),
      search: (vector, count) => Array.from(index.search(vector, count, THREADS).keys, Number),
    };
  };
}
