import { grown } from './growing.js';

/**
 * Documents, each as a row of bytes that a score can be made of.
 *
 * A row holds whole numbers of seven bits a byte, the lowest first (LEB128): the count of terms of each field, and then
 * for each spread that occurs its number, the count of its terms, and their numbers.
 */
export interface Rows {
  /** Count of documents, live and dead. */
  count: number;
  /** Count of live ones. */
  live: number;
  /** The number of each document's id. */
  entries: Int32Array;
  /** The class of each document's filter values. */
  kinds: Int32Array;
  /** 1 for a document that was removed. */
  dead: Uint8Array;
  /** Where each row begins, and where the last one ends. */
  starts: Int32Array;
  bytes: Uint8Array;
}

/** Creates room for documents. */
export function createRows(documents: number, bytes: number): Rows {
  return {
    count: 0,
    live: 0,
    entries: new Int32Array(documents),
    kinds: new Int32Array(documents),
    dead: new Uint8Array(documents),
    starts: new Int32Array(documents + 1),
    bytes: new Uint8Array(bytes),
  };
}

/** Adds a row, and gives its place. */
export function addRow(rows: Rows, entry: number, kind: number, row: Uint8Array): number {
  const place = rows.count;
  const start = rows.starts[place] as number;
  rows.entries = grown(rows.entries, place + 1);
  rows.kinds = grown(rows.kinds, place + 1);
  rows.dead = grown(rows.dead, place + 1);
  rows.starts = grown(rows.starts, place + 2);
  rows.bytes = grown(rows.bytes, start + row.length);
  rows.entries[place] = entry;
  rows.kinds[place] = kind;
  rows.bytes.set(row, start);
  rows.starts[place + 1] = start + row.length;
  rows.count++;
  rows.live++;
  return place;
}

/** Reads rows from any place on. */
export class RowReader {
  /** Where the next number begins. */
  at = 0;
  private bytes: Uint8Array = new Uint8Array(0);

  /** Goes to a row. */
  open({ bytes, starts }: Rows, place: number): void {
    this.bytes = bytes;
    this.at = starts[place] as number;
  }

  /** Reads a number. */
  read(): number {
    const { bytes } = this;
    let byte = bytes[this.at++] as number;
    if (byte < 128) return byte;
    let number = byte & 127;
    let shift = 7;
    do {
      byte = bytes[this.at++] as number;
      number |= (byte & 127) << shift;
      shift += 7;
    } while (byte > 127);
    return number;
  }
}

/** The terms and the lengths of the fields of a row. */
export function openRow(
  rows: Rows,
  place: number,
  fields: number,
): { readonly terms: Int32Array; readonly lengths: Int32Array } {
  const reader = new RowReader();
  reader.open(rows, place);
  const end = rows.starts[place + 1] as number;
  const lengths = new Int32Array(fields);
  for (let field = 0; field < fields; field++) lengths[field] = reader.read();
  const terms: number[] = [];
  while (reader.at < end) {
    reader.read();
    for (let left = reader.read(); left > 0; left--) terms.push(reader.read());
  }
  return { terms: Int32Array.from(terms), lengths };
}
