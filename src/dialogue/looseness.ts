import type { Column } from './column.js';

/** What looseness is chosen from; 0 trusts an attribute as the parameters say, towards 1 it tells nothing. */
const GRID = [0, 0.25, 0.5, 0.7, 0.8, 0.9, 0.95] as const;
/** Natural logarithm of the odds that the base must give against an attribute for each step of looseness: few cases prove little. */
const CAUTION = 0.5;

/** How much an answer is taken from the common distribution of a solution, and how much that one is smoothed. */
export interface Mixing {
  /** Share in [0, 1] taken from the solution's other cases. */
  readonly epsilon: number;
  /** Cases that the marginal of the base counts as; >= 1. */
  readonly smoothing: number;
}

/** Gives the mixing of a looseness in [0, 1). */
export function mixingOf(looseness: number, epsilon: number): Mixing {
  return { epsilon: epsilon + (1 - epsilon) * looseness, smoothing: 1 / (1 - looseness) };
}

/**
 * Learns how loosely an attribute belongs to its solutions: the looseness under which each case's value is best
 * predicted from the other cases of its solution (leave-one-out likelihood, empirical Bayes). Where somebody
 * stood or which day it was says little of the cause, and the base itself shows it.
 *
 * @returns a number in [0, 1); 0 where no solution has two cases that know the attribute
 */
export function fitLooseness(column: Omit<Column, 'mixing'>, epsilon: number, eta: number): number {
  const { size, pairSolution, pairValue, pairCount, knownBySolution } = column;
  const bySolution = new Map<number, { readonly value: number; readonly count: number }[]>();
  for (let p = 0; p < pairCount.length; p++) {
    const value = pairValue[p] as number;
    const solution = pairSolution[p] as number;
    if (value < 0 || (knownBySolution[solution] as number) < 2) continue;
    const entries = bySolution.get(solution) ?? [];
    entries.push({ value, count: pairCount[p] as number });
    bySolution.set(solution, entries);
  }
  if (bySolution.size === 0) return 0;
  const resemblances = new Map<number, Float64Array>();
  const resemblance = (answer: number): Float64Array => {
    const found = resemblances.get(answer);
    if (found !== undefined) return found;
    const compare = column.scale.compare(column.scale.answers[answer] ?? '');
    const row = Float64Array.from({ length: size }, (_, v) => compare(v) / (column.norm[v] as number));
    resemblances.set(answer, row);
    return row;
  };
  let best = 0;
  let highest = Number.NEGATIVE_INFINITY;
  GRID.forEach((looseness, step) => {
    const mixing = mixingOf(looseness, epsilon);
    let likelihood = -CAUTION * step;
    for (const entries of bySolution.values()) {
      const known = entries.reduce((sum, { count }) => sum + count, 0);
      for (const { value, count } of entries) {
        const row = resemblance(value);
        let marginal = 1;
        for (let v = 0; v < size; v++) marginal += (column.valueCount[v] as number) * (row[v] as number);
        marginal = (marginal - (row[value] as number)) / (column.known - 1 + size);
        let others = -(row[value] as number);
        for (const other of entries) others += other.count * (row[other.value] as number);
        const common = (others + mixing.smoothing * marginal) / (known - 1 + mixing.smoothing);
        const own = others / (known - 1);
        const heard = (1 - mixing.epsilon) * own + mixing.epsilon * common;
        likelihood += count * Math.log((1 - eta) * heard + eta / size);
      }
    }
    if (likelihood > highest) [best, highest] = [looseness, likelihood];
  });
  return best;
}
