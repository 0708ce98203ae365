import { NEAR } from './features.js';
import { countOf, type Rows, rowOf, startsOf } from './rows.js';
import { frequencies, type Table, tabulate } from './table.js';

/** Pairs of near keys; the number of a pair is its place in the values. Beside the keys, their count stands for both ends of a text. */
export type Pairs = Rows;

/** Gives the number of a pair, if it occurs. */
export function findPair(pairs: Pairs, first: number, second: number): number | undefined {
  const place = rowOf(pairs, first).indexOf(second);
  return place < 0 ? undefined : (pairs.starts[first] as number) + place;
}

/** Pairs that were counted. */
export interface CountedPairs {
  /** For each key, and for the ends, those that come after it, ascending. */
  readonly pairs: Pairs;
  /** In how many texts each of them occurs. */
  readonly counts: Int32Array;
  /** How often pairs occur in each text; the number of one that is too rare is {@link RARE}. */
  readonly table: Table;
}

/** In the place of the number of a pair that has none. */
export const RARE = -1;

/** Count of distinct pairs that are looked at, the first ones; no map holds much more. */
const MOST = 8_000_000;

/**
 * Numbers the pairs of near keys that occur in texts often enough, by ascending keys.
 *
 * @param texts - the keys of each text
 * @param keys - count of keys
 * @param seen - fewest texts that a pair occurs in
 */
export function countPairs(texts: Rows, keys: number, seen: number): CountedPairs {
  const met = new Map<number, number>();
  const starts = new Int32Array(texts.starts.length);
  const numbers = new Int32Array(NEAR * (texts.values.length + countOf(texts)));
  let end = 0;
  for (let text = 0; text < countOf(texts); text++) {
    const [from, to] = [(texts.starts[text] as number) - 1, texts.starts[text + 1] as number];
    const keyAt = (at: number) => (at === from || at === to ? keys : (texts.values[at] as number));
    for (let at = from; at < to; at++) {
      for (let other = at + 1; other <= Math.min(to, at + NEAR); other++) {
        const pair = keyAt(at) * (keys + 1) + keyAt(other);
        const number = met.get(pair) ?? met.size;
        if (number === MOST) continue;
        met.set(pair, number);
        numbers[end++] = number;
      }
    }
    starts[text + 1] = end;
  }
  const all = tabulate({ starts, values: numbers }, met.size);
  const counts = frequencies(all);
  const kept = Float64Array.from(met.keys())
    .filter((_, number) => (counts[number] as number) >= seen)
    .sort();
  const lengths = new Int32Array(keys + 1);
  const places = new Int32Array(met.size).fill(RARE);
  const numbered = Int32Array.from(kept, (pair) => met.get(pair) as number);
  for (const [place, pair] of kept.entries()) {
    const first = Math.floor(pair / (keys + 1));
    lengths[first] = (lengths[first] as number) + 1;
    places[numbered[place] as number] = place;
  }
  return {
    pairs: { starts: startsOf(lengths), values: Int32Array.from(kept, (pair) => pair % (keys + 1)) },
    counts: numbered.map((number) => counts[number] as number),
    table: { ...all, keys: kept.length, ids: all.ids.map((number) => places[number] as number) },
  };
}
