import type { Catalogue, Decision, Knowledge, SessionState } from '../model/index.js';
import { type Holding, holdingAtOnce, type Judged, usedUp } from '../service/index.js';
import type { Implied } from './implied.js';
import { factsOf } from './known.js';
import type { Policy } from './policy.js';

/** Judges a session by the escalation rules that its level declares. */
export interface Rules {
  /** Rules that hold whatever comes next. */
  atOnce(state: SessionState): readonly Holding[];
  /** The limit that a decision to go on would pass. */
  usedUp(state: SessionState, decision: Decision): Holding | undefined;
}

/** Prepares the declared rules of a knowledge base. */
export function createRules(knowledge: Knowledge, catalogue: Catalogue, policy: Policy, declared: Implied): Rules {
  const judged = (session: SessionState): Judged => {
    const state = declared(session);
    const { confidence, repeated } = knowledge.escalation[state.level] ?? {};
    const needsBelief = confidence !== undefined || repeated !== undefined;
    return { state, facts: factsOf(state), leader: needsBelief ? policy.belief(state)[0] : undefined };
  };
  return {
    atOnce: (state) =>
      knowledge.escalation[state.level] === undefined ? [] : holdingAtOnce(knowledge, catalogue, judged(state)),
    usedUp: (state, decision) =>
      knowledge.escalation[state.level] === undefined ? undefined : usedUp(knowledge, judged(state), decision),
  };
}
