import type { Case, CaseOutcome } from '../../src/model/index.js';

/** A case as a store may be given it. */
export function learned(id: string, status: Case['status'] = 'active'): Case {
  return {
    id,
    problem: { fr: `Panne ${id}` },
    also: [],
    facts: { device: 'printer' },
    solution: 's',
    evidence: { worked: 0, failed: 0 },
    status,
    extras: {},
  };
}

/** An outcome as a store may be given it. */
export function outcome(more: Partial<CaseOutcome> = {}): CaseOutcome {
  return { caseBase: 'it', solutionId: 's', result: 'worked', at: 1, ...more };
}
