import type { Alert, Knowledge, SessionState } from '../model/index.js';
import { bounceAlert } from './bounce.js';
import { type Holding, raisesOf } from './policy.js';
import { raisedBy } from './severity.js';

/**
 * Finds what more authority is to be told by itself after a decision: what the declared rules of the level say that
 * made it, once each, and that an incident bounces.
 */
export function alertsDue(knowledge: Knowledge, holding: readonly Holding[], state: SessionState): readonly Alert[] {
  if (state.status === 'resolved' || state.status === 'cancelled') return [];
  const priority = raisedBy('normal', raisesOf(holding).length);
  const watchers = knowledge.escalation[state.level]?.alert ?? [];
  const declared = holding.flatMap(({ reason: { text, rule }, measure }): Alert[] => {
    if (measure === 'move' || state.alerts.some((told) => told.rule === rule)) return [];
    return [{ reason: text, watchers, priority, rule }];
  });
  const bounced = bounceAlert(knowledge, state);
  return bounced === undefined ? declared : [...declared, bounced];
}
