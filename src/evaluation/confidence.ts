import { type Interval, quantile, RESAMPLING, resample } from './bootstrap.js';
import { createRandom } from './random.js';

/** A confidence and whether it was right to be confident. */
export interface Judged {
  /** In [0, 1]. */
  readonly confidence: number;
  readonly right: boolean;
}

/** Answers of about the same confidence. */
export interface CalibrationBin {
  /** Mean, in [0, 1]. */
  readonly confidence: number;
  /** Share that was right, in [0, 1]. */
  readonly right: number;
  /** Count of answers; >= 1. */
  readonly count: number;
}

/** Count of bins unless another one is asked for. */
export const CALIBRATION_BINS = 15;

/** Equal confidences are put right ones last, so that the order of the input does not matter. */
const byConfidence = (a: Judged, b: Judged) => a.confidence - b.confidence || Number(a.right) - Number(b.right);

/**
 * Divides answers into bins of equal count by their confidence; the first ones hold one more where it does not come out even.
 *
 * @param bins - largest count of bins; >= 1. @defaultValue 15
 * @returns bins by ascending confidence; none that is empty
 * @throws RangeError when `bins` is not a whole number >= 1
 */
export function calibrationBins(judged: readonly Judged[], bins = CALIBRATION_BINS): readonly CalibrationBin[] {
  if (!Number.isInteger(bins) || bins < 1) throw new RangeError(`expected a whole number of bins >= 1, got ${bins}.`);
  const sorted = [...judged].sort(byConfidence);
  const result: CalibrationBin[] = [];
  let start = 0;
  for (let bin = 0; bin < bins && start < sorted.length; bin++) {
    const count = Math.floor(sorted.length / bins) + (bin < sorted.length % bins ? 1 : 0);
    const held = sorted.slice(start, start + count);
    start += count;
    const sum = held.reduce((total, one) => total + one.confidence, 0);
    result.push({ confidence: sum / count, right: held.filter((one) => one.right).length / count, count });
  }
  return result;
}

/**
 * Gives the expected calibration error: how far confidence and the share that was right lie apart, over bins of
 * equal count.
 *
 * @param bins - count of bins; >= 1. @defaultValue 15
 * @returns a value in [0, 1]; 0 of nothing
 * @throws RangeError when `bins` is not a whole number >= 1
 * @see Mahdi Pakdaman Naeini, Gregory Cooper and Milos Hauskrecht, "Obtaining well calibrated probabilities using Bayesian binning", 2015; bins of equal mass instead of equal width
 */
export function expectedCalibrationError(judged: readonly Judged[], bins = CALIBRATION_BINS): number {
  const error = calibrationBins(judged, bins).reduce(
    (sum, { confidence, right, count }) => sum + count * Math.abs(confidence - right),
    0,
  );
  return judged.length === 0 ? 0 : error / judged.length;
}

/**
 * Bounds {@link expectedCalibrationError} with 95 % confidence.
 *
 * A sample of a sample is worse calibrated than what it is drawn from, so that the bootstrap is turned around the
 * measured figure, which takes that away.
 *
 * @returns bounds in [0, 1]; [0, 0] of nothing
 * @see Bradley Efron and Robert Tibshirani, "An introduction to the bootstrap", 1993; the basic interval
 */
export function calibrationInterval(judged: readonly Judged[], bins = CALIBRATION_BINS): Interval {
  if (judged.length === 0) return [0, 0];
  const sorted = [...judged].sort(byConfidence);
  const point = expectedCalibrationError(sorted, bins);
  const errors = resample(sorted.length, (drawn) =>
    expectedCalibrationError(
      Array.from(drawn.sort(), (index) => sorted[index] as Judged),
      bins,
    ),
  );
  const low = Math.max(0, 2 * point - quantile(errors, 0.975));
  const high = Math.min(1, 2 * point - quantile(errors, 0.025));
  return [Math.min(low, point), Math.max(high, point)];
}

/**
 * Gives the calibration error that perfectly calibrated confidences stay within, 95 times of 100: each answer is
 * made right with the chance that its confidence says, and the error is measured again.
 *
 * @returns a value in [0, 1]; a measured error up to it is no sign of bad calibration; 0 of nothing
 * @see Jochen Bröcker and Leonard Smith, "Increasing the reliability of reliability diagrams", 2007; consistency resampling
 */
export function calibrationBound(judged: readonly Judged[], bins = CALIBRATION_BINS): number {
  const random = createRandom(RESAMPLING.seed);
  const sorted = [...judged].sort(byConfidence);
  const errors = Float64Array.from({ length: RESAMPLING.rounds }, () =>
    expectedCalibrationError(
      sorted.map(({ confidence }) => ({ confidence, right: random.share() < confidence })),
      bins,
    ),
  );
  return quantile(errors.sort(), 0.95);
}
