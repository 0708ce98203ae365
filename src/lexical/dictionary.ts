import { grown } from './growing.js';

/** Numbers names from 0 in the order of first use, in typed arrays that can be kept as they are. */
export interface Dictionary {
  /** Count of names. */
  readonly size: number;
  /** The number of a name; -1 for one that is not there. */
  find(name: string): number;
  /** The number of a name, a new one where it has none. */
  intern(name: string): number;
  /** The name of a number. */
  nameOf(number: number): string;
  /** Compares two names by their code units: negative, 0 or positive. */
  compare(one: number, other: number): number;
  /** What it is made of. */
  parts(): DictionaryParts;
}

/** What a {@link Dictionary} is made of. */
export interface DictionaryParts {
  /** Code units (UTF-16) of every name, one name after the other. */
  readonly units: Uint16Array;
  /** Where each name begins in `units`, and where the last one ends. */
  readonly starts: Int32Array;
  /** Open addressing: a number plus 1 at or after the place of its hash, 0 where nothing is; a power of two long. */
  readonly table: Int32Array;
}

const EMPTY: DictionaryParts = { units: new Uint16Array(0), starts: new Int32Array(1), table: new Int32Array(64) };

/** Creates a dictionary of nothing yet, or of what another was made of, which it never changes. */
export function createDictionary(parts: DictionaryParts = EMPTY): Dictionary {
  let { units, starts } = parts;
  let table = parts.table.slice();
  let size = starts.length - 1;
  /** Names that were asked for. */
  const names: string[] = [];

  const isName = (number: number, name: string) => {
    const start = starts[number] as number;
    if ((starts[number + 1] as number) - start !== name.length) return false;
    for (let at = 0; at < name.length; at++) if (units[start + at] !== name.charCodeAt(at)) return false;
    return true;
  };
  /** Where a name is in the table, or the empty place where it belongs. */
  const placeOf = (name: string) => {
    const mask = table.length - 1;
    let hash = FIRST;
    for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), PRIME);
    let place = (hash ^ (hash >>> 15)) & mask;
    for (let entry = table[place] as number; entry !== 0; entry = table[place] as number) {
      if (isName(entry - 1, name)) return place;
      place = (place + 1) & mask;
    }
    return place;
  };
  const widen = () => {
    table = new Int32Array(2 * table.length);
    const mask = table.length - 1;
    for (let number = 0; number < size; number++) {
      const end = starts[number + 1] as number;
      let hash = FIRST;
      for (let at = starts[number] as number; at < end; at++) hash = Math.imul(hash ^ (units[at] as number), PRIME);
      let place = (hash ^ (hash >>> 15)) & mask;
      while (table[place] !== 0) place = (place + 1) & mask;
      table[place] = number + 1;
    }
  };

  return {
    get size() {
      return size;
    },
    find: (name) => (table[placeOf(name)] as number) - 1,
    intern(name) {
      const place = placeOf(name);
      const known = table[place] as number;
      if (known !== 0) return known - 1;
      const start = starts[size] as number;
      units = grown(units, start + name.length);
      starts = grown(starts, size + 2);
      for (let at = 0; at < name.length; at++) units[start + at] = name.charCodeAt(at);
      starts[size + 1] = start + name.length;
      table[place] = ++size;
      if (2 * size > table.length) widen();
      return size - 1;
    },
    nameOf(number) {
      names[number] ??= textOf(units.subarray(starts[number], starts[number + 1]));
      return names[number];
    },
    compare(one, other) {
      const [from, to] = [starts[one] as number, starts[other] as number];
      const [own, others] = [(starts[one + 1] as number) - from, (starts[other + 1] as number) - to];
      for (let at = 0; at < own && at < others; at++) {
        const difference = (units[from + at] as number) - (units[to + at] as number);
        if (difference !== 0) return difference;
      }
      return own - others;
    },
    parts: () => ({ units: units.subarray(0, starts[size]), starts: starts.subarray(0, size + 1), table }),
  };
}

/** @see Fowler, Noll and Vo, 1991, FNV-1a with 32 bits; fed with code units, and folded at the end */
const FIRST = 0x811c9dc5;
const PRIME = 0x01000193;

/** Longest run of code units that is made into a text at once: each is an argument. */
const RUN = 8192;

/** Gives code units as a text. */
export function textOf(units: Uint16Array): string {
  let text = '';
  for (let at = 0; at < units.length; at += RUN) text += String.fromCharCode(...units.subarray(at, at + RUN));
  return text;
}

/** Gives a text as code units. */
export function unitsOf(text: string): Uint16Array {
  const units = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at++) units[at] = text.charCodeAt(at);
  return units;
}
