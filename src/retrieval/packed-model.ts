import { packNumbers, unpackNumbers } from './bytes.js';
import { denseLayout, type Layout } from './layout.js';
import { packWeights, unpackWeights } from './packed-weights.js';
import { lengthsOf, startsOf } from './rows.js';
import { isDense, type Lesson, modelOf, type SolutionModel } from './softmax.js';

/** A model in a small space. */
export interface PackedModel {
  /** The classes that each feature has weights for, see `packNumbers`; empty where it has them for every class. */
  readonly layout: Uint8Array;
  /** See `packWeights`. */
  readonly weights: Uint8Array;
}

const NOTHING: PackedModel = { layout: new Uint8Array(), weights: new Uint8Array() };

/** Packs a model, if there is one. */
export function packModel(model: SolutionModel | undefined): PackedModel {
  if (model === undefined) return NOTHING;
  const { starts, classes } = model.layout;
  return {
    layout: classes === undefined ? NOTHING.layout : packNumbers([lengthsOf(starts), classes]),
    weights: packWeights(model.weights),
  };
}

/** Reads what {@link packModel} wrote; nothing where it does not fit what would be learned. */
export function unpackModel(packed: PackedModel, lesson: Lesson): SolutionModel | undefined {
  const layout = layoutOf(packed.layout, lesson);
  const weights = layout && unpackWeights(packed.weights, layout.size);
  return layout && weights && modelOf(lesson, layout, weights);
}

function layoutOf(bytes: Uint8Array, lesson: Lesson): Layout | undefined {
  const {
    encoder,
    classes: { length: width },
  } = lesson;
  if (isDense(lesson)) return denseLayout(encoder.size, width);
  const [lengths, classes, ...others] = unpackNumbers(bytes) ?? [];
  if (lengths?.length !== encoder.size || classes === undefined || others.length > 0) return undefined;
  const starts = startsOf(lengths);
  const fits = starts.at(-1) === classes.length && classes.every((one) => one >= 0 && one < width);
  return fits ? { size: classes.length, width, starts, classes } : undefined;
}
