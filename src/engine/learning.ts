import { caseOfSession } from '../drafting/index.js';
import type { Case, SessionState } from '../model/index.js';
import { isNew } from '../retain/index.js';
import type { TextMask } from '../service/index.js';
import type { Emitter } from './emitter.js';
import type { EngineEvents } from './events.js';
import type { KnowledgeBase, KnowledgeBases } from './knowledge-base.js';

/** The case that a session teaches. */
export interface Taught {
  readonly case: Case;
  /** Whether the store has it already, as it is or as somebody has reviewed it since. */
  readonly isKept: boolean;
}

/** What sessions teach the case bases. */
export interface Learning {
  /** The case of a resolved session; nothing where a case that is held here says the same already. */
  taughtBy(base: KnowledgeBase, state: SessionState): Promise<Taught | undefined>;
  /** Keeps a case. */
  keep(caseBase: string, fresh: Case): Promise<void>;
  /** Tells that a case was kept. */
  tell(caseBase: string, fresh: Case): void;
}

/** Makes the learning side of an engine; what is personal is masked before anything is kept. */
export function createLearning(bases: KnowledgeBases, emitter: Emitter<EngineEvents>, mask: TextMask): Learning {
  const tell = (caseBase: string, fresh: Case): void => emitter.emit('case.learned', { case: fresh, caseBase });
  return {
    async taughtBy({ name, catalogue, knowledge }, state) {
      const fresh = caseOfSession(state, knowledge.attributes, mask);
      if (fresh === undefined) return undefined;
      const drafts = bases.drafts(name);
      const kept = catalogue.cases.get(fresh.id) ?? drafts.get(fresh.id) ?? (await bases.archived(fresh.id));
      const isKnown = !isNew(fresh, knowledge.cases) || !isNew(fresh, drafts.of(fresh.solution));
      if (kept?.status === 'active' || isKnown) return kept && { case: kept, isKept: true };
      return { case: fresh, isKept: false };
    },
    async keep(caseBase, fresh) {
      await bases.keep(caseBase, fresh);
      tell(caseBase, fresh);
    },
    tell,
  };
}
