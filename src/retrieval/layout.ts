import type { EncodedRow } from './encoder.js';
import { startsOf } from './rows.js';

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
  const found: (Set<number> | undefined)[] = Array.from({ length: features }, () => undefined);
  for (const [at, { ids }] of rows.entries()) {
    for (const feature of ids) {
      found[feature] ??= new Set();
      // One more than may be kept is enough to know.
      if ((found[feature] as Set<number>).size <= most) found[feature]?.add(labels[at] as number);
    }
  }
  const kept = found.map((classes) =>
    classes === undefined || classes.size > most ? [] : [...classes].sort((a, b) => a - b),
  );
  const starts = startsOf(kept.map(({ length }) => length));
  const classes = new Int32Array(starts.at(-1) ?? 0);
  for (const [feature, own] of kept.entries()) classes.set(own, starts[feature]);
  return { size: classes.length, width, starts, classes };
}
