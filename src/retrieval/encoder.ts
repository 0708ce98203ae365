import { RETRIEVAL } from './defaults.js';
import { FEATURE_KINDS, type Features } from './features.js';
import { frequencies, type Table } from './table.js';

/** The features of a text as tf-idf values, by their numbers in the model. */
export interface EncodedRow {
  readonly ids: Int32Array;
  readonly values: Float32Array;
}

/** Turns texts into rows of tf-idf values; each kind of feature has norm 1, features never seen included. */
export interface Encoder {
  /** Count of the features that have a number. */
  readonly size: number;
  encode(features: Features): EncodedRow;
  /** Encodes one of the texts that the encoder was made from. */
  row(index: number): EncodedRow;
}

/** Adds features to a row. */
interface Writer {
  add(slot: number, idf: number, count: number): void;
  /** Ends a kind. */
  close(share: number): void;
}

/**
 * Numbers the features that occur often enough: words, then pairs, then grams, each in the order of first use.
 *
 * @param tables - one per kind, their texts aligned
 */
export function createEncoder(tables: Readonly<Record<(typeof FEATURE_KINDS)[number], Table>>): Encoder {
  let size = 0;
  const texts = tables.words.size;
  const idf = (count: number) => Math.log(1 + texts / (count + 0.5));
  const unseen = idf(0);
  const kinds = FEATURE_KINDS.map((kind) => {
    const table = tables[kind];
    const frequency = frequencies(table);
    const slots = new Int32Array(frequency.length).fill(UNNUMBERED);
    for (const [key, id] of table.keys) {
      if (!isUsed(kind, key)) slots[id] = UNUSED;
      else if ((frequency[id] as number) >= RETRIEVAL.model.seen) slots[id] = size++;
    }
    return { kind, table, slots, idfs: Float64Array.from(frequency, idf), share: RETRIEVAL.model.shares[kind] };
  });
  return {
    size,
    encode(features) {
      const { writer, end } = createWriter();
      for (const { kind, table, slots, idfs, share } of kinds) {
        for (const [key, count] of features[kind]) {
          const id = table.keys.get(key);
          if (id !== undefined) writer.add(slots[id] as number, idfs[id] as number, count);
          else if (isUsed(kind, key)) writer.add(UNNUMBERED, unseen, count);
        }
        writer.close(share);
      }
      return end();
    },
    row(index) {
      const { writer, end } = createWriter();
      for (const { table, slots, idfs, share } of kinds) {
        const { starts, ids, counts } = table;
        for (let place = starts[index] as number; place < (starts[index + 1] as number); place++) {
          const id = ids[place] as number;
          writer.add(slots[id] as number, idfs[id] as number, counts[place] as number);
        }
        writer.close(share);
      }
      return end();
    },
  };
}

/** Too rare to have weights, but part of a text's length. */
const UNNUMBERED = -1;
const UNUSED = -2;

/** Of the character n-grams only the longer ones are looked at, which halves the work. */
function isUsed(kind: (typeof FEATURE_KINDS)[number], key: string): boolean {
  return kind !== 'grams' || key.length >= 4;
}

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
      close(share) {
        const scale = squares === 0 ? 0 : share / Math.sqrt(squares);
        for (; first < values.length; first++) values[first] = (values[first] as number) * scale;
        squares = 0;
      },
    },
    end: () => ({ ids: Int32Array.from(ids), values: Float32Array.from(values) }),
  };
}
