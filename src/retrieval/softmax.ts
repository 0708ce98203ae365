import { RETRIEVAL } from './defaults.js';
import type { EncodedRow, Encoder } from './encoder.js';
import type { Features } from './features.js';
import { denseLayout, type Layout, sparseLayout } from './layout.js';
import type { Table } from './table.js';

/** A linear model that tells solutions apart by the words of the base's own wordings. */
export interface SolutionModel {
  /** Solution ids in ascending order. */
  readonly classes: readonly string[];
  /** The place of each of them. */
  readonly places: ReadonlyMap<string, number>;
  readonly layout: Layout;
  /** Aligned with the layout. */
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
  /** Whether every feature has a weight for every class. */
  readonly dense: boolean;
}

/**
 * Prepares the learning of solutions.
 *
 * @param solutions - of each text that the encoder has counted
 * @returns `undefined` when there are too few texts per solution, or too many to learn from in minutes
 */
export function createLesson(encoder: Encoder, solutions: readonly string[]): Lesson | undefined {
  const { minimum, texts, largest } = RETRIEVAL.model;
  const classes = [...new Set(solutions)].sort();
  if (classes.length < 2 || solutions.length < minimum * classes.length || solutions.length > texts) return undefined;
  const targets = new Map(classes.map((id, index) => [id, index]));
  const labels = solutions.map((solution) => targets.get(solution) ?? 0);
  return { encoder, classes, labels, dense: encoder.size * classes.length <= largest };
}

/**
 * Learns a softmax (multinomial logistic) model with AdaGrad in a fixed order, so that the same lesson always
 * gives the same weights.
 *
 * @param tables - of the texts, one for each kind of feature
 * @see John Duchi, Elad Hazan and Yoram Singer, "Adaptive subgradient methods", 2011; one step size per feature instead of per weight
 */
export function learnModel(lesson: Lesson, tables: readonly Table[]): SolutionModel {
  const { encoder, classes, labels, dense } = lesson;
  const { epochs, rate, settled, most, dropped } = RETRIEVAL.model;
  const [features, width] = [encoder.size, classes.length];
  const rows = encoder.rows(tables);
  const layout = dense ? denseLayout(features, width) : sparseLayout(rows, labels, { features, width, most });
  const weights = new Float32Array(layout.size);
  const squares = new Float32Array(features).fill(1e-3);
  const outputs = new Float64Array(width);
  const slopes = new Float64Array(width);
  const active = new Int32Array(width);
  const chance = chances(epochs);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const at of shuffled(rows.length, epoch)) {
      const row = thinned(rows[at] as EncodedRow, dropped, chance);
      forward(row, layout, weights, outputs);
      let square = 0;
      let moved = 0;
      for (let c = 0; c < width; c++) {
        const slope = (outputs[c] as number) - (c === labels[at] ? 1 : 0);
        // Most classes are already settled; leaving them alone makes an epoch twice as fast.
        if (slope < settled && slope > -settled) {
          slopes[c] = 0;
          continue;
        }
        slopes[c] = slope;
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
        if (dense) moveDense(weights, id * width, active, moved, slopes, step);
        else moveSparse(weights, layout, id, slopes, step);
      }
    }
  }
  return modelOf(lesson, layout, rounded(weights));
}

function moveDense(
  weights: Float32Array,
  start: number,
  active: Int32Array,
  moved: number,
  slopes: Float64Array,
  step: number,
): void {
  for (let n = 0; n < moved; n++) {
    const c = active[n] as number;
    weights[start + c] = (weights[start + c] as number) - step * (slopes[c] as number);
  }
}

function moveSparse(
  weights: Float32Array,
  { starts, classes }: Layout,
  feature: number,
  slopes: Float64Array,
  step: number,
): void {
  if (classes === undefined) return;
  const end = starts[feature + 1] as number;
  for (let weight = starts[feature] as number; weight < end; weight++) {
    weights[weight] = (weights[weight] as number) - step * (slopes[classes[weight] as number] as number);
  }
}

/** Rounds to the upper 14 bits of each 32-bit float, in place: as good for a choice, and a third to keep. */
function rounded(weights: Float32Array): Float32Array {
  const bits = new Uint32Array(weights.buffer, weights.byteOffset, weights.length);
  for (let at = 0; at < bits.length; at++) bits[at] = ((bits[at] as number) + 0x20000) & 0xfffc0000;
  return weights;
}

/** Makes a model of what was learned. */
export function modelOf({ encoder, classes }: Lesson, layout: Layout, weights: Float32Array): SolutionModel {
  return {
    classes,
    places: new Map(classes.map((id, place) => [id, place])),
    layout,
    weights,
    probabilities(features) {
      const result = new Float64Array(classes.length);
      forward(encoder.encode(features), layout, weights, result);
      return result;
    },
  };
}

/** Writes the probabilities of a row into `outputs`. */
function forward(row: EncodedRow, layout: Layout, weights: Float32Array, outputs: Float64Array): void {
  outputs.fill(0);
  for (let place = 0; place < row.ids.length; place++) {
    addFeature(row.ids[place] as number, row.values[place] as number, layout, weights, outputs);
  }
  let highest = -Infinity;
  for (const output of outputs) highest = Math.max(highest, output);
  // Of thousands of classes nearly all are met by no feature.
  const unmet = Math.exp(-highest);
  let sum = 0;
  for (let c = 0; c < outputs.length; c++) {
    const exponential = outputs[c] === 0 ? unmet : Math.exp((outputs[c] as number) - highest);
    outputs[c] = exponential;
    sum += exponential;
  }
  for (let c = 0; c < outputs.length; c++) outputs[c] = (outputs[c] as number) / sum;
}

function addFeature(
  feature: number,
  value: number,
  { starts, classes, width }: Layout,
  weights: Float32Array,
  outputs: Float64Array,
): void {
  const start = starts[feature] as number;
  if (classes === undefined) {
    for (let c = 0; c < width; c++) outputs[c] = (outputs[c] as number) + value * (weights[start + c] as number);
    return;
  }
  const end = starts[feature + 1] as number;
  for (let weight = start; weight < end; weight++) {
    const c = classes[weight] as number;
    outputs[c] = (outputs[c] as number) + value * (weights[weight] as number);
  }
}

/**
 * Leaves out some features of a row, by chance, and strengthens the others.
 *
 * @see Nitish Srivastava et al., "Dropout: a simple way to prevent neural networks from overfitting", 2014
 */
function thinned({ ids, values }: EncodedRow, share: number, chance: () => number): EncodedRow {
  const kept: { readonly ids: number[]; readonly values: number[] } = { ids: [], values: [] };
  for (let place = 0; place < ids.length; place++) {
    if (chance() < share) continue;
    kept.ids.push(ids[place] as number);
    kept.values.push((values[place] as number) / (1 - share));
  }
  return { ids: Int32Array.from(kept.ids), values: Float32Array.from(kept.values) };
}

/** A fixed order that differs between epochs: Fisher-Yates. */
function shuffled(count: number, seed: number): Int32Array {
  const order = Int32Array.from({ length: count }, (_, index) => index);
  const chance = chances(seed);
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(chance() * (last + 1));
    const kept = order[last] as number;
    order[last] = order[other] as number;
    order[other] = kept;
  }
  return order;
}

/** Numbers in [0, 1), the same for a seed: a linear congruential generator. */
function chances(seed: number): () => number {
  let state = (seed + 1) * 2654435761;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}
