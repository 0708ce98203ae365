import type { Step, Transition } from '../dialogue/index.js';
import type { SessionEvent, SessionState } from '../model/index.js';
import type { Emitter } from './emitter.js';
import type { EngineEvents } from './events.js';

/** Tells the listeners what a step did, in the order in which it happened. */
export function announce(emitter: Emitter<EngineEvents>, step: Step, transition: Transition): void {
  for (const event of step.events) tell(emitter, event, step.state, transition);
}

function tell(
  emitter: Emitter<EngineEvents>,
  { at, input }: SessionEvent,
  state: SessionState,
  transition: Transition,
): void {
  const { sessionId } = state;
  if (input.kind === 'opened') {
    emitter.emit('session.opened', { sessionId, at, text: input.text, channel: input.channel });
  }
  for (const one of input.kind === 'filled' ? input.answers : [input]) {
    if (one.kind !== 'answered' || one.answer.kind === 'text') continue;
    emitter.emit('session.answered', { sessionId, at, id: one.id, answer: one.answer });
  }
  const settled = input.kind === 'answered' && input.id.startsWith('outcome:') ? state.tried.at(-1) : undefined;
  const trial = input.kind === 'reported' && input.certainty === undefined ? input : settled;
  if (trial !== undefined) {
    emitter.emit('session.tried', { sessionId, at, solutionId: trial.solutionId, result: trial.result });
  }
  if (input.kind !== 'decided') return;
  const { decision } = input;
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
