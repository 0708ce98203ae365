/** What retrieval gave for one query, and what would have been right. */
export interface JudgedRanking {
  /** Retrieved ids, best first, without repeats. */
  readonly ranking: readonly string[];
  /** Relevance by id; an id that is not listed, or has 0, is not relevant. */
  readonly relevance: ReadonlyMap<string, number>;
}

/**
 * Orders ids by score, ties by ascending id, so that a run always gives the same figures.
 *
 * @returns ids, best first
 */
export function rankByScore(scores: Iterable<readonly [string, number]>): readonly string[] {
  return [...scores].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : a > b ? 1 : 0)).map(([id]) => id);
}

const gain = (query: JudgedRanking, id: string) => Math.max(0, query.relevance.get(id) ?? 0);

const relevantCount = ({ relevance }: JudgedRanking) => [...relevance.values()].filter((value) => value > 0).length;

function checkDepth(k: number): void {
  if (!Number.isInteger(k) || k < 1) throw new RangeError(`expected a depth k, a whole number >= 1, got ${k}.`);
}

/**
 * Tells whether a relevant id is among the first `k`.
 *
 * @returns 1 or 0
 * @throws RangeError when `k` is not a whole number >= 1
 */
export function successAt(k: number, query: JudgedRanking): number {
  checkDepth(k);
  return query.ranking.slice(0, k).some((id) => gain(query, id) > 0) ? 1 : 0;
}

/**
 * Gives 1 / place of the first relevant id among the first `k`.
 *
 * @returns a value in [0, 1]; 0 when there is none
 * @throws RangeError when `k` is not a whole number >= 1
 */
export function reciprocalRankAt(k: number, query: JudgedRanking): number {
  checkDepth(k);
  const place = query.ranking.slice(0, k).findIndex((id) => gain(query, id) > 0);
  return place < 0 ? 0 : 1 / (place + 1);
}

/**
 * Gives the share of relevant ids that are among the first `k`.
 *
 * @returns a value in [0, 1]; 0 when nothing is relevant
 * @throws RangeError when `k` is not a whole number >= 1
 */
export function recallAt(k: number, query: JudgedRanking): number {
  checkDepth(k);
  const all = relevantCount(query);
  return all === 0 ? 0 : query.ranking.slice(0, k).filter((id) => gain(query, id) > 0).length / all;
}

/**
 * Gives the normalised discounted cumulative gain of the first `k`, with linear gain, as trec_eval's `ndcg_cut`.
 *
 * @returns a value in [0, 1]; 0 when nothing is relevant
 * @throws RangeError when `k` is not a whole number >= 1
 * @see Kalervo Järvelin and Jaana Kekäläinen, "Cumulated gain-based evaluation of IR techniques", 2002; discount log2(place + 1)
 */
export function ndcgAt(k: number, query: JudgedRanking): number {
  checkDepth(k);
  const discounted = (gains: readonly number[]) =>
    gains.slice(0, k).reduce((sum, value, index) => sum + value / Math.log2(index + 2), 0);
  const ideal = discounted([...query.relevance.values()].filter((value) => value > 0).sort((a, b) => b - a));
  return ideal === 0 ? 0 : discounted(query.ranking.map((id) => gain(query, id))) / ideal;
}

/**
 * Averages a measure over every judged query, also over those for which nothing was retrieved.
 *
 * @returns the mean; 0 of nothing
 */
export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
