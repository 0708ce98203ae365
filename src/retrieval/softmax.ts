import { createBeside, type TaughtText } from './beside.js';
import { RETRIEVAL } from './defaults.js';
import type { EncodedRow, Encoder } from './encoder.js';
import type { Features } from './features.js';
import { type DenseLayout, denseLayout, type Layout, sparseLayout, withoutZeros, wordsFor } from './layout.js';
import { createScorer, scoreRow } from './scorer.js';
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
  /**
   * Gives a model that has also learned the texts of more cases, one case after the other; those of other classes are left
   * out. Its weights stay, and what is not among the features of the base still tells it nothing.
   */
  taught(cases: readonly (readonly Example[])[]): SolutionModel;
}

/** A text, and the id of the solution that it tells the trouble of. */
export interface Example {
  readonly features: Features;
  readonly solution: string;
}

/** What a model learns from: texts, and for each the class it belongs to. */
export interface Lesson {
  readonly encoder: Encoder;
  /** Solution ids in ascending order. */
  readonly classes: readonly string[];
  /** The solution of each text that the encoder has counted. */
  readonly solutions: readonly string[];
  /** Largest count of classes that a feature has weights for; where it is that of all, every feature has them all. */
  readonly most: number;
}

/**
 * Prepares the learning of solutions.
 *
 * A feature has weights for as many solutions as leave an epoch with `RETRIEVAL.model.work` weights to look up, for
 * all of them if it can be, and never for fewer than `RETRIEVAL.model.least`: beyond that the work grows with the
 * texts, and no longer with the solutions.
 *
 * @param solutions - of each text that the encoder has counted
 * @param fewest - texts per solution, on average
 * @returns `undefined` when there are too few texts per solution, or more than `RETRIEVAL.model.texts`
 */
export function createLesson(encoder: Encoder, solutions: readonly string[], fewest: number): Lesson | undefined {
  const { texts, work, least } = RETRIEVAL.model;
  const classes = [...new Set(solutions)].sort();
  if (classes.length < 2 || solutions.length < fewest * classes.length || solutions.length > texts) return undefined;
  const most = Math.max(least, Math.floor(work / Math.max(1, encoder.filled)));
  return { encoder, classes, solutions, most: Math.min(most, classes.length) };
}

/** Whether every feature has a weight for every class. */
export const isDense = ({ classes, most }: Lesson): boolean => most === classes.length;

/**
 * Learns a softmax (multinomial logistic) model with AdaGrad in a fixed order, so that the same lesson always
 * gives the same weights.
 *
 * An epoch looks up at most `lesson.most` weights for each value of a text, and changes no more than it looked up;
 * there are `RETRIEVAL.model.epochs`. Where features lack weights, a text that needed no correction is not looked at
 * again, which costs no accuracy and halves the work.
 *
 * @param tables - of the texts, one for each kind of feature
 * @see John Duchi, Elad Hazan and Yoram Singer, "Adaptive subgradient methods", 2011; one step size per feature instead of per weight
 */
