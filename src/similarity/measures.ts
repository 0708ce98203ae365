import type { Attribute, MissingPolicy, Taxonomy } from '../model/index.js';
import { type Domain, domainOf } from './domain.js';
import { type LearnedSimilarity, lookUpLearned } from './learned.js';
import { type LocalSimilarity, localSimilarity } from './local.js';

/** What a value that cannot be compared counts as; `undefined` leaves the attribute out. */
const MISSING: Readonly<Record<MissingPolicy, number | undefined>> = {
  ignore: undefined,
  pessimistic: 0,
  neutral: 0.5,
};

/** How one attribute is compared. */
export interface Measure {
  readonly attribute: Attribute;
  /** > 0. */
  readonly weight: number;
  /** What a case without a value counts as, in [0, 1]; `undefined` leaves the attribute out. */
  readonly missing: number | undefined;
  readonly faultOf: Domain;
  readonly local: LocalSimilarity;
}

/** What can be chosen about the similarity of facts. */
export interface SimilarityOptions {
  /** What cases taught, from `learnSimilarity` or from an author's hand. @defaultValue nothing: declared weights, measures by type */
  readonly learned?: LearnedSimilarity | undefined;
}

/**
 * Gives the measures of a vocabulary, by attribute id.
 *
 * @throws TypeError or RangeError when the learned similarity does not fit the vocabulary
 * @throws RangeError when a declared span is not positive and finite
 */
export function measuresOf(
  attributes: readonly Attribute[],
  taxonomies: readonly Taxonomy[],
  { learned }: SimilarityOptions,
): ReadonlyMap<string, Measure> {
  const { weightOf, pairsOf } = lookUpLearned(learned, attributes, taxonomies);
  return new Map(
    attributes.map((attribute) => [
      attribute.id,
      {
        attribute,
        weight: weightOf(attribute),
        missing: MISSING[attribute.missing],
        faultOf: domainOf(attribute, taxonomies),
        local: localSimilarity(attribute, taxonomies, pairsOf(attribute)),
      },
    ]),
  );
}
