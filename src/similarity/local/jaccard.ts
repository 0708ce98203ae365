/**
 * Compares two sets of value ids by the share of their union that they have in common; repeats count once.
 *
 * @returns a value in [0, 1]; two empty sets are equal
 * @example
 * jaccard(['restart', 'cable'], ['restart']); // 0.5
 * @see Paul Jaccard, "Étude comparative de la distribution florale", 1901
 */
export function jaccard(a: readonly string[], b: readonly string[]): number {
  const first = new Set(a);
  const second = new Set(b);
  if (first.size === 0 && second.size === 0) return 1;
  let common = 0;
  for (const value of first) if (second.has(value)) common++;
  return common / (first.size + second.size - common);
}
