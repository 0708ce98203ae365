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

/** Most parts of the way from nothing known to everything known, each with two points of Gauss and Legendre. */
const PARTS = 8;
const POINTS = [0.5 - Math.sqrt(1 / 12), 0.5 + Math.sqrt(1 / 12)] as const;
/** Weights of cases that are looked at in one sharing out; a large base takes fewer parts, and always one. */
const WORK = 60_000;
/** Chance left to a solution that failed though it never should: what log-odds can still tell. */
const HARDLY = 1e-9;
/** Two ratios that differ by less, as a share, come from rounding. */
const ALIKE = 1e-12;

/** What one piece multiplies the cases with; many cases have it in common. */
interface Factor {
  readonly source: PieceSource;
  /** By case: an index of `logs`. */
  readonly of: Int32Array;
  /** Logarithms. */
  readonly logs: Float64Array;
  /** The logarithm for "none of these". */
  readonly none: number;
}

/**
 * Shares the log-odds of every solution, against all others and "none of these" together, among what is known. All
 * evidence is let in at once, from no strength to full strength, and each piece gets what it moves on the way: so the
 * shares add up, do not depend on any order, and two answers that say the same share what they say. Between two
 * single cases a piece is the logarithm of its likelihood ratio, Good's weight of evidence.
 *
 * The integral is taken numerically, to about 1e-3; in a base of many thousands of cases more coarsely. What is left over
 * is shared out by size, so that the sum is exact.
 *
 * @see Good, Probability and the Weighing of Evidence, 1950
 * @see Aumann and Shapley, Values of Non-Atomic Games, 1974
 */
export function balance(
  table: CaseTable,
  state: SessionState,
  belief: Belief,
  parameters: DialogueParameters,
): Balance {
  const nothing =
    unheard.get(table) ?? weigh(table, { ...state, facts: {}, tried: [], past: [], texts: [] }, parameters);
  unheard.set(table, nothing);
  const factors = factorsOf(table, state, belief, parameters, nothing);
  const moved = factors.map(() => new Float64Array(table.solutions.length));
  const work = POINTS.length * (2 * factors.length + 1) * table.cases.length;
  const parts = Math.min(PARTS, Math.max(1, Math.floor(WORK / work)));
  for (let at = 0; factors.length > 0 && at < parts * POINTS.length; at++) {
    const point = POINTS[at % POINTS.length] as number;
    const part = strengthened(nothing, factors, (Math.floor(at / POINTS.length) + point) / parts);
    const own = rows(table, part);
    const others = rest(own);
    for (const [k, factor] of factors.entries()) {
      const sum = rows(table, part, factor);
      const besides = rest(sum);
      const target = moved[k] as Float64Array;
      for (let s = 0; s < target.length; s++) {
        const slope = (sum[s] as number) / (own[s] as number) - (besides[s] as number) / (others[s] as number);
        target[s] = (target[s] as number) + (Number.isFinite(slope) ? slope : 0) / (parts * POINTS.length);
      }
    }
  }
  // A repair that never should fail has failed for good in the belief; log-odds cannot say that.
  const all = belief.solutions.includes(0) ? strengthened(nothing, factors, 1) : belief;
  const [prior, posterior] = [oddsOf(rows(table, nothing)), oddsOf(rows(table, all))];
  for (const s of prior.keys()) shareRest(moved, s, (posterior[s] as number) - (prior[s] as number));
  return { prior, posterior, pieces: factors.map(({ source }, k) => ({ source, moved: moved[k] as Float64Array })) };
}

/** What is believed of a table before anything is known: the same in every session, since a table has its parameters. */
const unheard = new WeakMap<CaseTable, Belief>();

/** Weights of cases and of "none of these"; their sum means nothing. */
type Weights = Pick<Belief, 'cases' | 'none'>;

/** Lets evidence in with a strength from 0 to 1. */
function strengthened(nothing: Weights, factors: readonly Factor[], strength: number): Weights {
  const cases = nothing.cases.slice();
  let { none } = nothing;
  for (const { of, logs, none: beside } of factors) {
    const top = Math.max(beside, largest(logs));
    const powers = logs.map((log) => Math.exp(strength * (log - top)));
    for (let i = 0; i < cases.length; i++) cases[i] = (cases[i] as number) * (powers[of[i] as number] as number);
    none *= Math.exp(strength * (beside - top));
  }
  return { cases, none };
}

