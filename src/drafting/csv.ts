import { READING_LIMITS, type RowFault } from './record.js';

/** Fields of a row of CSV as they stand there, or what is wrong with it. */
export type CsvRow =
  | { readonly line: number; readonly fields: readonly string[] }
  | ({ readonly line: number } & RowFault);

/** Cuts CSV into rows, piece by piece; never more is held than a row and a piece. */
export interface CsvCutter {
  /** Takes the next piece of the file and gives the rows that end in it. */
  push(piece: string): readonly CsvRow[];
  /** Gives what is left when the file ends. */
  end(): readonly CsvRow[];
}

const { field: FIELD, row: ROW } = READING_LIMITS;

/**
 * Prepares cutting CSV: fields in double quotes may hold separators, ends of lines and doubled quotes; a quote inside a
 * field without quotes is a character as any other; lines end with LF, CRLF or CR; empty lines are no rows. After a row
 * with a fault the next line is a row of its own again, so that a stray quote costs no row but its own.
 *
 * @param delimiter - one character, what stands between two fields
 * @param first - number of the first line that is pushed. @defaultValue 1
 * @see RFC 4180, Y. Shafranovich, "Common Format and MIME Type for Comma-Separated Values (CSV) Files", 2005
 */
export function createCsvCutter(delimiter: string, first = 1): CsvCutter {
  let held = '';
  let line = first;
  /** Whether what comes until the end of the line belongs to a row with a fault. */
  let isSkipping = false;

  const cut = (isLast: boolean): readonly CsvRow[] => {
    const rows: CsvRow[] = [];
    let start = 0;
    while (start < held.length) {
      if (isSkipping) {
        const next = nextLine(held, start, isLast);
        isSkipping = next === undefined;
        if (!isSkipping) line++;
        // An end of two characters may be cut in two.
        start = next ?? (held.endsWith('\r') ? held.length - 1 : held.length);
        if (isSkipping) break;
        continue;
      }
      const read = readRow(held, start, delimiter, isLast);
      if (read === undefined) break;
      if ('fault' in read) {
        rows.push({ line, ...read });
        isSkipping = true;
        continue;
      }
      const { fields, end, lines } = read;
      if (fields.length > 1 || fields[0] !== '') rows.push({ line, fields });
      line += lines;
      start = end;
    }
    held = held.slice(start);
    return rows;
  };
  return {
    push(piece) {
      held += piece;
      return cut(false);
    },
    end: () => cut(true),
  };
}

interface ReadRow {
  readonly fields: readonly string[];
  /** Where the next row begins. */
  readonly end: number;
  /** Count of lines that it takes. */
  readonly lines: number;
}

/** Reads the row that begins at a place; nothing when more of the file is needed. */
function readRow(text: string, start: number, delimiter: string, isLast: boolean): ReadRow | RowFault | undefined {
  const fields: string[] = [];
  let lines = 1;
  for (let at = start; ; at++) {
    let end: number;
    if (text[at] === '"') {
      const close = closingQuote(text, at + 1);
      if ((close ?? text.length) - at > FIELD) return { fault: 'unclosed' };
      // A quote at the very end may be the first of two.
      if (!isLast && (close === undefined || close === text.length - 1)) return undefined;
      if (close === undefined) return { fault: 'unclosed' };
      end = close + 1;
      if (end < text.length && text[end] !== delimiter && !isEnd(text[end])) return { fault: 'quote' };
      const field = text.slice(at + 1, close);
      lines += field.match(/\r\n?|\n/g)?.length ?? 0;
      fields.push(field.replaceAll('""', '"'));
    } else {
      end = at;
      while (end < text.length && text[end] !== delimiter && !isEnd(text[end])) end++;
      if (end - at > FIELD) return { fault: 'long', most: FIELD };
      fields.push(text.slice(at, end));
    }
    if (end - start > ROW) return { fault: 'long', most: ROW };
    if (end === text.length && !isLast) return undefined;
    at = end;
    if (end < text.length && text[end] === delimiter) continue;
    const next = nextLine(text, end, isLast);
    return next === undefined ? undefined : { fields, end: next, lines };
  }
}

function closingQuote(text: string, from: number): number | undefined {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at;
  }
  return undefined;
}

function isEnd(character: string | undefined): boolean {
  return character === '\n' || character === '\r';
}

/** Finds where the line after the one at a place begins; nothing when more of the file is needed. */
function nextLine(text: string, from: number, isLast: boolean): number | undefined {
  let end = from;
  while (end < text.length && !isEnd(text[end])) end++;
  if (end === text.length) return isLast ? end : undefined;
  if (text[end] === '\n') return end + 1;
  if (end + 1 === text.length && !isLast) return undefined;
  return text[end + 1] === '\n' ? end + 2 : end + 1;
}

/** Separators that are looked for, the likelier first. */
const DELIMITERS = [',', ';', '\t', '|'];

/**
 * Finds what separates the fields of a header line: the separator that it has most often outside of quotes, of equally
 * frequent ones the first of `,`, `;`, tab and `|`. Excel's own line `sep=;` says so by itself.
 *
 * @param beginning - of the file, as much of its first line as there is
 */
export function delimiterOf(beginning: string): string {
  const said = /^sep=(.)(?=[\r\n])/.exec(beginning)?.[1];
  if (said !== undefined) return said;
  const counts = new Map(DELIMITERS.map((delimiter) => [delimiter, 0]));
  let [isQuoted, isBegun] = [false, false];
  for (const character of beginning) {
    if (character === '"') isQuoted = !isQuoted;
    if (isQuoted) continue;
    // Empty lines may stand above the names of the columns.
    if (isEnd(character) && isBegun) break;
    if (!isEnd(character)) isBegun = true;
    const count = counts.get(character);
    if (count !== undefined) counts.set(character, count + 1);
  }
  const most = Math.max(...counts.values());
  return DELIMITERS.find((delimiter) => counts.get(delimiter) === most) ?? ',';
}
