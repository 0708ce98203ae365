import {
  type Answered,
  type Decision,
  type Doubt,
  iso,
  type Reading,
  type SessionEvent,
  type SessionFact,
  type SessionInput,
  type SessionState,
  type SettledAnswer,
  type Told,
  type TrialResult,
} from '../model/index.js';
import { runClocks } from './clocked.js';
import { contradictionTo, doubted, doubtId, doubtOf, sameValue } from './doubt.js';
import { alert, noted, sendBack, take } from './hand-over.js';
import { check, identify, lastCheck } from './identify.js';
import { NEW_SESSION, opened } from './opened.js';
import { rate, staysTold } from './rating.js';
import { acknowledge, isBlank, receive, said } from './said.js';
import { goOnWithFirst } from './set-aside.js';

const USER_INPUTS = new Set<SessionInput['kind']>([
  'answered',
  'filled',
  'told',
  'changed',
  'reported',
  'escalated',
  'cancelled',
  'cured',
  'taken',
  'handed-back',
  'repaired',
]);

/** What came in or was told stays when its cause is undone. */
const KEPT = new Set<SessionInput['kind']>(['received', 'acknowledged']);

/**
 * Adds one event to a session. It reads no knowledge and decides nothing: decisions are events
 * too, and so a replay gives the same state whatever has been learned since.
 */
export function reduce(state: SessionState, event: SessionEvent): SessionState {
  if (event.input.kind === 'undone') return undo(state, event.at);
  const applied = apply(state, event.input, event.at);
  const next = USER_INPUTS.has(event.input.kind) ? withUnansweredReleased(withoutPassedOver(state, applied)) : applied;
  return { ...next, updatedAt: event.at, log: [...state.log, event] };
}

/** Builds a session from its whole log, oldest first. */
export function replay(events: Iterable<SessionEvent>): SessionState {
  let state = NEW_SESSION;
  for (const event of events) state = reduce(state, event);
  return state;
}

/** Tells whether somebody did this, and `undo` takes it back. */
export function isAct(input: SessionInput): boolean {
  return USER_INPUTS.has(input.kind);
}

/** Tells whether there is something to undo. */
export function canUndo(state: SessionState): boolean {
  return lastAct(state) >= 0;
}

/** Where the last thing that can be undone is in the log: wrong answers about who one is cannot be taken back. */
export function lastAct(state: SessionState): number {
  const last = state.log.findLastIndex((event) => USER_INPUTS.has(event.input.kind));
  return last > lastCheck(state) ? last : -1;
}

function undo(state: SessionState, at: number): SessionState {
  const last = lastAct(state);
  if (last < 0) return state;
  const kept = state.log.slice(last).filter(({ input }) => KEPT.has(input.kind) || staysTold(input));
  const before = kept.reduce(reduce, replay(state.log.slice(0, last)));
  // A ticket exists whether or not its cause is undone: it is compensated, not forgotten.
  return state.ticket === undefined
    ? before
    : reduce(before, { at, input: { kind: 'ticketed', ticket: state.ticket } });
}

/** A question that the person passed over to say something else may come again; one that was answered may not. */
function withUnansweredReleased(state: SessionState): SessionState {
  const isSettled = (id: string) =>
    Object.hasOwn(state.facts, id) ||
    state.unclear === id ||
    state.doubts.some((doubt) => doubtId(doubt) === doubtOf(id));
  const released = askedTogether(state.decision).filter((id) => !isSettled(id));
  return released.length === 0 ? state : { ...state, asked: state.asked.filter((id) => !released.includes(id)) };
}

/** Ids of the questions that a decision shows, in order. */
export function askedTogether(decision: Decision): readonly string[] {
  return decision.kind === 'ask' ? (decision.page ?? [decision.question]).map(({ id }) => id) : [];
}

