import { crc32 } from 'node:zlib';

const LINE_BREAK = Buffer.from('\n');
const [QUOTE, BACKSLASH, COMMA, OPEN, CLOSE, OPEN_LIST, CLOSE_LIST] = [...Buffer.from('"\\,{}[]')];

/**
 * A journal is lines of `<crc32> <length> <JSON>`: one line per fsync, holding the array of its records. So a line
 * is whole or it never happened, and only the last one can be torn.
 */
export const JOURNAL_HEADER = frame('{"journal":"dejacase","version":1}');

/** A line whose checksum holds. */
export interface Frame {
  readonly body: Buffer;
  /** Where the body begins, and the line ends, in bytes from the start of the file. */
  readonly start: number;
  readonly end: number;
}

/** Where the good lines end, and why. */
export type FrameEnd =
  | { readonly kind: 'clean' }
  /** The last line was not written to its end, or not by the disk; `line` is what is there of it, with its break. */
  | { readonly kind: 'torn'; readonly from: number; readonly line: Uint8Array }
  /** A line that was synced is damaged: something was written behind it. */
  | { readonly kind: 'corrupt'; readonly at: number };

/** Frames JSON, which must have no line break. */
export function frame(json: string): Buffer {
  const body = Buffer.from(json, 'utf8');
  return Buffer.concat([Buffer.from(`${checksum(body)} ${body.length} `, 'latin1'), body, LINE_BREAK]);
}

/** Count of bytes of a line before its body. */
export function headLength(line: Buffer): number {
  return line.indexOf(0x20, line.indexOf(0x20) + 1) + 1;
}

/** Where the values of an array of JSON stand in its bytes. */
export function* placesIn(array: Uint8Array): Generator<{ readonly from: number; readonly to: number }> {
  let from = 1;
  let depth = 0;
  let isText = false;
  for (let at = 0; at < array.length; at++) {
    const byte = array[at];
    if (isText) {
      if (byte === BACKSLASH) at++;
      else if (byte === QUOTE) isText = false;
    } else if (byte === QUOTE) isText = true;
    else if (byte === OPEN || byte === OPEN_LIST) depth++;
    else if (byte === CLOSE || byte === CLOSE_LIST) depth--;
    if (isText || depth > 1 || (depth === 1 && byte !== COMMA)) continue;
    if (from < at) yield { from, to: at };
    from = at + 1;
  }
}

/** Whether a first line can be a header that a crash kept from the disk, and not somebody's other file. */
export function isTornHeader(line: Uint8Array): boolean {
  return line.length <= JOURNAL_HEADER.length && line.every((byte, at) => byte === 0 || byte === JOURNAL_HEADER[at]);
}

/**
 * Gives the good lines of a file, then how it ends.
 *
 * A line is begun when the one before was synced, and has no line break inside: so a bad line with anything behind its
 * break was whole once, and did not tear.
 */
export function* readFrames(chunks: Iterable<Uint8Array>): Generator<Frame, FrameEnd> {
  let offset = 0;
  let bad: { readonly line: Buffer; readonly ended: boolean } | undefined;
  for (const { line, ended } of splitLines(chunks)) {
    if (bad !== undefined) return { kind: 'corrupt', at: offset };
    const body = ended ? unframe(line) : undefined;
    if (body === undefined) {
      bad = { line, ended };
      continue;
    }
    const start = offset + line.length - body.length;
    offset += line.length + 1;
    yield { body, start, end: offset };
  }
  if (bad === undefined) return { kind: 'clean' };
  // A whole body with more behind it: its line break was damaged after the next line had been begun.
  if (holdsMore(bad.line)) return { kind: 'corrupt', at: offset };
  const line = bad.ended ? Buffer.concat([bad.line, LINE_BREAK]) : bad.line;
  return { kind: 'torn', from: offset, line };
}

function checksum(bytes: Uint8Array): string {
  return crc32(bytes).toString(16).padStart(8, '0');
}

function parseHead(
  line: Buffer,
): { readonly sum: string; readonly length: number; readonly start: number } | undefined {
  const head = /^([0-9a-f]{8}) (0|[1-9][0-9]{0,14}) /.exec(line.subarray(0, 32).toString('latin1'));
  if (head === null) return undefined;
  return { sum: head[1] ?? '', length: Number(head[2]), start: head[0].length };
}

function unframe(line: Buffer): Buffer | undefined {
  const head = parseHead(line);
  if (head === undefined) return undefined;
  const body = line.subarray(head.start);
  return body.length === head.length && checksum(body) === head.sum ? body : undefined;
}

function holdsMore(line: Buffer): boolean {
  const head = parseHead(line);
  if (head === undefined || line.length <= head.start + head.length + 1) return false;
  return checksum(line.subarray(head.start, head.start + head.length)) === head.sum;
}

function* splitLines(chunks: Iterable<Uint8Array>): Generator<{ readonly line: Buffer; readonly ended: boolean }> {
  let parts: Uint8Array[] = [];
  for (const chunk of chunks) {
    let from = 0;
    for (let to = chunk.indexOf(10); to !== -1; to = chunk.indexOf(10, from)) {
      yield { line: Buffer.concat([...parts, chunk.subarray(from, to)]), ended: true };
      parts = [];
      from = to + 1;
    }
    if (from < chunk.length) parts.push(chunk.subarray(from));
  }
  if (parts.length > 0) yield { line: Buffer.concat(parts), ended: false };
}
