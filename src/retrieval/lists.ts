import { createByteReader, createByteWriter } from './bytes.js';
import { startsOf } from './rows.js';
import { frequencies, type Table } from './table.js';

/**
 * For each key of a table the texts it occurs in, by ascending number, each with a code >= 0 that says how.
 * Packed: few keys of a base are ever asked for.
 */
export interface Lists {
  /** Count of texts. */
  readonly size: number;
  /** Count of the texts that each key occurs in. */
  readonly counts: Int32Array;
  /** Where the list of each key begins in `bytes`, and where the last one ends. */
  readonly starts: Int32Array;
  /** For each text twice the texts passed over since the last one, plus 1 before a code other than 0. */
  readonly bytes: Uint8Array;
}

/**
 * Inverts a table.
 *
 * @param codes - aligned with its ids
 */
export function listsOf(table: Table, codes: Int32Array): Lists {
  const { size, ids, starts: from } = table;
  const counts = frequencies(table);
  const places = startsOf(counts);
  const ends = places.slice();
  const texts = new Int32Array(ids.length);
  const own = new Int32Array(ids.length);
  for (let text = 0, place = 0; text < size; text++) {
    for (const end = from[text + 1] as number; place < end; place++) {
      const id = ids[place] as number;
      const at = ends[id] as number;
      ends[id] = at + 1;
      texts[at] = text;
      own[at] = codes[place] as number;
    }
  }
  const writer = createByteWriter();
  const starts = new Int32Array(counts.length + 1);
  for (let key = 0, at = 0; key < counts.length; key++) {
    let next = 0;
    for (const end = places[key + 1] as number; at < end; at++) {
      const text = texts[at] as number;
      const code = own[at] as number;
      writer.write(2 * (text - next) + (code === 0 ? 0 : 1));
      if (code !== 0) writer.write(code);
      next = text + 1;
    }
    starts[key + 1] = writer.length;
  }
  return { size, counts, starts, bytes: writer.end() };
}

/** Reads the list of a key. */
export function readList(
  { counts, starts, bytes }: Lists,
  key: number,
): { readonly texts: Int32Array; readonly codes: Int32Array } {
  const texts = new Int32Array(counts[key] as number);
  const codes = new Int32Array(texts.length);
  const { read } = createByteReader(bytes, starts[key]);
  let next = 0;
  for (let place = 0; place < texts.length; place++) {
    const step = read();
    const text = next + (step >> 1);
    texts[place] = text;
    next = text + 1;
    if ((step & 1) === 1) codes[place] = read();
  }
  return { texts, codes };
}
