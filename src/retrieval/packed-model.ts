import { packNumbers, unpackNumbers } from './bytes.js';
import type { Layout } from './layout.js';
import { packWeights, unpackWeights } from './packed-weights.js';
import { addUp, gapsOf, isBelow, lengthsOf, startsOf } from './rows.js';
import { type Lesson, modelOf, type SolutionModel } from './softmax.js';

/** A model in a small space. */
export interface PackedModel {
  /** How many classes each feature has weights for, and by how much each class lies above the one before it; see `packNumbers`. */
  readonly layout: Uint8Array;
  /** See `packWeights`. */
  readonly weights: Uint8Array;
}

/** Packs a model, if there is one. */
export function packModel(model: SolutionModel | undefined): PackedModel {
  if (model === undefined) return { layout: new Uint8Array(), weights: new Uint8Array() };
  const { starts, classes } = model.layout;
  const layout = packNumbers([lengthsOf(starts), gapsOf({ starts, values: classes })]);
  return { layout, weights: packWeights(model.weights) };
}

/** Reads what {@link packModel} wrote; nothing where it does not fit what would be learned. */
export function unpackModel(packed: PackedModel, lesson: Lesson): SolutionModel | undefined {
  const layout = layoutOf(packed.layout, lesson);
  const weights = layout && unpackWeights(packed.weights, layout.size);
  return layout && weights && modelOf(lesson, layout, weights);
}

function layoutOf(bytes: Uint8Array, { encoder, classes: { length: width } }: Lesson): Layout | undefined {
  const [lengths, classes, ...others] = unpackNumbers(bytes) ?? [];
  if (lengths?.length !== encoder.size || classes === undefined || others.length > 0) return undefined;
  const starts = startsOf(lengths);
  if (starts.at(-1) !== classes.length || !isBelow(lengths, classes.length + 1)) return undefined;
  addUp({ starts, values: classes });
  return isBelow(classes, width) ? { size: classes.length, width, starts, classes } : undefined;
}
