import type { Case, Knowledge } from '../model/index.js';
import { fittingCases, withLearned } from '../retain/index.js';
import { type CaseBase, type CaseBaseOptions, createCaseBase, growCaseBase, withEvidence } from '../retrieval/index.js';

/** Makes the case bases of knowledge that goes on learning. */
export interface Growth {
  /**
   * Gives the base of knowledge as it is now; the same written and learned cases always give the same one.
   *
   * @param knowledge - what is written and learned, with its evidence
   * @param learned - the learned cases, the one that was changed last at the end
   */
  of(knowledge: Knowledge, learned: readonly Case[]): CaseBase;
}

/** By how much a base grows until its model is learned anew. */
const STEP = 1.25;

/**
 * Of learned cases in their order, how many the model is learned from beside what is written. Learning takes seconds, so
 * that it is done when a base has grown by a quarter; in between, new cases are found by their words, characters and
 * facts. It depends on the counts alone: processes that follow the same store never differ.
 */
export function countTaught(written: number, learned: number): number {
  let size = written;
  for (;;) {
    const next = Math.max(size + 1, Math.ceil(size * STEP));
    if (next > written + learned) return size - written;
    size = next;
  }
}

/** Follows one case base. */
export function createGrowth(written: Knowledge, options: CaseBaseOptions): Growth {
  let bare: CaseBase | undefined;
  let taught: { readonly by: readonly Case[]; readonly base: CaseBase } | undefined;
  let latest: CaseBase | undefined;

  const bareBase = (): CaseBase => {
    bare ??= createCaseBase(written, options);
    return bare;
  };

  const taughtBy = (by: readonly Case[]): CaseBase => {
    if (by.length === 0) return bareBase();
    if (taught === undefined || taught.by.length !== by.length || taught.by.some((one, at) => one !== by[at])) {
      const { confidence } = bareBase();
      taught = { by, base: createCaseBase(withLearned(written, by, written.version), { ...options, confidence }) };
    }
    return taught.base;
  };

  return {
    of(knowledge, learned) {
      const kept = latest && withEvidence(latest, knowledge);
      if (kept !== undefined) latest = kept;
      else {
        const cases = fittingCases(written, learned);
        const base = taughtBy(cases.slice(0, countTaught(written.cases.length, cases.length)));
        latest = withEvidence(base, knowledge) ?? growCaseBase(base, knowledge);
      }
      return latest;
    },
  };
}
