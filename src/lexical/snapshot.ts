import { CbrError } from '../errors.js';
import { type Collection, newHead, segmentsOf } from './collection.js';
import { createDictionary, type Dictionary, textOf, unitsOf } from './dictionary.js';
import { createFilters } from './filters.js';
import { type ReadSection, readSections, type Section, writeSections } from './sections.js';
import type { Segment } from './segment.js';
import { type LexicalOptions, optionsOf, settingsOf } from './settings.js';
import { createSpreads } from './spreads.js';

/** To be raised whenever a section is added, left out or means something else. */
const VERSION = 1;

/** What a snapshot says of itself in words. */
interface Outline {
  readonly options: LexicalOptions;
  /** Count of live documents. */
  readonly size: number;
  /** Count of live documents of each segment; segments follow in the order of their slots. */
  readonly live: readonly (number | null)[];
}

/** Writes a collection whose head is empty. */
export function writeSnapshot(collection: Collection): Uint8Array {
  const { settings, terms, ids, spreads, filters, statistics, places, slots } = collection;
  const outline: Outline = {
    options: optionsOf(settings),
    size: statistics.size,
    live: slots.map((segment) => segment?.live ?? null),
  };
  return writeSections(VERSION, [
    unitsOf(JSON.stringify(outline)),
    ...[terms, ids, spreads.names, filters.values, filters.classes].flatMap(partsOf),
    statistics.counts,
    statistics.totals,
    places,
    ...segmentsOf(collection).flatMap(segmentSections),
  ]);
}

/** Reads what {@link writeSnapshot} wrote. */
export function readSnapshot(bytes: Uint8Array): Collection {
  const read = readSections(VERSION, bytes);
  if (typeof read !== 'function') {
    throw new CbrError(
      'snapshot-invalid',
      `These bytes are no snapshot of a lexical index: ${read.fault}. Build the index anew and write its snapshot again.`,
    );
  }
  const { options, size, live } = JSON.parse(textOf(read(Uint16Array))) as Outline;
  const settings = settingsOf(options);
  const dictionary = () =>
    createDictionary({ units: read(Uint16Array), starts: read(Int32Array), table: read(Int32Array) });
  const [terms, ids, spreads] = [dictionary(), dictionary(), dictionary()];
  return {
    settings,
    terms,
    ids,
    spreads: createSpreads(settings.names.length, spreads),
    filters: createFilters(dictionary(), dictionary()),
    statistics: { size, counts: read(Int32Array).slice(), totals: read(Float64Array).slice() },
    places: read(Int32Array).slice(),
    head: newHead(),
    slots: live.map((own) => (own === null ? undefined : readSegment(read, own))),
  };
}

function partsOf(dictionary: Dictionary): Section[] {
  const { units, starts, table } = dictionary.parts();
  return [units, starts, table];
}

function segmentSections({ entries, kinds, dead, starts, bytes, postings }: Segment): Section[] {
  const { terms, tops, documents, impacts, common, tables, means } = postings;
  const rows = [entries, kinds, dead, starts, bytes];
  return [...rows, terms, postings.starts, tops, documents, impacts, common, tables, means];
}

function readSegment(read: ReadSection, live: number): Segment {
  const rows = {
    entries: read(Int32Array),
    kinds: read(Int32Array),
    dead: read(Uint8Array).slice(),
    starts: read(Int32Array),
    bytes: read(Uint8Array),
  };
  const postings = {
    terms: read(Int32Array),
    starts: read(Int32Array),
    tops: read(Uint8Array),
    documents: read(Uint16Array),
    impacts: read(Uint8Array),
    common: read(Int32Array),
    tables: read(Uint8Array),
    means: read(Float64Array),
  };
  return { ...rows, count: rows.starts.length - 1, live, postings };
}
