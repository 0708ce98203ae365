import type { Case, Knowledge } from '../model/index.js';

/**
 * Adds the cases that were learned to those that were written; see {@link fittingCases}.
 *
 * @param version - names this state of the knowledge
 */
export function withLearned(knowledge: Knowledge, learned: Iterable<Case>, version: string): Knowledge {
  const cases = [...knowledge.cases, ...fittingCases(knowledge, learned)];
  return { ...knowledge, version, cases: cases.sort((a, b) => (a.id < b.id ? -1 : 1)) };
}

/**
 * Of learned cases those that can be added to what is written, in their order: a written case of the same id stays as it
 * is, and a learned one whose solution no longer exists is left out.
 */
export function fittingCases(knowledge: Knowledge, learned: Iterable<Case>): readonly Case[] {
  const cases = new Set(knowledge.cases.map(({ id }) => id));
  const solutions = new Set(knowledge.solutions.map(({ id }) => id));
  return [...learned].filter(({ id, solution }) => solutions.has(solution) && !cases.has(id));
}
