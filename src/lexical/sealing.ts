import { frequencyOf, weighFields } from './frequency.js';
import { grown } from './growing.js';
import { addRow, createRows, RowReader, type Rows } from './rows.js';
import { DENSE, type Postings, type Segment } from './segment.js';
import type { Settings } from './settings.js';
import type { Spreads } from './spreads.js';

/** What sealing needs to know of its index. */
export interface SealingContext {
  readonly settings: Settings;
  readonly spreads: Spreads;
  /** Mean count of terms of each field, now. */
  readonly means: Float64Array;
  /** Count of terms that are known. */
  readonly vocabulary: number;
  /** Tallies that nobody uses: a new one for each sealing would be megabytes of garbage for kilobytes of rows. */
  readonly tallies: Tally[];
}

/** Counts the documents of each term, to give every posting its place; it can be used again when it is closed. */
export interface Tally {
  /** Begins with so many known terms. */
  open(vocabulary: number): void;
  /** Counts a row in. */
  add(rows: Rows, place: number): void;
  /** Gives empty postings, and the place of the first posting of each term. */
  layOut(documents: number, means: Float64Array): { readonly postings: Postings; readonly places: Int32Array };
  close(): void;
}

/** Bytes of rows that are read, copied or turned into postings without a pause. */
export const STEP = 4096;

/**
 * Makes a segment of the live documents of others, bit by bit.
 *
 * A document that dies on the way stays in it: whoever puts the segment in their place must look.
 *
 * @returns what yields the bytes of rows moved since the last time, and returns the segment
 */
export function* sealing(sources: readonly Rows[], context: SealingContext): Generator<number, Segment> {
  const { settings, spreads, means, vocabulary, tallies } = context;
  const rows = createRows(
    sources.reduce((sum, { live }) => sum + live, 0),
    sources.reduce((sum, source) => sum + (source.starts[source.count] as number), 0),
  );
  const tally = tallies.pop() ?? createTally(settings.names.length);
  tally.open(vocabulary);
  let moved = 0;
  for (const source of sources) {
    for (let place = 0; place < source.count; place++) {
      if (source.dead[place] === 1) continue;
      const own = addRow(
        rows,
        source.entries[place] as number,
        source.kinds[place] as number,
        source.bytes.subarray(source.starts[place], source.starts[place + 1]),
      );
      tally.add(rows, own);
      moved += (rows.starts[own + 1] as number) - (rows.starts[own] as number);
      if (moved < STEP) continue;
      yield moved;
      moved = 0;
    }
  }
  trim(rows);
  const { postings, places } = tally.layOut(rows.count, means);
  yield moved;
  moved = 0;
  const fill = createFill(rows, postings, places, settings, spreads);
  for (let place = 0; place < rows.count; place++) {
    fill(place);
    moved += (rows.starts[place + 1] as number) - (rows.starts[place] as number);
    if (moved < STEP) continue;
    yield moved;
    moved = 0;
  }
  finish(postings, rows.count);
  tally.close();
  tallies.push(tally);
  return { ...rows, postings };
}

/** Gives up the room that dead documents would have taken. */
function trim(rows: Rows): void {
  const { count, starts, bytes } = rows;
  const length = starts[count] as number;
  rows.entries = rows.entries.subarray(0, count);
  rows.kinds = rows.kinds.subarray(0, count);
  rows.dead = rows.dead.subarray(0, count);
  rows.starts = starts.subarray(0, count + 1);
  if (length < bytes.length) rows.bytes = bytes.slice(0, length);
}

function createTally(width: number): Tally {
  /** All zero while it is closed. */
  let counts = new Int32Array(0);
  const used = new Uint8Array(width);
  const reader = new RowReader();
  let terms = new Int32Array(1024);
  let distinct = 0;
  return {
    open(vocabulary) {
      counts = grown(counts, vocabulary);
      used.fill(0);
      distinct = 0;
    },
    close() {
      for (let at = 0; at < distinct; at++) counts[terms[at] as number] = 0;
    },
    add(rows, place) {
      reader.open(rows, place);
      const end = rows.starts[place + 1] as number;
      for (let field = 0; field < width; field++) if (reader.read() > 0) used[field] = 1;
      while (reader.at < end) {
        reader.read();
        for (let left = reader.read(); left > 0; left--) {
          const term = reader.read();
          const known = counts[term] as number;
          counts[term] = known + 1;
          if (known > 0) continue;
          terms = grown(terms, distinct + 1);
          terms[distinct++] = term;
        }
      }
    },
    layOut(documents, means) {
      const ordered = terms.slice(0, distinct).sort();
      const common = ordered.filter((term) => (counts[term] as number) * DENSE > documents);
      const starts = new Int32Array(distinct + 1);
      for (let at = 0; at < distinct; at++) {
        const term = ordered[at] as number;
        starts[at + 1] = (starts[at] as number) + (counts[term] as number);
        counts[term] = starts[at] as number;
      }
      const postings: Postings = {
        terms: ordered,
        starts,
        tops: new Uint8Array(distinct),
        documents: new Uint16Array(starts[distinct] as number),
        impacts: new Uint8Array(starts[distinct] as number),
        common,
        tables: new Uint8Array(common.length * documents),
        means: means.map((mean, field) => (used[field] === 1 ? mean : 0)),
      };
      return { postings, places: counts };
    },
  };
}

/** Rounding must never take from a bound: more than what all roundings of a score can add up to. */
const SAFETY = 1 + 1e-9;

/** Creates what writes the postings of one row after the other. */
function createFill(rows: Rows, postings: Postings, places: Int32Array, settings: Settings, spreads: Spreads) {
  const { documents, impacts } = postings;
  const width = settings.names.length;
  const lengths = new Int32Array(width);
  const weights = new Float64Array(width);
  const reader = new RowReader();
  const means = postings.means.map((mean) => mean || 1);
  return (place: number) => {
    reader.open(rows, place);
    const end = rows.starts[place + 1] as number;
    for (let field = 0; field < width; field++) lengths[field] = reader.read();
    weighFields(settings, lengths, means, weights);
    while (reader.at < end) {
      const frequency = frequencyOf(spreads.counts, width * reader.read(), weights);
      const impact = Math.min(255, Math.ceil(((255 * frequency) / (settings.k1 + frequency)) * SAFETY));
      for (let left = reader.read(); left > 0; left--) {
        const term = reader.read();
        const at = places[term] as number;
        documents[at] = place;
        impacts[at] = impact;
        places[term] = at + 1;
      }
    }
  };
}

/** Finds the greatest impact of each term, and fills the tables of the common ones. */
function finish({ terms, starts, tops, documents, impacts, common, tables }: Postings, count: number): void {
  for (let term = 0, next = 0; term < terms.length; term++) {
    const end = starts[term + 1] as number;
    let top = 0;
    for (let at = starts[term] as number; at < end; at++) top = Math.max(top, impacts[at] as number);
    tops[term] = top;
    if (terms[term] !== common[next]) continue;
    const base = next++ * count;
    for (let at = starts[term] as number; at < end; at++) {
      tables[base + (documents[at] as number)] = impacts[at] as number;
    }
  }
}
