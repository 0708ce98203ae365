import type { Catalogue, Proposal, SessionInput, SessionState } from '../model/index.js';
import { presentSolution } from '../reuse/index.js';

/**
 * The repairs that the person saw last and can tell the result of: those of the turn, but as long as nothing was
 * proposed since a first answer, those that stood in it and were not tried.
 */
export function shownRepairs({ solutions }: Catalogue, state: SessionState): readonly Proposal[] {
  const { decision, log, acknowledged, language, tried } = state;
  const proposed = decision.kind === 'propose' ? decision.solutions : [];
  const last = log.findLast(({ input }) => input.kind === 'acknowledged' || isProposal(input))?.input;
  if (last?.kind !== 'acknowledged' || acknowledged === undefined) return proposed;
  return acknowledged.solutionIds.flatMap((id) => {
    const known = proposed.find((one) => one.id === id);
    if (known !== undefined) return [known];
    const solution = tried.some(({ solutionId }) => solutionId === id) ? undefined : solutions.get(id);
    return solution === undefined ? [] : [presentSolution(solution, language, 0, [])];
  });
}

function isProposal(input: SessionInput): boolean {
  return input.kind === 'decided' && input.decision.kind === 'propose';
}
