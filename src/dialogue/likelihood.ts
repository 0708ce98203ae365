import type { FactValue, SettledAnswer } from '../model/index.js';
import type { Column } from './column.js';
import type { DialogueParameters } from './parameters.js';

/** How likely one answer is, whatever the cause; 0 < every number <= 1. */
export interface AnswerLikelihood {
  /** By pair of the column. */
  readonly pairs: Float64Array;
  /** When none of the known solutions is right. */
  readonly none: number;
}

/** The value an answer speaks for; `undefined` when it says nothing. */
export function answerValue(answer: SettledAnswer): FactValue | undefined {
  return answer.kind === 'value' || answer.kind === 'unsure' ? answer.value : undefined;
}

/**
 * Gives the likelihood of an answer for the cases of each pair:
 * (1 - eta) [(1 - epsilon) K(answer | value) + epsilon Q(answer | solution)] + eta / answers, where K is 1 for an
 * equal value (a normalised kernel for numbers, ordinals, sets and taxonomies) and Q the smoothed distribution over
 * the cases of the solution; epsilon and the smoothing are the attribute's own, see `fitLooseness`. A case that does
 * not know the attribute takes Q alone. "None of these" is a trouble of the same neighbourhood that nobody has
 * described: it answers partly like the cases the words brought up, and for the rest half like the base, half
 * anything. An unsure answer is mixed with the uniform distribution.
 *
 * @param neighbourhood - by pair: the belief before any answer; see {@link pairWeights}
 * @returns `undefined` when the answer says nothing ("don't know", "not applicable", skipped)
 */
export function answerLikelihood(
  column: Column,
  answer: SettledAnswer,
  parameters: DialogueParameters,
  neighbourhood: Float64Array,
): AnswerLikelihood | undefined {
  const value = answerValue(answer);
  if (value === undefined || column.known === 0) return undefined;
  const { eta } = parameters;
  const { epsilon } = column.mixing;
  const { smoothing, size, pairSolution, pairValue, pairCount, knownBySolution, norm, valueCount } = column;
  const compare = column.scale.compare(value);
  const chance = new Float64Array(size);
  let marginal = 1;
  for (let v = 0; v < size; v++) {
    chance[v] = compare(v) / (norm[v] as number);
    marginal += (valueCount[v] as number) * (chance[v] as number);
  }
  marginal /= column.known + size;

  const bySolution = smoothing.map((count) => count * marginal);
  for (let p = 0; p < pairCount.length; p++) {
    const v = pairValue[p] as number;
    if (v < 0) continue;
    const s = pairSolution[p] as number;
    bySolution[s] = (bySolution[s] as number) + (pairCount[p] as number) * (chance[v] as number);
  }

  const meant = answer.kind === 'unsure' ? parameters.unsure : 1;
  const blur = (likelihood: number) => meant * ((1 - eta) * likelihood + eta / size) + (1 - meant) / size;
  const pairs = new Float64Array(pairCount.length);
  for (let p = 0; p < pairs.length; p++) {
    const s = pairSolution[p] as number;
    const v = pairValue[p] as number;
    const common = (bySolution[s] as number) / ((knownBySolution[s] as number) + (smoothing[s] as number));
    pairs[p] = blur(v < 0 ? common : (1 - epsilon) * (chance[v] as number) + epsilon * common);
  }
  let near = 0;
  let left = 1;
  for (let p = 0; p < pairs.length; p++) {
    const v = pairValue[p] as number;
    if (v < 0) continue;
    const weight = parameters.noneFocus * (neighbourhood[p] as number);
    near += weight * (chance[v] as number);
    left -= weight;
  }
  return { pairs, none: blur(near + left * ((marginal + 1 / size) / 2)) };
}

/** What was summed before, as long as the weights are in use: a turn asks for the same sums many times. */
const summed = new WeakMap<Float64Array, Map<Column, Float64Array>>();

/**
 * Sums the weights of cases by the pairs of a column.
 *
 * @param cases - weights that do not change any more
 */
export function pairWeights(column: Column, cases: Float64Array): Float64Array {
  const known = sumsOf(cases);
  const weights = known.get(column) ?? new Float64Array(column.pairCount.length);
  if (known.has(column)) return weights;
  const { pairOf } = column;
  for (let i = 0; i < cases.length; i++) {
    const pair = pairOf[i] as number;
    weights[pair] = (weights[pair] as number) + (cases[i] as number);
  }
  known.set(column, weights);
  return weights;
}

/**
 * Sums for many columns what {@link pairWeights} will be asked for. Four at a time, since additions to one sum wait for
 * each other and those to four do not.
 */
export function preparePairWeights(columns: readonly Column[], cases: Float64Array): void {
  const known = sumsOf(cases);
  const left = columns.filter((column) => !known.has(column));
  for (let at = 0; at + 3 < left.length; at += 4) {
    const four = left.slice(at, at + 4) as [Column, Column, Column, Column];
    const [a, b, c, d] = four.map(({ pairCount }) => new Float64Array(pairCount.length)) as [Sums, Sums, Sums, Sums];
    const [ofA, ofB, ofC, ofD] = four.map(({ pairOf }) => pairOf) as [Int32Array, Int32Array, Int32Array, Int32Array];
    for (let i = 0; i < cases.length; i++) {
      const weight = cases[i] as number;
      const pairA = ofA[i] as number;
      const pairB = ofB[i] as number;
      const pairC = ofC[i] as number;
      const pairD = ofD[i] as number;
      a[pairA] = (a[pairA] as number) + weight;
      b[pairB] = (b[pairB] as number) + weight;
      c[pairC] = (c[pairC] as number) + weight;
      d[pairD] = (d[pairD] as number) + weight;
    }
    for (const [place, sums] of [a, b, c, d].entries()) known.set(four[place] as Column, sums);
  }
}

type Sums = Float64Array;

function sumsOf(cases: Float64Array): Map<Column, Float64Array> {
  const known = summed.get(cases) ?? new Map<Column, Float64Array>();
  summed.set(cases, known);
  return known;
}
