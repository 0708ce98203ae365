import type { Dictionary } from './dictionary.js';
import type { FilterValues } from './filters.js';
import { grown } from './growing.js';
import { LEXICAL_LIMITS, type Settings } from './settings.js';
import type { Spreads } from './spreads.js';

/** A document as a lexical index takes it: analysed already. */
export interface LexicalDocument {
  readonly id: string;
  /** The key of every term of each field, repeated as often as it occurs; a field may be left out. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  /** What it can be filtered by. */
  readonly values?: FilterValues;
}

/** A document that was read; the arrays are used again for the next one. */
export interface ReadDocument {
  readonly row: Uint8Array;
  /** Its distinct terms. */
  readonly terms: Int32Array;
  /** Count of terms of each field. */
  readonly lengths: Int32Array;
}

/** Creates what turns documents into rows. */
export function createIntake(
  { names }: Settings,
  dictionary: Dictionary,
  spreads: Spreads,
): (document: LexicalDocument) => ReadDocument {
  const width = names.length;
  /** For each term its place in this document plus 1. */
  let places = new Int32Array(1024);
  let terms = new Int32Array(256);
  let codes = new Int32Array(256);
  let counts = new Int32Array(256 * width);
  let bytes = new Uint8Array(4096);
  let length = 0;

  const write = (number: number) => {
    let rest = number;
    for (; rest > 127; rest >>>= 7) bytes[length++] = (rest & 127) | 128;
    bytes[length++] = rest;
  };
  /** Counts the terms of a document by field, and gives how many distinct ones there are. */
  const gather = (fields: LexicalDocument['fields'], lengths: Int32Array): number => {
    let distinct = 0;
    for (let field = 0; field < width; field++) {
      const name = names[field] as string;
      const keys = Object.hasOwn(fields, name) ? (fields[name] as readonly string[]) : [];
      lengths[field] = keys.length;
      for (const key of keys) {
        const term = dictionary.intern(key);
        if (term >= places.length) places = grown(places, term + 1);
        let place = (places[term] as number) - 1;
        if (place < 0) {
          place = distinct++;
          if (place >= terms.length) {
            terms = grown(terms, distinct);
            counts = grown(counts, terms.length * width);
          }
          terms[place] = term;
          places[term] = distinct;
          counts.fill(0, place * width, distinct * width);
        }
        counts[place * width + field] = (counts[place * width + field] as number) + 1;
      }
    }
    return distinct;
  };

  return ({ id, fields }) => {
    check(id, fields, names);
    const lengths = new Int32Array(width);
    const distinct = gather(fields, lengths);
    codes = grown(codes, distinct);
    for (let place = 0; place < distinct; place++) {
      places[terms[place] as number] = 0;
      codes[place] = spreads.of(counts.subarray(place * width, (place + 1) * width));
    }
    // A number takes five bytes at most, and a spread stands before one term or more.
    bytes = grown(bytes, 5 * (width + 3 * distinct));
    length = 0;
    for (const own of lengths) write(own);
    for (let first = 0; first < distinct; first++) {
      const code = codes[first] as number;
      if (code < 0) continue;
      let same = 0;
      for (let place = first; place < distinct; place++) if (codes[place] === code) same++;
      write(code);
      write(same);
      for (let place = first; same > 0; place++) {
        if (codes[place] !== code) continue;
        write(terms[place] as number);
        codes[place] = -1;
        same--;
      }
    }
    return { row: bytes.subarray(0, length), terms: terms.subarray(0, distinct), lengths };
  };
}

/** Refuses a document that passes a limit, before anything of it is kept. */
function check(id: string, fields: LexicalDocument['fields'], names: readonly string[]): void {
  if (id.length > LEXICAL_LIMITS.name) {
    throw new RangeError(`An id has at most ${LEXICAL_LIMITS.name} characters, got one of ${id.length}.`);
  }
  let total = 0;
  for (const field of Object.keys(fields)) {
    if (!names.includes(field)) {
      throw new RangeError(`Document "${id}" has a field "${field}"; the index has ${names.join(', ')}.`);
    }
    const keys = fields[field] as readonly string[];
    total += keys.length;
    const long = keys.find((key) => key.length > LEXICAL_LIMITS.name);
    if (long !== undefined) {
      throw new RangeError(
        `Document "${id}" has a key of ${long.length} characters in "${field}"; at most ${LEXICAL_LIMITS.name}.`,
      );
    }
  }
  if (total > LEXICAL_LIMITS.terms) {
    throw new RangeError(`Document "${id}" has ${total} terms; at most ${LEXICAL_LIMITS.terms}.`);
  }
}
