import type { Case } from '../model/index.js';

/** Draft cases that wait for a review; they are not retrieved, and do not weigh on what is. */
export interface Drafts {
  /** Keeps a draft, or its newer state. */
  keep(draft: Case): void;
  /** Lets one go, which was reviewed. */
  drop(id: string): void;
  get(id: string): Case | undefined;
  /** The drafts of a solution, in the order kept. */
  of(solutionId: string): readonly Case[];
}

/** Makes a place for drafts; finding those of a solution takes no longer for all the others. */
export function createDrafts(): Drafts {
  const byId = new Map<string, Case>();
  const bySolution = new Map<string, Map<string, Case>>();
  const drop = (id: string): void => {
    const draft = byId.get(id);
    if (draft === undefined) return;
    byId.delete(id);
    bySolution.get(draft.solution)?.delete(id);
  };
  return {
    keep(draft) {
      drop(draft.id);
      byId.set(draft.id, draft);
      const others = bySolution.get(draft.solution) ?? new Map<string, Case>();
      bySolution.set(draft.solution, others.set(draft.id, draft));
    },
    drop,
    get: (id) => byId.get(id),
    of: (solutionId) => [...(bySolution.get(solutionId)?.values() ?? [])],
  };
}
