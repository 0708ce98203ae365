/** What is read of a file of past tickets; what passes a limit is left out and told, never cut without a word. */
export const READING_LIMITS = Object.freeze({
  /** UTF-16 code units of one field. */
  field: 65_536,
  /** UTF-16 code units of one row, or one line of JSON. */
  row: 1_000_000,
  /** Count of columns, or of values of one JSON object. */
  columns: 1_000,
  /** Count of rows of one file. */
  rows: 1_000_000,
  /** Bytes of one file. */
  bytes: 2_000_000_000,
});

/** What can be wrong with a row. */
export type RowFault =
  /** A quoted field never ends, at least not within the limits. */
  | { readonly fault: 'unclosed' }
  /** Something stands between the quote that ends a field and the next separator. */
  | { readonly fault: 'quote' }
  /** It has another number of fields than the header line. */
  | { readonly fault: 'columns'; readonly got: number; readonly expected: number }
  /** A field, or the row, has more characters than are read. */
  | { readonly fault: 'long'; readonly most: number }
  /** It is not a JSON object. */
  | { readonly fault: 'json' };

/** One row of a file of past tickets: its values by the name of their column, or what is wrong with it. */
export type PastRow =
  | { readonly line: number; readonly values: ReadonlyMap<string, string> }
  | ({ readonly line: number } & RowFault);
