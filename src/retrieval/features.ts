import { characterGrams } from '../text/index.js';
import type { Term } from './analysis.js';
import { spaced } from './analysis.js';
import { tally } from './cosine.js';

/** A short text as counts of words, of pairs of neighbouring words and of character 3- and 4-grams. */
export interface Features {
  readonly words: ReadonlyMap<string, number>;
  readonly pairs: ReadonlyMap<string, number>;
  readonly grams: ReadonlyMap<string, number>;
}

/** The three kinds of features, in a fixed order. */
export const FEATURE_KINDS = ['words', 'pairs', 'grams'] as const;

/** Counts what a text is made of. */
export function featuresOf(terms: readonly Term[]): Features {
  const keys = terms.map((term) => term.key);
  return {
    words: tally(keys),
    pairs: tally(keys.slice(1).map((key, place) => `${keys[place]} ${key}`)),
    grams: tally(characterGrams(spaced(terms), 3, 4)),
  };
}
