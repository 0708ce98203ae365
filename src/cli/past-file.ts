import { open } from 'node:fs/promises';
import { openTable, type PastRow, READING_LIMITS, readJsonRow } from '../drafting/index.js';
import { UsageError } from './exits.js';
import type { ImportWords } from './import-words.js';
import { linesOf } from './lines.js';
import { encodingOf, type TextEncoding, textOf } from './text-encoding.js';

/** A file of past tickets that is being read. */
export interface PastFile {
  readonly format: 'CSV' | 'JSONL';
  readonly encoding: TextEncoding;
  /** Of CSV. */
  readonly delimiter?: string;
  /** Of JSON lines those that the first thousand have. */
  readonly columns: readonly string[];
  readonly rows: AsyncIterable<PastRow>;
}

/** How a file of past tickets is opened. */
export interface PastFileOptions {
  readonly encoding?: TextEncoding | undefined;
  readonly delimiter?: string | undefined;
  readonly words: ImportWords;
  /** Told how many bytes of all were read. */
  readonly onProgress: (done: number, all: number) => void;
}

/** Objects in which the columns of JSON lines are looked for. */
const SAMPLE = 1_000;
/** Bytes by which a file is known. */
const BEGINNING = 4_096;
/** Share of zeros among these that a stray one in a text does not reach. */
const ZEROS = 0.1;
/** How workbooks begin, zipped and of old, and how texts do that say their encoding, byte by byte. */
const WORKBOOKS = ['PK\x03\x04', '\xd0\xcf\x11\xe0'];
const WIDE_MARKS = ['\xff\xfe', '\xfe\xff'];
const MARKS = ['\xef\xbb\xbf', ...WIDE_MARKS];

/**
 * Opens a file of past tickets: JSON lines where it begins with `{`, else CSV.
 *
 * @throws UsageError when it is neither, or larger than what is read
 */
export async function openPastFile(file: string, options: PastFileOptions): Promise<PastFile> {
  const { words, onProgress } = options;
  const { size, beginning } = await look(file);
  const fail = (message: string): never => {
    throw new UsageError(`dejacase: ${message}`);
  };
  if (size > READING_LIMITS.bytes) fail(words.tooLarge(file, READING_LIMITS.bytes));
  const begins = (marks: readonly string[]) => marks.some((mark) => beginning.startsWith(mark));
  if (begins(WORKBOOKS)) fail(words.workbook(file));
  const encoding = options.encoding ?? (await encodingOf(file));
  const zeros = beginning.split('\0').length - 1;
  const isWide = begins(WIDE_MARKS) || encoding.startsWith('utf-16');
  if (!isWide && zeros > ZEROS * beginning.length) fail(words.noText(file));
  const pieces = textOf(file, encoding, (bytes) => onProgress(bytes, size));
  const mark = MARKS.find((each) => beginning.startsWith(each)) ?? '';
  const start = beginning.slice(mark.length).replaceAll('\0', '').trimStart();
  if (start.startsWith('[')) fail(words.jsonList(file));
  if (start.startsWith('{')) return { format: 'JSONL', encoding, ...(await openJsonLines(pieces)) };
  const table = await openTable(pieces, options.delimiter);
  if (table === undefined) return fail(words.noHeader(file));
  return { format: 'CSV', encoding, ...table };
}

async function look(file: string): Promise<{ readonly size: number; readonly beginning: string }> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(BEGINNING), 0, BEGINNING, 0);
    return { size, beginning: buffer.subarray(0, bytesRead).toString('latin1') };
  } finally {
    await handle.close();
  }
}

async function openJsonLines(pieces: AsyncIterable<string>): Promise<Pick<PastFile, 'columns' | 'rows'>> {
  const source = jsonRows(pieces);
  const first: PastRow[] = [];
  while (first.length < SAMPLE) {
    const { done, value } = await source.next();
    if (done === true) break;
    first.push(value);
  }
  return {
    columns: [...new Set(first.flatMap((row) => ('values' in row ? [...row.values.keys()] : [])))],
    rows: (async function* rows() {
      yield* first;
      yield* source;
    })(),
  };
}

async function* jsonRows(pieces: AsyncIterable<string>): AsyncGenerator<PastRow> {
  for await (const { line, text } of linesOf(pieces, READING_LIMITS.row)) {
    if (text?.trim() !== '') yield readJsonRow(line, text);
  }
}