/** A contradiction is asked back once: where the person goes on to something else, what was known stays. */
function withoutPassedOver(before: SessionState, state: SessionState): SessionState {
  const shown = before.decision.kind === 'confirm' ? before.decision.about : undefined;
  if (shown?.kind !== 'contradiction' || state.unclear === shown.id) return state;
  const doubts = state.doubts.filter((doubt) => doubtId(doubt) !== shown.id);
  return doubts.length === state.doubts.length ? state : { ...state, doubts };
}

function apply(state: SessionState, input: Exclude<SessionInput, { kind: 'undone' }>, at: number): SessionState {
  switch (input.kind) {
    case 'opened':
      return read(opened(input, at), input.readings, at);
    case 'told': {
      const told = isBlank(input.text)
        ? state
        : {
            ...state,
            texts: [...state.texts, input.text],
            transcript: [...state.transcript, said(input.text, at)],
          };
      return read(withoutTwoTroubles(withoutUnclear(told)), input.readings, at);
    }
    case 'answered':
      return read(answer(state, input, at), input.readings, at);
    case 'filled':
      return fill(state, input.answers, at);
    case 'changed': {
      const { attribute } = input;
      const answer: SettledAnswer = input.answer.kind === 'withdrawn' ? { kind: 'unknown' } : input.answer;
      const changed = learn(
        noteAnswer(withoutTwoTroubles(withoutUnclear(state)), attribute, answer, at),
        fact(attribute, answer, at),
      );
      if (input.answer.kind !== 'withdrawn') return changed;
      return {
        ...changed,
        facts: Object.fromEntries(Object.entries(changed.facts).filter(([id]) => id !== attribute)),
      };
    }
    case 'reported':
      return report(withoutUnclear(state), input, at);
    case 'escalated':
    case 'cancelled':
      return isBlank(input.reason) ? state : noted(state, input.reason, at);
    case 'cured':
      return {
        ...withoutUnclear(state),
        cured: true,
        transcript: [...state.transcript, said(input.text, at)],
      };
    case 'handed-back':
      return sendBack(state, input, at);
    case 'alerted':
      return alert(state, input, at);
    case 'rated':
      return rate(state, input, at);
    case 'taken':
      return take(state, input, at);
    case 'repaired':
      return noted(state, input.solution.title, at);
    case 'paused':
    case 'continued':
    case 'due':
    case 'clocked':
      return runClocks(state, input, at);
    case 'retrieved':
      return { ...state, retrieved: input };
    case 'identified':
      return identify(state, input, at);
    case 'checked':
      return check(state, input, at);
    case 'received':
      return receive(state, input.message);
    case 'acknowledged':
      return acknowledge(state, input, at);
    case 'recalled':
      return recall(state, input);
    case 'ticketed':
      return { ...state, ticket: input.ticket };
    case 'decided':
      return decided(state, input, at);
  }
}

function report(state: SessionState, input: Extract<SessionInput, { kind: 'reported' }>, at: number): SessionState {
  const { solutionId, quote, text = '' } = input;
  const heard: SessionState = {
    ...state,
    texts: isBlank(text) ? state.texts : [...state.texts, text],
    transcript: quote === undefined ? state.transcript : [...state.transcript, said(quote, at)],
  };
  const doubt: Doubt = { kind: 'outcome', solutionId, ...(quote === undefined ? {} : { quote }) };
  const known = heard.doubts.filter((each) => !('solutionId' in each) || each.solutionId !== solutionId);
  const reported =
    input.certainty === 'doubtful'
      ? { ...heard, doubts: [doubt, ...known] }
      : tried({ ...heard, doubts: known }, solutionId, input.result, at);
  return read(reported, input.readings ?? [], at);
}

function tried(state: SessionState, solutionId: string, result: TrialResult, at: number): SessionState {
  return {
    ...state,
    tried: [...state.tried, { solutionId, result, at }],
    transcript: [...state.transcript, { kind: 'tried', at: iso(at), solutionId, result, text: solutionId }],
  };
}

