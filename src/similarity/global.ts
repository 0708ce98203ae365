import type { Attribute, Facts, MissingPolicy, Taxonomy } from '../model/index.js';
import { localSimilarity } from './local.js';

/** What a value that cannot be compared counts as; `undefined` leaves the attribute out. */
const MISSING: Readonly<Record<MissingPolicy, number | undefined>> = {
  ignore: undefined,
  pessimistic: 0,
  neutral: 0.5,
};

/** How one attribute of the query compares. */
export interface LocalComparison {
  readonly attribute: string;
  /** Weight of the attribute; > 0. */
  readonly weight: number;
  /** In [0, 1]; what the missing policy says when `known` is false; left out when the policy ignores it. */
  readonly local?: number;
  /** Whether the case has a value that could be compared. */
  readonly known: boolean;
}

/** How the facts of a query and of a case compare. */
export interface GlobalComparison {
  /** Weighted mean of the local similarities, in [0, 1]; 0 when nothing could be compared. */
  readonly similarity: number;
  /** Sum of the weights that count in the mean; >= 0. */
  readonly weight: number;
  /** One entry per attribute of the query that is in the vocabulary, by ascending id. */
  readonly parts: readonly LocalComparison[];
}

/** Compares the facts of a query with those of a case; attributes that only the case knows do not count. */
export type GlobalSimilarity = (query: Facts, of: Facts) => GlobalComparison;

/**
 * Gives the weighted mean of local similarities over the attributes that the query knows.
 *
 * A value that the case lacks, or that is no value of the attribute, follows the attribute's missing policy:
 * it never spoils the rest.
 *
 * @param attributes - the vocabulary
 */
export function globalSimilarity(attributes: readonly Attribute[], taxonomies: readonly Taxonomy[]): GlobalSimilarity {
  const measures = new Map(
    attributes.map((attribute) => [attribute.id, { attribute, measure: localSimilarity(attribute, taxonomies) }]),
  );
  return (query, of) => {
    const parts: LocalComparison[] = [];
    let weight = 0;
    let sum = 0;
    for (const id of Object.keys(query).sort()) {
      const found = measures.get(id);
      const asked = query[id];
      if (found === undefined || asked === undefined) continue;
      const value = Object.hasOwn(of, id) ? of[id] : undefined;
      const measured = value === undefined ? undefined : found.measure(asked, value);
      const local = measured ?? MISSING[found.attribute.missing];
      parts.push({
        attribute: id,
        weight: found.attribute.weight,
        ...(local === undefined ? {} : { local }),
        known: measured !== undefined,
      });
      if (local === undefined) continue;
      weight += found.attribute.weight;
      sum += found.attribute.weight * local;
    }
    return { similarity: weight === 0 ? 0 : Math.min(1, sum / weight), weight, parts };
  };
}
