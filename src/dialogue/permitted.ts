import { AUDIENCES, LEVELS, type SessionState, type Solution } from '../model/index.js';
import { failedSolutions } from './belief.js';
import type { DialogueParameters } from './parameters.js';
import type { Repairs } from './repair.js';
import type { CaseTable } from './table.js';

/** Whether a solution may be proposed in this session, and if not, why. */
export type Permission = 'permitted' | 'failed' | 'skipped' | 'declined' | 'above-level' | 'above-audience';

/** How often a person may skip a solution before it is given up. */
const MAX_SKIPS = 2;

/** Tells of each solution what stands in its way; a skipped one comes back, once, when `second` chances are given. */
export function permissions(state: SessionState, second = false): (solution: Solution) => Permission {
  const failed = failedSolutions(state);
  const skips = new Map<string, number>();
  for (const { solutionId, result } of state.tried) {
    if (result === 'skipped') skips.set(solutionId, (skips.get(solutionId) ?? 0) + 1);
  }
  return ({ id, level, audience }) => {
    if (failed.has(id)) return 'failed';
    if (Object.hasOwn(state.risks, id) && state.risks[id] === 'declined') return 'declined';
    if ((skips.get(id) ?? 0) >= (second ? MAX_SKIPS : 1)) return 'skipped';
    if (LEVELS.indexOf(level) > LEVELS.indexOf(state.level)) return 'above-level';
    if (AUDIENCES.indexOf(audience) > AUDIENCES.indexOf(state.audience)) return 'above-audience';
    return 'permitted';
  };
}

/** Minutes a repair takes, with its risk while nobody accepted it. */
export function repairCost(solution: Solution, state: SessionState, { riskCost, tryCost }: DialogueParameters): number {
  const accepted = Object.hasOwn(state.risks, solution.id) && state.risks[solution.id] === 'accepted';
  return solution.cost + tryCost + (accepted ? 0 : riskCost[solution.risk]);
}

/** Lists the solutions that may be proposed. */
export function permittedRepairs(
  table: CaseTable,
  state: SessionState,
  parameters: DialogueParameters,
  second: boolean,
): Repairs {
  const solution: number[] = [];
  const cost: number[] = [];
  const success: number[] = [];
  const permission = permissions(state, second);
  for (const [index, one] of table.solutions.entries()) {
    if (permission(one) !== 'permitted') continue;
    solution.push(index);
    cost.push(repairCost(one, state, parameters));
    success.push(one.success);
  }
  return { solution: Int32Array.from(solution), cost: Float64Array.from(cost), success: Float64Array.from(success) };
}
