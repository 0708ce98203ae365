import type { LexicalHit } from '../lexical/index.js';
import type { Facts } from '../model/index.js';
import type { CaseBase } from './case-base.js';
import { nearestCases } from './case-vectors.js';
import { RETRIEVAL } from './defaults.js';

/**
 * Chooses the cases that are compared in full: all of a small base; of a large one those with the best words, and those
 * with the most similar facts, and those with the nearest vectors.
 *
 * @param hits - best first
 * @param facts - of the vocabulary
 * @param embedding - of the query
 * @returns indexes of cases, ascending
 * @see Dedre Gentner and Kenneth Forbus, "MAC/FAC: A Model of Similarity-based Retrieval", 1991
 */
export function shortlist(
  base: CaseBase,
  hits: readonly LexicalHit[],
  facts: Facts,
  embedding: Float32Array | undefined,
): Int32Array {
  const { documents, places } = base;
  if (documents.length <= RETRIEVAL.small) return Int32Array.from(documents.keys());
  const chosen = new Set(hits.map(({ id }) => places.get(id) as number));
  if (Object.keys(facts).length > 0) {
    for (const { caseId } of base.factIndex().search(facts, RETRIEVAL.byFacts).hits)
      chosen.add(places.get(caseId) as number);
  }
  if (embedding !== undefined && base.vectors !== undefined) {
    for (const place of nearestCases(base.vectors, embedding)) chosen.add(place);
  }
  return Int32Array.from(chosen).sort();
}
