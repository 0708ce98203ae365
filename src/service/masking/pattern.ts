import { type Detector, isDigit, isLetter, isWord } from './scan.js';

/** What a site masks of its own: a name for what it is, and how it is written. */
export interface SitePattern {
  /** Shown in the place of the value; letters, digits, spaces and dashes, at most 40. */
  readonly kind: string;
  /** At most 100 characters: `#` a digit, `?` a letter, `*` one to forty letters or digits, `\` takes the next as it is. */
  readonly pattern: string;
}

const KIND = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} -]{0,39}$/u;
/** Most characters that a `*` stands for. */
const SPAN = 40;

/**
 * Reads a pattern of a site into a detector; letters are alike large and small.
 *
 * It is no regular expression on purpose: nothing in it goes back, so that the work for one place of a text is at most
 * the pattern's own length and its spans, whatever the text.
 *
 * @throws TypeError when the kind or the pattern is none
 * @throws RangeError when the pattern is longer than 100 characters
 */
export function sitePattern({ kind, pattern }: SitePattern): Detector {
  if (typeof kind !== 'string' || !KIND.test(kind)) {
    throw new TypeError(
      `masking: the kind ${JSON.stringify(kind)} is no name; expected letters, digits, spaces and dashes.`,
    );
  }
  if (typeof pattern !== 'string' || !/[^*?#\\]|#.*#.*#|\?.*\?.*\?/.test(pattern)) {
    throw new TypeError(
      `masking: the pattern of «${kind}» is ${JSON.stringify(pattern)}; expected a text such as BDG-####, with at least one character as it is or three wildcards.`,
    );
  }
  if (pattern.length > 100)
    throw new RangeError(`masking: the pattern of «${kind}» has ${pattern.length} characters; expected at most 100.`);
  const parts = [...pattern.matchAll(/\\?[\s\S]/g)].map(([part]) => part);
  return (scan, index) => {
    let to = index;
    for (const part of parts) {
      const c = scan.at(to);
      if (part === '*') {
        const end = scan.run(to, (each) => isLetter(each) || isDigit(each), SPAN);
        if (end === to) return undefined;
        to = end;
      } else {
        const isSame =
          part === '#'
            ? isDigit(c)
            : part === '?'
              ? isLetter(c)
              : c !== '' && c.toLowerCase() === part.slice(-1).toLowerCase();
        if (!isSame) return undefined;
        to++;
      }
    }
    const isPartOfWord = (edge: number): boolean => isWord(scan.at(edge - 1)) && isWord(scan.at(edge));
    return isPartOfWord(index) || isPartOfWord(to) ? undefined : { kind, from: index, to };
  };
}
