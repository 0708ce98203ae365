import { characterGrams } from '../text/index.js';
import type { Term } from './analysis.js';

/** A short text as counts of words, of pairs of neighbouring words and of character 3- and 4-grams. */
export interface Features {
  readonly words: ReadonlyMap<string, number>;
  readonly pairs: ReadonlyMap<string, number>;
  readonly grams: ReadonlyMap<string, number>;
}

/** The three kinds of features. */
export type FeatureKind = keyof Features;

/** Between the keys of a pair; no key contains it. */
export const BETWEEN = '\t';

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
  return {
    words: tally(terms.map(({ key }) => key)),
    pairs: tally(terms.slice(1).map(({ key }, place) => `${terms[place]?.key}${BETWEEN}${key}`)),
    grams: tally(terms.flatMap(({ folded }) => gramsOf(folded))),
  };
}
