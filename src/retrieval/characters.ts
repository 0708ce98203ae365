import { damped } from './damped.js';
import { idfOf } from './idf.js';
import type { Rows } from './rows.js';
import type { Table } from './table.js';

/** How much the character n-grams of a base tell, by each of two kinds of texts. */
export interface Characters {
  /** The n-grams of each folded form, with repeats. */
  readonly formGrams: Rows;
  /** How much each n-gram tells among the texts of each kind, kind by kind for an n-gram. */
  readonly idfs: Float64Array;
  /** What an n-gram tells that occurs nowhere, for each kind. */
  readonly unseen: readonly [number, number];
}

/** The kinds of texts: wordings, and whole cases. */
export type TextKind = 0 | 1;

const KINDS: readonly TextKind[] = [0, 1];

/** Texts that are compared by the angle between the tf-idf vectors of their character n-grams. */
export interface CharacterIndex {
  readonly kind: TextKind;
  /** How often each folded form occurs in each text. */
  readonly forms: Table;
  /** 1 / norm of each text; 0 for one without n-grams. */
  readonly scale: Float32Array;
}

/** In how many texts of a kind each n-gram occurs. */
export interface GramCounts {
  readonly texts: number;
  readonly counts: Int32Array;
}

/** Weighs n-grams by how many texts of each kind each occurs in. */
export function charactersOf(formGrams: Rows, [wordings, cases]: readonly [GramCounts, GramCounts]): Characters {
  const idfs = new Float64Array(2 * wordings.counts.length);
  for (const kind of KINDS) {
    const { texts, counts } = kind === 0 ? wordings : cases;
    for (let gram = 0; gram < counts.length; gram++) idfs[2 * gram + kind] = idfOf(texts, counts[gram] as number);
  }
  return { formGrams, idfs, unseen: [idfOf(wordings.texts, 0), idfOf(cases.texts, 0)] };
}

/**
 * Counts the texts that each n-gram occurs in.
 *
 * @param grams - count of distinct n-grams
 */
export function countTexts(formGrams: Rows, grams: number, { size, starts, ids }: Table): GramCounts {
  const counts = new Int32Array(grams);
  const last = new Int32Array(grams).fill(-1);
  for (let text = 0; text < size; text++) {
    for (let place = starts[text] as number; place < (starts[text + 1] as number); place++) {
      const form = ids[place] as number;
      const end = formGrams.starts[form + 1] as number;
      for (let at = formGrams.starts[form] as number; at < end; at++) {
        const gram = formGrams.values[at] as number;
        if (last[gram] === text) continue;
        last[gram] = text;
        counts[gram] = (counts[gram] as number) + 1;
      }
    }
  }
  return { texts: size, counts };
}

/**
 * Gives 1 / norm of each text of a kind, 0 for one without n-grams. Repeats are damped form by form, so that a text
 * need not be spelt out again for each comparison.
 */
export function scaleOf(kind: TextKind, forms: Table, { formGrams, idfs }: Characters): Float32Array {
  const { size, starts, ids, counts } = forms;
  const scale = new Float32Array(size);
  const values = new Float64Array(idfs.length / 2);
  for (let text = 0; text < size; text++) {
    const [from, to] = [starts[text] as number, starts[text + 1] as number];
    let squares = 0;
    for (let place = from; place < to; place++) {
      const form = ids[place] as number;
      const times = damped(counts[place] as number);
      const end = formGrams.starts[form + 1] as number;
      for (let at = formGrams.starts[form] as number; at < end; at++) {
        const gram = formGrams.values[at] as number;
        const before = values[gram] as number;
        const added = times * (idfs[2 * gram + kind] as number);
        values[gram] = before + added;
        // (b + a)² - b²
        squares += added * (2 * before + added);
      }
    }
    for (let place = from; place < to; place++) {
      const form = ids[place] as number;
      const end = formGrams.starts[form + 1] as number;
      for (let at = formGrams.starts[form] as number; at < end; at++) values[formGrams.values[at] as number] = 0;
    }
    scale[text] = squares === 0 ? 0 : 1 / Math.sqrt(squares);
  }
  return scale;
}

/** A character n-gram of a query. */
export interface AskedGram {
  /** Its number; `undefined` for one that occurs nowhere. */
  readonly gram: number | undefined;
  /** How often it occurs; >= 1. */
  readonly count: number;
}

/**
 * Compares a query with some texts of an index.
 *
 * @param texts - by number
 * @returns a cosine in [0, 1] for each of them; n-grams that occur nowhere count in the norm of the query
 */
export type CharacterComparison = (index: CharacterIndex, texts: Int32Array) => Float64Array;

/**
 * Prepares a query for comparison; what it has in common with a word is found out once, for both kinds of texts.
 *
 * @param query - its distinct n-grams
 */
export function compareCharacters(
  { formGrams, idfs, unseen }: Characters,
  query: readonly AskedGram[],
): CharacterComparison {
  const { starts: firsts, values: grams } = formGrams;
  const asked = new Float64Array(idfs.length);
  const norms = KINDS.map((kind) => {
    let squares = 0;
    for (const { gram, count } of query) {
      const idf = gram === undefined ? unseen[kind] : (idfs[2 * gram + kind] as number);
      const value = damped(count) * idf;
      squares += value * value;
      if (gram !== undefined) asked[2 * gram + kind] = value * idf;
    }
    return Math.sqrt(squares) || 1;
  });
  /** What each form has in common with the query, for each kind; below 0 where it is not known yet. */
  const shared = KINDS.map(() => new Float64Array(firsts.length - 1).fill(-1)) as [Float64Array, Float64Array];
  const share = (form: number): void => {
    let one = 0;
    let other = 0;
    const end = firsts[form + 1] as number;
    for (let at = firsts[form] as number; at < end; at++) {
      const place = 2 * (grams[at] as number);
      one += asked[place] as number;
      other += asked[place + 1] as number;
    }
    shared[0][form] = one;
    shared[1][form] = other;
  };
  return ({ kind, forms: { starts, ids, counts }, scale }, texts) => {
    const cosines = new Float64Array(texts.length);
    const norm = norms[kind] as number;
    const common = shared[kind];
    for (let which = 0; which < texts.length; which++) {
      const text = texts[which] as number;
      let product = 0;
      const end = starts[text + 1] as number;
      for (let place = starts[text] as number; place < end; place++) {
        const form = ids[place] as number;
        if ((common[form] as number) < 0) share(form);
        const own = common[form] as number;
        if (own > 0) product += damped(counts[place] as number) * own;
      }
      cosines[which] = Math.min(1, (product * (scale[text] as number)) / norm);
    }
    return cosines;
  };
}
