/** Takes the place of what a column cannot hold, with its code behind it. */
const MARK = '\uFFFD';
// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what PostgreSQL refuses.
const UNSTORABLE = /[\u0000\uFFFD]|\p{Surrogate}/gu;

/**
 * Writes an id so that every database can hold it: NUL, a surrogate without its other half, and the mark itself become
 * the mark and their code. Two ids never become one.
 */
export function toColumn(id: string): string {
  return id.replace(UNSTORABLE, (unit) => MARK + unit.charCodeAt(0).toString(16).padStart(4, '0'));
}

/** Reads an id that {@link toColumn} has written. */
export function fromColumn(column: string): string {
  return column.replace(/\uFFFD([0-9a-f]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
