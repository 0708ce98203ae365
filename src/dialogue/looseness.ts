import type { Column } from './column.js';
import type { DialogueParameters } from './parameters.js';

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

/** Cases of one solution with one value, and what the base would say of such a case if it were not in it. */
interface LeftOut {
  readonly count: number;
  /** Sum over the other cases of the solution of their chances to answer this value, and their count; at least 1. */
  readonly others: number;
  readonly left: number;
  /** What the solution's cases that do not know the attribute count as. */
  readonly silent: number;
  /** Add-one marginal of the value over the other cases of the base. */
  readonly marginal: number;
}

/**
 * Learns how loosely an attribute belongs to its solutions: the looseness under which each case's value is best
 * predicted from the other cases of its solution (leave-one-out likelihood, empirical Bayes). Where somebody
 * stood or which day it was says little of the cause, and the base itself shows it.
 *
 * @param silent - by solution: what its cases that do not know the attribute count as
 * @returns a number in [0, 1); 0 where no solution has two cases that know the attribute
 */
export function fitLooseness(
  column: Omit<Column, 'mixing' | 'smoothing'>,
  silent: Float64Array,
  { epsilon, eta }: DialogueParameters,
): number {
  const cases = leaveOut(column, silent);
  let best = 0;
  let highest = Number.NEGATIVE_INFINITY;
  for (const [step, looseness] of GRID.entries()) {
    const mixing = mixingOf(looseness, epsilon);
    let likelihood = -CAUTION * step;
    for (const { count, others, left, silent, marginal } of cases) {
      const smoothing = mixing.smoothing + silent;
      const common = (others + smoothing * marginal) / (left + smoothing);
      const heard = (1 - mixing.epsilon) * (others / left) + mixing.epsilon * common;
      likelihood += count * Math.log((1 - eta) * heard + eta / column.size);
    }
    if (likelihood > highest) [best, highest] = [looseness, likelihood];
  }
  return best;
}

function leaveOut(column: Omit<Column, 'mixing' | 'smoothing'>, silent: Float64Array): LeftOut[] {
  const { scale, size, norm, pairSolution, pairValue, pairCount, knownBySolution, valueCount, known } = column;
  const compare = scale.answers.map((answer) => scale.compare(answer));
  const chance = (answer: number, value: number) =>
    (compare[answer] as (index: number) => number)(value) / (norm[value] as number);
  const weight = new Float64Array(size).fill(1);
  for (const [value, count] of valueCount.entries()) {
    for (const answer of scale.near(value)) weight[answer] = (weight[answer] as number) + count * chance(answer, value);
  }
  const bySolution = new Map<number, number[]>();
  for (let p = 0; p < pairCount.length; p++) {
    const solution = pairSolution[p] as number;
    if ((pairValue[p] as number) < 0 || (knownBySolution[solution] as number) < 2) continue;
    const own = bySolution.get(solution);
    if (own === undefined) bySolution.set(solution, [p]);
    else own.push(p);
  }
  return [...bySolution].flatMap(([solution, own]) => {
    const all = new Map(own.map((p) => [pairValue[p] as number, 0]));
    for (const p of own) {
      const value = pairValue[p] as number;
      for (const answer of scale.near(value)) {
        const before = all.get(answer);
        if (before !== undefined) all.set(answer, before + (pairCount[p] as number) * chance(answer, value));
      }
    }
    return own.map((p) => {
      const value = pairValue[p] as number;
      const self = chance(value, value);
      return {
        count: pairCount[p] as number,
        others: Math.max(0, (all.get(value) as number) - self),
        left: (knownBySolution[solution] as number) - 1,
        silent: silent[solution] as number,
        marginal: ((weight[value] as number) - self) / (known - 1 + size),
      };
    });
  });
}
