import { editDistance } from './edit-distance.js';
import type { Stems } from './sentence.js';
import { stem } from './stem.js';

/** Distinct unknown words of one text that are looked up. */
const LOOKUPS = 64;
const SHORTEST = 5;
/** In words so long, a single error seldom makes another word. */
const LONG = 9;
/** Distinct words whose correction is remembered; the memory is emptied when full. */
const MEMORY = 20_000;

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
  let shelves: ReadonlyMap<string, Shelf> | undefined;
  const memory = new Map<string, Correction | undefined>();
  const look = (folded: string): Correction | undefined => {
    if (memory.has(folded)) return memory.get(folded);
    shelves ??= shelved(targets);
    const found = nearest(folded, shelves.get(folded.charAt(0))?.() ?? []);
    if (memory.size >= MEMORY) memory.clear();
    memory.set(folded, found);
    return found;
  };
  return () => {
    let left = LOOKUPS;
    const seen = new Set<string>();
    return (folded) => {
      if (folded.length < SHORTEST || isKnown(folded) || targets.has(folded) || !/^\p{L}+$/u.test(folded))
        return undefined;
      // How much is looked up in one text does not depend on those before it.
      if (!seen.has(folded) && left-- <= 0) return undefined;
      seen.add(folded);
      return look(folded);
    };
  };
}

/** A word that may be meant. */
interface Target {
  readonly word: string;
  readonly stems: Stems;
}

/** Words of one first letter, in order; stemmed when they are first asked for. */
type Shelf = () => readonly Target[];

/** Puts words on shelves by their first letters. */
function shelved(targets: ReadonlySet<string>): ReadonlyMap<string, Shelf> {
  const shelves = new Map<string, string[]>();
  for (const word of [...targets].sort()) {
    if (word.length < SHORTEST || !/^\p{L}+$/u.test(word)) continue;
    const shelf = shelves.get(word.charAt(0));
    if (shelf === undefined) shelves.set(word.charAt(0), [word]);
    else shelf.push(word);
  }
  return new Map(
    [...shelves].map(([letter, words]) => {
      let shelf: readonly Target[] | undefined;
      return [letter, () => (shelf ??= words.map((word) => ({ word, stems: stemsOf(word) })))];
    }),
  );
}

function stemsOf(word: string): Stems {
  return { fr: stem(word, 'fr'), en: stem(word, 'en') };
}

function nearest(word: string, shelf: readonly Target[]): Correction | undefined {
  const limit = word.length >= LONG ? 2 : 1;
  const stems = stemsOf(word);
  let best: Target | undefined;
  let distance = limit + 1;
  let tied = false;
  for (const target of shelf) {
    const candidate = target.word;
    // Inflected forms are the stemmer's business.
    if (isSameStem(stems, target.stems)) return undefined;
    const found = editDistance(word, candidate, limit);
    if (found > limit || found > distance) continue;
    // "porte" is no misspelt "poste": a changed letter in a short word makes another word.
    if (word.length < 7 && candidate.length === word.length && !transposed(word, candidate)) continue;
    // People drop letters more often than they add them.
    const better = best === undefined || found < distance || candidate.length > best.word.length;
    if (better) tied = false;
    else tied ||= candidate.length === best?.word.length && !isSameStem(best.stems, target.stems);
    if (better) best = target;
    distance = found;
  }
  if (best === undefined || tied) return undefined;
  return { folded: best.word, stems: best.stems, doubtful: !isSlip(word, best.word) };
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

function isSameStem(one: Stems, other: Stems): boolean {
  return one.fr === other.fr || one.en === other.en;
}

function transposed(a: string, b: string): boolean {
  return a.length === b.length && [...a].sort().join('') === [...b].sort().join('');
}