function answer(state: SessionState, input: Answered, at: number): SessionState {
  const quoted = input.quote ?? (input.answer.kind === 'text' ? input.answer.text : undefined);
  const settled: SettledAnswer = input.answer.kind === 'text' ? { kind: 'unknown' } : input.answer;
  const noted = noteAnswer(state, input.id, settled, at, quoted);
  const doubt = state.doubts.find((each) => doubtId(each) === input.id);
  if (doubt !== undefined) {
    const isUnclear = input.answer.kind === 'text' && state.unclear !== input.id;
    return isUnclear ? { ...noted, unclear: input.id } : settleDoubt(withoutUnclear(noted), doubt, settled, at);
  }
  if (input.answer.kind === 'text') {
    const heard = isBlank(input.answer.text) ? noted : { ...noted, texts: [...state.texts, input.answer.text] };
    if (state.unclear !== input.id) return { ...heard, unclear: input.id };
    return learn(withoutUnclear(heard), fact(input.id, settled, at, quoted));
  }
  const contradicted = input.refines === true ? undefined : contradictionTo(noted, input.id, settled, quoted);
  if (contradicted === 'asked before' || contradicted === undefined) {
    return learn(withoutUnclear(noted), fact(input.id, settled, at, quoted));
  }
  return doubted(withoutUnclear(noted), contradicted);
}

/** Takes all that was said at once: what was read beside an answer counts after every answer. */
function fill(state: SessionState, answers: readonly (Answered | Told)[], at: number): SessionState {
  const filled = answers.reduce((next, one) => apply(next, { ...one, readings: [] }, at), state);
  return answers.reduce((next, { readings }) => read(next, readings, at), filled);
}

function noteAnswer(
  state: SessionState,
  attribute: string,
  answer: SettledAnswer,
  at: number,
  text = answerText(answer),
): SessionState {
  return { ...state, transcript: [...state.transcript, { kind: 'answered', at: iso(at), attribute, answer, text }] };
}

function fact(attribute: string, settled: SettledAnswer, at: number, quote?: string): SessionFact {
  return { attribute, answer: settled, source: 'answer', at, ...(quote === undefined ? {} : { quote }) };
}

function settleDoubt(state: SessionState, doubt: Doubt, settled: SettledAnswer, at: number): SessionState {
  const doubts = state.doubts.filter((each) => each !== doubt);
  const yes = settled.kind === 'value' && settled.value === 'yes';
  if (doubt.kind === 'outcome') {
    const result = yes ? 'worked' : settled.kind === 'value' ? 'failed' : 'skipped';
    return tried({ ...state, doubts }, doubt.solutionId, result, at);
  }
  if (doubt.kind === 'risk') {
    return { ...state, doubts, risks: { ...state.risks, [doubt.solutionId]: yes ? 'accepted' : 'declined' } };
  }
  if (doubt.kind === 'two-troubles') {
    if (!yes) return { ...state, doubts, troubles: 'one' };
    const { first, shared } = goOnWithFirst({ ...state, doubts: [] }, doubt);
    return shared.reduce((next, fact) => learn(next, fact), read(first, doubt.first.readings, at));
  }
  if (!yes) return { ...state, doubts };
  return learn({ ...state, doubts }, fact(doubt.attribute, doubt.after, at, doubt.quote));
}

/** Takes what free text said: sure readings become facts, the others and contradictions become doubts. */
function read(state: SessionState, readings: readonly Reading[], at: number): SessionState {
  let next = state;
  for (const { attribute, value, certainty, quote, refines } of readings) {
    const after: SettledAnswer = { kind: 'value', value };
    const learned: SessionFact = { attribute, answer: after, source: 'text', at, quote };
    const shown = state.decision.kind === 'confirm' && state.decision.about.id === doubtOf(attribute);
    const pending = next.doubts.find((doubt) => doubtId(doubt) === doubtOf(attribute));
    if (pending !== undefined) {
      // Whoever is asked which of two values it is, and names one, has answered.
      if (shown && certainty === 'sure') next = learn(next, learned);
      continue;
    }
    const known = Object.hasOwn(next.facts, attribute) ? next.facts[attribute]?.answer : undefined;
    if (known !== undefined && 'value' in known && sameValue(known.value, value)) continue;
    const contradicted = refines === true ? undefined : contradictionTo(next, attribute, after, quote);
    if (contradicted === 'asked before') continue;
    if (contradicted !== undefined) {
      next = doubted(next, contradicted);
    } else if (certainty === 'doubtful') {
      next = { ...next, doubts: [...next.doubts, { kind: 'reading', attribute, after, quote }] };
    } else {
      next = learn(next, learned);
    }
  }
  return next;
}

