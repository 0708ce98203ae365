import type { Attribute, FactValue, Taxonomy } from '../model/index.js';
import { equality } from './local/equality.js';
import { interval, relative } from './local/interval.js';
import { jaccard } from './local/jaccard.js';
import { ordinal } from './local/ordinal.js';
import { taxonomic } from './local/taxonomy.js';
import { textual } from './local/text.js';

/** Compares two values of one attribute: a symmetric measure into [0, 1], or `undefined` when one of them is no value of it. */
export type LocalSimilarity = (a: FactValue, b: FactValue) => number | undefined;

const ofTexts =
  (measure: (a: string, b: string) => number | undefined): LocalSimilarity =>
  (a, b) =>
    typeof a === 'string' && typeof b === 'string' ? measure(a, b) : undefined;

const ofNumbers =
  (measure: (a: number, b: number) => number): LocalSimilarity =>
  (a, b) =>
    Number.isFinite(a) && Number.isFinite(b) ? measure(a as number, b as number) : undefined;

/**
 * Gives the measure that compares values of an attribute, by its type.
 *
 * A number is compared on `span`, on `max - min` where no span is declared, or else relatively.
 *
 * @param taxonomies - those of the knowledge; an attribute whose taxonomy is not among them compares nothing
 * @throws RangeError when a declared `span` is not positive and finite
 */
export function localSimilarity(attribute: Attribute, taxonomies: readonly Taxonomy[]): LocalSimilarity {
  switch (attribute.type) {
    case 'boolean':
    case 'choice': {
      const known = new Set(attribute.values.map((value) => value.id));
      return ofTexts((a, b) => (known.has(a) && known.has(b) ? equality(a, b) : undefined));
    }
    case 'ordinal':
      return ofTexts(ordinal(attribute.values.map((value) => value.id)));
    case 'number': {
      const { span, min, max } = attribute;
      const width = span ?? (min !== undefined && max !== undefined && max > min ? max - min : undefined);
      return ofNumbers(width === undefined ? relative : interval(width));
    }
    case 'set':
      return (a, b) => (Array.isArray(a) && Array.isArray(b) ? jaccard(a, b) : undefined);
    case 'taxonomy': {
      const taxonomy = taxonomies.find(({ id }) => id === attribute.taxonomy);
      return taxonomy === undefined ? () => undefined : ofTexts(taxonomic(taxonomy));
    }
    case 'text':
      return ofTexts(textual);
  }
}
