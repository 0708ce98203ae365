import type { Case, Facts } from '../model/index.js';
import type { GlobalComparison } from '../similarity/index.js';
import type { CaseBase } from './case-base.js';
import { embeddingCosines, embeddingPart } from './case-vectors.js';
import { type CharacterComparison, compareCharacters } from './characters.js';
import type { CosineTerm } from './cosine.js';
import { cosines as wordCosines } from './cosine.js';
import { RETRIEVAL } from './defaults.js';
import type { CaseDocument } from './documents.js';
import type { Features } from './features.js';
import { createNearness, type Nearness } from './nearness.js';
import type { AnalysedQuery } from './query.js';
import { shortlist } from './shortlist.js';

/** Everything that was measured between a query and some cases. */
export interface Signals {
  /** The cases that were compared, as indexes into `CaseBase.documents`, ascending; all below is aligned with them. */
  readonly cases: Int32Array;
  /** BM25F over the fields, in [0, 1): the share of what a case that repeats every word for ever would get. */
  readonly lexical: Float64Array;
  /** The place of the alternative by which each distinct term of the query counts, -1 for one that is not there; left out where none is. */
  readonly matches: readonly (Int32Array | undefined)[];
  /** Cosines with the best wording, in [0, 1]; 0 without one. */
  readonly words: Float64Array;
  readonly characters: Float64Array;
  /** Cosine of characters with the whole case, in [0, 1]. */
  readonly whole: Float64Array;
  /** How much of what stands near what they have, in [0, 1). */
  readonly near: Float64Array;
  readonly nearness: Nearness;
  /** The best wording, its place among those of the case; -1 without one. */
  readonly wording: Int32Array;
  /** Cosines of vectors with the best wording, in [0, 1], NaN for a case without one; left out where the query has none. */
  readonly embedding: Float64Array | undefined;
  /** Left out when the query has no facts of the vocabulary. */
  readonly facts: readonly GlobalComparison[] | undefined;
  /** Weight of the text in the similarity: 1, or 0 when the query has no words and no vector. */
  readonly textWeight: number;
  /** The similarity of the text, without vectors and facts; in [0, 1]. */
  readonly told: Float64Array;
  /** The fused similarity, in [0, 1]. */
  readonly similarity: Float64Array;
}

/** The case at a place of {@link Signals}. */
export function caseAt({ documents }: CaseBase, { cases }: Signals, place: number): Case {
  return (documents[cases[place] as number] as CaseDocument).case;
}

/**
 * Measures a query against the cases that may resemble it.
 *
 * @param embedding - of the query; only of a case base with vectors
 */
export function measure(
  caseBase: CaseBase,
  query: AnalysedQuery,
  features: Features,
  given: Facts,
  embedding?: Float32Array,
): Signals {
  const { documents, places, names, knowledge, vectors } = caseBase;
  const { text, small, compared, facts: factWeight } = RETRIEVAL;
  const facts = Object.fromEntries(
    Object.entries(given).filter(([id]) => knowledge.attributes.some((one) => one.id === id)),
  );
  const k = documents.length <= small ? small : compared;
  const { hits, ideal } = caseBase.lexical.search({ terms: query.distinct, k, matches: true });
  const cases = shortlist(caseBase, hits, facts, embedding);
  const lexical = new Float64Array(cases.length);
  const matches: (Int32Array | undefined)[] = Array.from(cases, () => undefined);
  const positions = new Map(Array.from(cases, (index, position) => [index, position]));
  for (const { id, score, matches: own } of hits) {
    const position = positions.get(places.get(id) as number) as number;
    lexical[position] = score / ideal;
    matches[position] = own;
  }
  const grams = [...features.grams].map(([gram, count]) => ({ gram: names.grams.get(gram), count }));
  const spelling = compareCharacters(caseBase.spelt, grams);
  const { words, characters, wording } = compareWordings(caseBase, query, features, spelling, cases);
  const whole = spelling(caseBase.whole, cases);
  const nearness = createNearness(caseBase, query);
  const near = nearness.measure(cases);
  const hasFacts = Object.keys(facts).length > 0;
  const comparisons = hasFacts
    ? Array.from(cases, (at) => caseBase.facts(facts, documents[at]?.case.facts ?? {}))
    : undefined;
  const cosines = embedding && vectors && embeddingCosines(vectors, documents, embedding, cases);
  const textWeight = query.terms.length > 0 || cosines !== undefined ? 1 : 0;
  const told = Float64Array.from(
    cases,
    (_, position) =>
      text.lexical * (lexical[position] as number) +
      text.words * (words[position] as number) +
      text.characters * (characters[position] as number) +
      text.whole * (whole[position] as number) +
      text.near * (near[position] as number),
  );
  const similarity = Float64Array.from(cases, (_, position) => {
    const { value, rest } = embeddingPart(cosines, position);
    const ofText = rest * (told[position] as number) + value;
    const comparison = comparisons?.[position];
    if (comparison === undefined) return ofText;
    const weight = factWeight * comparison.weight;
    const all = textWeight + weight;
    return all === 0 ? 0 : (textWeight * ofText + weight * comparison.similarity) / all;
  });
  return {
    ...{ cases, lexical, matches, words, characters, whole, near, nearness, wording },
    ...{ embedding: cosines, facts: comparisons, textWeight, told, similarity },
  };
}

/** Compares a query with every wording of some cases, and keeps the best of each. */
function compareWordings(
  { starts, names, ...caseBase }: CaseBase,
  query: AnalysedQuery,
  features: Features,
  spelling: CharacterComparison,
  cases: Int32Array,
): Pick<Signals, 'words' | 'characters' | 'wording'> {
  const texts = wordingsOf(starts, cases);
  const numbered = (key: string, weight = 1) => {
    const number = names.keys.get(key);
    return number === undefined ? [] : [{ key: number, weight }];
  };
  const wordTerms: CosineTerm[] = query.distinct.map(({ key, alternatives }) => ({
    alternatives: alternatives.flatMap((one) => numbered(one.key, one.weight)),
    count: features.words.get(key) ?? 1,
  }));
  const byWords = wordCosines(caseBase.words, wordTerms, texts);
  const byCharacters = spelling(caseBase.characters, texts);
  const words = new Float64Array(cases.length);
  const characters = new Float64Array(cases.length);
  const wording = new Int32Array(cases.length).fill(-1);
  let at = 0;
  for (const [position, index] of cases.entries()) {
    const first = starts[index] as number;
    let best = -1;
    for (let place = 0; place < (starts[index + 1] as number) - first; place++, at++) {
      const w = byWords[at] as number;
      const c = byCharacters[at] as number;
      const both = RETRIEVAL.text.words * w + RETRIEVAL.text.characters * c;
      if (both <= best) continue;
      best = both;
      words[position] = w;
      characters[position] = c;
      wording[position] = place;
    }
  }
  return { words, characters, wording };
}

/** The wordings of some cases, one case after the other. */
function wordingsOf(starts: Int32Array, cases: Int32Array): Int32Array {
  const texts: number[] = [];
  for (const index of cases) {
    for (let text = starts[index] as number; text < (starts[index + 1] as number); text++) texts.push(text);
  }
  return Int32Array.from(texts);
}
