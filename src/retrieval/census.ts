import { charactersOf, countTexts, scaleOf } from './characters.js';
import type { Corpus, Words } from './corpus.js';
import { RETRIEVAL } from './defaults.js';
import type { FeatureCounts } from './encoder.js';
import { examplesOf } from './examples.js';
import { countPairs } from './pairs.js';
import { countOf, firstRows, joined, type Rows, replaced } from './rows.js';
import { frequencies, type Table, tabulate } from './table.js';

/** All that is counted of the texts of a case base: what comparing and learning need, and what a snapshot keeps. */
export interface Census extends Omit<Words, 'wordCodes'> {
  /** The words of each text, then its phrases: the wordings of all cases first, case after case. */
  readonly texts: Rows;
  /** Count of wordings. */
  readonly wordings: number;
  /** The texts of each case: its wordings, then those it shares with other cases. */
  readonly cases: Rows;
  /** In how many wordings, and in how many cases, each n-gram occurs. */
  readonly gramCounts: readonly [Int32Array, Int32Array];
  /** What scales wordings and cases that are compared by characters; see `scaleOf`. */
  readonly scales: readonly [Float32Array, Float32Array];
  /** Of the texts that a model learns from: every wording, and then titles of solutions. */
  readonly features: FeatureCounts;
}

/** What each text has, in numbers. */
export interface CountedTexts {
  /** The keys of each wording. */
  readonly words: Table;
  /** The folded forms of each wording, and of all texts of each case. */
  readonly forms: Table;
  readonly whole: Table;
}

/** A census, and the tables that it was made of. */
export interface Counted {
  readonly census: Census;
  readonly texts: CountedTexts;
  /** Of words, pairs and grams in the texts that a model learns from. */
  readonly tables: readonly Table[];
}

/**
 * Counts the texts of a corpus.
 *
 * @param solutions - of each case
 * @param learns - whether a model is to learn from them; else its features are not counted
 */
export function countCorpus(corpus: Corpus, solutions: readonly string[], learns: boolean): Counted {
  const { keys, forms, grams, wordKeys, wordForms, formGrams } = corpus;
  const { texts, cases, wordings } = examplesOf(corpus, solutions);
  const { pairsSeen, texts: most } = RETRIEVAL.model;
  const lesson = learns ? texts : firstRows(texts, 0);
  const keyed = replaced(lesson, wordKeys);
  const isLearned = countOf(texts) <= most;
  const {
    pairs,
    counts: pairCounts,
    table: pairTable,
  } = countPairs(isLearned ? keyed : firstRows(keyed, 0), keys.length, pairsSeen);
  const wordTable = tabulate(keyed, keys.length);
  const gramTable = tabulate(replaced(lesson, wordForms), grams.length, formGrams);
  const features: FeatureCounts = {
    cases,
    words: frequencies(wordTable),
    pairs,
    pairCounts,
    grams: frequencies(gramTable),
  };
  const words = { texts: corpus.texts, cases: corpus.cases, wordings, keys, forms, wordKeys, wordForms };
  const counted = tablesOf(words);
  const { forms: told, whole } = counted;
  const [inWordings, inCases] = [countTexts(formGrams, grams.length, told), countTexts(formGrams, grams.length, whole)];
  const characters = charactersOf(formGrams, [inWordings, inCases]);
  return {
    census: {
      ...{ ...words, grams, formGrams, features },
      gramCounts: [inWordings.counts, inCases.counts],
      scales: [scaleOf(0, told, characters), scaleOf(1, whole, characters)],
    },
    texts: counted,
    tables: [wordTable, pairTable, gramTable],
  };
}

/** Counts the keys and the folded forms of each wording, and the folded forms of all texts of each case. */
export function tablesOf({
  keys,
  forms,
  wordKeys,
  wordForms,
  texts,
  wordings,
  cases,
}: Pick<Census, 'keys' | 'forms' | 'wordKeys' | 'wordForms' | 'texts' | 'wordings' | 'cases'>): CountedTexts {
  const told = firstRows(texts, wordings);
  return {
    words: tabulate(replaced(told, wordKeys), keys.length),
    forms: tabulate(replaced(told, wordForms), forms.length),
    whole: tabulate(replaced(joined(texts, cases), wordForms), forms.length),
  };
}
