import { createReadStream } from 'node:fs';

/** A line of a file. */
export interface Line {
  /** One-based. */
  readonly line: number;
  /** Without its end; nothing when it is longer than what is read. */
  readonly text: string | undefined;
}

/**
 * Reads a file line by line, never holding more than a line and a piece of the file.
 *
 * @param file - its path, or its text in pieces
 * @param longest - count of characters from which a line is passed over
 */
export async function* linesOf(file: string | AsyncIterable<string>, longest: number): AsyncGenerator<Line> {
  let line = 1;
  let held = '';
  let isTooLong = false;
  const ended = (): Line => {
    const text = line === 1 ? held.replace(/^\uFEFF/, '') : held;
    const result = { line, text: isTooLong ? undefined : text.replace(/\r$/, '') };
    [line, held, isTooLong] = [line + 1, '', false];
    return result;
  };
  const chunks: AsyncIterable<string> = typeof file === 'string' ? createReadStream(file, 'utf8') : file;
  for await (const chunk of chunks) {
    for (let start = 0; ; ) {
      const end = chunk.indexOf('\n', start);
      const piece = end < 0 ? chunk.slice(start) : chunk.slice(start, end);
      isTooLong ||= held.length + piece.length > longest;
      held = isTooLong ? '' : held + piece;
      if (end < 0) break;
      yield ended();
      start = end + 1;
    }
  }
  if (held !== '' || isTooLong) yield ended();
}
