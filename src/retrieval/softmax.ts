import { RETRIEVAL } from './defaults.js';
import type { EncodedRow, Encoder } from './encoder.js';
import type { Features } from './features.js';
import type { Table } from './table.js';

/** A linear model that tells solutions apart by the words of the base's own wordings. */
export interface SolutionModel {
  /** Solution ids in ascending order. */
  readonly classes: readonly string[];
  /** As {@link learnWeights} gives them. */
  readonly weights: Float32Array;
  /**
   * Gives the probability of each class; a text of unseen words comes out near uniform.
   *
   * @returns probabilities that sum to 1, aligned with `classes`
   */
  probabilities(features: Features): Float64Array;
}

/** What a model learns from: texts, and for each the class it belongs to. */
export interface Lesson {
  readonly encoder: Encoder;
  /** Solution ids in ascending order. */
  readonly classes: readonly string[];
  /** The class of each text that the encoder has counted. */
  readonly labels: readonly number[];
  /** Count of weights: one per feature and class. */
  readonly size: number;
}

/**
 * Prepares the learning of solutions.
 *
 * @param solutions - of each text that the encoder has counted
 * @returns `undefined` when there are too few texts per solution, or too many to learn in seconds
 */
export function createLesson(encoder: Encoder, solutions: readonly string[]): Lesson | undefined {
  const { minimum, largest } = RETRIEVAL.model;
  const classes = [...new Set(solutions)].sort();
  const size = encoder.size * classes.length;
  if (classes.length < 2 || solutions.length < minimum * classes.length || size > largest) return undefined;
  const targets = new Map(classes.map((id, index) => [id, index]));
  return { encoder, classes, size, labels: solutions.map((solution) => targets.get(solution) ?? 0) };
}

/**
 * Learns a softmax (multinomial logistic) model with AdaGrad in a fixed order, so that the same lesson always
 * gives the same weights.
 *
 * @param tables - of the texts, one for each kind of feature
 * @returns the weights of the first feature for each class, then those of the second one, and so on
 * @see John Duchi, Elad Hazan and Yoram Singer, "Adaptive subgradient methods", 2011; one step size per feature instead of per weight
 */
export function learnWeights({ encoder, classes, labels, size }: Lesson, tables: readonly Table[]): Float32Array {
  const { epochs, rate, settled } = RETRIEVAL.model;
  const width = classes.length;
  const rows = encoder.rows(tables);
  const weights = new Float32Array(size);
  const squares = new Float32Array(encoder.size).fill(1e-3);
  const outputs = new Float64Array(width);
  const slopes = new Float64Array(width);
  const active = new Int32Array(width);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const at of shuffled(rows.length, epoch)) {
      const row = rows[at] as EncodedRow;
      forward(row, weights, outputs);
      let square = 0;
      let moved = 0;
      for (let c = 0; c < width; c++) {
        const slope = (outputs[c] as number) - (c === labels[at] ? 1 : 0);
        // Most classes are already settled; leaving them alone makes an epoch twice as fast.
        if (slope < settled && slope > -settled) continue;
        slopes[moved] = slope;
        active[moved++] = c;
        square += slope * slope;
      }
      if (moved === 0) continue;
      for (let place = 0; place < row.ids.length; place++) {
        const id = row.ids[place] as number;
        const value = row.values[place] as number;
        const sum = (squares[id] as number) + square * value * value;
        squares[id] = sum;
        const step = (rate * value) / Math.sqrt(sum);
        const start = id * width;
        for (let n = 0; n < moved; n++) {
          const weight = start + (active[n] as number);
          weights[weight] = (weights[weight] as number) - step * (slopes[n] as number);
        }
      }
    }
  }
  return rounded(weights);
}

/** Rounds to the upper half of each 32-bit float (bfloat16), in place: as good for a choice, and half to keep. */
function rounded(weights: Float32Array): Float32Array {
  const bits = new Uint32Array(weights.buffer, weights.byteOffset, weights.length);
  for (let at = 0; at < bits.length; at++) bits[at] = ((bits[at] as number) + 0x8000) & 0xffff0000;
  return weights;
}

/** Makes a model of what was learned. */
export function modelOf({ encoder, classes }: Lesson, weights: Float32Array): SolutionModel {
  return {
    classes,
    weights,
    probabilities(features) {
      const result = new Float64Array(classes.length);
      forward(encoder.encode(features), weights, result);
      return result;
    },
  };
}

/** Writes the probabilities of a row into `outputs`. */
function forward(row: EncodedRow, weights: Float32Array, outputs: Float64Array): void {
  const width = outputs.length;
  outputs.fill(0);
  for (let place = 0; place < row.ids.length; place++) {
    const value = row.values[place] as number;
    for (let c = 0, weight = (row.ids[place] as number) * width; c < width; c++, weight++) {
      outputs[c] = (outputs[c] as number) + value * (weights[weight] as number);
    }
  }
  let highest = -Infinity;
  for (const output of outputs) highest = Math.max(highest, output);
  let sum = 0;
  for (let c = 0; c < width; c++) {
    const exponential = Math.exp((outputs[c] as number) - highest);
    outputs[c] = exponential;
    sum += exponential;
  }
  for (let c = 0; c < width; c++) outputs[c] = (outputs[c] as number) / sum;
}

/** A fixed order that differs between epochs: Fisher-Yates over a linear congruential generator. */
function shuffled(count: number, seed: number): Int32Array {
  const order = Int32Array.from({ length: count }, (_, index) => index);
  let state = (seed + 1) * 2654435761;
  for (let last = count - 1; last > 0; last--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const other = Math.floor((state / 4294967296) * (last + 1));
    const kept = order[last] as number;
    order[last] = order[other] as number;
    order[other] = kept;
  }
  return order;
}
