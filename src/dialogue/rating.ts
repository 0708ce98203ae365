import type { SessionEffect, SessionInput, SessionState } from '../model/index.js';
import { isTimed } from './clocked.js';
import { noted } from './hand-over.js';
import { MESSAGES } from './messages.js';

/** Takes a rating; during a session it is part of what was said, afterwards of nothing that led to the end. */
export function rate(
  state: SessionState,
  { rating, comment, by }: Extract<SessionInput, { readonly kind: 'rated' }>,
  at: number,
): SessionState {
  const told = state.status === 'open' ? noted(state, MESSAGES[state.language].rated(rating, comment), at) : state;
  const given = { rating, at, ...(comment === undefined ? {} : { comment }), ...(by === undefined ? {} : { by }) };
  return { ...told, rating: given };
}

/** Tells a rating on the ticket; one that is with nobody but the engine is not there yet. */
export function ratedTicket({ status, hands }: SessionState): readonly SessionEffect[] {
  return status === 'open' && hands.length === 0 ? [] : [{ kind: 'ticket', outcome: 'rated' }];
}

/**
 * Tells whether an event outlives the act before it that is undone: what people were told by somebody, what they think
 * of it, and when it waited. What the engine told by itself goes with its cause.
 */
export function staysTold(input: SessionInput): boolean {
  return isTimed(input) || input.kind === 'rated' || (input.kind === 'alerted' && input.rule === undefined);
}
