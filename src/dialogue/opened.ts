import { LEVELS, type SessionFact, type SessionInput, type SessionState } from '../model/index.js';
import { vouched } from './identify.js';
import { isBlank, receive, said } from './said.js';

/** The state before anything happened. */
export const NEW_SESSION: SessionState = {
  sessionId: '',
  status: 'new',
  caseBase: '',
  language: 'en',
  channel: '',
  audience: 'user',
  level: LEVELS[0] ?? 'L0',
  extras: {},
  openedAt: 0,
  updatedAt: 0,
  texts: [],
  facts: {},
  asked: [],
  tried: [],
  hands: [],
  stopwatch: { clocks: [], pauses: [], told: [] },
  alerts: [],
  risks: {},
  doubts: [],
  contradicted: [],
  past: [],
  decision: { kind: 'wait' },
  transcript: [],
  log: [],
};

/** Begins a session; what its text says is yet to be read. */
export function opened(input: Extract<SessionInput, { readonly kind: 'opened' }>, at: number): SessionState {
  const { kind: _, text, readings: __, facts, verified, message, ticketed: ___, ...identity } = input;
  const given = Object.entries(facts).map(
    ([attribute, value]): SessionFact => ({ attribute, answer: { kind: 'value', value }, source: 'given', at }),
  );
  const state: SessionState = {
    ...NEW_SESSION,
    ...identity,
    status: 'open',
    openedAt: at,
    facts: Object.fromEntries(given.map((fact) => [fact.attribute, fact])),
    ...(verified === undefined ? {} : { identity: vouched(verified, at) }),
  };
  const begun = message === undefined ? state : receive(state, message);
  return isBlank(text) ? begun : { ...begun, texts: [text], transcript: [...begun.transcript, said(text, at)] };
}
