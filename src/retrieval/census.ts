import { countLexical, type LexicalCounts } from './bm25f.js';
import type { Corpus } from './corpus.js';
import { type CosineCounts, countCosine } from './cosine.js';
import type { FeatureCounts } from './encoder.js';
import { examplesOf } from './examples.js';
import type { LexiconCounts } from './lexicon.js';
import { pairsOf } from './pairs.js';
import { isPhrase } from './phrases.js';
import { firstRows, replaced, rowsOf } from './rows.js';
import { firstTexts, frequencies, type Table, tabulate } from './table.js';

/** All that is counted of the texts of a case base: what its indexes are made of, and what a snapshot keeps. */
export interface Census extends LexiconCounts {
  /** Distinct character n-grams, by number. */
  readonly grams: readonly string[];
  readonly lexical: LexicalCounts;
  readonly words: CosineCounts;
  readonly characters: CosineCounts;
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
  const { keys, forms, grams, wordKeys, wordForms } = corpus;
  const { texts, cases, wordings } = examplesOf(corpus, solutions);
  const keyed = replaced(texts, wordKeys);
  const { pairs, texts: paired } = pairsOf(keyed, keys.length);
  const wordTable = tabulate(keyed, keys.length);
  const pairTable = tabulate(paired, pairs.values.length);
  const gramTable = tabulate(replaced(texts, wordForms), grams.length, corpus.formGrams);
  const withPhrases = tabulate(replaced(firstRows(corpus.texts, wordings), wordKeys), keys.length);
  const census: Census = {
    keys,
    forms,
    grams,
    formKeys: formKeysOf(corpus),
    lexical: countLexical(corpus),
    words: countCosine(withPhrases, (key) => !isPhrase(keys[key] ?? '')),
    characters: countCosine(firstTexts(gramTable, wordings)),
    features: {
      cases,
      words: frequencies(wordTable),
      pairs,
      pairCounts: frequencies(pairTable),
      grams: frequencies(gramTable),
    },
  };
  return { census, tables: [wordTable, pairTable, gramTable] };
}

function formKeysOf({ forms, wordForms, wordKeys }: Corpus) {
  const keys = forms.map(() => new Set<number>());
  for (const [word, form] of wordForms.entries()) keys[form]?.add(wordKeys[word] as number);
  return rowsOf(keys.map((own) => [...own]));
}
