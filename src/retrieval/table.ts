/** Texts as numbered keys and how often each occurs in them. */
export interface Table {
  /** The number of each key, from 0 in the order of first use. */
  readonly keys: ReadonlyMap<string, number>;
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
 * @param texts - the words of each text
 * @param parts - the keys of a word, asked for once per distinct word
 */
export function tabulate<Word>(texts: readonly (readonly Word[])[], parts: (word: Word) => readonly string[]): Table {
  const keys = new Map<string, number>();
  const known = new Map<Word, readonly number[]>();
  // Where a key was last counted; a place before the text at hand belongs to an earlier one.
  const places: number[] = [];
  const ids: number[] = [];
  const counts: number[] = [];
  const starts = new Int32Array(texts.length + 1);
  const numbered = (word: Word): readonly number[] =>
    parts(word).map((key) => {
      const id = keys.get(key) ?? keys.size;
      if (id === keys.size) {
        keys.set(key, id);
        places.push(-1);
      }
      return id;
    });
  for (let text = 0; text < texts.length; text++) {
    const start = ids.length;
    for (const word of texts[text] as readonly Word[]) {
      let numbers = known.get(word);
      if (numbers === undefined) {
        numbers = numbered(word);
        known.set(word, numbers);
      }
      for (let at = 0; at < numbers.length; at++) {
        const id = numbers[at] as number;
        const place = places[id] as number;
        if (place >= start) counts[place] = (counts[place] as number) + 1;
        else {
          places[id] = ids.length;
          ids.push(id);
          counts.push(1);
        }
      }
    }
    starts[text + 1] = ids.length;
  }
  return { keys, size: texts.length, starts, ids: Int32Array.from(ids), counts: Int32Array.from(counts) };
}

/** The first texts of a table, under the same numbers. */
export function firstTexts(table: Table, size: number): Table {
  const end = table.starts[size];
  const { keys, starts, ids, counts } = table;
  return {
    keys,
    size,
    starts: starts.subarray(0, size + 1),
    ids: ids.subarray(0, end),
    counts: counts.subarray(0, end),
  };
}

/** Counts the texts that each key occurs in, by number. */
export function frequencies({ keys, ids }: Table): Int32Array {
  const result = new Int32Array(keys.size);
  for (let at = 0; at < ids.length; at++) {
    const id = ids[at] as number;
    result[id] = (result[id] as number) + 1;
  }
  return result;
}
