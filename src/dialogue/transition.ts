import { failure } from '../failures/index.js';
import {
  createCatalogue,
  type Knowledge,
  type SessionEffect,
  type SessionEvent,
  type SessionInput,
  type SessionState,
  type TicketState,
  type TicketStatus,
  type TurnBody,
} from '../model/index.js';
import { createDossier } from '../service/index.js';
import { cutInTwo, TEXT_LIMIT } from '../text/index.js';
import { createDecide } from './decide.js';
import type { DialogueParameters } from './parameters.js';
import { createPolicy, type Policy } from './policy.js';
import { canUndo, reduce } from './reduce.js';
import { createTreeEntry } from './tree-entry.js';

/** Hypotheses that a dossier ranks. */
const DOSSIER_HYPOTHESES = 8;

/** What one input did to a session. */
export interface Step {
  readonly state: SessionState;
  /** Left out while the session waits for the result of an effect. */
  readonly turn?: TurnBody;
  readonly effects: readonly SessionEffect[];
  /** The input and the decision that followed: what belongs into the log. */
  readonly events: readonly SessionEvent[];
}

/** The pure heart: what an input does to a session. */
export interface Transition {
  /**
   * Takes one input.
   *
   * @param now - epoch milliseconds
   * @throws {@link CbrError} `session-ended` when the session takes no more of this
   */
  (state: SessionState, input: SessionInput, now: number): Step;
  /** What the session shows at present; nothing while it waits. */
  readonly turnOf: (state: SessionState) => TurnBody | undefined;
  readonly policy: Policy;
}

/** Settings of {@link createTransition}. */
export interface TransitionOptions {
  readonly parameters?: Partial<DialogueParameters>;
  /** Written into dossiers. @defaultValue '' */
  readonly engineVersion?: string;
  /** Whether the requester's past is looked up when a session opens. @defaultValue false */
  readonly history?: boolean;
}

/** Prepares the transition for a knowledge base. */
export function createTransition(knowledge: Knowledge, options: TransitionOptions = {}): Transition {
  const catalogue = createCatalogue(knowledge);
  const policy = createPolicy(knowledge, options.parameters);
  const decide = createDecide(knowledge, catalogue, policy, createTreeEntry(catalogue));

  const turnOf = (state: SessionState): TurnBody | undefined => {
    const { decision } = state;
    switch (decision.kind) {
      case 'wait':
        return undefined;
      case 'ask':
        return { kind: 'ask', question: decision.question, why: decision.why };
      case 'confirm':
        return { kind: 'confirm', about: decision.about };
      case 'propose':
        return { kind: 'propose', solutions: decision.solutions, why: decision.why };
      default: {
        // The dossier is what was believed when it was written, whatever has been learned since.
        const end = state.log.findLast((event) => event.input.kind === 'decided')?.input;
        const written = end?.kind === 'decided' ? end : undefined;
        const dossier = createDossier(state, {
          catalogue,
          knowledgeVersion: written?.knowledgeVersion ?? knowledge.version,
          engineVersion: options.engineVersion ?? '',
          hypotheses: written?.hypotheses ?? [],
          alsoReported: written?.remaining,
        });
        const { remaining } = written ?? {};
        return { kind: dossier.outcome, ticket: ticketOf(state), dossier, ...(remaining && { remaining }) };
      }
    }
  };

  const step = (state: SessionState, events: readonly SessionEvent[], effects: readonly SessionEffect[]): Step => {
    const turn = turnOf(state);
    return { state, effects, events, ...(turn === undefined ? {} : { turn }) };
  };

  const transition = (state: SessionState, input: SessionInput, now: number): Step => {
    const ended = state.status !== 'open' && state.status !== 'new';
    if (ended && input.kind !== 'undone' && input.kind !== 'ticketed') {
      const values = { session: state.sessionId, status: state.status };
      throw failure(canUndo(state) ? 'session-ended.undo' : 'session-ended.open', values);
    }
    const event: SessionEvent = { at: now, input };
    const taken = reduce(state, event);
    if (input.kind === 'undone')
      return step(
        taken,
        [event],
        ended && canUndo(state) ? [{ kind: 'ticket', outcome: 'reopened' }, ...evidence(state, true)] : [],
      );
    if (input.kind === 'ticketed' || input.kind === 'decided') return step(taken, [event], []);
    const asks = portFor(state, taken, input, options.history === true);
    if (asks !== undefined) return { state: taken, effects: [asks], events: [event] };
    const decision = decide(taken, input);
    const remaining = policy.remaining(taken);
    const ends = decision.kind === 'resolve' || decision.kind === 'escalate' || decision.kind === 'cancel';
    const decided: SessionEvent = {
      at: now,
      input: {
        kind: 'decided',
        knowledgeVersion: knowledge.version,
        decision,
        ...(ends ? { hypotheses: policy.hypotheses(taken, DOSSIER_HYPOTHESES) } : {}),
        ...(ends && remaining ? { remaining } : {}),
      },
    };
    const next = reduce(taken, decided);
    const effects: readonly SessionEffect[] =
      next.status === 'open' || next.status === 'new'
        ? []
        : [{ kind: 'ticket', outcome: next.status }, ...evidence(next, false)];
    return step(next, [event, decided], effects);
  };

  return Object.assign(transition, { turnOf, policy });
}

/** The port that must answer before a decision can be made. */
function portFor(
  before: SessionState,
  state: SessionState,
  input: SessionInput,
  history: boolean,
): SessionEffect | undefined {
  if (input.kind === 'opened' && history && state.requester !== undefined) {
    return { kind: 'recall', requesterId: state.requester.id };
  }
  const spoke =
    input.kind === 'opened' ||
    input.kind === 'recalled' ||
    input.kind === 'told' ||
    (input.kind === 'answered' &&
      (input.answer.kind === 'text' || (state.troubles === 'two' && before.troubles !== 'two')));
  const { language } = state;
  const text = state.texts.join('\n').slice(0, TEXT_LIMIT);
  if (!spoke || text === '') return undefined;
  const cuts = state.troubles === undefined ? cutInTwo(text, language) : [];
  return { kind: 'retrieve', text, language, ...(cuts.length === 0 ? {} : { cuts }) };
}

/** What the trials of a session say about the cases that were most similar. */
function evidence(state: SessionState, retract: boolean): readonly SessionEffect[] {
  return state.tried.flatMap(({ solutionId, result }): readonly SessionEffect[] => {
    if (result === 'skipped') return [];
    const similar = state.retrieved?.candidates.find((candidate) => candidate.solutionId === solutionId);
    return [{ kind: 'evidence', solutionId, caseIds: similar === undefined ? [] : [similar.caseId], result, retract }];
  });
}

/** What is known of the ticket before the ticket system has confirmed it. */
function ticketOf(state: SessionState): TicketState {
  const status: TicketStatus = state.status === 'resolved' || state.status === 'cancelled' ? state.status : 'open';
  const level = state.decision.kind === 'escalate' ? state.decision.to : state.level;
  const decidedAt = state.log.findLastIndex((event) => event.input.kind === 'decided');
  const known = state.log.slice(decidedAt + 1).some((event) => event.input.kind === 'ticketed')
    ? state.ticket
    : undefined;
  if (known?.state === status || (known?.state === 'waiting' && status === 'open')) return known;
  return { delivery: 'pending', key: state.sessionId, level, state: status };
}
