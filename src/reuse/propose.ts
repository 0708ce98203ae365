import { type Language, localise, type Proposal, type Solution } from '../model/index.js';

/** Words a solution in a language. */
export function presentSolution(
  solution: Solution,
  language: Language,
  confidence: number,
  caseIds: readonly string[],
): Proposal {
  return {
    id: solution.id,
    title: localise(solution.title, language),
    steps: solution.steps.map((step) => localise(step, language)),
    ...(solution.check === undefined ? {} : { check: localise(solution.check, language) }),
    kind: solution.kind,
    risk: solution.risk,
    cost: solution.cost,
    level: solution.level,
    audience: solution.audience,
    confidence,
    caseIds,
  };
}
