import type { SessionFact, SessionState } from '../model/index.js';
import { answerLikelihood, pairWeights } from './likelihood.js';
import { explainsBoth } from './one-trouble.js';
import type { DialogueParameters } from './parameters.js';
import type { CaseTable } from './table.js';

/** What is believed after everything a session knows. */
export interface Belief {
  /** Probability by case, in the order of the table; with `none` they sum to 1. */
  readonly cases: Float64Array;
  /** Probability by solution, in the order of the table. */
  readonly solutions: Float64Array;
  /** Probability that no solution of the base is right. */
  readonly none: number;
  /** Probability by case before any answer, from words and outcomes alone; sums to 1 unless there is no case. */
  readonly neighbourhood: Float64Array;
  /** Probability of "none of these" before any answer. */
  readonly noneBefore: number;
}

/** The answer a session has to an attribute; `undefined` when it was never answered. */
export function factOf(state: SessionState, attribute: string): SessionFact | undefined {
  return Object.hasOwn(state.facts, attribute) ? state.facts[attribute] : undefined;
}

/** Solutions that failed, in this session or before with the same requester, by id. */
export function failedSolutions(state: SessionState): ReadonlyMap<string, 'now' | 'before'> {
  const failed = new Map<string, 'now' | 'before'>();
  for (const session of state.past) for (const id of session.failed) failed.set(id, 'before');
  for (const trial of state.tried) if (trial.result === 'failed') failed.set(trial.solutionId, 'now');
  return failed;
}

/** What retrieval found, where the person said anything in words. */
export function heard({ retrieved, texts }: SessionState): SessionState['retrieved'] {
  return texts.some((text) => text.trim() !== '') ? retrieved : undefined;
}

/** Confidence by solution as retrieval gave it; from similarities where it gave none. */
function retrievedConfidence(retrieved: NonNullable<SessionState['retrieved']>): Map<string, number> {
  const confidence = new Map<string, number>(Object.entries(retrieved.confidence));
  let target = Number.POSITIVE_INFINITY;
  if (confidence.size === 0) {
    target = 0;
    for (const { solutionId, similarity } of retrieved.candidates) {
      confidence.set(solutionId, Math.max(similarity, confidence.get(solutionId) ?? 0));
      target = Math.max(target, similarity);
    }
  }
  let total = 0;
  for (const value of confidence.values()) total += Math.max(0, value);
  const scale = total > Math.min(1, target) ? Math.min(1, target) / total : 1;
  for (const [id, value] of confidence) confidence.set(id, Math.max(0, value) * scale);
  return confidence;
}

/**
 * Gives the belief before any answer. Retrieved solutions take their calibrated confidence, flattened because
 * first words seldom tell siblings apart, changed by how well they explain both halves of one trouble, and spread over
 * their retrieved cases by squared similarity. What is left goes to "none of these", to the cases the words brought up,
 * and a little to every case, so that answers can still overturn it. Without words every case counts alike.
 */
function prior(table: CaseTable, state: SessionState, parameters: DialogueParameters, cases: Float64Array): number {
  const count = cases.length;
  if (count === 0) return 1;
  const retrieved = heard(state);
  if (retrieved === undefined) {
    for (let i = 0; i < count; i++) {
      cases[i] = ((1 - parameters.nonePrior) / count) * (table.outcomeFactor[i] as number);
    }
    return parameters.nonePrior;
  }
  const both = explainsBoth(table, state, parameters);
  const flattened = new Map<number, number>();
  let claimed = 0;
  let flat = 0;
  for (const [id, value] of retrievedConfidence(retrieved)) {
    const solution = table.solutionIndex.get(id);
    if (solution === undefined) continue;
    const own = value ** (1 / parameters.flatness) * (both?.(id) ?? 1);
    flattened.set(solution, own);
    claimed += value;
    flat += own;
  }
  const left = Math.max(parameters.nonePrior, 1 - claimed);
  const none = left * parameters.noneShare[retrieved.verdict];

  const similar = new Float64Array(count);
  const bySolution = new Float64Array(table.solutions.length);
  let all = 0;
  for (const { caseId, similarity } of retrieved.candidates) {
    const index = table.caseIndex.get(caseId);
    if (index === undefined || similar[index] !== 0) continue;
    const solution = table.solutionIndex.get(table.cases[index]?.solution ?? '') as number;
    const square = similarity * similarity;
    similar[index] = square;
    bySolution[solution] = (bySolution[solution] as number) + square;
    all += square;
  }
  const even = all > 0 ? EVEN : 1;
  for (let i = 0; i < count; i++) {
    const near = all > 0 ? (similar[i] as number) / all : 0;
    cases[i] = (left - none) * (even / count + (1 - even) * near);
  }
  for (const [solution, own] of flat === 0 ? [] : flattened) {
    const first = table.start[solution] as number;
    const end = table.start[solution + 1] as number;
    const total = bySolution[solution] as number;
    const weight = ((1 - left) * own) / flat;
    for (let i = first; i < end; i++) {
      const share = total > 0 ? (similar[i] as number) / total : 1 / (end - first);
      cases[i] = (cases[i] as number) + weight * share;
    }
  }
  for (let i = 0; i < count; i++) cases[i] = (cases[i] as number) * (table.outcomeFactor[i] as number);
  return none;
}

