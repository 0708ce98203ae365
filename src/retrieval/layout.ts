import type { EncodedRow } from './encoder.js';
import { countOf, grouped, lengthsOf, type Rows, rowOf, startsOf } from './rows.js';

/** Which classes have a weight for each feature, and where it is. */
export interface Layout {
  /** Count of weights. */
  readonly size: number;
  /** Count of classes. */
  readonly width: number;
  /** Where the weights of each feature begin, and where the last ones end. */
  readonly starts: Int32Array;
  /** The class of each weight, ascending for a feature. */
  readonly classes: Int32Array;
}

/** Every feature has a weight for every class, in their order. */
export interface DenseLayout extends Omit<Layout, 'classes'> {
  readonly classes: undefined;
  /** A bit for each class whose weight was moved, {@link wordsFor} words for each feature: the others are zero. */
  readonly moved: Int32Array;
}

/** A layout to learn in. */
export type LearningLayout = Layout | DenseLayout;

/** Words of 32 bits that have a bit for each class. */
export const wordsFor = (width: number): number => (width + 31) >> 5;

/** Lays out a weight of every feature for every class. */
export function denseLayout(features: number, width: number): DenseLayout {
  const starts = Int32Array.from({ length: features + 1 }, (_, feature) => feature * width);
  const moved = new Int32Array(features * wordsFor(width));
  return { size: features * width, width, starts, classes: undefined, moved };
}

/**
 * A feature has weights for the classes in whose texts it occurs: where they are many, for those `most` in which it
 * occurs most often beyond what chance would give each of them, ties by ascending class. The first step of learning
 * would be steepest there.
 *
 * @param labels - the class of each row
 * @param most - largest count of classes of a feature; >= 1
 */
export function sparseLayout(
  rows: readonly EncodedRow[],
  labels: readonly number[],
  { features, width, most }: { readonly features: number; readonly width: number; readonly most: number },
): Layout {
  const byLabel = grouped(Int32Array.from(labels), width);
  const met = labelsOf(rows, byLabel, features);
  const sizes = lengthsOf(byLabel.starts);
  const lengths = new Int32Array(features);
  const kept = new Int32Array(met.values.length);
  let end = 0;
  for (let feature = 0; feature < features; feature++) {
    const classes = steepest(rowOf(met, feature), sizes, labels.length, most);
    kept.set(classes, end);
    lengths[feature] = classes.length;
    end += classes.length;
  }
  return { size: end, width, starts: startsOf(lengths), classes: kept.slice(0, end) };
}

/** For each feature the classes of the rows that it occurs in, ascending and each as often. */
function labelsOf(rows: readonly EncodedRow[], byLabel: Rows, features: number): Rows {
  const counts = new Int32Array(features);
  for (const { ids } of rows) for (const id of ids) counts[id] = (counts[id] as number) + 1;
  const starts = startsOf(counts);
  const ends = starts.slice();
  const values = new Int32Array(starts.at(-1) ?? 0);
  for (let label = 0; label < countOf(byLabel); label++) {
    for (const at of rowOf(byLabel, label)) {
      for (const id of (rows[at] as EncodedRow).ids) {
        values[ends[id] as number] = label;
        ends[id] = (ends[id] as number) + 1;
      }
    }
  }
  return { starts, values };
}

/** Of the classes that a feature meets those where it occurs most often beyond chance, ascending. */
function steepest(met: Int32Array, sizes: Int32Array, texts: number, most: number): readonly number[] {
  const classes: number[] = [];
  const counts: number[] = [];
  for (const label of met) {
    if (classes.at(-1) === label) counts[counts.length - 1] = (counts.at(-1) as number) + 1;
    else {
      classes.push(label);
      counts.push(1);
    }
  }
  if (classes.length <= most) return classes;
  const share = met.length / texts;
  const excess = counts.map((count, place) => count - share * (sizes[classes[place] as number] as number));
  const places = [...classes.keys()].sort((a, b) => (excess[b] as number) - (excess[a] as number) || a - b);
  return places
    .slice(0, most)
    .map((place) => classes[place] as number)
    .sort((a, b) => a - b);
}

/** Leaves out the weights that are zero, which add nothing to any sum: most of those of a dense layout. */
export function withoutZeros(
  { width, ...layout }: LearningLayout,
  weights: Float32Array,
): { readonly layout: Layout; readonly weights: Float32Array } {
  const kept = weights.filter((weight) => weight !== 0);
  const classes = new Int32Array(kept.length);
  const starts = new Int32Array(layout.starts.length);
  let end = 0;
  for (let feature = 0; feature + 1 < starts.length; feature++) {
    const first = layout.starts[feature] as number;
    for (let weight = first; weight < (layout.starts[feature + 1] as number); weight++) {
      if (weights[weight] === 0) continue;
      classes[end++] = layout.classes === undefined ? weight - first : (layout.classes[weight] as number);
    }
    starts[feature + 1] = end;
  }
  return { layout: { size: end, width, starts, classes }, weights: kept };
}
