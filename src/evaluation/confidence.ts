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

/** Answers by ascending confidence, in two columns. */
interface Column {
  readonly confidence: Float64Array;
  /** 1 or 0. */
  readonly right: Float64Array;
}

/**
 * Divides answers into bins of equal count by their confidence; the first ones hold one more where it does not come
 * out even. Answers of the same confidence all count as right as they are on average, so that no bin depends on
 * their order.
 *
 * @param bins - largest count of bins; >= 1. @defaultValue 15
 * @returns bins by ascending confidence; none that is empty
 * @throws RangeError when `bins` is not a whole number >= 1
 */
export function calibrationBins(judged: readonly Judged[], bins = CALIBRATION_BINS): readonly CalibrationBin[] {
  return binned(columnOf(judged), bins);
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
  return errorOf(columnOf(judged), bins);
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
  const { confidence, right } = columnOf(judged);
  const point = errorOf({ confidence, right }, bins);
  const sample = { confidence: new Float64Array(judged.length), right: new Float64Array(judged.length) };
  const errors = resample(judged.length, (drawn) => {
    drawn.sort();
    for (let place = 0; place < drawn.length; place++) {
      sample.confidence[place] = confidence[drawn[place] as number] as number;
      sample.right[place] = right[drawn[place] as number] as number;
    }
    return errorOf(sample, bins);
  });
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
  const { confidence } = columnOf(judged);
  const errors = Float64Array.from({ length: RESAMPLING.rounds }, () =>
    errorOf({ confidence, right: confidence.map((chance) => Number(random.share() < chance)) }, bins),
  );
  return quantile(errors.sort(), 0.95);
}

function columnOf(judged: readonly Judged[]): Column {
  const sorted = [...judged].sort((a, b) => a.confidence - b.confidence);
  return {
    confidence: Float64Array.from(sorted, (one) => one.confidence),
    right: Float64Array.from(sorted, (one) => Number(one.right)),
  };
}

function errorOf(column: Column, bins: number): number {
  let error = 0;
  for (const { confidence, right, count } of binned(column, bins)) error += count * Math.abs(confidence - right);
  return column.confidence.length === 0 ? 0 : error / column.confidence.length;
}

function binned(column: Column, bins: number): readonly CalibrationBin[] {
  if (!Number.isInteger(bins) || bins < 1) throw new RangeError(`expected a whole number of bins >= 1, got ${bins}.`);
  const { confidence } = column;
  const right = levelled(column);
  const result: CalibrationBin[] = [];
  let start = 0;
  for (let bin = 0; bin < bins && start < confidence.length; bin++) {
    const count = Math.floor(confidence.length / bins) + (bin < confidence.length % bins ? 1 : 0);
    const end = start + count;
    let [sure, share] = [0, 0];
    for (; start < end; start++) {
      sure += confidence[start] as number;
      share += right[start] as number;
    }
    result.push({ confidence: sure / count, right: share / count, count });
  }
  return result;
}

/** Gives answers of the same confidence the share of them that is right. */
function levelled({ confidence, right }: Column): Float64Array {
  const shares = new Float64Array(right.length);
  for (let start = 0; start < right.length; ) {
    let [end, sum] = [start, 0];
    while (end < right.length && confidence[end] === confidence[start]) sum += right[end++] as number;
    const share = sum / (end - start);
    while (start < end) shares[start++] = share;
  }
  return shares;
}
