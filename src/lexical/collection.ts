import { createDictionary, type Dictionary } from './dictionary.js';
import { createFilters, type Filters } from './filters.js';
import { createRows, type Rows } from './rows.js';
import { LARGEST, type Segment } from './segment.js';
import type { Settings } from './settings.js';
import { createSpreads, type Spreads } from './spreads.js';
import { createStatistics, type Statistics } from './statistics.js';

/** Documents of a head before it is sealed: few, since each query scores all of them. */
export const HEAD = 128;
/** Bytes of a head before it is sealed, whatever the count of its documents. */
export const HEAD_BYTES = 1 << 20;

/** Everything that a lexical index holds. */
export interface Collection {
  readonly settings: Settings;
  readonly terms: Dictionary;
  readonly ids: Dictionary;
  readonly spreads: Spreads;
  readonly filters: Filters;
  readonly statistics: Statistics;
  /** For each id where its live document is, see {@link placed}; -1 where there is none. */
  places: Int32Array;
  /** What was added last: not sealed yet. */
  head: Rows;
  /** Segments by their slots, from 1; slot 0 means the head. A slot is used again. */
  readonly slots: (Segment | undefined)[];
}

/** Creates a collection of nothing yet. */
export function createCollection(settings: Settings): Collection {
  return {
    settings,
    terms: createDictionary(),
    ids: createDictionary(),
    spreads: createSpreads(settings.names.length),
    filters: createFilters(),
    statistics: createStatistics(settings),
    places: new Int32Array(0),
    head: newHead(),
    slots: [undefined],
  };
}

/** Creates an empty head. */
export const newHead = (): Rows => createRows(HEAD, 128 * HEAD);

/** Packs a slot, below 2^15, and a place in it, below 2^16. */
export const placed = (slot: number, place: number): number => slot * LARGEST + place;

/** The slot of a packed place. */
export const slotOf = (packed: number): number => packed >> 16;

/** The segments, by slot. */
export const segmentsOf = ({ slots }: Collection): readonly Segment[] =>
  slots.filter((segment) => segment !== undefined);

/** What a packed place points to: the head or a segment, and the place in it. */
export function locate(
  { head, slots }: Collection,
  packed: number,
): { readonly rows: Rows; readonly place: number } | undefined {
  const rows = slotOf(packed) === 0 ? head : slots[slotOf(packed)];
  return packed < 0 || rows === undefined ? undefined : { rows, place: packed & (LARGEST - 1) };
}

/** Puts a segment in the place of others; what died meanwhile stays dead. */
export function install(collection: Collection, segment: Segment, sources: readonly Rows[]): void {
  const { slots, places } = collection;
  const from = new Set(sources.map((source) => (source === collection.head ? 0 : slots.indexOf(source as Segment))));
  let slot = 1;
  while (slots[slot] !== undefined) slot++;
  if (slot >= 1 << 15) throw new RangeError('A lexical index holds at most 32,767 segments; call merge().');
  for (let place = 0; place < segment.count; place++) {
    const entry = segment.entries[place] as number;
    const old = places[entry] as number;
    if (old >= 0 && from.has(slotOf(old))) {
      places[entry] = placed(slot, place);
    } else {
      segment.dead[place] = 1;
      segment.live--;
    }
  }
  for (const own of from) if (own > 0) slots[own] = undefined;
  if (segment.live > 0) slots[slot] = segment;
}
