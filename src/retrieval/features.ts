import { characterGrams } from '../text/index.js';
import type { Term } from './analysis.js';
import { tally } from './cosine.js';

/** A short text as counts of words, of pairs of neighbouring words and of character 3- and 4-grams. */
export interface Features {
  readonly words: ReadonlyMap<string, number>;
  readonly pairs: ReadonlyMap<string, number>;
  readonly grams: ReadonlyMap<string, number>;
}

/** The three kinds of features, in a fixed order. */
export const FEATURE_KINDS = ['words', 'pairs', 'grams'] as const;

/** The keys of a text's words. */
export const wordsOf = (terms: readonly Term[]): readonly string[] => terms.map(({ key }) => key);

/** The keys of its pairs of neighbouring words. */
export const pairsOf = (terms: readonly Term[]): readonly string[] =>
  terms.slice(1).map(({ key }, place) => `${terms[place]?.key} ${key}`);

/** The character n-grams of one folded word. */
export const gramsOf = (folded: string): readonly string[] => characterGrams(folded, 3, 4);

/** Counts what a text is made of. */
export function featuresOf(terms: readonly Term[]): Features {
  return {
    words: tally(wordsOf(terms)),
    pairs: tally(pairsOf(terms)),
    grams: tally(terms.flatMap(({ folded }) => gramsOf(folded))),
  };
}
