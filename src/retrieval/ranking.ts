import type { CaseBase } from './case-base.js';
import { caseAt, type Signals } from './signals.js';

/**
 * Ranks the cases that were compared by similarity.
 *
 * @returns the places in `Signals.cases` of at most `count` with any similarity, best first, ties by id
 */
export function rankCases(caseBase: CaseBase, signals: Signals, count: number): readonly number[] {
  const { similarity } = signals;
  const idOf = (place: number) => caseAt(caseBase, signals, place).id;
  return [...similarity.keys()]
    .filter((place) => (similarity[place] as number) > 0)
    .sort((a, b) => (similarity[b] as number) - (similarity[a] as number) || (idOf(a) < idOf(b) ? -1 : 1))
    .slice(0, count);
}
