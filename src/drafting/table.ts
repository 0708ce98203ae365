import { createCsvCutter, delimiterOf } from './csv.js';
import { type PastRow, READING_LIMITS } from './record.js';

/** The header and the rows of a file of CSV. */
export interface Table {
  /** Names of the columns, distinct. */
  readonly columns: readonly string[];
  readonly delimiter: string;
  readonly rows: AsyncIterable<PastRow>;
}

/** Characters of the beginning in which the separator is looked for. */
const HEADER = 65_536;

/**
 * Opens a file of CSV whose first line names its columns. A column without a name gets its number, one of a name that
 * there is already its number too.
 *
 * @param pieces - the text of the file
 * @param delimiter - what separates fields; found by the header line where it is left out
 * @returns nothing when the file has no header line
 */
export async function openTable(pieces: AsyncIterable<string>, delimiter?: string): Promise<Table | undefined> {
  const source = pieces[Symbol.asyncIterator]();
  let beginning = '';
  let isDone = false;
  while (!isDone && beginning.length < HEADER) {
    const { done, value } = await source.next();
    isDone = done === true;
    beginning += value ?? '';
  }
  const text = beginning.replace(/^\uFEFF/, '');
  const chosen = delimiter ?? delimiterOf(text);
  const preface = /^sep=.\r?\n/.exec(text)?.[0] ?? '';
  const cutter = createCsvCutter(chosen, preface === '' ? 1 : 2);
  const ready = [...cutter.push(text.slice(preface.length)), ...(isDone ? cutter.end() : [])];
  while (ready.length === 0 && !isDone) {
    const { done, value } = await source.next();
    isDone = done === true;
    ready.push(...(isDone ? cutter.end() : cutter.push(value)));
  }
  const [header, ...first] = ready;
  if (header === undefined || 'fault' in header || header.fields.length > READING_LIMITS.columns) return undefined;
  const columns = namesOf(header.fields);
  return {
    columns,
    delimiter: chosen,
    rows: (async function* rows() {
      for (const row of first) yield named(columns, row);
      while (!isDone) {
        const { done, value } = await source.next();
        isDone = done === true;
        for (const row of isDone ? cutter.end() : cutter.push(value)) yield named(columns, row);
      }
    })(),
  };
}

function namesOf(fields: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return fields.map((field, at) => {
    const name = field.trim();
    const own = name === '' || taken.has(name) ? `${name} ${at + 1}`.trim() : name;
    taken.add(own);
    return own;
  });
}

/** Programs end some lines with a separator too many, and others do not. */
function named(
  columns: readonly string[],
  row: ReturnType<ReturnType<typeof createCsvCutter>['end']>[number],
): PastRow {
  if ('fault' in row) return row;
  const { line, fields } = row;
  const got = fields.length;
  const expected = columns.length;
  if (got < expected || fields.slice(expected).some((field) => field.trim() !== '')) {
    return { line, fault: 'columns', got, expected };
  }
  return { line, values: new Map(columns.map((column, at) => [column, fields[at] ?? ''])) };
}
