import { isAscii } from 'node:buffer';
import { createReadStream } from 'node:fs';

/** How the bytes of a file are read as text. */
export const ENCODINGS = ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be'] as const;

/** One of {@link ENCODINGS}. */
export type TextEncoding = (typeof ENCODINGS)[number];

/** How many characters outside of ASCII are right for each that is wrong in UTF-8 that was damaged somewhere. */
const DAMAGED = 10;

/**
 * Finds how a file is encoded: by its mark, else UTF-8 where all of it is, or nearly all, else Windows-1252, as Excel writes
 * in France.
 */
export async function encodingOf(file: string): Promise<TextEncoding> {
  let [sound, wrong, isFirst] = [0, 0, true];
  const decoder = new TextDecoder('utf-8');
  const strict = new TextDecoder('utf-8', { fatal: true });
  let isStrict = true;
  for await (const piece of createReadStream(file, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    if (isFirst && piece[0] === 0xff && piece[1] === 0xfe) return 'utf-16le';
    if (isFirst && piece[0] === 0xfe && piece[1] === 0xff) return 'utf-16be';
    isFirst = false;
    isStrict = isStrict && isSound(() => strict.decode(piece, { stream: true }));
    if (isAscii(piece)) continue;
    const text = decoder.decode(piece, { stream: true });
    wrong += text.match(/\uFFFD/g)?.length ?? 0;
    sound += text.match(/[^\p{ASCII}\uFFFD]/gu)?.length ?? 0;
  }
  isStrict = isStrict && isSound(() => strict.decode());
  return isStrict || sound >= DAMAGED * wrong ? 'utf-8' : 'windows-1252';
}

function isSound(decode: () => string): boolean {
  try {
    decode();
    return true;
  } catch {
    return false;
  }
}

/** Reads a file as text, piece by piece; bytes that are no characters become U+FFFD, and a mark is left out. */
export async function* textOf(
  file: string,
  encoding: TextEncoding,
  onRead: (bytes: number) => void = () => {},
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  let bytes = 0;
  for await (const piece of createReadStream(file) as AsyncIterable<Buffer>) {
    bytes += piece.length;
    onRead(bytes);
    yield decoder.decode(piece, { stream: true });
  }
  yield decoder.decode();
}
