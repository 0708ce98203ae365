import { checkJson, type Json } from '../model/index.js';

/** What a ticket system has no field for, by name. */
export type Mark = Readonly<Record<string, Json>>;

/** A text with what its mark says; without a mark, the text as it is. */
export interface Marked {
  readonly text: string;
  readonly mark?: Mark;
}

const BEGIN = '[dejacase: ';
const END = ']';
/** Most characters of a mark that is read. */
const LONGEST = 2_000_000;

/** Writes what a ticket system has no field for as the last line of a text; only the last line is ever read. */
export function marked(text: string, mark: Mark): string {
  return `${text}\n\n${BEGIN}${JSON.stringify(mark)}${END}`;
}

/**
 * Reads a text with its mark. A mark is a claim: the caller makes sure that it was written by the engine's own account.
 */
export function readMarked(given: string): Marked {
  const text = given.replace(/\r\n?/g, '\n').trimEnd();
  const from = text.lastIndexOf('\n') + 1;
  const line = text.slice(from);
  if (!line.startsWith(BEGIN) || !line.endsWith(END) || line.length > LONGEST) return { text: given };
  try {
    const mark = JSON.parse(line.slice(BEGIN.length, -END.length)) as unknown;
    if (typeof mark !== 'object' || mark === null || Array.isArray(mark)) return { text: given };
    checkJson(mark);
    return { text: text.slice(0, from).trimEnd(), mark: mark as Mark };
  } catch {
    return { text: given };
  }
}
