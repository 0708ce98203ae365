import type { Attribute, Taxonomy } from '../model/index.js';
import { TEXT_LIMIT } from '../text/index.js';

/** Why a value counts as missing. */
export type DirtyReason = 'unknown-attribute' | 'wrong-type' | 'not-finite' | 'unknown-value' | 'too-long';

/** Says what is wrong with a value; `undefined` for a value of the attribute. */
export type Domain = (value: unknown) => DirtyReason | undefined;

const number: Domain = (value) => {
  if (typeof value !== 'number') return 'wrong-type';
  return Number.isFinite(value) ? undefined : 'not-finite';
};

const text: Domain = (value) => {
  if (typeof value !== 'string') return 'wrong-type';
  return value.length > TEXT_LIMIT ? 'too-long' : undefined;
};

const oneOf =
  (known: ReadonlySet<string>): Domain =>
  (value) => {
    if (typeof value !== 'string') return 'wrong-type';
    return known.has(value) ? undefined : 'unknown-value';
  };

const someOf =
  (known: ReadonlySet<string>): Domain =>
  (value) => {
    if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) return 'wrong-type';
    return value.every((item) => known.has(item)) ? undefined : 'unknown-value';
  };

/**
 * Lists the ids that an attribute can take.
 *
 * @returns declared values in their order, or the nodes of the taxonomy; empty for number and text, and for a taxonomy that is not given
 */
export function valueIds(attribute: Attribute, taxonomies: readonly Taxonomy[]): readonly string[] {
  if (attribute.type === 'number' || attribute.type === 'text') return [];
  if (attribute.type !== 'taxonomy') return attribute.values.map(({ id }) => id);
  return taxonomies.find(({ id }) => id === attribute.taxonomy)?.nodes.map(({ id }) => id) ?? [];
}

/** Gives the check of an attribute's values, by its type. */
export function domainOf(attribute: Attribute, taxonomies: readonly Taxonomy[]): Domain {
  switch (attribute.type) {
    case 'number':
      return number;
    case 'text':
      return text;
    case 'set':
      return someOf(new Set(valueIds(attribute, taxonomies)));
    default:
      return oneOf(new Set(valueIds(attribute, taxonomies)));
  }
}
