import type { SessionEffect, SessionEvent, SessionInput, SessionState, TurnBody } from '../model/index.js';
import type { ReadClocks } from '../service/index.js';
import { isAwaited } from './awaited.js';
import { isPaused } from './clocked.js';
import { factsOf } from './known.js';
import { isAct, reduce } from './reduce.js';
import type { Step } from './transition.js';

/** Tells the ticket that it waits, goes on, or was written to after its end; one that is not there yet is told nothing. */
export function waitingTicket(before: SessionState, { kind }: SessionInput): readonly SessionEffect[] {
  if (kind === 'received' && before.status !== 'open') return [{ kind: 'ticket', outcome: 'written' }];
  const isThere = before.status === 'escalated' || before.hands.length > 0 || before.ticket !== undefined;
  if (!isThere) return [];
  return kind === 'paused' || kind === 'continued' ? [{ kind: 'ticket', outcome: kind }] : [];
}

/**
 * Lets the clocks run along: whatever a person says continues what waited, and how the clocks stand afterwards is
 * written beside the decision, so that a replay asks no calendar.
 */
export function timed(
  move: (state: SessionState, input: SessionInput, now: number) => Step,
  clocks: ReadClocks,
  turnOf: (state: SessionState) => TurnBody | undefined,
): (state: SessionState, input: SessionInput, now: number) => Step {
  return (before, input, now) => {
    const isHeard = isAct(input) || input.kind === 'undone' || (input.kind === 'received' && before.status !== 'open');
    const goesOn = isPaused(before) && input.kind !== 'taken' && isHeard;
    const first = goesOn ? move(before, { kind: 'continued' }, now) : undefined;
    const second = move(first?.state ?? before, input, now);
    const step = {
      ...second,
      events: [...(first?.events ?? []), ...second.events],
      effects: [...(first?.effects ?? []), ...second.effects],
    };
    if (second.effects.some(isAwaited)) return step;
    const read = clocks(step.state, factsOf(step.state));
    if (JSON.stringify(read) === JSON.stringify(step.state.stopwatch.clocks)) return step;
    const event: SessionEvent = { at: now, input: { kind: 'clocked', clocks: read } };
    const state = reduce(step.state, event);
    const turn = turnOf(state);
    return { ...step, state, events: [...step.events, event], ...(turn === undefined ? {} : { turn }) };
  };
}
