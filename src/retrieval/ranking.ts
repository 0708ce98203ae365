import type { CaseBase } from './case-base.js';

/**
 * Ranks cases by similarity.
 *
 * @param count - how many are wanted; those equal to the last one are cut by id
 * @returns indexes of cases with any similarity, best first, ties by id
 */
export function rankCases(caseBase: CaseBase, similarity: Float64Array, count: number): readonly number[] {
  // A plain sort of numbers finds the cut-off, so that only what is above it is sorted with its ids.
  const sorted = similarity.slice().sort();
  const cut = sorted[Math.max(0, sorted.length - count)] ?? 0;
  const ranked: number[] = [];
  for (let index = 0; index < caseBase.documents.length; index++) {
    const value = similarity[index] as number;
    if (value > 0 && value >= cut) ranked.push(index);
  }
  // Cases are held by ascending id.
  ranked.sort((a, b) => (similarity[b] as number) - (similarity[a] as number) || a - b);
  return ranked.slice(0, count);
}
