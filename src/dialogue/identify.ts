import {
  type Identity,
  type IdentityCheck,
  iso,
  localise,
  type Party,
  type Person,
  type Question,
  type SessionFact,
  type SessionInput,
  type SessionState,
  type Turn,
} from '../model/index.js';
import { askAgain, levelOf, sayIdentity, tellIdentity } from '../service/index.js';

type Input<Kind extends SessionInput['kind']> = Extract<SessionInput, { readonly kind: Kind }>;

/** What the ids of verification questions begin with, which no attribute's does. */
const PREFIX = 'verify:';

/** Nobody was asked yet. */
const BLANK = { questions: [], required: 0, tries: 0, right: [], passed: [], wrong: 0 } as const;

/** Tells whether what belongs to the requester alone may be used: they were verified, or nobody asks who it is. */
export function isOpenToPast({ identity }: SessionState): boolean {
  return identity === undefined || identity.status === 'verified';
}

/** The identity of somebody for whom another one vouches. */
export function vouched(by: string, at: number): Identity {
  return { ...BLANK, status: 'verified', vouchedBy: by, at };
}

/** Takes over what the directory says: the id and the language at once, everything else once nobody need ask. */
export function identify(before: SessionState, input: Input<'identified'>, at: number): SessionState {
  const { person = {}, check, facts = [] } = input;
  const state = check === undefined || before.identity !== undefined ? before : begin(before, check, at);
  const { presumed = [], requester } = state;
  const isOpen = isOpenToPast(state);
  const audience = isOpen && presumed.includes('audience') ? (person.audience ?? state.audience) : state.audience;
  const level = person.level ?? (person.audience === undefined ? undefined : levelOf(person.audience));
  const known = facts.map(({ attribute, value, at }): readonly [string, SessionFact] => [
    attribute,
    { attribute, answer: { kind: 'unsure', value }, source: 'directory', at },
  ]);
  return {
    ...state,
    ...(requester === undefined ? {} : { requester: completed(requester, person, isOpen) }),
    language: presumed.includes('language') ? (person.language ?? state.language) : state.language,
    audience,
    level: isOpen && presumed.includes('level') ? (level ?? state.level) : state.level,
    facts: isOpen ? { ...Object.fromEntries(known), ...state.facts } : state.facts,
  };
}

/** Counts what came of an answer, until it is settled. */
export function check(state: SessionState, { id, result }: Input<'checked'>, at: number): SessionState {
  const { identity, language, transcript } = state;
  if (identity?.status !== 'asked') return state;
  const { questions, required, tries } = identity;
  const right = result === 'right' ? [...identity.right, id] : identity.right;
  const passed = result === 'passed' ? [...identity.passed, id] : identity.passed;
  const wrong = identity.wrong + (result === 'wrong' ? 1 : 0);
  const isOver = result === 'unavailable' || wrong >= tries || questions.length - passed.length < required;
  const status = right.length >= required ? 'verified' : isOver ? 'unverified' : 'asked';
  const settled: Identity = { ...identity, status, right, passed, wrong, last: result };
  if (status === 'asked') return { ...state, identity: settled };
  const text = sayIdentity(settled, language);
  return {
    ...state,
    identity: { ...settled, at },
    transcript: [...transcript, { kind: 'noted', at: iso(at), text }],
  };
}

/** The verification question that comes next; nothing where it is settled, or somebody took the session on. */
export function questionToVerify({ identity, hands, language }: SessionState): Question | undefined {
  if (identity?.status !== 'asked' || hands.length > 0) return undefined;
  const { questions, right, passed, tries, wrong, last } = identity;
  const next = questions.find(({ id }) => !right.includes(id) && !passed.includes(id));
  if (next === undefined) return undefined;
  const text = localise(next.text, language) || next.id;
  return {
    id: PREFIX + next.id,
    text: last === 'wrong' ? askAgain(text, tries - wrong, language) : text,
    type: 'text',
    options: [],
  };
}

/** Id of the verification question that a turn asks, as the directory knows it; nothing where it asks another one. */
export function verifiedBy({ decision }: SessionState): string | undefined {
  return decision.kind === 'verify' ? decision.question.id.slice(PREFIX.length) : undefined;
}

/** Where in the log it was last asked who the person is; -1 where it never was. */
export function lastCheck({ log }: SessionState): number {
  return log.findLastIndex(({ input }) => input.kind === 'checked');
}

/** Whether the person was verified, to be told with the turns that follow until they go on. */
export function verificationOf(state: SessionState, lastAct: number): Turn['verification'] {
  const { identity, language, log } = state;
  if (identity === undefined || identity.status === 'asked') return undefined;
  const settled = log.findLastIndex(({ input }) => input.kind === 'checked' || input.kind === 'identified');
  if (lastAct > settled) return undefined;
  return { status: identity.status, text: tellIdentity(identity, language) };
}

function begin(state: SessionState, check: IdentityCheck, at: number): SessionState {
  if (check.kind === 'vouched') return { ...state, identity: vouched(check.by, at) };
  if (check.kind === 'impossible') return { ...state, identity: { ...BLANK, status: 'unverified', at } };
  const { kind: _, ...asked } = check;
  return { ...state, identity: { ...BLANK, ...asked, status: 'asked' } };
}

/** Whoever is not verified yet is only found under another id. */
function completed(given: Party, { id = given.id, name, email, vip }: Person, isOpen: boolean): Party {
  if (!isOpen) return { ...given, id };
  return {
    ...given,
    id,
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { email }),
    ...(vip === undefined ? {} : { vip }),
  };
}
