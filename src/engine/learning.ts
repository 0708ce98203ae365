import type { Case, SessionEffect, SessionState } from '../model/index.js';
import type { Clock } from '../ports.js';
import { draftCase, isNew } from '../retain/index.js';
import { withOutcome, withoutOutcome } from '../revise/index.js';
import type { Emitter } from './emitter.js';
import type { EngineEvents } from './events.js';
import type { KnowledgeBase, KnowledgeBases } from './knowledge-base.js';

/** What sessions teach the case bases; one thing after the other, since each counts on from what it has read. */
export interface Learning {
  /** Counts that a solution worked or failed for these cases, or takes that back. */
  revise(caseBase: string, effect: Extract<SessionEffect, { kind: 'evidence' }>): Promise<void>;
  /** Keeps what a resolved session teaches; what an author has reviewed since stays as it is. */
  draft(state: SessionState): Promise<Case | undefined>;
  /** Keeps a case that somebody reviewed. */
  keep(caseBase: string, reviewed: Case): Promise<void>;
}

/** Makes the learning side of an engine. */
export function createLearning(
  bases: KnowledgeBases,
  baseNamed: (name: string) => Promise<KnowledgeBase>,
  emitter: Emitter<EngineEvents>,
  clock: Clock,
): Learning {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(learn: () => Promise<T>): Promise<T> => {
    const learned = last.then(learn);
    last = learned.catch(() => {});
    return learned;
  };
  const keep = async (caseBase: string, fresh: Case): Promise<void> => {
    await bases.learn(caseBase, fresh, fresh.evidence);
    emitter.emit('case.learned', { case: fresh, caseBase });
  };

  return {
    revise: (caseBase, { caseIds, result, retract }) =>
      inTurn(async () => {
        for (const id of caseIds) {
          const known = (await baseNamed(caseBase)).catalogue.cases.get(id);
          if (known === undefined) continue;
          const { evidence } = known;
          const after = retract ? withoutOutcome(evidence, result) : withOutcome(evidence, result, clock.now());
          await bases.learn(caseBase, known, after);
        }
      }),

    draft: (state) =>
      inTurn(async () => {
        const fresh = draftCase(state);
        if (fresh === undefined) return undefined;
        const { catalogue, knowledge } = await baseNamed(state.caseBase);
        const drafts = bases.drafts(state.caseBase);
        const kept = catalogue.cases.get(fresh.id) ?? drafts.get(fresh.id);
        const isKnown = !isNew(fresh, knowledge.cases) || !isNew(fresh, drafts.of(fresh.solution));
        if (kept?.status === 'active' || isKnown) return kept;
        await keep(state.caseBase, fresh);
        return fresh;
      }),

    keep: (caseBase, reviewed) => inTurn(() => keep(caseBase, reviewed)),
  };
}
