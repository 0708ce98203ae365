import { createSuggester } from '../text/index.js';
import type { Withdrawn } from './api.js';
import { shown } from './checks.js';
import type { AnswerInput, EngineOptions, Names, Seen } from './options.js';

/** What the engine needs of each port. */
const PORTS = {
  store: [
    'append',
    'read',
    'sessions',
    'claim',
    'settle',
    'outbox',
    'nextNumber',
    'numberOf',
    'putCase',
    'changes',
    'close',
  ],
  tickets: ['name', 'capabilities', 'create', 'find', 'get', 'update'],
  directory: ['find'],
  history: ['of'],
  embedder: ['dimensions', 'embed'],
  candidates: ['candidates'],
  clock: ['now'],
  random: ['next'],
  scheduler: ['sleep'],
  logger: ['log'],
} as const satisfies { readonly [P in keyof EngineOptions]?: readonly (keyof NonNullable<EngineOptions[P]>)[] };

/**
 * Lets options pass that a call knows.
 *
 * @param call - as a message names it
 * @throws TypeError when they are no object, or one of them has another name
 */
export function known<T extends object>(call: string, given: T, names: Names<T>): T {
  const expected = Object.keys(names);
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new TypeError(`${call} got ${shown(given)}; expected an object with ${expected.join(', ')}.`);
  }
  for (const name of Object.keys(given)) {
    if (Object.hasOwn(names, name)) continue;
    const meant = createSuggester().suggest(name, expected);
    const next = meant === undefined ? `expected ${expected.join(', ')}` : `did you mean ${meant}?`;
    throw new TypeError(`${call} has no option ${shown(name)}; ${next}${meant === undefined ? '.' : ''}`);
  }
  return given;
}

/** Lets the ports pass that can do what the engine needs of them. @throws TypeError */
export function ported(options: EngineOptions): void {
  for (const port of Object.keys(PORTS) as (keyof typeof PORTS)[]) {
    const given: unknown = options[port];
    if (given === undefined) continue;
    const parts = typeof given === 'object' && given !== null ? (given as Readonly<Record<string, unknown>>) : {};
    const missing = PORTS[port].filter((part) => parts[part] === undefined);
    if (missing.length === 0) continue;
    throw new TypeError(`createEngine: ${port} has no ${missing.join(', ')}; expected ${PORTS[port].join(', ')}.`);
  }
  if (options.candidates !== undefined && options.store?.cases === undefined) {
    throw new TypeError('createEngine: candidates need a store that keeps the cases: one that has the method cases.');
  }
  const { ticketAtOpening: at = false } = options;
  if (typeof at !== 'boolean' && !(Array.isArray(at) && at.every((channel) => typeof channel === 'string'))) {
    throw new TypeError(`createEngine: ticketAtOpening is ${shown(at)}; expected true, false or a list of channels.`);
  }
  if (options.ids !== undefined && typeof options.ids !== 'function') {
    throw new TypeError(`createEngine: ids is ${shown(options.ids)}; expected a function that makes an id.`);
  }
}

/** Lets the turn pass that a caller has seen. @throws TypeError when something else is given in its place */
export function seenTurn(seen: Seen | undefined): Seen | undefined {
  if (seen === undefined || (typeof seen === 'object' && seen !== null && !Array.isArray(seen))) return seen;
  throw new TypeError(`seen is ${shown(seen)}; expected the turn that was seen, or { version } of it.`);
}

/** Tells whether an answer is taken back and none given. */
export function isWithdrawal(given: AnswerInput | Withdrawn): given is Withdrawn {
  return typeof given === 'object' && given !== null && given.kind === 'withdrawn';
}
