import { damped } from './damped.js';
import { idfOf } from './idf.js';
import { frequencies, type Table } from './table.js';

/** What a query asks of a cosine index: keys of equal meaning, of which the first that a text has counts. */
export interface CosineTerm {
  /** By descending weight; keys by number; empty for what the index has never seen. */
  readonly alternatives: readonly { readonly key: number; readonly weight: number }[];
  /** How often it occurs in the query; >= 1. */
  readonly count: number;
}

/** Compares short texts by the angle between their tf-idf vectors. */
export interface CosineIndex {
  readonly table: Table;
  /** How much each key tells. */
  readonly idfs: Float64Array;
  /** 1 / norm of each text; 0 for an empty one. */
  readonly scale: Float64Array;
}

/**
 * Makes texts ready to be compared.
 *
 * @param table - how often each key occurs in each text
 * @param lengthens - whether a key belongs to the length of a text; one that does not is only there to be matched
 */
export function createCosineIndex(table: Table, lengthens: (key: number) => boolean = () => true): CosineIndex {
  const { size, starts, ids, counts } = table;
  const idfs = Float64Array.from(frequencies(table), (count) => idfOf(size, count));
  const lengths = idfs.map((idf, key) => (lengthens(key) ? idf : 0));
  const scale = new Float64Array(size);
  for (let text = 0, place = 0; text < size; text++) {
    let squares = 0;
    for (const end = starts[text + 1] as number; place < end; place++) {
      const value = damped(counts[place] as number) * (lengths[ids[place] as number] as number);
      squares += value * value;
    }
    scale[text] = squares === 0 ? 0 : 1 / Math.sqrt(squares);
  }
  return { table, idfs, scale };
}

/** Where a query looks: one key for one term. */
interface Probes {
  /** For each key its first probe plus 1; 0 for a key that nobody asks for. */
  readonly firsts: Int32Array;
  /** For each probe the next one of the same key plus 1. */
  readonly nexts: readonly number[];
  readonly terms: readonly number[];
  readonly factors: readonly number[];
  /** Of the query; > 0. */
  readonly norm: number;
}

function probesOf({ table, idfs }: CosineIndex, query: readonly CosineTerm[]): Probes {
  const firsts = new Int32Array(table.keys);
  const nexts: number[] = [];
  const terms: number[] = [];
  const factors: number[] = [];
  let squares = 0;
  for (const [term, { alternatives, count }] of query.entries()) {
    const idf = alternatives.reduce((most, { key }) => Math.max(most, idfs[key] as number), 0);
    const own = damped(count) * (alternatives.length === 0 ? idfOf(table.size, 0) : idf);
    squares += own * own;
    for (const { key, weight } of alternatives) {
      nexts.push(firsts[key] as number);
      terms.push(term);
      factors.push(own * weight * (idfs[key] as number));
      firsts[key] = nexts.length;
    }
  }
  return { firsts, nexts, terms, factors, norm: Math.sqrt(squares) || 1 };
}

/**
 * Compares a query with some texts.
 *
 * @param texts - by number
 * @returns a cosine in [0, 1] for each of them; terms that the index has never seen count in the norm of the query
 * @see Gerard Salton and Christopher Buckley, "Term-weighting approaches in automatic text retrieval", 1988
 */
export function cosines(index: CosineIndex, query: readonly CosineTerm[], texts: Int32Array): Float64Array {
  const { table, scale } = index;
  const { starts, ids, counts } = table;
  const { firsts, nexts, terms, factors, norm } = probesOf(index, query);
  /** For each term the probe it counts by plus 1, 0 where it is not there, and what it adds. */
  const chosen = new Int32Array(query.length);
  const values = new Float64Array(query.length);
  const met = new Int32Array(query.length);
  const cosines = new Float64Array(texts.length);
  for (let which = 0; which < texts.length; which++) {
    const text = texts[which] as number;
    let hits = 0;
    for (let place = starts[text] as number; place < (starts[text + 1] as number); place++) {
      for (let probe = firsts[ids[place] as number] as number; probe > 0; probe = nexts[probe - 1] as number) {
        const term = terms[probe - 1] as number;
        const before = chosen[term] as number;
        if (before === 0) met[hits++] = term;
        // The probes of a term are in the order of its alternatives.
        if (before > 0 && before < probe) continue;
        chosen[term] = probe;
        values[term] = (factors[probe - 1] as number) * damped(counts[place] as number);
      }
    }
    let product = 0;
    for (let at = 0; at < hits; at++) {
      const term = met[at] as number;
      product += values[term] as number;
      chosen[term] = 0;
    }
    cosines[which] = Math.min(1, (product * (scale[text] as number)) / norm);
  }
  return cosines;
}
