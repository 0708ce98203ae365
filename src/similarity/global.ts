import type { Attribute, Facts, Taxonomy } from '../model/index.js';
import { measuresOf, type SimilarityOptions } from './measures.js';

/** How one attribute of the query compares. */
export interface LocalComparison {
  readonly attribute: string;
  /** Weight of the attribute; > 0. */
  readonly weight: number;
  /** In [0, 1]; what the missing policy says when `known` is false; left out when nothing counts. */
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
 * it never spoils the rest. An attribute for which the query itself has no value of it does not count.
 *
 * @param attributes - the vocabulary
 * @throws TypeError or RangeError when what was learned does not fit the vocabulary, or a declared span is not positive
 */
export function globalSimilarity(
  attributes: readonly Attribute[],
  taxonomies: readonly Taxonomy[],
  options: SimilarityOptions = {},
): GlobalSimilarity {
  const measures = measuresOf(attributes, taxonomies, options);
  return (query, of) => {
    const parts: LocalComparison[] = [];
    let total = 0;
    let sum = 0;
    for (const id of Object.keys(query).sort()) {
      const found = measures.get(id);
      const asked = query[id];
      if (found === undefined || asked === undefined) continue;
      const { weight, faultOf, missing } = found;
      const value = Object.hasOwn(of, id) ? of[id] : undefined;
      const measured = value === undefined ? undefined : found.local(asked, value);
      const local = measured ?? (faultOf(asked) === undefined ? missing : undefined);
      parts.push({ attribute: id, weight, ...(local === undefined ? {} : { local }), known: measured !== undefined });
      if (local === undefined) continue;
      total += weight;
      sum += weight * local;
    }
    return { similarity: total === 0 ? 0 : Math.min(1, sum / total), weight: total, parts };
  };
}
