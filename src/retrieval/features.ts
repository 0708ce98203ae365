import { characterGrams } from '../text/index.js';
import type { Term } from './analysis.js';

/** A short text as counts of words, of pairs of near words and of character 3- and 4-grams. */
export interface Features {
  readonly words: ReadonlyMap<string, number>;
  /** Of words at most {@link NEAR} places apart, in their order; both ends of the text are {@link EDGE}. */
  readonly pairs: ReadonlyMap<string, number>;
  readonly grams: ReadonlyMap<string, number>;
}

/** The three kinds of features. */
export type FeatureKind = keyof Features;

/** Between the keys of a pair; no key contains it. */
export const BETWEEN = '\t';

/** Stands for both ends of a text; no key is empty. */
export const EDGE = '';

/** How many places apart the words of a pair are at most. */
export const NEAR = 3;

/** The character n-grams of one folded word. */
export const gramsOf = (folded: string): readonly string[] => characterGrams(folded, 3, 4);

/** Counts keys. */
function tally(keys: readonly string[]): Map<string, number> {
  const result = new Map<string, number>();
  for (const key of keys) result.set(key, (result.get(key) ?? 0) + 1);
  return result;
}

/** Counts what a text is made of. */
export function featuresOf(terms: readonly Term[]): Features {
  const keys = terms.map(({ key }) => key);
  const bounded = [EDGE, ...keys, EDGE];
  return {
    words: tally(keys),
    pairs: tally(
      bounded.flatMap((first, at) => bounded.slice(at + 1, at + 1 + NEAR).map((second) => first + BETWEEN + second)),
    ),
    grams: tally(terms.flatMap(({ folded }) => gramsOf(folded))),
  };
}
