import { type Audience, type Knowledge, LEVELS, type Level, type SessionState } from '../model/index.js';

/** Least minutes that moving up costs where nothing is declared. */
export const DEFAULT_ESCALATION_COST = 30;

/** The level a level hands over to: as declared, or the next one; the vendor's is the last. */
export function nextLevel(knowledge: Knowledge, from: Level): Level {
  return knowledge.escalation[from]?.to ?? LEVELS[Math.min(LEVELS.indexOf(from) + 1, LEVELS.length - 1)] ?? from;
}

/** The levels that a level can hand over to, nearest first; none above the vendor's. */
export function levelsAbove(from: Level): readonly Level[] {
  return LEVELS.slice(LEVELS.indexOf(from) + 1);
}

/** The level that has the work: the one it was handed to, or else the one that leads the session. */
export function levelNow({ decision, level }: Pick<SessionState, 'decision' | 'level'>): Level {
  return decision.kind === 'escalate' ? decision.to : level;
}

/** Whom more authority is told where the work is, as declared; nobody where nothing is. */
export function watchersOf(
  { escalation }: Knowledge,
  state: Pick<SessionState, 'decision' | 'level'>,
): readonly string[] {
  return escalation[levelNow(state)]?.alert ?? [];
}

/** The higher of two levels. */
export function higherLevel(a: Level, b: Level): Level {
  return LEVELS.indexOf(a) >= LEVELS.indexOf(b) ? a : b;
}

/**
 * Minutes that handing over from a level is expected to cost: its own, and where a chance is declared that the next
 * level resolves it, what the level after that costs for the rest. Where nothing is declared twice the dearest repair,
 * so that a repair which is more likely than not to help is tried first.
 */
export function escalationCost(knowledge: Knowledge, from: Level): number {
  const { escalation, solutions } = knowledge;
  const declared = escalation[from];
  if (declared === undefined)
    return solutions.reduce((most, { cost }) => Math.max(most, 2 * cost), DEFAULT_ESCALATION_COST);
  const { to, cost, resolves = 1 } = declared;
  // Whoever stands at the end of the line has nobody to hand over to.
  const goesOn = resolves < 1 && LEVELS.indexOf(to) > LEVELS.indexOf(from) && escalation[to] !== undefined;
  return goesOn ? cost + (1 - resolves) * escalationCost(knowledge, to) : cost;
}

/** The level at which an audience works when nothing else is said. */
export function levelOf(audience: Audience): Level {
  return audience === 'user' ? 'L0' : audience === 'agent' ? 'L1' : 'L2';
}
