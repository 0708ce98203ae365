import type { Case, Knowledge } from '../model/index.js';
import { fittingCases, withLearned } from '../retain/index.js';
import { type CaseBase, type CaseBaseOptions, createCaseBase, growCaseBase, withEvidence } from '../retrieval/index.js';

/** A base with the learned cases that are in it, in their order. */
interface Grown {
  readonly by: readonly Case[];
  readonly base: CaseBase;
}

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
 * that it is done when a base has grown by a quarter; in between, the model takes a few steps for each new case. It
 * depends on the counts alone: processes that follow the same store never differ.
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
  let taught: Grown | undefined;
  let latest: Grown | undefined;

  const bareBase = (): CaseBase => {
    bare ??= createCaseBase(written, options);
    return bare;
  };

  const taughtBy = (by: readonly Case[]): Grown => {
    if (by.length === 0) return { by, base: bareBase() };
    if (taught?.by.length !== by.length || !isBeginning(taught.by, by)) {
      const { confidence } = bareBase();
      taught = { by, base: createCaseBase(withLearned(written, by, written.version), { ...options, confidence }) };
    }
    return taught;
  };

  return {
    of(knowledge, learned) {
      const by = fittingCases(written, learned);
      const kept = latest && withEvidence(latest.base, knowledge);
      if (kept !== undefined) latest = { by, base: kept };
      else {
        const count = countTaught(written.cases.length, by.length);
        const isAhead = latest !== undefined && latest.by.length >= count && isBeginning(latest.by, by);
        const from = isAhead && latest !== undefined ? latest : taughtBy(by.slice(0, count));
        const added = by.slice(from.by.length);
        latest = { by, base: withEvidence(from.base, knowledge) ?? growCaseBase(from.base, knowledge, added) };
      }
      return latest.base;
    },
  };
}

function isBeginning(some: readonly Case[], all: readonly Case[]): boolean {
  return some.length <= all.length && some.every((one, at) => one === all[at]);
}