/** Share of what retrieval leaves over that goes to every case alike. */
const EVEN = 0.2;

/** Scales cases and "none" to a sum of 1; when nothing is left, "none" is certain. */
function normalise(cases: Float64Array, none: number): number {
  let total = none;
  for (let i = 0; i < cases.length; i++) total += cases[i] as number;
  return divide(cases, none, total);
}

/** Multiplies each case with the likelihood of its pair, and scales as {@link normalise} does. */
function hear(cases: Float64Array, none: number, pairOf: Int32Array, likelihood: Float64Array): number {
  let total = none;
  for (let i = 0; i < cases.length; i++) {
    const weight = (cases[i] as number) * (likelihood[pairOf[i] as number] as number);
    cases[i] = weight;
    total += weight;
  }
  return divide(cases, none, total);
}

function divide(cases: Float64Array, none: number, total: number): number {
  if (!(total > 0)) return 1;
  for (let i = 0; i < cases.length; i++) cases[i] = (cases[i] as number) / total;
  return none / total;
}

function normalised(cases: Float64Array): Float64Array {
  const scaled = cases.slice();
  normalise(scaled, 0);
  return scaled;
}

function solutionSums(table: CaseTable, cases: Float64Array): Float64Array {
  const sums = new Float64Array(table.solutions.length);
  for (let s = 0; s < sums.length; s++) {
    let sum = 0;
    for (let i = table.start[s] as number; i < (table.start[s + 1] as number); i++) sum += cases[i] as number;
    sums[s] = sum;
  }
  return sums;
}

/**
 * Weighs every case by its prior and the likelihood of every answer; a repair that failed leaves its solution
 * p (1 - success). Attributes are taken in the order of their ids, so that the order of answers cannot matter.
 *
 * @see Heckerman, Breese and Rommelse, Decision-theoretic troubleshooting, 1995, for the failed repair
 */
export function weigh(table: CaseTable, state: SessionState, parameters: DialogueParameters): Belief {
  const cases = new Float64Array(table.cases.length);
  const noneBefore = normalise(cases, prior(table, state, parameters, cases));
  let none = noneBefore;
  const neighbourhood = heard(state) === undefined ? table.usual : normalised(cases);
  for (const column of table.columns) {
    const fact = factOf(state, column.attribute.id);
    const likelihood = fact && answerLikelihood(column, fact.answer, parameters, pairWeights(column, neighbourhood));
    if (likelihood === undefined) continue;
    none = hear(cases, none * likelihood.none, column.pairOf, likelihood.pairs);
  }
  for (const id of [...failedSolutions(state).keys()].sort()) {
    const solution = table.solutionIndex.get(id);
    if (solution === undefined) continue;
    const left = 1 - (table.solutions[solution]?.success ?? 1);
    const end = table.start[solution + 1] as number;
    for (let i = table.start[solution] as number; i < end; i++) cases[i] = (cases[i] as number) * left;
  }
  none = normalise(cases, none);
  return { cases, solutions: solutionSums(table, cases), none, neighbourhood, noneBefore };
}
