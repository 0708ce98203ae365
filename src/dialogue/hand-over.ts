import { type Decision, iso, type SessionInput, type SessionState } from '../model/index.js';
import { levelNow } from '../service/index.js';

type Input<Kind extends SessionInput['kind']> = Extract<SessionInput, { readonly kind: Kind }>;

/** Opens a session again, at another level; a tree that handed it over has nothing more to say. */
export function take(state: SessionState, input: Input<'taken'>, at: number): SessionState {
  const { level, audience, by } = input;
  const { tried, asked, transcript, audience: from } = state;
  const counts = { tried: tried.length, asked: asked.length, told: transcript.length };
  const hand = { level, at, from, ...counts, ...(by === undefined ? {} : { by }) };
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

/** Notes what is missing; where nobody took it on, it was taken at the level it was handed to by who sends it back. */
export function sendBack(state: SessionState, input: Input<'handed-back'>, at: number): SessionState {
  const { reason, by } = input;
  if (state.decision.kind !== 'escalate') return noted(state, reason, at);
  const level = levelNow(state);
  const { audience } = state;
  return noted(take(state, { kind: 'taken', level, audience, ...(by === undefined ? {} : { by }) }, at), reason, at);
}

/** Hands over to a lower level again, to those who had it there. */
export function handBack({ log }: SessionState, { to, reason: text }: Input<'handed-back'>): Decision {
  const before = log.flatMap(({ input }) =>
    input.kind === 'decided' && input.decision.kind === 'escalate' && input.decision.to === to ? [input.decision] : [],
  );
  const { team, category } = before.at(-1) ?? {};
  return {
    kind: 'escalate',
    to,
    ...(team === undefined ? {} : { team }),
    ...(category === undefined ? {} : { category }),
    reason: { code: 'handed-back', text },
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
