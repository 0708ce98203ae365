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
  /** The class of each weight, ascending for a feature; left out where every feature has a weight for every class. */
  readonly classes: Int32Array | undefined;
}

/** Every feature has a weight for every class. */
export function denseLayout(features: number, width: number): Layout {
  const starts = Int32Array.from({ length: features + 1 }, (_, feature) => feature * width);
  return { size: features * width, width, starts, classes: undefined };
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
