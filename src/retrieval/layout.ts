import type { EncodedRow } from './encoder.js';
import { grouped, rowOf, startsOf } from './rows.js';

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
 * A feature has weights for the classes in whose texts it occurs; one that occurs in more than `most` classes, and so
 * tells thousands of them hardly apart, has none.
 *
 * @param labels - the class of each row
 */
export function sparseLayout(
  rows: readonly EncodedRow[],
  labels: readonly number[],
  { features, width, most }: { readonly features: number; readonly width: number; readonly most: number },
): Layout {
  const byLabel = grouped(Int32Array.from(labels), width);
  /** Visits each class of each feature once, class by class. */
  const visit = (meet: (feature: number, label: number) => void) => {
    const last = new Int32Array(features).fill(-1);
    for (let label = 0; label < width; label++) {
      for (const at of rowOf(byLabel, label)) {
        for (const feature of (rows[at] as EncodedRow).ids) {
          if (last[feature] === label) continue;
          last[feature] = label;
          meet(feature, label);
        }
      }
    }
  };
  const counts = new Int32Array(features);
  visit((feature) => {
    counts[feature] = (counts[feature] as number) + 1;
  });
  const starts = startsOf(counts.map((count) => (count > most ? 0 : count)));
  const classes = new Int32Array(starts.at(-1) ?? 0);
  const ends = starts.slice();
  visit((feature, label) => {
    if ((counts[feature] as number) > most) return;
    classes[ends[feature] as number] = label;
    ends[feature] = (ends[feature] as number) + 1;
  });
  return { size: classes.length, width, starts, classes };
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
