import { countOf, type Rows, rowOf, startsOf } from './rows.js';

/** Pairs of neighbouring keys; the number of a pair is its place in the values. */
export type Pairs = Rows;

/** Gives the number of a pair of neighbours, if it occurs. */
export function findPair(pairs: Pairs, first: number, second: number): number | undefined {
  const place = rowOf(pairs, first).indexOf(second);
  return place < 0 ? undefined : (pairs.starts[first] as number) + place;
}

/**
 * Numbers the pairs of neighbouring keys, by ascending keys.
 *
 * @param texts - the keys of each text
 * @param keys - count of keys
 * @returns for each key those that come after it, ascending, and the pairs of each text
 */
export function pairsOf(texts: Rows, keys: number): { readonly pairs: Pairs; readonly texts: Rows } {
  const numbers = new Map<number, number>();
  const starts = new Int32Array(texts.starts.length);
  const values = new Int32Array(texts.values.length);
  let end = 0;
  for (let text = 0; text < countOf(texts); text++) {
    const last = (texts.starts[text + 1] as number) - 1;
    for (let at = texts.starts[text] as number; at < last; at++) {
      const pair = (texts.values[at] as number) * keys + (texts.values[at + 1] as number);
      let number = numbers.get(pair);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(pair, number);
      }
      values[end++] = number;
    }
    starts[text + 1] = end;
  }
  const sorted = Float64Array.from(numbers.keys()).sort();
  const lengths = new Int32Array(keys);
  const seconds = new Int32Array(sorted.length);
  const places = new Int32Array(sorted.length);
  for (const [place, pair] of sorted.entries()) {
    const first = Math.floor(pair / keys);
    lengths[first] = (lengths[first] as number) + 1;
    seconds[place] = pair % keys;
    places[numbers.get(pair) as number] = place;
  }
  return {
    pairs: { starts: startsOf(lengths), values: seconds },
    texts: { starts, values: values.subarray(0, end).map((number) => places[number] as number) },
  };
}
