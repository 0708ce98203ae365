import type { Alert, Knowledge, SessionState } from '../model/index.js';
import { watchersOf } from './levels.js';
import { POLICY_WORDS } from './policy-words.js';
import { raisedBy } from './severity.js';

/** When an incident that changes hands is too much: counts of hand-overs, up or back, the first one included. */
export const BOUNCE_LIMITS = Object.freeze({
  /** After two reassignments more authority is told. */
  alert: 3,
  /** From here on only a person moves it, and only up. */
  stay: 6,
} as const);

/** How often a session changed hands, up or back; what was undone is not counted. */
export function movesOf({ log }: Pick<SessionState, 'log'>): number {
  return log.filter(({ input }) => input.kind === 'decided' && input.decision.kind === 'escalate').length;
}

/** Tells whether the engine leaves it where it is: too many hands had it, or this level got it back. */
export function mustStay(state: Pick<SessionState, 'log' | 'hands'>): boolean {
  if (state.hands.length === 0) return false;
  const last = state.log.findLast(({ input }) => input.kind === 'decided' && input.decision.kind === 'escalate');
  const moved =
    last?.input.kind === 'decided' && last.input.decision.kind === 'escalate' ? last.input.decision : undefined;
  return moved?.reason.code === 'handed-back' || movesOf(state) >= BOUNCE_LIMITS.stay;
}

/** What more authority is told by itself of an incident that bounces, once at each limit. */
export function bounceAlert(knowledge: Knowledge, state: SessionState): Alert | undefined {
  if (state.status !== 'escalated') return undefined;
  const moves = movesOf(state);
  const told = state.alerts.filter(({ rule }) => rule === 'bounced').length;
  const due = [BOUNCE_LIMITS.alert, BOUNCE_LIMITS.stay].filter((limit) => moves >= limit).length;
  if (told >= due) return undefined;
  const words = POLICY_WORDS[state.language];
  return {
    reason: moves >= BOUNCE_LIMITS.stay ? words.stays(moves) : words.bounced(moves),
    watchers: watchersOf(knowledge, state),
    priority: raisedBy('normal', told + 1),
    rule: 'bounced',
  };
}
