import { type Interval, meanInterval, RESAMPLING } from './bootstrap.js';
import { createRandom } from './random.js';
import { mean } from './ranking.js';

/** Differences closer than this are the same; sums of the same numbers in another order are. */
const SAME = 1e-9;

/**
 * Tests whether two systems differ, by exchanging their values for a query at random, both ways round.
 *
 * @param a - values by query
 * @param b - values of the other system, aligned with `a`
 * @returns p in (0, 1]: how often chance alone gives a difference of means as large; the same for (b, a)
 * @throws RangeError when the two differ in length
 * @see Mark Smucker, James Allan and Ben Carterette, "A comparison of statistical significance tests for information retrieval evaluation", 2007
 */
export function randomisationTest(a: readonly number[], b: readonly number[]): number {
  // A query on which both do the same stays the same, exchanged or not.
  const apart = Float64Array.from(differences(a, b).filter((value) => value !== 0));
  const measured = Math.abs(apart.reduce((sum, value) => sum + value, 0));
  const random = createRandom(RESAMPLING.seed);
  let extreme = 0;
  for (let round = 0; round < RESAMPLING.permutations; round++) {
    let sum = 0;
    let bits = 0;
    for (let i = 0; i < apart.length; i++) {
      bits = i % 32 === 0 ? random.bits() : bits >>> 1;
      sum += (bits & 1) === 1 ? (apart[i] as number) : -(apart[i] as number);
    }
    if (Math.abs(sum) >= measured - SAME) extreme++;
  }
  return (extreme + 1) / (RESAMPLING.permutations + 1);
}

/**
 * Bounds the difference of means, b − a, with 95 % confidence by a bootstrap over queries.
 *
 * @throws RangeError when the two differ in length
 */
export function differenceInterval(a: readonly number[], b: readonly number[]): Interval {
  return meanInterval(differences(a, b));
}

/**
 * Corrects p-values for their number: the more is tested, the more is found by chance.
 *
 * @returns corrected values aligned with `values`, in [value, 1]
 * @see Sture Holm, "A simple sequentially rejective multiple test procedure", 1979
 */
export function holm(values: readonly number[]): readonly number[] {
  const order = values.map((_, index) => index).sort((i, j) => (values[i] as number) - (values[j] as number));
  const corrected: number[] = [];
  let least = 0;
  for (const [place, index] of order.entries()) {
    least = Math.max(least, Math.min(1, (values.length - place) * (values[index] as number)));
    corrected[index] = least;
  }
  return corrected;
}

/** Gives b − a for means. */
export function meanDifference(a: readonly number[], b: readonly number[]): number {
  return mean(differences(a, b));
}

function differences(a: readonly number[], b: readonly number[]): readonly number[] {
  if (a.length !== b.length) {
    throw new RangeError(`expected two values for each query, got ${a.length} and ${b.length} values.`);
  }
  return a.map((value, index) => (b[index] as number) - value);
}