function largest(values: Float64Array): number {
  let top = Number.NEGATIVE_INFINITY;
  for (const value of values) top = Math.max(top, value);
  return top;
}

/** Log-odds of every solution against all others and "none of these" together, which is the last of these sums. */
function oddsOf(sums: Float64Array): Float64Array {
  const others = rest(sums);
  return sums.slice(0, -1).map((own, s) => Math.log(own / (others[s] as number)));
}

/** Makes what was moved of one solution add up to `total`, by what each piece moved of it. */
function shareRest(moved: readonly Float64Array[], s: number, total: number): void {
  let [sum, size] = [0, 0];
  for (const one of moved) {
    sum += one[s] as number;
    size += Math.abs(one[s] as number);
  }
  const left = total - sum;
  if (size === 0 || !Number.isFinite(left)) return;
  for (const one of moved) one[s] = (one[s] as number) + (left * Math.abs(one[s] as number)) / size;
}

function factorsOf(
  table: CaseTable,
  state: SessionState,
  { neighbourhood, noneBefore }: Belief,
  parameters: DialogueParameters,
  nothing: Belief,
): Factor[] {
  const factors: Factor[] = [];
  const { length } = table.cases;
  if (heard(state) !== undefined) {
    const cases = neighbourhood.map((share) => (1 - noneBefore) * share);
    factors.push(wordsFactor({ cases, none: noneBefore }, nothing));
  }
  for (const [index, column] of table.columns.entries()) {
    const fact = factOf(state, column.attribute.id);
    const likelihood = fact && answerLikelihood(column, fact.answer, parameters, pairWeights(column, neighbourhood));
    if (likelihood === undefined) continue;
    factors.push({
      source: { kind: 'answer', column: index },
      of: column.pairOf,
      logs: likelihood.pairs.map(Math.log),
      none: Math.log(likelihood.none),
    });
  }
  for (const solutionId of [...failedSolutions(state).keys()].sort()) {
    const solution = table.solutionIndex.get(solutionId);
    if (solution === undefined) continue;
    const of = new Int32Array(length).fill(1, table.start[solution], table.start[solution + 1]);
    const left = Math.log(Math.max(HARDLY, 1 - (table.solutions[solution]?.success ?? 1)));
    factors.push({ source: { kind: 'failed', solutionId }, of, logs: Float64Array.of(0, left), none: 0 });
  }
  return factors;
}

/** What words multiply the cases with: neighbours that retrieval did not bring up have it in common. */
function wordsFactor(worded: Weights, nothing: Weights): Factor {
  const of = new Int32Array(worded.cases.length);
  const ratios: number[] = [];
  for (let i = 0; i < of.length; i++) {
    const ratio = (worded.cases[i] as number) / (nothing.cases[i] as number);
    const before = ratios.at(-1) ?? Number.NaN;
    if (!(Math.abs(ratio - before) <= ALIKE * before)) ratios.push(ratio);
    of[i] = ratios.length - 1;
  }
  return {
    source: { kind: 'words' },
    of,
    logs: Float64Array.from(ratios, Math.log),
    none: Math.log(worded.none / nothing.none),
  };
}

/** Sums over the cases of each solution, "none of these" last; each case counted as often as a factor's logarithm says. */
function rows({ solutions, start }: CaseTable, { cases, none }: Weights, factor?: Factor): Float64Array {
  const sums = new Float64Array(solutions.length + 1);
  for (let s = 0; s < solutions.length; s++) {
    const end = start[s + 1] as number;
    let sum = 0;
    if (factor === undefined) for (let i = start[s] as number; i < end; i++) sum += cases[i] as number;
    else {
      const { of, logs } = factor;
      for (let i = start[s] as number; i < end; i++) sum += (cases[i] as number) * (logs[of[i] as number] as number);
    }
    sums[s] = sum;
  }
  sums[solutions.length] = factor === undefined ? none : none * factor.none;
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
