import { SOLUTION_DEFAULTS } from '../../knowledge/index.js';
import { type Case, EMPTY_KNOWLEDGE, type Knowledge, NO_EVIDENCE, type Solution } from '../../model/index.js';

/** A case that is nothing but words and a solution. */
export function bareCase(id: string, problem: string, solution: string): Case {
  return {
    id,
    problem: { en: problem },
    also: [],
    facts: {},
    solution,
    evidence: NO_EVIDENCE,
    status: 'active',
    extras: {},
  };
}

/** Knowledge that is nothing but such cases and the ids of their solutions. */
export function bareKnowledge(cases: readonly Case[]): Knowledge {
  const solutions = [...new Set(cases.map(({ solution }) => solution))].sort();
  return {
    ...EMPTY_KNOWLEDGE,
    solutions: solutions.map(
      (id): Solution => ({ ...SOLUTION_DEFAULTS, id, title: {}, also: [], steps: [], level: 'L0', extras: {} }),
    ),
    cases: [...cases].sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}
