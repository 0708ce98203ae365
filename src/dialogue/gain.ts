import type { Belief } from './belief.js';
import type { Column } from './column.js';
import { pairWeights } from './likelihood.js';
import type { DialogueParameters } from './parameters.js';
import type { CaseTable } from './table.js';

/**
 * Joint probability of solution and answer: row s, column g at `values[s * groups + g]`; the last row is
 * "none of these". The sum is 1.
 */
export interface Joint {
  readonly values: Float64Array;
  readonly rows: number;
  readonly groups: number;
}

/** Predicts the answers to an attribute, with the same likelihood that would weigh them. */
export function predictAnswers(
  table: CaseTable,
  column: Column,
  belief: Belief,
  { eta, noneFocus }: DialogueParameters,
): Joint {
  const solutions = belief.solutions.length;
  const { epsilon } = column.mixing;
  const { smoothing, groups, groupShare, groupMarginal, pairSolution, pairValue, pairCount } = column;
  const values = new Float64Array((solutions + 1) * groups);
  const sizeOf = (s: number) => (column.knownBySolution[s] as number) + (smoothing[s] as number);
  const pairWeight = pairWeights(column, belief.cases);
  const neighbours = pairWeights(column, belief.neighbourhood);
  // What each solution's common distribution weighs: epsilon of the cases that know the value, all of the others.
  const common = new Float64Array(solutions);
  for (let p = 0; p < pairWeight.length; p++) {
    const s = pairSolution[p] as number;
    const share = (pairValue[p] as number) < 0 ? 1 : epsilon;
    const weight = (common[s] as number) + (1 - eta) * share * (pairWeight[p] as number);
    common[s] = weight;
  }
  for (let s = 0; s < solutions; s++) {
    const noise = eta * (belief.solutions[s] as number);
    const smoothed = ((smoothing[s] as number) * (common[s] as number)) / sizeOf(s);
    for (let g = 0; g < groups; g++) {
      values[s * groups + g] = noise * (groupShare[g] as number) + smoothed * (groupMarginal[g] as number);
    }
  }
  const none = solutions * groups;
  const noise = eta * belief.none;
  let anything = belief.none - noise;
  for (let p = 0; p < pairWeight.length; p++) {
    const v = pairValue[p] as number;
    if (v < 0) continue;
    const s = pairSolution[p] as number;
    const near = (1 - eta) * belief.none * noneFocus * (neighbours[p] as number);
    anything -= near;
    const weight =
      (1 - eta) * (1 - epsilon) * (pairWeight[p] as number) +
      ((common[s] as number) * (pairCount[p] as number)) / sizeOf(s);
    const end = column.chanceStart[v + 1] as number;
    for (let e = column.chanceStart[v] as number; e < end; e++) {
      const at = s * groups + (column.chanceGroup[e] as number);
      values[at] = (values[at] as number) + weight * (column.chance[e] as number);
      const beside = none + (column.chanceGroup[e] as number);
      values[beside] = (values[beside] as number) + near * (column.chance[e] as number);
    }
  }
  for (let g = 0; g < groups; g++) {
    const other =
      noise * (groupShare[g] as number) + (anything * ((groupMarginal[g] as number) + (groupShare[g] as number))) / 2;
    values[none + g] = (values[none + g] as number) + other;
  }
  return { values, rows: table.solutions.length + 1, groups };
}

/** Probability of each answer group. */
export function answerProbabilities({ values, rows, groups }: Joint): Float64Array {
  const sums = new Float64Array(groups);
  for (let s = 0; s < rows; s++) {
    for (let g = 0; g < groups; g++) sums[g] = (sums[g] as number) + (values[s * groups + g] as number);
  }
  return sums;
}

function plogp(p: number): number {
  return p > 0 ? p * Math.log2(p) : 0;
}

/** Uncertainty about the solution, "none of these" included, in bits; >= 0. */
export function entropy(belief: Belief): number {
  let sum = plogp(belief.none);
  for (const p of belief.solutions) sum += plogp(p);
  return Math.max(0, -sum);
}

/** Expected information gain of a question about the solution, in bits; >= 0. */
export function informationGain(joint: Joint): number {
  const { values, rows, groups } = joint;
  let gain = 0;
  for (let s = 0; s < rows; s++) {
    let row = 0;
    for (let g = 0; g < groups; g++) {
      const p = values[s * groups + g] as number;
      row += p;
      gain += plogp(p);
    }
    gain -= plogp(row);
  }
  for (const p of answerProbabilities(joint)) gain -= plogp(p);
  return Math.max(0, gain);
}

/**
 * Expected rise of the chance of being right, in [0, 1]: how much more probable the most probable row is after the
 * answer than before it, on average.
 */
export function certaintyGain({ values, rows, groups }: Joint): number {
  const before = new Float64Array(rows);
  let after = 0;
  for (let g = 0; g < groups; g++) {
    let top = 0;
    for (let s = 0; s < rows; s++) {
      const p = values[s * groups + g] as number;
      before[s] = (before[s] as number) + p;
      if (p > top) top = p;
    }
    after += top;
  }
  let top = 0;
  for (const p of before) if (p > top) top = p;
  return Math.max(0, after - top);
}

/** Share of the belief in cases that know an attribute, in [0, 1]. */
export function relevance(column: Column, belief: Belief): number {
  const weights = pairWeights(column, belief.cases);
  let sum = 0;
  for (let p = 0; p < weights.length; p++) if ((column.pairValue[p] as number) >= 0) sum += weights[p] as number;
  return sum;
}
