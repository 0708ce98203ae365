import type { Json } from '../model/index.js';
import { CALIBRATION } from './calibration.js';

/** How belief becomes confidence: the log-odds of one follow those of the other in a rising line. */
export interface ConfidenceLine {
  /** In [0.25, 4]. */
  readonly slope: number;
  /** Log-odds of the confidence of what is believed by one half; in [-8, 8]. */
  readonly offset: number;
}

/** The line of the constants; what a base departs from where its own wordings say more. */
export const COMMON_LINE: ConfidenceLine = Object.freeze({ slope: 1, offset: Math.log(CALIBRATION.odds) });

/** A belief that was held of a wording, and whether it was right. */
export interface Held {
  /** Of the first solution, in [0, 1]. */
  readonly belief: number;
  readonly right: boolean;
}

/** Gives the confidence of a belief, both in [0, 1]; strictly increasing. */
export function confidenceOf(belief: number, { slope, offset }: ConfidenceLine): number {
  const odds = Math.exp(offset) * belief ** slope;
  return odds / (odds + (1 - belief) ** slope);
}

/** Rounds of Newton's method after which a line has long settled. */
const ROUNDS = 50;

/**
 * Fits the line to what was held of wordings, starting at the common one and drawn to it as if some wordings spoke for
 * it: few wordings move it little.
 *
 * @see John Platt, "Probabilistic outputs for support vector machines and comparisons to regularized likelihood methods", 1999; with a normal prior around the common line in the place of his smoothed targets
 */
export function fitLine(held: readonly Held[]): ConfidenceLine {
  const { prior } = CALIBRATION.own;
  const points = held.map(({ belief, right }) => ({
    x: Math.log((belief + 1e-9) / (1 - belief + 1e-9)),
    y: Number(right),
  }));
  let { slope, offset } = COMMON_LINE;
  for (let round = 0; round < ROUNDS; round++) {
    let [bySlope, byOffset] = [prior.slope * (slope - COMMON_LINE.slope), prior.offset * (offset - COMMON_LINE.offset)];
    let [a, b, c] = [prior.slope, 0, prior.offset];
    for (const { x, y } of points) {
      const p = 1 / (1 + Math.exp(-slope * x - offset));
      const weight = p * (1 - p);
      bySlope += (p - y) * x;
      byOffset += p - y;
      a += weight * x * x;
      b += weight * x;
      c += weight;
    }
    // The prior keeps the determinant positive.
    const determinant = a * c - b * b;
    const wanted = slope - step((c * bySlope - b * byOffset) / determinant);
    slope = between(wanted, 0.25, 4);
    // Where the slope is held, the offset goes its own way.
    const move = slope === wanted ? (a * byOffset - b * bySlope) / determinant : byOffset / c;
    offset = between(offset - step(move), -8, 8);
  }
  return { slope, offset };
}

/** Reads a line from JSON; nothing for one out of range. */
export function readLine(line: Json | undefined): ConfidenceLine | undefined {
  if (typeof line !== 'object' || line === null || !('slope' in line) || !('offset' in line)) return undefined;
  const { slope, offset } = line;
  if (typeof slope !== 'number' || typeof offset !== 'number') return undefined;
  const fits = slope === between(slope, 0.25, 4) && offset === between(offset, -8, 8);
  return fits ? { slope, offset } : undefined;
}

const between = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** Newton's step, held back where the curve is flat. */
const step = (value: number) => between(value, -1, 1);
