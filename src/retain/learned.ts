import type { Case, Evidence, Knowledge } from '../model/index.js';

/** A case, or its evidence, as it was learned since the knowledge was written. */
export interface Learned {
  readonly case: Case;
  readonly evidence: Evidence;
}

/**
 * Adds what was learned to what was written. A learned case replaces the written one of the same
 * id only in its evidence; one whose solution no longer exists is left out.
 *
 * @param version - names this state of the knowledge
 */
export function withLearned(knowledge: Knowledge, learned: Iterable<Learned>, version: string): Knowledge {
  const cases = new Map(knowledge.cases.map((known) => [known.id, known]));
  const solutions = new Set(knowledge.solutions.map((solution) => solution.id));
  for (const { case: fresh, evidence } of learned) {
    const written = cases.get(fresh.id);
    if (solutions.has(fresh.solution)) cases.set(fresh.id, { ...(written ?? fresh), evidence });
  }
  const sorted = [...cases.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return { ...knowledge, version, cases: sorted };
}
