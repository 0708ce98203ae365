import { type Interval, middle, RESAMPLING } from './bootstrap.js';
import { createRandom } from './random.js';

/**
 * Gives the area under the ROC curve: the chance that a positive scores above a negative, ties counting half.
 *
 * @returns a value in [0, 1]; 0.5 tells nothing apart
 * @throws RangeError when one of the two is empty or a score is not a number
 * @see Donald Bamber, "The area above the ordinal dominance graph and the area below the receiver operating characteristic graph", 1975
 */
export function auroc(positives: readonly number[], negatives: readonly number[]): number {
  const { levels, above, below } = levelled(positives, negatives);
  return area(count(above, levels), count(below, levels));
}

/**
 * Bounds {@link auroc} with 95 % confidence by a bootstrap that draws positives and negatives apart.
 *
 * @throws RangeError as {@link auroc} does
 */
export function aurocInterval(positives: readonly number[], negatives: readonly number[]): Interval {
  const { levels, above, below } = levelled(positives, negatives);
  const random = createRandom(RESAMPLING.seed);
  const drawn = (ranks: Int32Array) => ranks.map(() => ranks[random.below(ranks.length)] as number);
  const areas = Float64Array.from({ length: RESAMPLING.rounds }, () =>
    area(count(drawn(above), levels), count(drawn(below), levels)),
  ).sort();
  return middle(areas, auroc(positives, negatives));
}

/** Scores as levels: 0 is the lowest score that occurs, and equal scores share a level. */
function levelled(positives: readonly number[], negatives: readonly number[]) {
  if (positives.length === 0 || negatives.length === 0) {
    throw new RangeError(
      `auroc: got ${positives.length} positives and ${negatives.length} negatives, expected some of each.`,
    );
  }
  const scores = Float64Array.from(new Set([...positives, ...negatives])).sort();
  if (scores.some(Number.isNaN)) throw new RangeError('auroc: a score is NaN, expected numbers.');
  const level = new Map([...scores].map((score, index) => [score, index]));
  const levelsOf = (each: readonly number[]) => Int32Array.from(each, (score) => level.get(score) ?? 0);
  return { levels: scores.length, above: levelsOf(positives), below: levelsOf(negatives) };
}

function count(ranks: Int32Array, levels: number): Float64Array {
  const counts = new Float64Array(levels);
  for (const rank of ranks) counts[rank] = (counts[rank] as number) + 1;
  return counts;
}

function area(positives: Float64Array, negatives: Float64Array): number {
  let sum = 0;
  let positive = 0;
  let negative = 0;
  for (let level = 0; level < positives.length; level++) {
    const [up, down] = [positives[level] as number, negatives[level] as number];
    sum += up * (negative + down / 2);
    positive += up;
    negative += down;
  }
  return sum / (positive * negative);
}
