import { storeFailure } from '../failures/index.js';
import { checkJson } from '../model/index.js';
import type { Store } from '../ports.js';
import { checkRecord } from './checks.js';
import { STORE_LIMITS } from './json.js';
import type { StoreRecord } from './state.js';

/** A store whose data can move to any other one. */
export interface PortableStore extends Store {
  /** Everything that it keeps, on one state of the data: streams, outbox, numbers, and what was learned. */
  records(): AsyncIterable<StoreRecord>;
  /**
   * Takes over the records of another store.
   *
   * @returns count of records
   * @throws StoreError `store-occupied` when it keeps something already; then nothing is changed
   */
  restore(records: AsyncIterable<StoreRecord>): Promise<number>;
  /** Gives room back that nothing needs any more. */
  compact(): Promise<void>;
}

/** UTF-16 code units of a line of an export: the longest write that a store takes, and what stands around it. */
export const EXPORT_LINE_LENGTH = 2 * STORE_LIMITS.recordLength;
const HEADER = { dejacase: 'store', schemaVersion: 1 } as const;
const KINDS: ReadonlySet<unknown> = new Set(['append', 'outbox', 'number', 'case', 'outcome']);

/** Writes a store as lines of JSON: a header, one record each, and a last line with their count. */
export async function* exportLines(store: PortableStore): AsyncGenerator<string> {
  yield JSON.stringify(HEADER);
  let count = 0;
  for await (const record of store.records()) {
    for (const line of written(record)) {
      count++;
      yield line;
    }
  }
  yield JSON.stringify({ records: count });
}

/** Writes a record as a line; one that is too long for whoever reads it, as several. */
function* written(record: StoreRecord): Generator<string> {
  const line = JSON.stringify(record);
  if (line.length <= STORE_LIMITS.recordLength || record.kind !== 'append' || record.events.length < 2) {
    yield line;
    return;
  }
  const { summary: _, ...bare } = record;
  const half = record.events.length >> 1;
  yield* written({ ...bare, events: record.events.slice(0, half) });
  yield* written({ ...record, events: record.events.slice(half) });
}

/**
 * Reads the lines that {@link exportLines} has written.
 *
 * @param name - of the file, for errors
 * @throws StoreError `store-corrupt` naming the line that is none of an export, or when the end is missing
 */
export async function* importLines(lines: AsyncIterable<string>, name: string): AsyncGenerator<StoreRecord> {
  let number = 0;
  let count = 0;
  let isWhole = false;
  for await (const line of lines) {
    number++;
    const wrong = () => storeFailure('store-corrupt.line', { path: name, line: number }, name);
    if (isWhole) throw wrong();
    const value = parsed(line);
    if (value === undefined) throw wrong();
    if (number === 1) {
      if (value.dejacase !== HEADER.dejacase || value.schemaVersion !== HEADER.schemaVersion) throw wrong();
    } else if (KINDS.has(value.kind)) {
      const record = value as unknown as StoreRecord;
      try {
        checkRecord(record);
      } catch {
        throw wrong();
      }
      count++;
      yield record;
    } else if (value.records === count) isWhole = true;
    else throw wrong();
  }
  if (!isWhole) throw storeFailure('store-corrupt.cut', { path: name, records: count }, name);
}

function parsed(line: string): Readonly<Record<string, unknown>> | undefined {
  if (line.length > EXPORT_LINE_LENGTH) return undefined;
  try {
    const value: unknown = JSON.parse(line);
    checkJson(value, STORE_LIMITS.depth);
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}
