import type { FactValue } from '../model/index.js';

/** Code of a case that has no value. */
export const NO_VALUE = 0;

/** The values of one attribute in all cases: a code each, and a table of the distinct values. */
export interface Column {
  /** Code of each row; {@link NO_VALUE} without a value. Longer than there are rows. */
  codes: Uint32Array;
  /** Distinct value by code; nothing at {@link NO_VALUE} and at codes that no row uses. */
  readonly values: (FactValue | undefined)[];
  /** How many rows use each code. */
  readonly counts: number[];
  readonly byKey: Map<string | number, number>;
  /** Codes that no row uses any more. */
  readonly free: number[];
}

/** Makes a column for so many rows. */
export const createColumn = (capacity: number): Column => ({
  codes: new Uint32Array(capacity),
  values: [undefined],
  counts: [0],
  byKey: new Map(),
  free: [],
});

/** What tells two values apart; the order and repeats of a set do not. */
const keyOf = (value: FactValue): string | number =>
  typeof value === 'object' ? JSON.stringify([...new Set(value)].sort()) : value;

/** Gives a row, which has none, a value. */
export function writeCell(column: Column, row: number, value: FactValue): void {
  const { byKey, counts, free, values, codes } = column;
  const key = keyOf(value);
  let code = byKey.get(key);
  if (code === undefined) {
    code = free.pop() ?? values.length;
    byKey.set(key, code);
    values[code] = typeof value === 'object' ? [...value] : value;
    counts[code] = 0;
  }
  counts[code] = (counts[code] as number) + 1;
  codes[row] = code;
}

/** Takes the value of a row away; the last row of a value frees its code. */
export function clearCell(column: Column, row: number): void {
  const { byKey, counts, free, values, codes } = column;
  const code = codes[row] as number;
  codes[row] = NO_VALUE;
  if (code === NO_VALUE) return;
  const left = (counts[code] as number) - 1;
  counts[code] = left;
  if (left > 0) return;
  byKey.delete(keyOf(values[code] as FactValue));
  values[code] = undefined;
  free.push(code);
}

/** Gives a column room for more rows. */
export function widenColumn(column: Column, capacity: number): void {
  const codes = new Uint32Array(capacity);
  codes.set(column.codes);
  column.codes = codes;
}
