import type { Rows } from './rows.js';

/** Most documents of a segment: their places fit into 16 bits. */
export const LARGEST = 65_536;

/** A term that more than one in this many documents of a segment have is common. */
export const DENSE = 16;

/**
 * Where the terms of a segment occur: which documents, and at most how much each counts there.
 *
 * An impact is 255 times the saturated frequency, rounded up, at the mean lengths that the segment was sealed with. A
 * common term also has a byte for every document, so that it can be asked for one.
 */
export interface Postings {
  /** Ascending. */
  readonly terms: Int32Array;
  /** Where the list of each term begins in `documents` and `impacts`, and where the last one ends. */
  readonly starts: Int32Array;
  /** Greatest impact of each term. */
  readonly tops: Uint8Array;
  readonly documents: Uint16Array;
  readonly impacts: Uint8Array;
  /** Common terms, ascending. */
  readonly common: Int32Array;
  /** Impact in each document, 0 where a term does not occur, common term after common term. */
  readonly tables: Uint8Array;
  /** Mean count of terms of each field that the impacts were made with; 0 for a field that no document has. */
  readonly means: Float64Array;
}

/** Documents that change no more, but die. */
export interface Segment extends Rows {
  readonly postings: Postings;
}

/** The place of a term among ascending ones; -1 where it is not. */
export function placeOf(terms: Int32Array, term: number): number {
  let low = 0;
  let high = terms.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = terms[middle] as number;
    if (found === term) return middle;
    if (found < term) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/**
 * How much more than its impact says a posting of a segment can count now: fields that became longer since on average
 * make the length of a document count less.
 *
 * @returns at least 1
 */
export function driftOf({ postings }: Segment, means: Float64Array): number {
  let drift = 1;
  for (let field = 0; field < means.length; field++) {
    const then = postings.means[field] as number;
    if (then > 0) drift = Math.max(drift, (means[field] as number) / then);
  }
  return drift;
}
