import type { Judged } from './confidence.js';

/** What happens when nothing is proposed below a confidence. */
export interface CoveragePoint {
  /** Proposals are made from this confidence on; in [0, 1]. */
  readonly threshold: number;
  /** Share of all queries for which something is proposed; in (0, 1]. */
  readonly coverage: number;
  /** Share of these that is right; in [0, 1]. */
  readonly accuracy: number;
}

/** The threshold chosen on development queries. */
export interface Tuning {
  readonly chosen: CoveragePoint;
  /** What the verdict of the engine gives on the same queries; coverage may be 0. */
  readonly verdict: Omit<CoveragePoint, 'threshold'>;
  /** At every twentieth of coverage, from few queries to all of them. */
  readonly curve: readonly CoveragePoint[];
}

/**
 * Draws the coverage/accuracy curve: the surest queries first, those of equal confidence at once.
 *
 * @returns one point for each confidence that occurs, by ascending coverage; none of nothing
 * @see Ran El-Yaniv and Yair Wiener, "On the foundations of noise-free selective classification", 2010; risk is 1 − accuracy
 */
export function coverageCurve(judged: readonly Judged[]): readonly CoveragePoint[] {
  const sorted = [...judged].sort((a, b) => b.confidence - a.confidence);
  const points: CoveragePoint[] = [];
  let right = 0;
  for (const [index, { confidence, right: isRight }] of sorted.entries()) {
    right += Number(isRight);
    if (sorted[index + 1]?.confidence === confidence) continue;
    points.push({ threshold: confidence, coverage: (index + 1) / sorted.length, accuracy: right / (index + 1) });
  }
  return points;
}

/** Thins a curve to at most so many points, evenly in coverage; the last one stays. */
export function thinned(curve: readonly CoveragePoint[], most: number): readonly CoveragePoint[] {
  const kept = new Set<CoveragePoint>();
  for (let step = 1; step <= most; step++) {
    const point = curve.find(({ coverage }) => coverage >= step / most);
    if (point !== undefined) kept.add(point);
  }
  return [...kept];
}

/**
 * Chooses the confidence below which a trouble is better called unknown: the one where right proposals most outnumber
 * wrong ones. Any proposal for a query out of scope is wrong. Of equal choices the one that proposes most is taken,
 * and the threshold stands midway to the next lower confidence.
 *
 * @returns nothing when there are no queries
 */
export function chooseThreshold(judged: readonly Judged[]): CoveragePoint | undefined {
  const curve = coverageCurve(judged);
  const gain = ({ coverage, accuracy }: CoveragePoint) => coverage * (2 * accuracy - 1);
  let best: number | undefined;
  for (const [index, point] of curve.entries()) {
    if (best === undefined || gain(point) >= gain(curve[best] as CoveragePoint) - 1e-12) best = index;
  }
  if (best === undefined) return undefined;
  const chosen = curve[best] as CoveragePoint;
  return { ...chosen, threshold: (chosen.threshold + (curve[best + 1]?.threshold ?? 0)) / 2 };
}
