/**
 * Counts the edits between two words: insertion, deletion, substitution, and transposition of
 * neighbours that are not edited again (optimal string alignment; F. J. Damerau, 1964; V. I. Levenshtein, 1966).
 *
 * @param limit - largest distance of interest, a whole number >= 0; the work is at most
 *   `(2 * limit + 1) * length` steps
 * @returns the distance in UTF-16 units, or `limit + 1` when it is above the limit
 * @throws RangeError when `limit` is not a whole number >= 0
 * @example
 * editDistance('imprimante', 'imprimnate', 2); // 1
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (!Number.isInteger(limit) || limit < 0) {
    throw new RangeError(`editDistance: expected a whole limit >= 0, got ${limit}`);
  }
  if (a === b) return 0;
  const above = limit + 1;
  if (Math.abs(a.length - b.length) > limit) return above;
  // Only cells within `limit` of the diagonal are visited; whatever lies outside reads as `above`.
  const rows: [number[], number[], number[]] = [[], [], []];
  for (let column = 0; column <= Math.min(limit, b.length); column++) rows[0][column] = column;
  let previousBest = 0;
  for (let row = 1; row <= a.length; row++) {
    const line = rows[row % 3] ?? [];
    const last = rows[(row + 2) % 3] ?? [];
    const before = rows[(row + 1) % 3] ?? [];
    const first = Math.max(0, row - limit);
    const end = Math.min(b.length, row + limit);
    if (first > 0) line[first - 1] = above;
    let best = above;
    for (let column = first; column <= end; column++) {
      let cost = column === 0 ? row : above;
      if (column > 0) {
        const same = a[row - 1] === b[column - 1];
        const fromAbove = column < row + limit ? (last[column] ?? above) : above;
        cost = Math.min(fromAbove + 1, (line[column - 1] ?? above) + 1, (last[column - 1] ?? above) + (same ? 0 : 1));
        if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
          cost = Math.min(cost, (before[column - 2] ?? above) + 1);
        }
      }
      line[column] = Math.min(cost, above);
      best = Math.min(best, cost);
    }
    // A transposition jumps over one row, so two hopeless rows are needed to give up.
    if (best > limit && previousBest > limit) return above;
    previousBest = best;
  }
  return rows[a.length % 3]?.[b.length] ?? above;
}
