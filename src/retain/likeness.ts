import { editDistance } from '../text/index.js';

/** A word that may be misspelt: of five letters or more. Of numbers and codes one character says something else. */
const isWord = (term: string): boolean => /^\p{L}{5,}$/u.test(term);

/** How alike two texts are by their terms. */
export interface Likeness {
  /** Share in [0, 1] of the terms of both that both have, each in the same letters (Jaccard). */
  readonly exact: number;
  /** The same, where two words of five letters or more that are one edit apart count as one; >= `exact`. */
  readonly soft: number;
}

/**
 * Compares two texts by their terms, each distinct and ascending.
 *
 * @see Paul Jaccard, "Étude comparative de la distribution florale", 1901; misspelt pairs are found greedily, in order
 * @example
 * likenessOf(['flash', 'printer'], ['flash', 'prinetr']); // { exact: 1 / 3, soft: 1 }
 */
export function likenessOf(left: readonly string[], right: readonly string[]): Likeness {
  const all = left.length + right.length;
  if (all === 0) return { exact: 0, soft: 0 };
  const theirs = new Set(right);
  const own = new Set(left);
  const leftOver = left.filter((term) => !theirs.has(term));
  const common = left.length - leftOver.length;
  const free = right.filter((term) => !own.has(term) && isWord(term));
  let misspelt = 0;
  for (const term of leftOver) {
    if (!isWord(term)) continue;
    const at = free.findIndex((other) => editDistance(term, other, 1) <= 1);
    if (at < 0) continue;
    free.splice(at, 1);
    misspelt++;
  }
  const both = common + misspelt;
  return { exact: common / (all - common), soft: both / (all - both) };
}
