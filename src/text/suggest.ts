import { editDistance } from './edit-distance.js';

const LONGEST = 100;
const MOST_CANDIDATES = 2000;

/** Finds words that were meant, for as long as that costs no more than was set. */
export interface Suggester {
  /** Steps of comparing letters taken so far. */
  readonly work: number;
  /**
   * Finds the known word that was most likely meant.
   *
   * @returns `undefined` when none is near: more than a third of its letters would have to change; or when
   * all the work allowed is done
   */
  suggest(word: string, known: Iterable<string>): string | undefined;
}

/**
 * Starts to find words that were meant.
 *
 * @param allowed - most steps of comparing letters, all searches together; one search is bounded by itself.
 *   @defaultValue any
 */
export function createSuggester(allowed: number = Number.POSITIVE_INFINITY): Suggester {
  let work = 0;
  return {
    get work() {
      return work;
    },
    suggest(word, known) {
      if (word.length > LONGEST) return undefined;
      const wanted = fold(word);
      let best: string | undefined;
      let bestDistance = Math.min(3, Math.max(1, Math.floor(wanted.length / 3))) + 1;
      let seen = 0;
      for (const candidate of known) {
        seen += 1;
        if (seen > MOST_CANDIDATES) break;
        if (Math.abs(candidate.length - word.length) > bestDistance || candidate.length > LONGEST) continue;
        const cost = candidate.length + (2 * bestDistance + 1) * wanted.length;
        if (work + cost > allowed) return undefined;
        work += cost;
        const distance = editDistance(wanted, fold(candidate), bestDistance);
        if (distance < bestDistance || (distance === bestDistance && best !== undefined && candidate < best)) {
          best = candidate;
          bestDistance = distance;
        }
      }
      return best;
    },
  };
}

/** Case, accents and the choice of dash do not count. */
function fold(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[_ ]/g, '-');
}
