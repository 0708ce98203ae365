import type { Census } from './census.js';
import { RETRIEVAL } from './defaults.js';
import { BETWEEN, EDGE, type FeatureKind, type Features } from './features.js';
import { findPair, type Pairs, RARE } from './pairs.js';
import type { Table } from './table.js';

/** In how many of the texts that a model learns from each feature occurs, by its number. */
export interface FeatureCounts {
  /** The case that each text is of. */
  readonly cases: Int32Array;
  readonly words: Int32Array;
  readonly pairs: Pairs;
  /** Aligned with the values of `pairs`, which are those that have weights. */
  readonly pairCounts: Int32Array;
  readonly grams: Int32Array;
}

/** The numbers of keys and of character n-grams. */
export interface Names {
  readonly keys: ReadonlyMap<string, number>;
  readonly grams: ReadonlyMap<string, number>;
}

/** The features of a text as tf-idf values, by their numbers in the model. */
export interface EncodedRow {
  readonly ids: Int32Array;
  readonly values: Float32Array;
}

/** Turns texts into rows of tf-idf values; each kind of feature has norm 1, features never seen included. */
export interface Encoder {
  /** Count of the features that have a number. */
  readonly size: number;
  /** Count of the values of all texts that were counted. */
  readonly filled: number;
  encode(features: Features): EncodedRow;
  /** Encodes the texts that were counted, from their tables of words, pairs and grams. */
  rows(tables: readonly Table[]): readonly EncodedRow[];
}

/** The features of one kind. */
interface Kind {
  readonly kind: FeatureKind;
  readonly counts: Int32Array;
  /** The number of each feature in the model, if it has one. */
  readonly slots: Int32Array;
  /** Gives the number of a feature in the counts. */
  readonly find: (feature: string) => number | undefined;
}

/** Adds features to a row. */
interface Writer {
  add(slot: number, idf: number, count: number): void;
  /** Ends a kind. */
  close(kind: FeatureKind): void;
}

/** Too rare to have weights, but part of a text's length. */
const UNNUMBERED = -1;
const UNUSED = -2;

/** Numbers the features that occur often enough: words, then pairs, then grams. */
export function createEncoder({ grams, features }: Pick<Census, 'grams' | 'features'>, names: Names): Encoder {
  const texts = features.cases.length;
  const idf = (count: number) => Math.log(1 + texts / (count + 0.5));
  let size = 0;
  let filled = 0;
  const slotOf = (count: number) => {
    if (count < RETRIEVAL.model.seen) return UNNUMBERED;
    filled += count;
    return size++;
  };
  const key = (word: string) => names.keys.get(word);
  const pair = (name: string) => {
    const [first, second] = name.split(BETWEEN).map((one) => (one === EDGE ? names.keys.size : key(one)));
    return first === undefined || second === undefined ? undefined : findPair(features.pairs, first, second);
  };
  const kinds: readonly Kind[] = [
    { kind: 'words', counts: features.words, slots: features.words.map(slotOf), find: key },
    { kind: 'pairs', counts: features.pairCounts, slots: features.pairCounts.map(slotOf), find: pair },
    {
      kind: 'grams',
      counts: features.grams,
      slots: features.grams.map((count, id) => (isLong(grams[id] ?? '') ? slotOf(count) : UNUSED)),
      find: (gram) => names.grams.get(gram),
    },
  ];
  return {
    size,
    filled,
    encode(features) {
      const { writer, end } = createWriter();
      for (const { kind, counts, find, slots } of kinds) {
        for (const [feature, count] of features[kind]) {
          const id = find(feature);
          if (id !== undefined) writer.add(slots[id] as number, idf(counts[id] as number), count);
          else if (kind !== 'grams' || isLong(feature)) writer.add(UNNUMBERED, idf(0), count);
        }
        writer.close(kind);
      }
      return end();
    },
    rows(tables) {
      const idfs = kinds.map(({ counts }) => Float64Array.from(counts, idf));
      return Array.from({ length: texts }, (_, text) => {
        const { writer, end } = createWriter();
        for (const [place, { kind, slots }] of kinds.entries()) {
          const { starts, ids, counts } = tables[place] as Table;
          for (let at = starts[text] as number; at < (starts[text + 1] as number); at++) {
            const id = ids[at] as number;
            if (id === RARE) writer.add(UNNUMBERED, idf(0), counts[at] as number);
            else writer.add(slots[id] as number, idfs[place]?.[id] as number, counts[at] as number);
          }
          writer.close(kind);
        }
        return end();
      });
    },
  };
}

/** Of the character n-grams only the longer ones are looked at, which halves the work. */
const isLong = (gram: string): boolean => gram.length >= 4;

function createWriter(): { readonly writer: Writer; end(): EncodedRow } {
  const ids: number[] = [];
  const values: number[] = [];
  let first = 0;
  let squares = 0;
  return {
    writer: {
      add(slot, idf, count) {
        if (slot === UNUSED) return;
        const value = (1 + Math.log(count)) * idf;
        squares += value * value;
        if (slot === UNNUMBERED) return;
        ids.push(slot);
        values.push(value);
      },
      close(kind) {
        const scale = squares === 0 ? 0 : RETRIEVAL.model.shares[kind] / Math.sqrt(squares);
        for (; first < values.length; first++) values[first] = (values[first] as number) * scale;
        squares = 0;
      },
    },
    end: () => ({ ids: Int32Array.from(ids), values: Float32Array.from(values) }),
  };
}
