import type { CaseBase } from './case-base.js';
import { RETRIEVAL } from './defaults.js';
import { NEAR } from './features.js';
import { isPhrase } from './phrases.js';
import type { AnalysedQuery } from './query.js';
import { termIdfs } from './term-idfs.js';

/** How cases resemble a query in what stands near what. */
export interface Nearness {
  /**
   * Compares the query with some cases.
   *
   * @param cases - indexes into `CaseBase.documents`
   * @returns in [0, 1) for each of them the share of the pairs of the query, by how much their words tell, of what a
   * case that repeats every pair for ever would get
   */
  measure(cases: Int32Array): Float64Array;
  /** How many pairs of the query stand in each text of a case, in its order. */
  texts(index: number): readonly number[];
}

/**
 * Prepares a query for comparison by its pairs of words: those at most `NEAR` places apart, in their order.
 *
 * How much a pair tells follows from its two words, so that no pair of the base needs to be counted.
 *
 * @see Donald Metzler and W. Bruce Croft, "A Markov random field model for term dependencies", 2005
 */
export function createNearness(caseBase: CaseBase, { terms, distinct }: AnalysedQuery): Nearness {
  const { census, lexical, names } = caseBase;
  const { cases: rows, wordKeys } = census;
  const { starts, values } = census.texts;
  const width = distinct.length;
  /** For each key the word of the query that it counts for plus 1, and how much. */
  const owners = new Int32Array(census.keys.length);
  const factors = new Float64Array(census.keys.length);
  for (const [place, { alternatives }] of distinct.entries()) {
    for (const { key, weight } of alternatives) {
      const number = names.keys.get(key);
      if (number === undefined || isPhrase(key) || weight <= (factors[number] as number)) continue;
      owners[number] = place + 1;
      factors[number] = weight;
    }
  }
  /** For each word after another the number of their pair plus 1. */
  const pairs = new Int32Array(width * width);
  const worths: number[] = [];
  const idfs = termIdfs(lexical, distinct).map((idf, place) => idf * (distinct[place]?.importance ?? 0));
  const places = new Map(distinct.map(({ key }, place) => [key, place]));
  const sequence = terms.map(({ key }) => places.get(key) ?? -1);
  for (const [at, first] of sequence.entries()) {
    for (const second of sequence.slice(at + 1, at + 1 + NEAR)) {
      if (first < 0 || second < 0 || first === second || pairs[first * width + second] !== 0) continue;
      pairs[first * width + second] = worths.push((idfs[first] as number) + (idfs[second] as number));
    }
  }
  const whole = worths.reduce((sum, worth) => sum + worth, 0) || 1;

  const counts = new Float64Array(worths.length);
  /** Adds the pairs of a text to the counts, and tells how many stand in it. */
  const visit = (text: number): number => {
    const start = starts[text] as number;
    const end = starts[text + 1] as number;
    let found = 0;
    for (let at = start + 1; at < end; at++) {
      const key = wordKeys[values[at] as number] as number;
      const second = owners[key] as number;
      if (second === 0) continue;
      for (let before = Math.max(start, at - NEAR); before < at; before++) {
        const other = wordKeys[values[before] as number] as number;
        const first = owners[other] as number;
        const pair = first === 0 ? 0 : (pairs[(first - 1) * width + second - 1] as number);
        if (pair === 0) continue;
        counts[pair - 1] = (counts[pair - 1] as number) + (factors[other] as number) * (factors[key] as number);
        found++;
      }
    }
    return found;
  };
  const nearOf = (index: number): number => {
    let found = 0;
    const end = rows.starts[index + 1] as number;
    counts.fill(0);
    for (let at = rows.starts[index] as number; at < end; at++) found += visit(rows.values[at] as number);
    if (found === 0) return 0;
    let sum = 0;
    for (let pair = 0; pair < counts.length; pair++) {
      const count = counts[pair] as number;
      if (count > 0) sum += ((worths[pair] as number) * count) / (count + RETRIEVAL.k1);
    }
    return sum / whole;
  };
  return {
    measure(cases) {
      const near = new Float64Array(cases.length);
      for (let place = 0; place < cases.length; place++) near[place] = nearOf(cases[place] as number);
      return near;
    },
    texts: (index) => Array.from(rows.values.subarray(rows.starts[index], rows.starts[index + 1]), visit),
  };
}
