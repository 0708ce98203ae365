import { charactersOf, countTexts, scaleOf } from './characters.js';
import type { Corpus, Words } from './corpus.js';
import type { FeatureCounts } from './encoder.js';
import { examplesOf } from './examples.js';
import { pairsOf } from './pairs.js';
import { ascending, firstRows, joined, type Rows, replaced } from './rows.js';
import { frequencies, type Table, tabulate } from './table.js';

/** All that is counted of the texts of a case base: what comparing and learning need, and what a snapshot keeps. */
export interface Census extends Omit<Words, 'wordCodes'> {
  /** The words of each wording, then its phrases; case after case. */
  readonly wordings: Rows;
  /** How often each folded form occurs in all texts of each case, by ascending form. */
  readonly cases: Table;
  /** In how many wordings, and in how many cases, each n-gram occurs. */
  readonly gramCounts: readonly [Int32Array, Int32Array];
  /** What scales wordings and cases that are compared by characters; see `scaleOf`. */
  readonly scales: readonly [Float32Array, Float32Array];
  /** Of the texts that a model learns from: every wording, and then titles of solutions. */
  readonly features: FeatureCounts;
}

/** A census, and the tables of the texts that a model learns from. */
export interface Counted {
  readonly census: Census;
  /** Of words, pairs and grams. */
  readonly tables: readonly Table[];
}

/**
 * Counts the texts of a corpus.
 *
 * @param solutions - of each case
 */
export function countCorpus(corpus: Corpus, solutions: readonly string[]): Counted {
  const { keys, forms, grams, wordKeys, wordForms, formGrams } = corpus;
  const { texts, cases, wordings: examples } = examplesOf(corpus, solutions);
  const keyed = replaced(texts, wordKeys);
  const { pairs, texts: paired } = pairsOf(keyed, keys.length);
  const wordTable = tabulate(keyed, keys.length);
  const pairTable = tabulate(paired, pairs.values.length);
  const gramTable = tabulate(replaced(texts, wordForms), grams.length, formGrams);
  const features: FeatureCounts = {
    cases,
    words: frequencies(wordTable),
    pairs,
    pairCounts: frequencies(pairTable),
    grams: frequencies(gramTable),
  };
  const wordings = firstRows(corpus.texts, examples);
  const told = tabulate(replaced(wordings, wordForms), forms.length);
  const whole = tabulate(ascending(replaced(joined(corpus.texts, corpus.cases), wordForms)), forms.length);
  const [inWordings, inCases] = [countTexts(formGrams, grams.length, told), countTexts(formGrams, grams.length, whole)];
  const characters = charactersOf(formGrams, [inWordings, inCases]);
  return {
    census: {
      ...{ keys, forms, grams, wordKeys, wordForms, formGrams, wordings, cases: whole, features },
      gramCounts: [inWordings.counts, inCases.counts],
      scales: [scaleOf(0, told, characters), scaleOf(1, whole, characters)],
    },
    tables: [wordTable, pairTable, gramTable],
  };
}

/** Counts the keys and the folded forms of each wording. */
export function wordingTables({ keys, forms, wordKeys, wordForms, wordings }: Census): {
  readonly words: Table;
  readonly forms: Table;
} {
  return {
    words: tabulate(replaced(wordings, wordKeys), keys.length),
    forms: tabulate(replaced(wordings, wordForms), forms.length),
  };
}
