import type { Json } from '../../model/index.js';

/** A row that is missing or damaged, by its table and id; never with what is in it. */
export class UnreadableRow extends Error {
  constructor(
    readonly table: string,
    readonly id: string,
  ) {
    super(`A row of ${table} cannot be read.`);
  }
}

/** Reads the JSON of a column. @throws UnreadableRow where it is none */
export function readBody(body: unknown, table: string, id: string): Json {
  try {
    return JSON.parse(String(body)) as Json;
  } catch {
    // The parser's own error quotes what is in the row.
    throw new UnreadableRow(table, id);
  }
}
