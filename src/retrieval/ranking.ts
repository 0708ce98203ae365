import type { CaseBase } from './case-base.js';
import type { Signals } from './signals.js';

/**
 * Ranks the cases that were compared by similarity.
 *
 * @returns the places in `Signals.cases` of at most `count` with any similarity, best first, ties by id
 */
export function rankCases({ documents }: CaseBase, { cases, similarity }: Signals, count: number): readonly number[] {
  const idOf = (place: number) => documents[cases[place] as number]?.case.id ?? '';
  return [...similarity.keys()]
    .filter((place) => (similarity[place] as number) > 0)
    .sort((a, b) => (similarity[b] as number) - (similarity[a] as number) || (idOf(a) < idOf(b) ? -1 : 1))
    .slice(0, count);
}
