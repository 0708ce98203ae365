import type { SessionState } from '../model/index.js';
import { type Belief, factOf, failedSolutions, heard, weigh } from './belief.js';
import { answerLikelihood, pairWeights } from './likelihood.js';
import type { DialogueParameters } from './parameters.js';
import type { CaseTable } from './table.js';

/** Where a piece of evidence comes from: the person's own words, an answer, or a repair in vain. */
export type PieceSource =
  | { readonly kind: 'words' }
  | { readonly kind: 'answer'; readonly column: number }
  | { readonly kind: 'failed'; readonly solutionId: string };

/** What one thing that is known has moved. */
export interface Piece {
  readonly source: PieceSource;
  /** By solution: log-odds (natural logarithm). */
  readonly moved: Float64Array;
}

/** How the belief came about: `prior` and all pieces together are `posterior`, for every solution. */
export interface Balance {
  /** By solution: log-odds before anything was known; it comes from past outcomes and counts of cases. */
  readonly prior: Float64Array;
  /** By solution: log-odds with everything that is known. */
  readonly posterior: Float64Array;
  /** Words first, then answers in the order of attribute ids, then failed solutions by id. */
  readonly pieces: readonly Piece[];
}

/** Parts of the way from nothing known to everything known, each with three points of Gauss and Legendre. */
const PARTS = 6;
const POINTS: readonly (readonly [number, number])[] = [
  [0.5 - Math.sqrt(0.15), 5 / 18],
  [0.5, 4 / 9],
  [0.5 + Math.sqrt(0.15), 5 / 18],
];
/** Chance left to a solution that failed though it never should: what log-odds can still tell. */
const HARDLY = 1e-9;

/** Logarithms of what one piece multiplies the cases with; the last number is that of "none of these". */
interface Factor {
  readonly source: PieceSource;
  readonly logs: Float64Array;
}

/**
 * Shares the log-odds of every solution, against all others and "none of these" together, among what is known. All
 * evidence is let in at once, from no strength to full strength, and each piece gets what it moves on the way: so the
 * shares add up, do not depend on any order, and two answers that say the same share what they say. Between two
 * single cases a piece is the logarithm of its likelihood ratio, Good's weight of evidence.
 *
 * @see Good, Probability and the Weighing of Evidence, 1950
 * @see Aumann and Shapley, Values of Non-Atomic Games, 1974; the integral is taken numerically, to about 1e-3
 */
export function balance(
  table: CaseTable,
  state: SessionState,
  belief: Belief,
  parameters: DialogueParameters,
): Balance {
  const nothing = weigh(table, { ...state, facts: {}, tried: [], past: [], texts: [] }, parameters);
  const start = logs(nothing);
  const factors = factorsOf(table, state, belief, parameters, start);
  const sums = new Float64Array(start.length);
  for (const { logs: own } of factors)
    for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] as number) + (own[i] as number);
  const moved = factors.map(() => new Float64Array(table.solutions.length));
  const weights = new Float64Array(start.length);
  const strengthen = (strength: number) => {
    let top = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < weights.length; i++) {
      weights[i] = (start[i] as number) + strength * (sums[i] as number);
      top = Math.max(top, weights[i] as number);
    }
    for (let i = 0; i < weights.length; i++) weights[i] = Math.exp((weights[i] as number) - top);
  };

  for (let at = 0; factors.length > 0 && at < PARTS * POINTS.length; at++) {
    const [point, width] = POINTS[at % POINTS.length] as readonly [number, number];
    strengthen((Math.floor(at / POINTS.length) + point) / PARTS);
    const own = rows(table, weights);
    const others = rest(own);
    for (const [k, { logs: factor }] of factors.entries()) {
      const sum = rows(table, weights, factor);
      const besides = rest(sum);
      const target = moved[k] as Float64Array;
      for (let s = 0; s < target.length; s++) {
        const slope = (sum[s] as number) / (own[s] as number) - (besides[s] as number) / (others[s] as number);
        target[s] = (target[s] as number) + (width / PARTS) * (Number.isFinite(slope) ? slope : 0);
      }
    }
  }
  const odds = (strength: number) => {
    strengthen(strength);
    const own = rows(table, weights);
    const others = rest(own);
    return Float64Array.from(table.solutions, (_, s) => Math.log((own[s] as number) / (others[s] as number)));
  };
  return {
    prior: odds(0),
    posterior: odds(1),
    pieces: factors.map(({ source }, k) => ({ source, moved: moved[k] as Float64Array })),
  };
}

function logs({ cases, none }: Belief): Float64Array {
  return Float64Array.of(...cases, none).map(Math.log);
}

function factorsOf(
  table: CaseTable,
  state: SessionState,
  { neighbourhood }: Belief,
  parameters: DialogueParameters,
  start: Float64Array,
): Factor[] {
  const factors: Factor[] = [];
  const last = table.cases.length;
  if (heard(state) !== undefined) {
    const worded = logs(weigh(table, { ...state, facts: {}, tried: [], past: [] }, parameters));
    factors.push({ source: { kind: 'words' }, logs: worded.map((log, i) => log - (start[i] as number)) });
  }
  for (const [index, column] of table.columns.entries()) {
    const fact = factOf(state, column.attribute.id);
    const likelihood = fact && answerLikelihood(column, fact.answer, parameters, pairWeights(column, neighbourhood));
    if (likelihood === undefined) continue;
    const pairs = likelihood.pairs.map(Math.log);
    const own = new Float64Array(last + 1);
    for (let i = 0; i < last; i++) own[i] = pairs[column.pairOf[i] as number] as number;
    own[last] = Math.log(likelihood.none);
    factors.push({ source: { kind: 'answer', column: index }, logs: own });
  }
  for (const solutionId of [...failedSolutions(state).keys()].sort()) {
    const solution = table.solutionIndex.get(solutionId);
    if (solution === undefined) continue;
    const own = new Float64Array(last + 1);
    const left = Math.log(Math.max(HARDLY, 1 - (table.solutions[solution]?.success ?? 1)));
    own.fill(left, table.start[solution], table.start[solution + 1]);
    factors.push({ source: { kind: 'failed', solutionId }, logs: own });
  }
  return factors;
}

/** Sums over the cases of each solution, "none of these" last; each case counted `times`. */
function rows({ solutions, start }: CaseTable, weights: Float64Array, times?: Float64Array): Float64Array {
  const sums = new Float64Array(solutions.length + 1);
  const last = weights.length - 1;
  const at = (i: number) => (weights[i] as number) * (times === undefined ? 1 : (times[i] as number));
  for (let s = 0; s < solutions.length; s++) {
    let sum = 0;
    for (let i = start[s] as number; i < (start[s + 1] as number); i++) sum += at(i);
    sums[s] = sum;
  }
  sums[solutions.length] = at(last);
  return sums;
}

/** The sum of all other rows, without subtracting: what is left beside a certainty is too small for that. */
function rest(sums: Float64Array): Float64Array {
  const others = new Float64Array(sums.length);
  let before = 0;
  for (let s = 0; s < sums.length; s++) {
    others[s] = before;
    before += sums[s] as number;
  }
  let after = 0;
  for (let s = sums.length - 1; s >= 0; s--) {
    others[s] = (others[s] as number) + after;
    after += sums[s] as number;
  }
  return others;
}
