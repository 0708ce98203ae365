import { iso, type SessionInput, type SessionState } from '../model/index.js';
import { levelNow } from '../service/index.js';

type Input<Kind extends SessionInput['kind']> = Extract<SessionInput, { readonly kind: Kind }>;

/** Opens a session again, at another level; a tree that handed it over has nothing more to say. */
export function take(state: SessionState, input: Input<'taken'>, at: number): SessionState {
  const { level, audience, by } = input;
  const hand = { level, at, tried: state.tried.length, ...(by === undefined ? {} : { by }) };
  return {
    ...state,
    status: 'open',
    level,
    audience,
    decision: { kind: 'wait' },
    hands: [...state.hands, hand],
    ...(state.tree === undefined ? {} : { tree: { ...state.tree, left: true } }),
  };
}

/** Tells more authority where the work is; nothing else changes. */
export function alert(state: SessionState, input: Input<'alerted'>, at: number): SessionState {
  const { kind: _, ...told } = input;
  return { ...noted(state, input.reason, at), alerts: [...state.alerts, { ...told, at, level: levelNow(state) }] };
}

/** Adds a note to what was said and done. */
export function noted(state: SessionState, text: string, at: number): SessionState {
  return { ...state, transcript: [...state.transcript, { kind: 'noted', at: iso(at), text }] };
}
