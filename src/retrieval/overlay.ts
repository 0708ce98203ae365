import type { EncodedRow } from './encoder.js';

/** Weights that were learned beside those of a model, by feature and class; most have none. */
export type Overlay = ReadonlyMap<number, ReadonlyMap<number, number>>;

/** A text as its row, and the place of the class it belongs to. */
export interface LabelledRow {
  readonly row: EncodedRow;
  readonly place: number;
}

/** How often the texts of a case are gone through, until they have at least this chance. */
const EPOCHS = 10;
const SETTLED = 0.9;
/** The least difference from what a class should have that moves its weights. */
const FELT = 0.002;

/** Adds what the overlay says of a row to probabilities, which stay such; in place. */
export function overlaid(overlay: Overlay, { ids, values }: EncodedRow, chances: Float64Array): void {
  const scores = new Map<number, number>();
  for (let at = 0; at < ids.length; at++) {
    for (const [c, weight] of overlay.get(ids[at] as number) ?? []) {
      scores.set(c, (scores.get(c) ?? 0) + (values[at] as number) * weight);
    }
  }
  const highest = Math.max(0, ...scores.values());
  const others = Math.exp(-highest);
  for (let c = 0; c < chances.length; c++) {
    const score = scores.get(c);
    chances[c] = (chances[c] as number) * (score === undefined ? others : Math.exp(score - highest));
  }
  const sum = chances.reduce((total, one) => total + one, 0);
  // A class that had no chance left gets none; where only such are left, nothing is known.
  for (let c = 0; c < chances.length; c++) chances[c] = sum > 0 ? (chances[c] as number) / sum : 1 / chances.length;
}

/**
 * Learns texts beside a model, by steps for these texts alone that leave its weights as they are: each step moves the
 * scores of a text by how far its chances are from right, whatever the length of its row.
 *
 * Texts come case after case: learning two lists one after the other is learning them as one.
 *
 * @param chances - of the model without overlay, for a row; a new array
 * @see Koby Crammer et al., "Online passive-aggressive algorithms", 2006, for steps by the norm of the example
 */
export function learnBeside(
  before: Overlay,
  cases: readonly (readonly LabelledRow[])[],
  chances: (row: EncodedRow) => Float64Array,
): Overlay {
  const overlay = new Map(Array.from(before, ([feature, weights]) => [feature, new Map(weights)] as const));
  for (const texts of cases) {
    for (let epoch = 0; epoch < EPOCHS; epoch++) {
      for (const { row, place } of texts) {
        const own = chances(row);
        overlaid(overlay, row, own);
        if ((own[place] as number) < SETTLED) step(overlay, row, place, own);
      }
    }
  }
  return overlay;
}

function step(
  overlay: Map<number, Map<number, number>>,
  { ids, values }: EncodedRow,
  place: number,
  chances: Float64Array,
): void {
  const length = values.reduce((sum, value) => sum + value * value, 0);
  for (const [c, chance] of chances.entries()) {
    const slope = (c === place ? 1 : 0) - chance;
    if (Math.abs(slope) < FELT) continue;
    for (let at = 0; at < ids.length; at++) {
      const feature = ids[at] as number;
      const weights = overlay.get(feature) ?? new Map<number, number>();
      overlay.set(feature, weights);
      weights.set(c, (weights.get(c) ?? 0) + (slope * (values[at] as number)) / length);
    }
  }
}
