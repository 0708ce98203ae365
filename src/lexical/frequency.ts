import type { Settings } from './settings.js';

/**
 * Weighs one occurrence of a term in each field: more in a field that tells more, less in a long one.
 *
 * @param means - mean count of terms of each field; > 0
 * @param into - one weight for each field
 */
export function weighFields(settings: Settings, lengths: Int32Array, means: Float64Array, into: Float64Array): void {
  const { weights, bs } = settings;
  for (let field = 0; field < into.length; field++) {
    const b = bs[field] as number;
    into[field] = (weights[field] as number) / (1 - b + (b * (lengths[field] as number)) / (means[field] as number));
  }
}

/**
 * Sums up how often a term occurs, over the fields.
 *
 * @param spread - place of its first count in `counts`
 */
export function frequencyOf(counts: Int32Array, spread: number, weights: Float64Array): number {
  let sum = 0;
  for (let field = 0; field < weights.length; field++) {
    const times = counts[spread + field] as number;
    if (times !== 0) sum += times * (weights[field] as number);
  }
  return sum;
}
