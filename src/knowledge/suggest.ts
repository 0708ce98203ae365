const LONGEST = 100;
const MOST_CANDIDATES = 2000;

/**
 * Finds the known word that was most likely meant.
 *
 * @returns `undefined` when none is near: more than a third of its letters would have to change
 */
export function suggest(word: string, known: Iterable<string>): string | undefined {
  if (word.length > LONGEST) return undefined;
  const wanted = fold(word);
  let best: string | undefined;
  let bestDistance = Math.min(3, Math.max(1, Math.floor(wanted.length / 3))) + 1;
  let seen = 0;
  for (const candidate of known) {
    seen += 1;
    if (seen > MOST_CANDIDATES) break;
    if (Math.abs(candidate.length - word.length) > bestDistance || candidate.length > LONGEST) continue;
    const distance = editDistance(wanted, fold(candidate), bestDistance);
    if (distance < bestDistance || (distance === bestDistance && best !== undefined && candidate < best)) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Case, accents and the choice of dash do not count. */
function fold(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[_ ]/g, '-');
}

/**
 * Counts insertions, deletions, replacements and swaps of neighbours, and gives up at `limit`.
 *
 * @see Damerau, F. J. (1964), "A technique for computer detection and correction of spelling errors";
 * the restricted form, in which no part is edited twice
 */
export function editDistance(left: string, right: string, limit: number): number {
  let older: number[] = [];
  let previous = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= right.length; column += 1) {
      const same = left[row - 1] === right[column - 1];
      let cost = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]) {
        cost = Math.min(cost, (older[column - 2] ?? 0) + 1);
      }
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return limit + 1;
    older = previous;
    previous = current;
  }
  return previous[right.length] ?? 0;
}
