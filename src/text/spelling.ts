import { editDistance } from './edit-distance.js';
import type { Stems } from './sentence.js';
import { stem } from './stem.js';

/** Distinct unknown words of one text that are looked up. */
const LOOKUPS = 64;
const SHORTEST = 5;

/** A word as it was probably meant. */
export interface Correction {
  readonly folded: string;
  readonly stems: Stems;
  /** Short words, and two errors, leave a doubt. */
  readonly doubtful: boolean;
}

/** Corrects words of one text that the knowledge does not know. */
export type Speller = (folded: string) => Correction | undefined;

/**
 * Prepares the correction of spelling errors towards the words of the phrases.
 *
 * @param targets - folded words that may be meant
 * @param known - folded words that are right as they are
 * @returns a factory: one speller per text, with its own bounded work
 */
export function createSpelling(targets: ReadonlySet<string>, known: ReadonlySet<string>): () => Speller {
  const shelves = new Map<string, string[]>();
  for (const word of [...targets].sort()) {
    if (word.length < SHORTEST || !/^\p{L}+$/u.test(word)) continue;
    const shelf = shelves.get(word.charAt(0)) ?? [];
    shelf.push(word);
    shelves.set(word.charAt(0), shelf);
  }
  return () => {
    let left = LOOKUPS;
    const seen = new Map<string, Correction | undefined>();
    return (folded) => {
      if (folded.length < SHORTEST || known.has(folded) || targets.has(folded) || !/^\p{L}+$/u.test(folded))
        return undefined;
      if (seen.has(folded)) return seen.get(folded);
      if (left-- <= 0) return undefined;
      const found = nearest(folded, shelves.get(folded.charAt(0)) ?? []);
      seen.set(folded, found);
      return found;
    };
  };
}

function nearest(word: string, shelf: readonly string[]): Correction | undefined {
  const limit = word.length >= 9 ? 2 : 1;
  let best: string | undefined;
  let distance = limit + 1;
  let tied = false;
  for (const candidate of shelf) {
    // Inflected forms are the stemmer's business.
    if (sameStem(word, candidate)) return undefined;
    const found = editDistance(word, candidate, limit);
    if (found > limit || found > distance) continue;
    // "porte" is no misspelt "poste": a changed letter in a short word makes another word.
    if (word.length < 7 && candidate.length === word.length && !transposed(word, candidate)) continue;
    // People drop letters more often than they add them.
    const better = best === undefined || found < distance || candidate.length > best.length;
    tied = !better && candidate.length === best?.length && !sameStem(best, candidate);
    if (better) best = candidate;
    distance = found;
  }
  if (best === undefined || tied) return undefined;
  return {
    folded: best,
    stems: { fr: stem(best, 'fr'), en: stem(best, 'en') },
    doubtful: word.length < 7 && !transposed(word, best),
  };
}

function sameStem(a: string, b: string): boolean {
  return stem(a, 'fr') === stem(b, 'fr') || stem(a, 'en') === stem(b, 'en');
}

function transposed(a: string, b: string): boolean {
  return a.length === b.length && [...a].sort().join('') === [...b].sort().join('');
}
