import { createRandom } from './random.js';
import { mean } from './ranking.js';

/** Lower and upper bound, which the measured figure is never outside of. */
export type Interval = readonly [low: number, high: number];

/** How chance is drawn wherever a figure needs it; one seed, so that every run prints the same. */
export const RESAMPLING = Object.freeze({
  seed: 20_261_122,
  /** Rounds of a bootstrap or of a simulation. */
  rounds: 1000,
  /** Rounds of a randomisation test. */
  permutations: 10_000,
});

/**
 * Repeats a statistic on samples drawn with replacement.
 *
 * @param size - count of what is drawn from, and of each sample; >= 1
 * @param statistic - takes the indices drawn, which it must not keep
 * @returns the statistics of all rounds in ascending order
 */
export function resample(size: number, statistic: (drawn: Int32Array) => number): Float64Array {
  const random = createRandom(RESAMPLING.seed);
  const drawn = new Int32Array(size);
  const results = new Float64Array(RESAMPLING.rounds);
  for (let round = 0; round < results.length; round++) {
    for (let i = 0; i < size; i++) drawn[i] = random.below(size);
    results[round] = statistic(drawn);
  }
  return results.sort();
}

/** Reads a quantile of numbers in ascending order; `share` in [0, 1]. */
export function quantile(sorted: Float64Array | readonly number[], share: number): number {
  return sorted[Math.round(share * (sorted.length - 1))] ?? 0;
}

/** Takes the middle 95 % of statistics in ascending order, widened where need be to hold the point. */
export function middle(sorted: Float64Array, point: number): Interval {
  return [Math.min(point, quantile(sorted, 0.025)), Math.max(point, quantile(sorted, 0.975))];
}

/**
 * Bounds a mean by a bootstrap over its values, with 95 % confidence.
 *
 * @returns two equal bounds where all values are equal; [0, 0] of nothing
 * @see Bradley Efron, "Bootstrap methods: another look at the jackknife", 1979; the percentile interval
 */
export function meanInterval(values: readonly number[]): Interval {
  if (values.length === 0) return [0, 0];
  const all = Float64Array.from(values);
  const means = resample(all.length, (drawn) => {
    let sum = 0;
    for (const index of drawn) sum += all[index] as number;
    return sum / all.length;
  });
  return middle(means, mean(values));
}

/** Gives the middle one of values, the upper one of two; 0 of nothing. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

/**
 * Bounds a median by a bootstrap over its values, with 95 % confidence.
 *
 * @returns [0, 0] of nothing
 */
export function medianInterval(values: readonly number[]): Interval {
  if (values.length === 0) return [0, 0];
  // Ascending values have their median at the median of the places drawn.
  const sorted = Float64Array.from(values).sort();
  const medians = resample(sorted.length, (drawn) => sorted[drawn.sort()[drawn.length >> 1] as number] as number);
  return middle(medians, median(values));
}
