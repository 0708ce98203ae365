/** A value of a column. */
export type SqlValue = string | number | null;

/** A row by the names of its columns; whole numbers may come as text. */
export type Row = Readonly<Record<string, unknown>>;

/** Statements within one transaction; `?` stands for a parameter. */
export interface Sql {
  /** Rows of a query, or of what a statement returns. */
  rows(text: string, values?: readonly SqlValue[]): Promise<readonly Row[]>;
  /** Count of rows that a statement wrote. */
  run(text: string, values?: readonly SqlValue[]): Promise<number>;
}

/** What the statements of two databases have in other words. */
export interface Dialect {
  /** Type of text that is compared by its code points. */
  readonly text: string;
  /** Type of a key that counts by itself, in the order given out. */
  readonly counting: string;
  /** Behind a query: leaves out rows that somebody else is about to write. */
  readonly skipLocked: string;
  /** A query that has a row for the table named by its parameter, where that is there. */
  readonly hasTable: string;
  /** A table of which the column `value` holds the elements of a list that a parameter gives as JSON. */
  readonly elements: string;
  /** Behind the columns of a table, and behind its primary key: the columns besides stand in the key's index. */
  readonly clustered: { readonly table: string; readonly key: (columns: string) => string };
  /** Run before tables are made or changed: nobody else does at the same time. */
  readonly lockSchema: string | undefined;
}

/** A database that speaks SQL. */
export interface SqlDatabase {
  readonly dialect: Dialect;
  /** Runs work that writes, as one transaction; what throws leaves nothing behind. It may be run again from its start. */
  write<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /** The same for work that is long, or cannot be begun again: it is run once, and each statement takes its time. */
  writeOnce<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /** Runs work that reads; each statement sees what is committed by then. */
  read<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /** One state of the data to read from, until `end` is called. */
  snapshot(): Promise<{ readonly sql: Sql; end(): Promise<void> }>;
  /** Gives room back. */
  compact(): Promise<void>;
  close(): Promise<void>;
}

/** Writes `count` rows of `width` parameters each. */
export function places(count: number, width: number): string {
  const row = `(${Array(width).fill('?').join(', ')})`;
  return Array(count).fill(row).join(', ');
}

/** Most rows in one statement, far below the parameters that a statement takes. */
const ROWS_AT_ONCE = 500;

/** Cuts a list into parts of as many rows as one statement takes. */
export function* inParts<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) yield rows.slice(from, from + ROWS_AT_ONCE);
}

/** Rows that are read at once. */
export const PAGE = 500;

/**
 * Everything that pages of {@link PAGE} give, one after the other.
 *
 * @param page - the page behind a place; the first one where none is given
 * @param placeOf - where the next page begins
 */
export async function* paged<T, Place>(
  page: (after: Place | undefined) => Promise<readonly T[]>,
  placeOf: (last: T) => Place,
): AsyncGenerator<T> {
  let after: Place | undefined;
  for (;;) {
    const items = await page(after);
    yield* items;
    const last = items.at(-1);
    if (last === undefined || items.length < PAGE) return;
    after = placeOf(last);
  }
}

/** A column with a whole number; nothing where it is empty. */
export function wholeNumber(value: unknown): number | undefined {
  return value === null || value === undefined ? undefined : Number(value);
}

/** A column with text; nothing where it is empty. */
export function textOf(value: unknown): string | undefined {
  return value === null || value === undefined ? undefined : String(value);
}
