import type { EncodedRow } from './encoder.js';
import { type DenseLayout, type Layout, type LearningLayout, wordsFor } from './layout.js';

/** Scores rows one after the other; what it tells of a row lies in arrays that the next one overwrites. */
export interface Scorer {
  /** The probability of each class that the row met; of any other class nothing that has a meaning. */
  readonly chances: Float64Array;
  /** The classes that the row met, the first ones of this list. */
  readonly met: Int32Array;
  /** 1 for each class that the row at hand has met so far; 0 for all between two rows. */
  readonly marks: Uint8Array;
  /** The probability that each class has which the row did not meet. */
  unmet: number;
}

/** Creates a scorer of rows for a count of classes. */
export function createScorer(width: number): Scorer {
  const met = Int32Array.from({ length: width }, (_, place) => place);
  return { chances: new Float64Array(width), met, marks: new Uint8Array(width), unmet: 0 };
}

/**
 * Gives each class its probability, and looks at no class that has no weight for any feature of the row: of thousands
 * these are nearly all, and alike.
 *
 * @returns how many classes the row meets; all of them where every feature has a weight for every class
 */
export function scoreRow(scorer: Scorer, row: EncodedRow, layout: LearningLayout, weights: Float32Array): number {
  const { chances, met } = scorer;
  const count =
    layout.classes === undefined ? addDense(scorer, row, layout, weights) : addSparse(scorer, row, layout, weights);
  const others = layout.width - count;
  let highest = others > 0 ? 0 : -Infinity;
  for (let place = 0; place < count; place++) highest = Math.max(highest, chances[met[place] as number] as number);
  const unmet = others > 0 ? Math.exp(-highest) : 0;
  let sum = others * unmet;
  for (let place = 0; place < count; place++) {
    const c = met[place] as number;
    const exponential = Math.exp((chances[c] as number) - highest);
    chances[c] = exponential;
    sum += exponential;
  }
  for (let place = 0; place < count; place++) {
    const c = met[place] as number;
    chances[c] = (chances[c] as number) / sum;
  }
  scorer.unmet = unmet / sum;
  return count;
}

/** Most weights are still zero, and add nothing. */
function addDense(
  { chances }: Scorer,
  { ids, values }: EncodedRow,
  { width, moved }: DenseLayout,
  weights: Float32Array,
): number {
  chances.fill(0);
  const words = wordsFor(width);
  for (let place = 0; place < ids.length; place++) {
    const [feature, value] = [ids[place] as number, values[place] as number];
    for (let word = 0; word < words; word++) {
      for (let bits = moved[feature * words + word] as number; bits !== 0; bits &= bits - 1) {
        const c = (word << 5) + 31 - Math.clz32(bits & -bits);
        chances[c] = (chances[c] as number) + value * (weights[feature * width + c] as number);
      }
    }
  }
  return width;
}

function addSparse(
  { chances, met, marks }: Scorer,
  { ids, values }: EncodedRow,
  { starts, classes }: Layout,
  weights: Float32Array,
): number {
  let count = 0;
  for (let place = 0; place < ids.length; place++) {
    const feature = ids[place] as number;
    const value = values[place] as number;
    const end = starts[feature + 1] as number;
    for (let weight = starts[feature] as number; weight < end; weight++) {
      const c = classes[weight] as number;
      const part = value * (weights[weight] as number);
      if (marks[c] === 1) chances[c] = (chances[c] as number) + part;
      else {
        marks[c] = 1;
        met[count++] = c;
        chances[c] = part;
      }
    }
  }
  for (let place = 0; place < count; place++) marks[met[place] as number] = 0;
  return count;
}
