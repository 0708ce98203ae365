import { isPaused, type Step } from '../dialogue/index.js';
import { isCbrError } from '../errors.js';
import type { DueNotice, Knowledge, Level, SessionInput, SessionState, TicketState, Turn } from '../model/index.js';
import { dueOf, levelNow, sayDue, watchersOf } from '../service/index.js';
import { known } from './arguments.js';
import { limited, oneOf } from './checks.js';
import type { KnowledgeBase } from './knowledge-base.js';
import type { PauseOptions, Seen } from './options.js';
import type { Runtime } from './runtime.js';
import { turnOf } from './turn.js';

/** Tries to tell what is due of a session that others move on. */
const ATTEND_TRIES = 5;

/** Something that is due. */
export interface Due extends DueNotice {
  readonly sessionId: string;
  /** Where the work is. */
  readonly level: Level;
  /** Left out before there is one. */
  readonly ticket?: TicketState;
}

/** Reads whom a session waits for. @throws TypeError, RangeError */
export function pauseOf(given: PauseOptions): SessionInput {
  const { for: whom, reason } = known('pause', given, { for: true, reason: true });
  return { kind: 'paused', for: oneOf('for', whom, ['user', 'vendor']), reason: limited('reason', reason) };
}

/** Lets the clocks of a session run again, where they stand. */
export async function continueSession(runtime: Runtime, sessionId: string, seen: Seen | undefined): Promise<Turn> {
  const loaded = await runtime.sessions.load(sessionId);
  if (isPaused(loaded.state)) return runtime.dispatch(sessionId, seen, () => ({ kind: 'continued' }));
  return turnOf(await runtime.baseNamed(loaded.state.caseBase), loaded);
}

/** Lists what is due. */
export async function* tick({ sessions }: Runtime, now: number): AsyncGenerator<Due> {
  for await (const sessionId of sessions.due(now)) {
    const { state } = await sessions.load(sessionId);
    for (const notice of dueOf(state, now)) yield dueIn(state, notice);
  }
}

/** Tells what is due, each threshold once: who writes it into the log first has told it. */
export async function attend(runtime: Runtime, now: number): Promise<readonly Due[]> {
  const ids: string[] = [];
  for await (const sessionId of runtime.sessions.due(now)) ids.push(sessionId);
  const told: Due[] = [];
  for (const sessionId of ids) told.push(...(await attendSession(runtime, sessionId, now)));
  return told;
}

async function attendSession(runtime: Runtime, sessionId: string, now: number): Promise<readonly Due[]> {
  const { sessions, baseNamed, commit, emitter } = runtime;
  for (let tries = 1; ; tries++) {
    const loaded = await sessions.load(sessionId);
    const notices = dueOf(loaded.state, now);
    if (notices.length === 0) return [];
    const base = await baseNamed(loaded.state.caseBase);
    try {
      await commit(base, loaded, tell(base, loaded.state, notices, now));
    } catch (error) {
      if (!isCbrError(error) || error.code !== 'session-conflict' || tries === ATTEND_TRIES) throw error;
      continue; // Somebody moved it on, and may have told it already.
    }
    const told = notices.map((notice) => dueIn(loaded.state, notice));
    for (const due of told) emitter.emit('clock.due', { ...due, at: now });
    return told;
  }
}

/** Writes what is due into the session, and hands over where its level's time is over: one step, stored whole or not. */
function tell(
  { transition, knowledge }: KnowledgeBase,
  state: SessionState,
  notices: readonly DueNotice[],
  now: number,
): Step {
  const text = notices.map((notice) => sayDue(notice, state.language)).join(' ');
  const due = transition(state, { kind: 'due', notices, text }, now);
  const told = isAlarming(state, notices) ? after(due, alerting(transition, knowledge, due.state, text, now)) : due;
  const handover = notices.find(({ clock }) => clock === 'handover');
  if (handover === undefined || told.state.status !== 'open') return told;
  const reason = sayDue(handover, state.language);
  return after(told, transition(told.state, { kind: 'escalated', reason, code: 'overdue' }, now));
}

/** A warning is told on a ticket that is there; for what is over one is made, unless the next level gets it anyway. */
function isAlarming({ ticket }: SessionState, notices: readonly DueNotice[]): boolean {
  const others = notices.filter(({ clock }) => clock !== 'handover');
  return others.length > 0 && (ticket !== undefined || others.some(({ threshold }) => threshold === 'overdue'));
}

function alerting(
  transition: KnowledgeBase['transition'],
  knowledge: Knowledge,
  state: SessionState,
  reason: string,
  now: number,
): Step {
  return transition(state, { kind: 'alerted', reason, watchers: watchersOf(knowledge, state) }, now);
}

/** Two steps as one. */
function after(first: Step, second: Step): Step {
  return {
    ...second,
    events: [...first.events, ...second.events],
    effects: [...first.effects, ...second.effects],
  };
}

function dueIn(state: SessionState, notice: DueNotice): Due {
  const { sessionId, ticket } = state;
  return {
    sessionId,
    ...notice,
    level: levelNow(state),
    ...(ticket === undefined ? {} : { ticket }),
  };
}
