import { damped } from './damped.js';
import { idfOf } from './idf.js';
import type { Rows } from './rows.js';
import type { Table } from './table.js';

/** Compares short texts by the angle between the tf-idf vectors of their character n-grams. */
export interface CharacterIndex {
  /** How often each folded form occurs in each text. */
  readonly forms: Table;
  /** The n-grams of each form, with repeats. */
  readonly formGrams: Rows;
  /** How much each n-gram tells. */
  readonly idfs: Float64Array;
  /** What an n-gram tells that occurs nowhere. */
  readonly unseen: number;
  /** 1 / norm of each text; 0 for one without n-grams. */
  readonly scale: Float64Array;
}

/**
 * Makes texts ready to be compared. Repeats are damped form by form, so that a text need not be spelt out again for
 * each comparison.
 *
 * @param grams - in how many of how many texts each n-gram occurs
 */
export function createCharacterIndex(
  forms: Table,
  formGrams: Rows,
  grams: { readonly counts: Int32Array; readonly texts: number },
): CharacterIndex {
  const { size, starts, ids, counts } = forms;
  const idfs = Float64Array.from(grams.counts, (count) => idfOf(grams.texts, count));
  const scale = new Float64Array(size);
  const values = new Float64Array(idfs.length);
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
        const added = times * (idfs[gram] as number);
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
  return { forms, formGrams, idfs, unseen: idfOf(grams.texts, 0), scale };
}

/** Counts the texts that each n-gram occurs in. */
export function gramCounts(
  { size, starts, ids }: Table,
  { starts: from, values }: Rows,
): { readonly counts: Int32Array; readonly texts: number } {
  const most = values.reduce((greatest, gram) => Math.max(greatest, gram), -1);
  const counts = new Int32Array(most + 1);
  const last = new Int32Array(most + 1).fill(-1);
  for (let text = 0; text < size; text++) {
    for (let place = starts[text] as number; place < (starts[text + 1] as number); place++) {
      const form = ids[place] as number;
      for (let at = from[form] as number; at < (from[form + 1] as number); at++) {
        const gram = values[at] as number;
        if (last[gram] === text) continue;
        last[gram] = text;
        counts[gram] = (counts[gram] as number) + 1;
      }
    }
  }
  return { counts, texts: size };
}

/** A character n-gram of a query. */
export interface AskedGram {
  /** Its number; `undefined` for one that occurs nowhere. */
  readonly gram: number | undefined;
  /** How often it occurs; >= 1. */
  readonly count: number;
}

/**
 * Compares a query with some texts.
 *
 * @param query - its distinct n-grams
 * @param texts - by number
 * @returns a cosine in [0, 1] for each of them; n-grams that occur nowhere count in the norm of the query
 */
export function characterCosines(
  { forms, formGrams, idfs, unseen, scale }: CharacterIndex,
  query: readonly AskedGram[],
  texts: Int32Array,
): Float64Array {
  const asked = new Float64Array(idfs.length);
  let squares = 0;
  for (const { gram, count } of query) {
    const value = damped(count) * (gram === undefined ? unseen : (idfs[gram] as number));
    squares += value * value;
    if (gram !== undefined) asked[gram] = value * (idfs[gram] as number);
  }
  const norm = Math.sqrt(squares) || 1;
  /** What each form has in common with the query; -1 until it is asked for. */
  const shared = new Float64Array(forms.keys).fill(-1);
  const sharedBy = (form: number): number => {
    let sum = 0;
    const end = formGrams.starts[form + 1] as number;
    for (let at = formGrams.starts[form] as number; at < end; at++)
      sum += asked[formGrams.values[at] as number] as number;
    shared[form] = sum;
    return sum;
  };
  const cosines = new Float64Array(texts.length);
  for (let which = 0; which < texts.length; which++) {
    const text = texts[which] as number;
    let product = 0;
    for (let place = forms.starts[text] as number; place < (forms.starts[text + 1] as number); place++) {
      const form = forms.ids[place] as number;
      const known = shared[form] as number;
      product += damped(forms.counts[place] as number) * (known < 0 ? sharedBy(form) : known);
    }
    cosines[which] = Math.min(1, (product * (scale[text] as number)) / norm);
  }
  return cosines;
}