function learn(state: SessionState, learned: SessionFact): SessionState {
  const { attribute } = learned;
  const doubts = state.doubts.filter((doubt) => doubtId(doubt) !== doubtOf(attribute));
  const facts = { ...state.facts, [attribute]: learned };
  if (!Object.hasOwn(state.facts, attribute)) return { ...state, doubts, facts };
  // A tree may have come past the old answer: it is entered and walked anew.
  const { tree: _, ...outside } = state;
  return { ...outside, doubts, facts };
}

/** What is remembered is presumed, not known: whatever was said today comes first. */
function recall(state: SessionState, input: Extract<SessionInput, { kind: 'recalled' }>): SessionState {
  const facts = (input.remembered ?? []).map(({ attribute, value, at }): readonly [string, SessionFact] => [
    attribute,
    { attribute, answer: { kind: 'unsure', value }, source: 'history', at },
  ]);
  return { ...state, past: input.sessions, facts: { ...Object.fromEntries(facts), ...state.facts } };
}

function decided(
  before: SessionState,
  { decision, remembered }: Extract<SessionInput, { kind: 'decided' }>,
  at: number,
): SessionState {
  const { remembered: _, ...state } = before;
  const transcript = [...state.transcript];
  let { asked, doubts, status } = state;
  if (remembered !== undefined) transcript.push({ kind: 'noted', at: iso(at), text: remembered.text });
  if (decision.kind === 'ask') {
    const shown =
      decision.page === undefined || decision.why.strategy === 'clarify' ? [] : askedTogether(state.decision);
    for (const { id, text } of decision.page ?? [decision.question]) {
      if (!asked.includes(id)) asked = [...asked, id];
      // What stands on the form already is not asked anew.
      if (!shown.includes(id)) transcript.push({ kind: 'asked', at: iso(at), attribute: id, text });
    }
  } else if (decision.kind === 'verify') {
    const { id, text } = decision.question;
    transcript.push({ kind: 'asked', at: iso(at), attribute: id, text });
  } else if (decision.kind === 'confirm') {
    const { id, text, ...doubt } = decision.about;
    if (!doubts.some((each) => doubtId(each) === id)) doubts = [doubt, ...doubts]; // asked now, answered first
    transcript.push({ kind: 'asked', at: iso(at), attribute: id, text });
  } else if (decision.kind === 'propose') {
    const titles = decision.solutions.map((solution) => solution.title).join(' · ');
    const solutionIds = decision.solutions.map((solution) => solution.id);
    transcript.push({ kind: 'proposed', at: iso(at), solutionIds, text: titles });
  } else if (decision.kind === 'resolve') status = 'resolved';
  else if (decision.kind === 'escalate') status = 'escalated';
  else if (decision.kind === 'cancel') status = 'cancelled';
  const tree = 'tree' in decision ? decision.tree : state.tree;
  return {
    ...state,
    decision,
    asked,
    doubts,
    status,
    transcript,
    ...(tree === undefined ? {} : { tree }),
    ...(remembered === undefined ? {} : { remembered }),
  };
}

function withoutUnclear(state: SessionState): SessionState {
  const { unclear: _, ...rest } = state;
  return rest;
}

/** Whether there are two troubles is judged anew once more was said. */
function withoutTwoTroubles(state: SessionState): SessionState {
  return { ...state, doubts: state.doubts.filter((doubt) => doubt.kind !== 'two-troubles') };
}

function answerText(settled: SettledAnswer): string {
  return 'value' in settled ? String(settled.value) : settled.kind;
}
