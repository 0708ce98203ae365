/** A text as numbered keys and how often each occurs, in the order of first use. */
export interface Row {
  readonly ids: Int32Array;
  readonly counts: Int32Array;
}

/** Texts over one numbering of keys. */
export interface Table {
  /** The number of each key, from 0 in the order of first use. */
  readonly keys: ReadonlyMap<string, number>;
  readonly rows: readonly Row[];
}

/**
 * Counts what texts are made of.
 *
 * @param texts - the words of each text
 * @param parts - the keys of a word, asked for once per distinct word
 * @returns a table whose rows are aligned with `texts`
 */
export function tabulate(
  texts: Iterable<Iterable<string>>,
  parts: (word: string) => readonly string[] = (word) => [word],
): Table {
  const keys = new Map<string, number>();
  const known = new Map<string, Int32Array>();
  // Where a key stands in the row at hand; what is left of an earlier row points at another key.
  const places: number[] = [];
  const rows: Row[] = [];
  const numbered = (word: string): Int32Array =>
    Int32Array.from(parts(word), (key) => {
      const id = keys.get(key) ?? keys.size;
      if (id === keys.size) {
        keys.set(key, id);
        places.push(0);
      }
      return id;
    });
  for (const words of texts) {
    const ids: number[] = [];
    const counts: number[] = [];
    for (const word of words) {
      let numbers = known.get(word);
      if (numbers === undefined) {
        numbers = numbered(word);
        known.set(word, numbers);
      }
      for (let at = 0; at < numbers.length; at++) {
        const id = numbers[at] as number;
        const place = places[id] as number;
        if (ids[place] === id) counts[place] = (counts[place] as number) + 1;
        else {
          places[id] = ids.length;
          ids.push(id);
          counts.push(1);
        }
      }
    }
    rows.push({ ids: Int32Array.from(ids), counts: Int32Array.from(counts) });
  }
  return { keys, rows };
}

/** Counts the rows that each key occurs in, by number. */
export function frequencies({ keys, rows }: Table): Int32Array {
  const result = new Int32Array(keys.size);
  for (const { ids } of rows) for (const id of ids) result[id] = (result[id] as number) + 1;
  return result;
}
