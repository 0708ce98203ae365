import type { Case, Knowledge } from '../model/index.js';

/**
 * Adds the cases that were learned to those that were written. A written case of the same id stays as it is; a learned
 * one whose solution no longer exists is left out.
 *
 * @param version - names this state of the knowledge
 */
export function withLearned(knowledge: Knowledge, learned: Iterable<Case>, version: string): Knowledge {
  const cases = new Map(knowledge.cases.map((known) => [known.id, known]));
  const solutions = new Set(knowledge.solutions.map((solution) => solution.id));
  for (const fresh of learned) {
    if (solutions.has(fresh.solution) && !cases.has(fresh.id)) cases.set(fresh.id, fresh);
  }
  const sorted = [...cases.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return { ...knowledge, version, cases: sorted };
}
