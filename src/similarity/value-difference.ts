/** How often each value comes with each solution. */
export interface ValueCounts {
  /** Count by solution, for each value. */
  readonly counts: readonly Float64Array[];
  /** Sum of the counts of each value. */
  readonly totals: Float64Array;
}

/** Cases with a value that weigh as much as the attribute's own measure. */
const OWN_MEASURE = 2;

/** Counts values with solutions; a code below 0 is no value. */
export function countValues(codes: Int32Array, labels: Int32Array, values: number, solutions: number): ValueCounts {
  const counts = Array.from({ length: values }, () => new Float64Array(solutions));
  const totals = new Float64Array(values);
  codes.forEach((code, at) => {
    const count = counts[code];
    if (count === undefined) return;
    count[labels[at] as number] = (count[labels[at] as number] as number) + 1;
    totals[code] = (totals[code] as number) + 1;
  });
  return { counts, totals };
}

/**
 * Compares two values by the solutions they come with: 1 less half the sum of the differences of their shares, drawn
 * towards the attribute's own measure where the rarer one was seen seldom.
 *
 * @param own - what the attribute's own measure says, in [0, 1]
 * @param leftOut - the solution of one case with the first value that is not counted
 * @returns a value in [0, 1]; 1 for a value and itself; symmetric when no case is left out
 * @see Craig Stanfill and David Waltz, "Toward memory-based reasoning", 1986; D. Randall Wilson and Tony R. Martinez,
 *   "Improved heterogeneous distance functions", 1997, eq. 8 with q = 1; the weighting with the own measure is ours
 */
export function valueSimilarity(
  { counts, totals }: ValueCounts,
  first: number,
  second: number,
  own: number,
  leftOut?: number,
): number {
  if (first === second) return 1;
  const left = (totals[first] as number) - (leftOut === undefined ? 0 : 1);
  const right = totals[second] as number;
  const seen = Math.min(left, right);
  if (seen === 0) return own;
  const one = counts[first] as Float64Array;
  const other = counts[second] as Float64Array;
  let apart = 0;
  for (let solution = 0; solution < one.length; solution++) {
    const count = (one[solution] as number) - (solution === leftOut ? 1 : 0);
    apart += Math.abs(count / left - (other[solution] as number) / right);
  }
  const alike = 1 - apart / 2;
  return Math.min(1, Math.max(0, (seen * alike + OWN_MEASURE * own) / (seen + OWN_MEASURE)));
}
