import type { Facts } from '../model/index.js';
import type { GlobalComparison } from '../similarity/index.js';
import { lexicalScores } from './bm25f.js';
import type { CaseBase } from './case-base.js';
import type { CosineTerm } from './cosine.js';
import { cosines } from './cosine.js';
import { RETRIEVAL } from './defaults.js';
import type { Features } from './features.js';
import type { AnalysedQuery } from './query.js';

/** Everything that was measured between a query and each case; aligned with `CaseBase.documents`. */
export interface Signals {
  /** BM25F over the fields, in [0, 1). */
  readonly lexical: Float64Array;
  /** Cosines with the best wording, in [0, 1]; 0 without one. */
  readonly words: Float64Array;
  readonly characters: Float64Array;
  /** The best wording, an index into `CaseBase.owners`; -1 without one. */
  readonly wording: Int32Array;
  /** Left out when the query has no facts of the vocabulary. */
  readonly facts: readonly GlobalComparison[] | undefined;
  /** Weight of the text in the similarity: 1, or 0 when the query has no words. */
  readonly textWeight: number;
  /** The fused similarity, in [0, 1]. */
  readonly similarity: Float64Array;
}

/** Measures a query against every case. */
export function measure(caseBase: CaseBase, query: AnalysedQuery, features: Features, facts: Facts): Signals {
  const count = caseBase.documents.length;
  const { text, facts: factWeight } = RETRIEVAL;
  const lexical = lexicalScores(caseBase.lexical, query.distinct);
  const byWords = cosines(caseBase.words, wordTerms(query, features));
  const byCharacters = cosines(caseBase.characters, gramTerms(caseBase, features));
  const words = new Float64Array(count);
  const characters = new Float64Array(count);
  const wording = new Int32Array(count).fill(-1);
  const best = new Float64Array(count).fill(-1);
  for (let place = 0; place < caseBase.owners.length; place++) {
    const owner = caseBase.owners[place] as number;
    const w = byWords[place] as number;
    const c = byCharacters[place] as number;
    const both = text.words * w + text.characters * c;
    if (both <= (best[owner] as number)) continue;
    best[owner] = both;
    words[owner] = w;
    characters[owner] = c;
    wording[owner] = place;
  }
  const compared = Object.keys(facts).some((id) => caseBase.knowledge.attributes.some((one) => one.id === id));
  const comparisons = compared ? caseBase.documents.map((one) => caseBase.facts(facts, one.case.facts)) : undefined;
  const textWeight = query.terms.length > 0 ? 1 : 0;
  const similarity = Float64Array.from({ length: count }, (_, index) => {
    const ofText =
      text.lexical * (lexical[index] as number) +
      text.words * (words[index] as number) +
      text.characters * (characters[index] as number);
    const comparison = comparisons?.[index];
    if (comparison === undefined) return ofText;
    const weight = factWeight * comparison.weight;
    const whole = textWeight + weight;
    return whole === 0 ? 0 : (textWeight * ofText + weight * comparison.similarity) / whole;
  });
  return { lexical, words, characters, wording, facts: comparisons, textWeight, similarity };
}

function wordTerms(query: AnalysedQuery, features: Features): CosineTerm[] {
  return query.distinct.map((term) => ({
    alternatives: term.alternatives,
    count: features.words.get(term.key) ?? 1,
  }));
}

function gramTerms(caseBase: CaseBase, features: Features): CosineTerm[] {
  return [...features.grams].map(([key, count]) => ({
    alternatives: caseBase.characters.postings.has(key) ? [{ key, weight: 1 }] : [],
    count,
  }));
}
