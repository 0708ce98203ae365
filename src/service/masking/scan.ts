/** A text that counts how often it was looked at, so that work can be bounded and a test can count it. */
export interface Scan {
  readonly text: string;
  /** The character at a place; '' outside. */
  at(index: number): string;
  /** The first place from `from` on whose character is not among these; at most `most` further. */
  run(from: number, isIn: (character: string) => boolean, most: number): number;
  /** Characters looked at so far. */
  looked(): number;
}

/** What a detector found: where the value begins and ends; what is before belongs to its context. */
export interface Found {
  readonly kind: string;
  readonly from: number;
  readonly to: number;
}

/** Looks for one kind of value that begins at a place, or whose mark is there. */
export type Detector = (scan: Scan, index: number) => Found | undefined;

/** Begins to look at a text. */
export function createScan(text: string): Scan {
  let looked = 0;
  const at = (index: number): string => {
    looked++;
    return index < 0 ? '' : (text[index] ?? '');
  };
  return {
    text,
    at,
    run(from, isIn, most) {
      let to = from;
      while (to < from + most && to < text.length && isIn(at(to))) to++;
      return to;
    },
    looked: () => looked,
  };
}

export const isDigit = (c: string): boolean => c >= '0' && c <= '9';
export const isLetter = (c: string): boolean => /^\p{L}$/u.test(c);
export const isWord = (c: string): boolean =>
  isDigit(c) || isLetter(c) || c === '_' || /^[\uD800-\uDFFF\p{M}]$/u.test(c);
export const isHex = (c: string): boolean => isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
export const isSpace = (c: string): boolean => c === ' ' || c === '\u00a0' || c === '\u202f' || c === '\t';
