import type { Attribute, FactValue, Taxonomy } from '../model/index.js';
import { fitLooseness, type Mixing, mixingOf } from './looseness.js';
import type { DialogueParameters } from './parameters.js';
import { createScale, type Scale } from './scale.js';

/** Most answers that a question's gain tells apart; rarer ones are counted as one. */
const MAX_GROUPS = 64;

/**
 * One attribute over all cases. A *pair* is a solution with one value (or with none) that its cases have:
 * cases of one pair are equally likely to get any answer, so that all sums run over pairs.
 */
export interface Column {
  readonly attribute: Attribute;
  readonly scale: Scale;
  /** Count of distinct answers; at least 1. */
  readonly size: number;
  /** Pair by case. */
  readonly pairOf: Int32Array;
  /** By pair: index of the solution, index of the value (-1 when unknown), count of cases. */
  readonly pairSolution: Int32Array;
  readonly pairValue: Int32Array;
  readonly pairCount: Float64Array;
  /** By solution: count of cases that know the attribute. */
  readonly knownBySolution: Float64Array;
  /** By solution: cases that the marginal of the base counts as; cases that do not know the attribute add to it. */
  readonly smoothing: Float64Array;
  /** By value: count of cases. */
  readonly valueCount: Float64Array;
  /** Count of cases that know the attribute. */
  readonly known: number;
  /** By value: what the resemblances of all answers to it sum to. */
  readonly norm: Float64Array;
  /** Chance of each answer given the case's value, sparse: entries of value v are `start[v]` to `start[v + 1]`. */
  readonly chanceStart: Int32Array;
  readonly chanceGroup: Int32Array;
  readonly chance: Float64Array;
  /** Count of answer groups; a group is one answer but for the last of a very long scale. */
  readonly groups: number;
  /** By group: index of its only answer, or -1. */
  readonly groupAnswer: Int32Array;
  /** How far the attribute is trusted; learned from the base. */
  readonly mixing: Mixing;
  /** By group: share of all answers, and add-one marginal over the whole base. */
  readonly groupShare: Float64Array;
  readonly groupMarginal: Float64Array;
}

/**
 * Lays out one attribute.
 *
 * @param values - by case; `undefined` where the case does not know it
 * @param solutionOf - index of the solution by case
 */
export function createColumn(
  attribute: Attribute,
  values: readonly (FactValue | undefined)[],
  solutionOf: Int32Array,
  solutionCount: number,
  parameters: DialogueParameters,
  taxonomy?: Taxonomy,
): Column {
  const seen = values.filter((value): value is FactValue => value !== undefined);
  const scale = createScale(attribute, seen, taxonomy);
  const size = scale.answers.length;

  const pairOf = new Int32Array(values.length);
  const pairSolution: number[] = [];
  const pairValue: number[] = [];
  const pairCount: number[] = [];
  const knownBySolution = new Float64Array(solutionCount);
  const valueCount = new Float64Array(size);
  const pairs = new Map<number, number>();
  let known = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    const solution = solutionOf[i] as number;
    const place = value === undefined ? -1 : scale.place(value);
    const key = solution * (size + 1) + place + 1;
    let pair = pairs.get(key);
    if (pair === undefined) {
      pair = pairCount.length;
      pairs.set(key, pair);
      pairSolution.push(solution);
      pairValue.push(place);
      pairCount.push(0);
    }
    pairOf[i] = pair;
    pairCount[pair] = (pairCount[pair] as number) + 1;
    if (place >= 0) {
      known++;
      knownBySolution[solution] = (knownBySolution[solution] as number) + 1;
      valueCount[place] = (valueCount[place] as number) + 1;
    }
  }

  const groupOf = groupAnswers(valueCount);
  const groups = Math.max(1, Math.min(size, MAX_GROUPS));
  const groupAnswer = new Int32Array(groups).fill(-1);
  const groupShare = new Float64Array(groups);
  const groupMarginal = new Float64Array(groups);
  for (let u = 0; u < size; u++) {
    const group = groupOf[u] as number;
    if (size <= MAX_GROUPS || group < MAX_GROUPS - 1) groupAnswer[group] = u;
    groupShare[group] = (groupShare[group] as number) + 1 / size;
    groupMarginal[group] = (groupMarginal[group] as number) + 1 / (known + size);
  }

  const norm = new Float64Array(size);
  const chanceStart = new Int32Array(size + 1);
  const chanceGroup: number[] = [];
  const chance: number[] = [];
  const compare = scale.answers.map((answer) => scale.compare(answer));
  for (let v = 0; v < size; v++) {
    const first = chance.length;
    for (const u of scale.near(v)) {
      const resemblance = (compare[u] as (index: number) => number)(v);
      if (resemblance <= 0) continue;
      norm[v] = (norm[v] as number) + resemblance;
      chanceGroup.push(groupOf[u] as number);
      chance.push(resemblance);
    }
    for (let e = first; e < chance.length; e++) {
      const share = (chance[e] as number) / (norm[v] as number);
      chance[e] = share;
      const group = chanceGroup[e] as number;
      groupMarginal[group] = (groupMarginal[group] as number) + (share * (valueCount[v] as number)) / (known + size);
    }
    chanceStart[v + 1] = chance.length;
  }

  const silent = new Float64Array(solutionCount);
  for (const [i, value] of values.entries()) {
    const solution = solutionOf[i] as number;
    if (value === undefined) silent[solution] = (silent[solution] as number) + parameters.silence;
  }

  const column = {
    attribute,
    scale,
    size: Math.max(1, size),
    pairOf,
    pairSolution: Int32Array.from(pairSolution),
    pairValue: Int32Array.from(pairValue),
    pairCount: Float64Array.from(pairCount),
    knownBySolution,
    valueCount,
    known,
    norm,
    chanceStart,
    chanceGroup: Int32Array.from(chanceGroup),
    chance: Float64Array.from(chance),
    groups,
    groupAnswer,
    groupShare,
    groupMarginal,
  };
  const mixing = mixingOf(fitLooseness(column, silent, parameters), parameters.epsilon);
  return { ...column, mixing, smoothing: silent.map((count) => mixing.smoothing + count) };
}

/** Gives the commonest answers a group each and the others of a long scale the last one. */
function groupAnswers(valueCount: Float64Array): Int32Array {
  const groupOf = new Int32Array(valueCount.length);
  if (valueCount.length <= MAX_GROUPS) return groupOf.map((_, index) => index);
  const order = Array.from(valueCount, (count, index) => ({ count, index })).sort(
    (a, b) => b.count - a.count || a.index - b.index,
  );
  for (const [rank, { index }] of order.entries()) groupOf[index] = Math.min(rank, MAX_GROUPS - 1);
  return groupOf;
}
