/**
 * Gives the area under the ROC curve: the chance that a positive scores above a negative, ties counting half.
 *
 * @returns a value in [0, 1]; 0.5 tells nothing apart
 * @throws RangeError when one of the two is empty or a score is not a number
 * @see Donald Bamber, "The area above the ordinal dominance graph and the area below the receiver operating characteristic graph", 1975
 */
export function auroc(positives: readonly number[], negatives: readonly number[]): number {
  if (positives.length === 0 || negatives.length === 0) {
    throw new RangeError(
      `auroc: got ${positives.length} positives and ${negatives.length} negatives, expected some of each.`,
    );
  }
  const all = [
    ...positives.map((score) => ({ score, positive: true })),
    ...negatives.map((score) => ({ score, positive: false })),
  ].sort((a, b) => a.score - b.score);
  if (all.some(({ score }) => Number.isNaN(score))) throw new RangeError('auroc: a score is NaN, expected numbers.');
  let area = 0;
  let below = 0;
  for (let start = 0; start < all.length; ) {
    let end = start;
    let tiedPositives = 0;
    while (end < all.length && all[end]?.score === all[start]?.score) if (all[end++]?.positive) tiedPositives++;
    const tiedNegatives = end - start - tiedPositives;
    area += tiedPositives * (below + tiedNegatives / 2);
    below += tiedNegatives;
    start = end;
  }
  return area / (positives.length * negatives.length);
}

/** A confidence and whether it was right to be confident. */
export interface Judged {
  /** In [0, 1]. */
  readonly confidence: number;
  readonly right: boolean;
}

/**
 * Gives the expected calibration error: how far confidence and the share that was right lie apart, over bins of
 * equal count (the first ones hold one more where it does not come out even).
 *
 * @param bins - count of bins; >= 1. @defaultValue 10
 * @returns a value in [0, 1]; 0 of nothing
 * @throws RangeError when `bins` is not a whole number >= 1
 * @see Mahdi Pakdaman Naeini, Gregory Cooper and Milos Hauskrecht, "Obtaining well calibrated probabilities using Bayesian binning", 2015; bins of equal mass instead of equal width
 */
export function expectedCalibrationError(judged: readonly Judged[], bins = 10): number {
  if (!Number.isInteger(bins) || bins < 1) throw new RangeError(`expected a whole number of bins >= 1, got ${bins}.`);
  // Equal confidences are put right ones last, so that the order of the input does not matter.
  const sorted = [...judged].sort((a, b) => a.confidence - b.confidence || Number(a.right) - Number(b.right));
  let error = 0;
  let start = 0;
  for (let bin = 0; bin < bins; bin++) {
    const size = Math.floor(sorted.length / bins) + (bin < sorted.length % bins ? 1 : 0);
    const held = sorted.slice(start, start + size);
    start += size;
    const confidence = held.reduce((sum, one) => sum + one.confidence, 0);
    error += Math.abs(confidence - held.filter((one) => one.right).length);
  }
  return sorted.length === 0 ? 0 : error / sorted.length;
}
