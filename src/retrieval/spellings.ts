import { editDistance } from '../text/index.js';

/** Finds the words of a base that are spelt almost like another one. */
export interface Spellings {
  /**
   * Finds the nearest words, all at the same distance.
   *
   * @returns at most 3, in order; none for a word of fewer than 4 characters
   */
  near(word: string): readonly string[];
}

/** How many edits a misspelling may be away: none below 4 letters, one up to 7, two from 8 on. */
const edits = (length: number) => (length < 4 ? 0 : length < 8 ? 1 : 2);

/** Candidates that are equally near; more would only blur the query. */
const NEAREST = 3;

/** Words of equal length. */
interface Shelf {
  readonly words: readonly string[];
  /** The letters of each word, see {@link lettersOf}. */
  readonly letters: Int32Array;
}

/** Prepares words to be compared. */
export function createSpellings(words: readonly string[]): Spellings {
  const byLength = new Map<number, string[]>();
  for (const word of [...words].sort()) {
    const same = byLength.get(word.length);
    if (same === undefined) byLength.set(word.length, [word]);
    else same.push(word);
  }
  const shelves = new Map<number, Shelf>();
  for (const [length, same] of byLength)
    shelves.set(length, { words: same, letters: Int32Array.from(same, lettersOf) });
  return {
    near(word) {
      const limit = edits(word.length);
      if (limit === 0) return [];
      const own = lettersOf(word);
      let nearest: string[] = [];
      let least = limit;
      for (let length = word.length - limit; length <= word.length + limit; length++) {
        const shelf = shelves.get(length);
        if (shelf === undefined) continue;
        const { words: same, letters } = shelf;
        for (let place = 0; place < same.length; place++) {
          // An edit changes two letters at most: one that goes and one that comes.
          if (bitsOf(own ^ (letters[place] as number)) > 2 * least) continue;
          const other = same[place] as string;
          const distance = editDistance(word, other, least);
          if (distance > least) continue;
          if (distance < least) nearest = [];
          least = distance;
          nearest.push(other);
        }
      }
      return nearest.sort().slice(0, NEAREST);
    },
  };
}

/** The letters of a word as a set of 32: what looks different is different, not the other way round. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters;
}

function bitsOf(set: number): number {
  let bits = set - ((set >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
