import { COMPILED_LIMIT } from '../compiled/index.js';

/** What one knowledge file may hold, and how much is done about its faults. */
export const LIMITS = {
  /** UTF-8 bytes. */
  bytes: 5_000_000,
  /** Bytes of a compiled file, which holds a whole base. */
  compiledBytes: COMPILED_LIMIT,
  /** Mappings and lists inside each other. */
  depth: 50,
  /** Marks, words and spaces of YAML, as its lexer cuts them; about four to a value. */
  tokens: 1_500_000,
  /** Syntax errors that are explained for one file. */
  syntaxErrors: 20,
  /** UTF-16 code units of a line that are read to explain a syntax error in it. */
  explained: 1000,
  /** Steps of comparing letters to find the words that were meant, in all files together. */
  comparisons: 30_000_000,
} as const;

/** Limits as {@link LIMITS} has them. */
export type Limits = Readonly<Record<keyof typeof LIMITS, number>>;

/** Counts the bytes of a text in UTF-8. */
export function utf8Bytes(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) continue;
    bytes += unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 1 : 2;
  }
  return bytes;
}
