/** The inner loops of a search: each a small function, so that each is compiled on its own, and without branches. */

/** Most documents that are looked at together: their sums fit into the nearest cache. */
export const WINDOW = 4096;

/** Documents of a window that may still get in. */
export class Candidates {
  /** Their places in the window. */
  readonly places = new Int32Array(WINDOW + 1);
  count = 0;
}

/** 1 when a whole number reaches another one, else 0; both below 2^30 from 0. */
const reaches = (number: number, need: number): number => (need - 1 - number) >>> 31;

/**
 * Adds the impacts of a list to the sums of a window, up to the limit of its documents; a document becomes a candidate
 * when its sum comes to reach the need.
 *
 * @param from - place in the list where the window begins
 * @param to - where the list ends
 * @returns the place in the list where the window ends
 */
export function addList(
  sums: Int32Array,
  candidates: Candidates,
  documents: Uint16Array,
  impacts: Uint8Array,
  from: number,
  to: number,
  base: number,
  limit: number,
  factor: number,
  need: number,
): number {
  const { places } = candidates;
  let { count } = candidates;
  let at = from;
  for (; at < to; at++) {
    const document = documents[at] as number;
    if (document >= limit) break;
    const place = document - base;
    const before = sums[place] as number;
    const after = before + factor * (impacts[at] as number);
    sums[place] = after;
    places[count] = place;
    count += reaches(after, need) & ~reaches(before, need);
  }
  candidates.count = count;
  return at;
}

/**
 * Adds the impacts of a table to the sums of the candidates, and lets those go that no longer reach the need.
 *
 * @param from - place in the tables where the window begins
 */
export function askTable(
  sums: Int32Array,
  candidates: Candidates,
  tables: Uint8Array,
  from: number,
  factor: number,
  need: number,
): void {
  const { places, count } = candidates;
  let left = 0;
  for (let at = 0; at < count; at++) {
    const place = places[at] as number;
    const sum = (sums[place] as number) + factor * (tables[from + place] as number);
    sums[place] = sum;
    places[left] = place;
    left += reaches(sum, need);
  }
  candidates.count = left;
}
