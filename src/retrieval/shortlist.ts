import type { LexicalHit } from '../lexical/index.js';
import type { Facts } from '../model/index.js';
import type { CaseBase } from './case-base.js';
import { RETRIEVAL } from './defaults.js';

/**
 * Chooses the cases that are compared in full: all of a small base; of a large one those with the best words, and those
 * with the most similar facts.
 *
 * @param hits - best first
 * @param facts - of the vocabulary
 * @returns indexes of cases, ascending
 * @see Dedre Gentner and Kenneth Forbus, "MAC/FAC: A Model of Similarity-based Retrieval", 1991
 */
export function shortlist(base: CaseBase, hits: readonly LexicalHit[], facts: Facts): Int32Array {
  const { documents, places } = base;
  if (documents.length <= RETRIEVAL.small) return Int32Array.from(documents.keys());
  const chosen = new Set(hits.map(({ id }) => places.get(id) as number));
  if (Object.keys(facts).length > 0) {
    for (const { caseId } of base.factIndex().search(facts, RETRIEVAL.byFacts).hits)
      chosen.add(places.get(caseId) as number);
  }
  return Int32Array.from(chosen).sort();
}
