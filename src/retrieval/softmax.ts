import { RETRIEVAL } from './defaults.js';
import type { Features } from './features.js';
import { FEATURE_KINDS } from './features.js';

/** A linear model that tells solutions apart by the words of the base's own wordings. */
export interface SolutionModel {
  /** Solution ids in ascending order. */
  readonly classes: readonly string[];
  /**
   * Gives the probability of each class; a text of unseen words comes out near uniform.
   *
   * @returns probabilities that sum to 1, aligned with `classes`
   */
  probabilities(features: Features): Float64Array;
}

/** A wording and the solution that repaired it. */
export interface Example {
  readonly features: Features;
  readonly solution: string;
}

interface Row {
  readonly ids: Int32Array;
  readonly values: Float32Array;
}

/**
 * Learns a softmax (multinomial logistic) model with AdaGrad in a fixed order, so that the same examples always
 * give the same model.
 *
 * @param examples - in an order that does not depend on how the knowledge was listed
 * @returns `undefined` when there are too few examples per solution, or too many to learn in seconds
 * @see John Duchi, Elad Hazan and Yoram Singer, "Adaptive subgradient methods", 2011; one step size per feature instead of per weight
 */
export function learnSolutions(examples: readonly Example[]): SolutionModel | undefined {
  const { epochs, rate, minimum, largest, settled } = RETRIEVAL.model;
  const classes = [...new Set(examples.map(({ solution }) => solution))].sort();
  if (classes.length < 2 || examples.length < minimum * classes.length) return undefined;
  const encoder = createEncoder(examples.map(({ features }) => features));
  const width = classes.length;
  if (encoder.size * width > largest) return undefined;
  const targets = new Map(classes.map((id, index) => [id, index]));
  const rows = examples.map(({ features }) => encoder.encode(features));
  const labels = examples.map(({ solution }) => targets.get(solution) ?? 0);
  const weights = new Float32Array(encoder.size * width);
  const squares = new Float32Array(encoder.size).fill(1e-3);
  const outputs = new Float64Array(width);
  const slopes = new Float64Array(width);
  const active = new Int32Array(width);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const at of shuffled(rows.length, epoch)) {
      const row = rows[at] as Row;
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
  return {
    classes,
    probabilities(features) {
      const result = new Float64Array(width);
      forward(encoder.encode(features), weights, result);
      return result;
    },
  };
}

/** Writes the probabilities of a row into `outputs`. */
function forward(row: Row, weights: Float32Array, outputs: Float64Array): void {
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

/** The features the model looks at: of the character n-grams only the longer ones, which halves the work. */
function used(features: Features, kind: (typeof FEATURE_KINDS)[number]): Iterable<readonly [string, number]> {
  return kind === 'grams' ? [...features.grams].filter(([key]) => key.length >= 4) : features[kind];
}

/** Turns features into rows of tf-idf values; each kind has norm 1, features never seen included. */
function createEncoder(texts: readonly Features[]): { readonly size: number; encode(features: Features): Row } {
  let size = 0;
  const kinds = FEATURE_KINDS.map((kind) => {
    const frequency = new Map<string, number>();
    for (const text of texts) for (const [key] of used(text, kind)) frequency.set(key, (frequency.get(key) ?? 0) + 1);
    const ids = new Map<string, number>();
    for (const [key, count] of frequency) if (count >= RETRIEVAL.model.seen) ids.set(key, size++);
    return { kind, frequency, ids, share: RETRIEVAL.model.shares[kind] };
  });
  return {
    size,
    encode(features) {
      const found: number[] = [];
      const values: number[] = [];
      for (const { kind, frequency, ids, share } of kinds) {
        let squares = 0;
        const first = values.length;
        for (const [key, count] of used(features, kind)) {
          const idf = Math.log(1 + texts.length / ((frequency.get(key) ?? 0) + 0.5));
          const value = (1 + Math.log(count)) * idf;
          squares += value * value;
          const id = ids.get(key);
          if (id === undefined) continue;
          found.push(id);
          values.push(value);
        }
        const scale = squares === 0 ? 0 : share / Math.sqrt(squares);
        for (let place = first; place < values.length; place++) values[place] = (values[place] as number) * scale;
      }
      return { ids: Int32Array.from(found), values: Float32Array.from(values) };
    },
  };
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
