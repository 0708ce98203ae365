/** The inner loops of a search, each a small function, so that each is compiled on its own. */

/** Documents that are looked at together: their sums fit into the nearest cache. */
export const WINDOW = 4096;

/** Adds the impacts of a list to the sums of a window, and gives the place in the list where the window ends. */
export function addList(
  sums: Int32Array,
  documents: Uint16Array,
  impacts: Uint8Array,
  from: number,
  to: number,
  base: number,
  factor: number,
): number {
  const limit = base + WINDOW;
  let at = from;
  for (; at < to; at++) {
    const document = documents[at] as number;
    if (document >= limit) break;
    const place = document - base;
    sums[place] = (sums[place] as number) + factor * (impacts[at] as number);
  }
  return at;
}

/** Adds the impacts of a table to the sums of a window of a given width. */
export function addTable(sums: Int32Array, table: Uint8Array, from: number, width: number, factor: number): void {
  for (let place = 0; place < width; place++) {
    sums[place] = (sums[place] as number) + factor * (table[from + place] as number);
  }
}

/** Finds the places of a window whose sums reach a need > 0, and gives their count. */
export function reaching(sums: Int32Array, width: number, need: number, found: Int32Array): number {
  let count = 0;
  for (let place = 0; place < width; place++) {
    if ((sums[place] as number) >= need) found[count++] = place;
  }
  return count;
}
