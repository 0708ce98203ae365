import { editDistance } from './edit-distance.js';
import type { Stems } from './sentence.js';
import { stem } from './stem.js';

/** Distinct unknown words of one text that are looked up. */
const LOOKUPS = 64;
const SHORTEST = 5;
/** In words so long, a single error seldom makes another word. */
const LONG = 9;

/** A word as it was probably meant. */
export interface Correction {
  readonly folded: string;
  readonly stems: Stems;
  /** It may be another word that is right as it is: "rouleur" is no "routeur". */
  readonly doubtful: boolean;
}

/** Corrects words of one text that the knowledge does not know. */
export type Speller = (folded: string) => Correction | undefined;

/**
 * Prepares the correction of spelling errors towards the words of the phrases.
 *
 * @param targets - folded words that may be meant
 * @param isKnown - tells folded words that are right as they are
 * @returns a factory: one speller per text, with its own bounded work
 */
export function createSpelling(targets: ReadonlySet<string>, isKnown: (folded: string) => boolean): () => Speller {
  let shelves: ReadonlyMap<string, readonly string[]> | undefined;
  return () => {
    let left = LOOKUPS;
    const seen = new Map<string, Correction | undefined>();
    return (folded) => {
      if (folded.length < SHORTEST || isKnown(folded) || targets.has(folded) || !/^\p{L}+$/u.test(folded))
        return undefined;
      if (seen.has(folded)) return seen.get(folded);
      if (left-- <= 0) return undefined;
      shelves ??= shelved(targets);
      const found = nearest(folded, shelves.get(folded.charAt(0)) ?? []);
      seen.set(folded, found);
      return found;
    };
  };
}

/** Words by their first letters, in order. */
function shelved(targets: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> {
  const shelves = new Map<string, string[]>();
  for (const word of [...targets].sort()) {
    if (word.length < SHORTEST || !/^\p{L}+$/u.test(word)) continue;
    const shelf = shelves.get(word.charAt(0));
    if (shelf === undefined) shelves.set(word.charAt(0), [word]);
    else shelf.push(word);
  }
  return shelves;
}

function nearest(word: string, shelf: readonly string[]): Correction | undefined {
  const limit = word.length >= LONG ? 2 : 1;
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
    if (better) tied = false;
    else tied ||= candidate.length === best?.length && !sameStem(best ?? '', candidate);
    if (better) best = candidate;
    distance = found;
  }
  if (best === undefined || tied) return undefined;
  return {
    folded: best,
    stems: { fr: stem(best, 'fr'), en: stem(best, 'en') },
    doubtful: !isSlip(word, best),
  };
}

/** Neighbours swapped, a letter doubled or not; in long words also one dropped, added, or a vowel for another. */
function isSlip(word: string, meant: string): boolean {
  if (transposed(word, meant) || single(word) === single(meant)) return true;
  if (word.length < LONG) return false;
  return editDistance(word, meant, 1) === 1 && (word.length !== meant.length || vowelless(word) === vowelless(meant));
}

function single(word: string): string {
  return word.replace(/(.)\1/gu, '$1');
}

function vowelless(word: string): string {
  return word.replace(/[aeiouy]/g, '-');
}

function sameStem(a: string, b: string): boolean {
  return stem(a, 'fr') === stem(b, 'fr') || stem(a, 'en') === stem(b, 'en');
}

function transposed(a: string, b: string): boolean {
  return a.length === b.length && [...a].sort().join('') === [...b].sort().join('');
}
