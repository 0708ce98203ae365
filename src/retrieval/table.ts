import { countOf, type Rows } from './rows.js';

/** How often each key occurs in each text, everything by number. */
export interface Table {
  /** Count of keys. */
  readonly keys: number;
  /** Count of texts. */
  readonly size: number;
  /** Where each text begins in `ids` and `counts`, and where the last one ends. */
  readonly starts: Int32Array;
  /** The keys of one text after the other, each in the order of its first use there. */
  readonly ids: Int32Array;
  /** Aligned with `ids`; >= 1. */
  readonly counts: Int32Array;
}

/**
 * Counts what texts are made of.
 *
 * @param texts - the keys of each text; its words where `parts` says what a word is made of
 * @param keys - count of keys
 * @param parts - the keys of each word
 */
export function tabulate(texts: Rows, keys: number, parts?: Rows): Table {
  const { starts: from, values } = texts;
  const size = countOf(texts);
  const most = parts === undefined ? values.length : partCount(values, parts);
  const ids = new Int32Array(most);
  const counts = new Int32Array(most);
  const starts = new Int32Array(size + 1);
  // Where a key was last counted; a place before the text at hand belongs to an earlier one.
  const places = new Int32Array(keys).fill(-1);
  let end = 0;
  for (let text = 0; text < size; text++) {
    const start = end;
    for (let at = from[text] as number; at < (from[text + 1] as number); at++) {
      const value = values[at] as number;
      const first = parts === undefined ? value : (parts.starts[value] as number);
      const last = parts === undefined ? value + 1 : (parts.starts[value + 1] as number);
      for (let part = first; part < last; part++) {
        const id = parts === undefined ? part : (parts.values[part] as number);
        const place = places[id] as number;
        if (place >= start) counts[place] = (counts[place] as number) + 1;
        else {
          places[id] = end;
          ids[end] = id;
          counts[end++] = 1;
        }
      }
    }
    starts[text + 1] = end;
  }
  return { keys, size, starts, ids: ids.slice(0, end), counts: counts.slice(0, end) };
}

function partCount(words: Int32Array, { starts }: Rows): number {
  let count = 0;
  for (const word of words) count += (starts[word + 1] as number) - (starts[word] as number);
  return count;
}

/** Counts the texts that each key occurs in, by number. */
export function frequencies({ keys, ids }: Table): Int32Array {
  const result = new Int32Array(keys);
  for (const id of ids) result[id] = (result[id] as number) + 1;
  return result;
}
