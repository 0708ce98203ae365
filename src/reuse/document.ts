import { type DocumentedSolution, type Language, localise, type Solution } from '../model/index.js';

/** Writes a solution down as a ticket keeps it, in one language. */
export function documentSolution(solution: Solution, language: Language): DocumentedSolution {
  return {
    solutionId: solution.id,
    title: localise(solution.title, language),
    kind: solution.kind,
    steps: solution.steps.map((step) => localise(step, language)),
    ...(solution.check === undefined ? {} : { check: localise(solution.check, language) }),
    ...(solution.rootCause === undefined ? {} : { rootCause: localise(solution.rootCause, language) }),
  };
}
