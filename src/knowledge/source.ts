import { utf8Bytes } from './limits.js';

/** What a decoder writes where bytes are no UTF-8, and that letter in UTF-8. */
const STAND_IN = '\uFFFD';
const STAND_IN_BYTES = [0xef, 0xbf, 0xbd];

/** A knowledge file in memory. */
export interface KnowledgeSource {
  /** Path or any other name; shown in findings. */
  readonly file: string;
  /** YAML. */
  readonly text: string;
}

/** A knowledge file read from bytes. */
export interface DecodedSource extends KnowledgeSource {
  /** Offset in `text` of the first thing that is not UTF-8; what stands there is only a stand-in. */
  readonly invalidAt?: number;
}

/** A knowledge file that knows where its lines begin. */
export interface Source extends DecodedSource {
  /** Offset of the first character of each line, ascending, in UTF-16 code units. */
  readonly lineStarts: readonly number[];
}

/** Finds the lines of a file; a byte order mark is dropped. */
export function createSource({ file, text, invalidAt }: DecodedSource): Source {
  const marked = text.startsWith('\uFEFF');
  const bare = marked ? text.slice(1) : text;
  const lineStarts = [0];
  for (let at = bare.indexOf('\n'); at !== -1; at = bare.indexOf('\n', at + 1)) lineStarts.push(at + 1);
  const invalid = invalidAt === undefined ? {} : { invalidAt: invalidAt - (marked ? 1 : 0) };
  return { file, text: bare, lineStarts, ...invalid };
}

/** Reads bytes as UTF-8, and finds where they are something else. */
export function decodeSource(file: string, bytes: Uint8Array): DecodedSource {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  let byte = 0;
  let from = 0;
  for (let at = text.indexOf(STAND_IN); at !== -1; at = text.indexOf(STAND_IN, from)) {
    byte += utf8Bytes(text.slice(from, at));
    // An author may have written the stand-in itself.
    if (STAND_IN_BYTES.some((expected, index) => bytes[byte + index] !== expected))
      return { file, text, invalidAt: at };
    byte += STAND_IN_BYTES.length;
    from = at + 1;
  }
  return { file, text };
}

/** Gives the line and the column of an offset, both one-based. */
export function positionAt(source: Source, offset: number): { readonly line: number; readonly column: number } {
  let low = 0;
  let high = source.lineStarts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((source.lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (source.lineStarts[low] ?? 0) + 1 };
}

/** Gives the text of a line, one-based, without its line break. */
export function lineText(source: Source, line: number): string {
  const start = source.lineStarts[line - 1];
  if (start === undefined) return '';
  const end = source.lineStarts[line] ?? source.text.length + 1;
  const text = source.text.slice(start, end - 1);
  return text.endsWith('\r') ? text.slice(0, -1) : text;
}
