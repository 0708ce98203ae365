import type { Step, Transition } from '../dialogue/index.js';
import type { Decision, SessionEvent, SessionState } from '../model/index.js';
import type { Emitter } from './emitter.js';
import type { EngineEvents } from './events.js';

/** Tells the listeners what a step did, in the order in which it happened. */
export function announce(
  emitter: Emitter<EngineEvents>,
  before: SessionState,
  { state, events }: Step,
  transition: Transition,
): void {
  const { sessionId } = state;
  for (const event of events) tell(emitter, sessionId, event);
  for (const { solutionId, result, at } of state.tried.slice(before.tried.length)) {
    emitter.emit('session.tried', { sessionId, at, solutionId, result });
  }
  const alerts = events.filter(({ input }) => input.kind === 'alerted').length;
  for (const { at, input } of events) {
    if (input.kind === 'decided') tellDecision(emitter, state, at, input.decision, transition);
  }
  for (const alert of alerts === 0 ? [] : state.alerts.slice(-alerts)) {
    emitter.emit('session.alerted', { sessionId, at: alert.at, alert });
  }
}

function tell(emitter: Emitter<EngineEvents>, sessionId: string, { at, input }: SessionEvent): void {
  if (input.kind === 'opened') {
    emitter.emit('session.opened', { sessionId, at, text: input.text, channel: input.channel });
  }
  if (input.kind === 'rated') {
    const { kind: _, ...rating } = input;
    emitter.emit('session.rated', { sessionId, at, rating: { ...rating, at } });
  }
  for (const one of input.kind === 'filled' ? input.answers : [input]) {
    if (one.kind !== 'answered' || one.answer.kind === 'text') continue;
    emitter.emit('session.answered', { sessionId, at, id: one.id, answer: one.answer });
  }
}

function tellDecision(
  emitter: Emitter<EngineEvents>,
  state: SessionState,
  at: number,
  decision: Decision,
  transition: Transition,
): void {
  const { sessionId } = state;
  if (decision.kind === 'verify') emitter.emit('session.asked', { sessionId, at, question: decision.question });
  if (decision.kind === 'ask') {
    const { question, page } = decision;
    emitter.emit('session.asked', { sessionId, at, question, ...(page === undefined ? {} : { page }) });
  }
  if (decision.kind === 'propose') {
    emitter.emit('session.proposed', { sessionId, at, solutionIds: decision.solutions.map((each) => each.id) });
  }
  const turn = transition.turnOf(state);
  if (turn === undefined || !('dossier' in turn)) return;
  const { dossier } = turn;
  if (decision.kind === 'resolve') emitter.emit('session.resolved', { sessionId, at, dossier });
  if (decision.kind === 'escalate') emitter.emit('session.escalated', { sessionId, at, dossier, to: decision.to });
  if (decision.kind === 'cancel') emitter.emit('session.cancelled', { sessionId, at, dossier });
}
