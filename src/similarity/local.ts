import type { Attribute, FactValue, Taxonomy } from '../model/index.js';
import { domainOf } from './domain.js';
import type { PairSimilarity } from './learned.js';
import { equality } from './local/equality.js';
import { interval, relative } from './local/interval.js';
import { jaccard } from './local/jaccard.js';
import { ordinal } from './local/ordinal.js';
import { taxonomic } from './local/taxonomy.js';
import { textual } from './local/text.js';

/** Compares two values of one attribute: a symmetric measure into [0, 1], or `undefined` when one of them is no value of it. */
export type LocalSimilarity = (a: FactValue, b: FactValue) => number | undefined;

/** Types whose values are compared; `localSimilarity` lets no other value come here. */
const ofTexts = (measure: (a: string, b: string) => number | undefined) => measure as LocalSimilarity;
const ofNumbers = (measure: (a: number, b: number) => number) => measure as LocalSimilarity;
const ofSets = (measure: (a: readonly string[], b: readonly string[]) => number) => measure as LocalSimilarity;

function measureOf(attribute: Attribute, taxonomies: readonly Taxonomy[]): LocalSimilarity {
  switch (attribute.type) {
    case 'boolean':
    case 'choice':
      return ofTexts(equality);
    case 'ordinal':
      return ofTexts(ordinal(attribute.values.map((value) => value.id)));
    case 'number': {
      const { span, min, max } = attribute;
      const width = span ?? (min !== undefined && max !== undefined && max > min ? max - min : undefined);
      return ofNumbers(width === undefined ? relative : interval(width));
    }
    case 'set':
      return ofSets(jaccard);
    case 'taxonomy': {
      const taxonomy = taxonomies.find(({ id }) => id === attribute.taxonomy);
      return taxonomy === undefined ? () => undefined : ofTexts(taxonomic(taxonomy));
    }
    case 'text':
      return ofTexts(textual);
  }
}

/**
 * Gives the measure that compares values of an attribute, by its type.
 *
 * A number is compared on `span`, on `max - min` where no span is declared, or else relatively.
 *
 * @param taxonomies - those of the knowledge; an attribute whose taxonomy is not among them compares nothing
 * @param learned - similarities that take the place of the measure where they say something; symmetric, in [0, 1]
 * @throws RangeError when a declared `span` is not positive and finite
 */
export function localSimilarity(
  attribute: Attribute,
  taxonomies: readonly Taxonomy[],
  learned?: PairSimilarity,
): LocalSimilarity {
  const faultOf = domainOf(attribute, taxonomies);
  const own = measureOf(attribute, taxonomies);
  const measure: LocalSimilarity =
    learned === undefined ? own : (a, b) => (a === b ? 1 : (learned(String(a), String(b)) ?? own(a, b)));
  return (a, b) => (faultOf(a) === undefined && faultOf(b) === undefined ? measure(a, b) : undefined);
}
