import type { CandidateWord } from '../../model/index.js';
import type { AskedWord } from '../words.js';

/** Most keys of a query, whatever they cost. */
export const ASKED_KEYS = 256;

/** The keys of a query, each with the most that a word gives it, in (0, 1]. */
export function keysOf(words: readonly CandidateWord[]): ReadonlyMap<string, number> {
  const keys = new Map<string, number>();
  for (const { importance, alternatives } of words) {
    for (const { key, weight } of alternatives) keys.set(key, Math.max(keys.get(key) ?? 0, importance * weight));
  }
  return keys;
}

/**
 * Chooses what a search may cost: the keys that the fewest cases have, as long as together they stay within the budget or
 * pass it by one key which stays within it by itself. So no more than twice the budget is read; and all entries of the
 * rarest key, where that alone has more. What is left out tells least.
 *
 * @param keys - with their weights
 * @param counts - how many cases have each key; one that none has is left out
 * @param size - count of all cases, at least that of any key
 * @param budget - entries to read
 * @returns rarest first, ties by key; worth is the idf of Robertson and Zaragoza (2009), always positive
 */
export function withinBudget(
  keys: ReadonlyMap<string, number>,
  counts: ReadonlyMap<string, number>,
  size: number,
  budget: number,
): readonly AskedWord[] {
  const rarest = [...keys]
    .flatMap(([key, weight]) => {
      const count = counts.get(key) ?? 0;
      return count > 0 ? [{ key, weight, count }] : [];
    })
    .sort((a, b) => a.count - b.count || (a.key < b.key ? -1 : 1));
  const chosen: AskedWord[] = [];
  let spent = 0;
  for (const { key, weight, count } of rarest) {
    if (chosen.length === ASKED_KEYS || spent > budget || (chosen.length > 0 && count > budget)) break;
    spent += count;
    chosen.push({ key, share: count / size, worth: weight * Math.log(1 + (size - count + 0.5) / (count + 0.5)) });
  }
  return chosen;
}