export function learnModel(lesson: Lesson, tables: readonly Table[]): SolutionModel {
  const { encoder, classes, solutions, most } = lesson;
  const { epochs, rate, settled, dropped } = RETRIEVAL.model;
  const [features, width, dense] = [encoder.size, classes.length, isDense(lesson)];
  const rows = encoder.rows(tables);
  const targets = new Map(classes.map((id, index) => [id, index]));
  const labels = solutions.map((solution) => targets.get(solution) ?? 0);
  const layout = dense ? denseLayout(features, width) : sparseLayout(rows, labels, { features, width, most });
  const weights = new Float32Array(layout.size);
  const squares = new Float32Array(features).fill(1e-3);
  const scorer = createScorer(width);
  const { chances, met } = scorer;
  const slopes = new Float64Array(width);
  const active = new Int32Array(width);
  const dice = diceOf(epochs);
  let order = shuffled(rows.length, 0);
  for (let epoch = 0; epoch < epochs; epoch++) {
    const corrected = new Uint8Array(rows.length);
    for (const at of order) {
      const row = thinned(rows[at] as EncodedRow, dropped, dice);
      const count = scoreRow(scorer, row, layout, weights);
      let square = 0;
      let moved = 0;
      for (let place = 0; place < count; place++) {
        const c = met[place] as number;
        const slope = (chances[c] as number) - (c === labels[at] ? 1 : 0);
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
      corrected[at] = 1;
      for (let place = 0; place < row.ids.length; place++) {
        const id = row.ids[place] as number;
        const value = row.values[place] as number;
        const sum = (squares[id] as number) + square * value * value;
        squares[id] = sum;
        const step = (rate * value) / Math.sqrt(sum);
        if (layout.classes === undefined) moveDense(weights, layout, id, active, moved, slopes, step);
        else moveSparse(weights, layout, id, slopes, step);
      }
    }
    const next = shuffled(rows.length, epoch + 1);
    order = dense ? next : next.filter((at) => corrected[at] === 1);
  }
  const kept = withoutZeros(layout, rounded(weights));
  return modelOf(lesson, kept.layout, kept.weights);
}

function moveDense(
  weights: Float32Array,
  { width, moved: bits }: DenseLayout,
  feature: number,
  active: Int32Array,
  moved: number,
  slopes: Float64Array,
  step: number,
): void {
  const start = feature * width;
  const first = feature * wordsFor(width);
  for (let n = 0; n < moved; n++) {
    const c = active[n] as number;
    bits[first + (c >> 5)] = (bits[first + (c >> 5)] as number) | (1 << (c & 31));
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
  const end = starts[feature + 1] as number;
  for (let weight = starts[feature] as number; weight < end; weight++) {
    weights[weight] = (weights[weight] as number) - step * (slopes[classes[weight] as number] as number);
  }
}

/** Rounds to the upper 14 bits of each 32-bit float, and what is next to nothing to 0, in place: as good for a choice, and a fifth to keep. */
function rounded(weights: Float32Array): Float32Array {
  const { negligible } = RETRIEVAL.model;
  const bits = new Uint32Array(weights.buffer, weights.byteOffset, weights.length);
  for (let at = 0; at < bits.length; at++) {
    const isNothing = Math.abs(weights[at] as number) < negligible;
    bits[at] = isNothing ? 0 : ((bits[at] as number) + 0x20000) & 0xfffc0000;
  }
  return weights;
}

/** Makes a model of what was learned. */
export function modelOf({ encoder, classes }: Lesson, layout: Layout, weights: Float32Array): SolutionModel {
  const scorer = createScorer(classes.length);
  const places = new Map(classes.map((id, place) => [id, place]));
  const chances = (row: EncodedRow): Float64Array => {
    const count = scoreRow(scorer, row, layout, weights);
    const result = new Float64Array(classes.length).fill(scorer.unmet);
    for (const c of scorer.met.subarray(0, count)) result[c] = scorer.chances[c] as number;
    return result;
  };
  const beside = createBeside(encoder.size, classes.length);
  const modelWith = (texts: readonly TaughtText[]): SolutionModel => ({
    ...{ classes, places, layout, weights },
    probabilities(features) {
      const row = encoder.encode(features);
      const result = chances(row);
      if (texts.length > 0) beside.move(texts, row, result);
      return result;
    },
    taught(cases) {
      const rows = cases.map((examples) =>
        examples.flatMap(({ features, solution }) => {
          const place = places.get(solution);
          return place === undefined ? [] : [{ row: encoder.encode(features), place }];
        }),
      );
      return modelWith(beside.learn(texts, rows, chances));
    },
  });
  return modelWith([]);
}

/**
 * Leaves out some features of a row, by chance, and strengthens the others.
 *
 * @see Nitish Srivastava et al., "Dropout: a simple way to prevent neural networks from overfitting", 2014
 */
function thinned({ ids, values }: EncodedRow, share: number, dice: () => number): EncodedRow {
  const kept: { readonly ids: number[]; readonly values: number[] } = { ids: [], values: [] };
  for (let place = 0; place < ids.length; place++) {
    if (dice() < share) continue;
    kept.ids.push(ids[place] as number);
    kept.values.push((values[place] as number) / (1 - share));
  }
  return { ids: Int32Array.from(kept.ids), values: Float32Array.from(kept.values) };
}

/** A fixed order that differs between epochs: Fisher-Yates. */
function shuffled(count: number, seed: number): Int32Array {
  const order = Int32Array.from({ length: count }, (_, index) => index);
  const dice = diceOf(seed);
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(dice() * (last + 1));
    const kept = order[last] as number;
    order[last] = order[other] as number;
    order[other] = kept;
  }
  return order;
}

/** Numbers in [0, 1), the same for a seed: a linear congruential generator. */
function diceOf(seed: number): () => number {
  let state = (seed + 1) * 2654435761;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}
