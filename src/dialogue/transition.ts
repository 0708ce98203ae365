import { failure } from '../failures/index.js';
import {
  createCatalogue,
  type Decision,
  type Dossier,
  type Knowledge,
  type SessionEffect,
  type SessionEvent,
  type SessionInput,
  type SessionState,
  type TicketState,
  type TicketStatus,
  type TurnBody,
} from '../model/index.js';
import {
  alertsDue,
  configurationHash,
  createClocks,
  createDossier,
  evidenceNow,
  raisesOf,
  routeOf,
} from '../service/index.js';
import { type Asking, awaited } from './awaited.js';
import { isTimed } from './clocked.js';
import { createDecide } from './decide.js';
import { createRules } from './declared.js';
import { equipmentFacts } from './equipment.js';
import { createImplied } from './implied.js';
import { factsOf } from './known.js';
import { completeParameters, type DialogueParameters } from './parameters.js';
import { createPolicy, type Policy } from './policy.js';
import { ratedTicket } from './rating.js';
import { canUndo, reduce } from './reduce.js';
import { missedRepairs, rememberedFacts, sayFailedBefore, sayRemembered } from './remembered.js';
import { timed, waitingTicket } from './timed.js';
import { createTreeEntry } from './tree-entry.js';

/** Hypotheses that a dossier ranks. */
const DOSSIER_HYPOTHESES = 8;

/** What can be done with what was handed over. */
const GOING_ON: ReadonlySet<SessionInput['kind']> = new Set(['taken', 'handed-back', 'alerted']);

/** What is only written down. */
const ASIDE: ReadonlySet<SessionInput['kind']> = new Set(['ticketed', 'decided', 'received', 'acknowledged']);
/** What can come at any time, also to what is over. */
const ALWAYS: ReadonlySet<SessionInput['kind']> = new Set(['undone', 'ticketed', 'received', 'acknowledged', 'rated']);

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
  /** What is known of a session at present, as a dossier says it. */
  readonly dossierOf: (state: SessionState) => Dossier;
  readonly policy: Policy;
}

/** Settings of {@link createTransition}. */
export interface TransitionOptions {
  readonly parameters?: Partial<DialogueParameters>;
  /** Written into dossiers. @defaultValue '' */
  readonly engineVersion?: string;
  /** Whether the requester's past is looked up when a session opens. @defaultValue false */
  readonly history?: boolean;
  /** Whether it is looked up who the requester is. @defaultValue false */
  readonly directory?: boolean;
}

/** Prepares the transition for a knowledge base. */
export function createTransition(knowledge: Knowledge, options: TransitionOptions = {}): Transition {
  const catalogue = createCatalogue(knowledge);
  const policy = createPolicy(knowledge, options.parameters);
  const parameters = completeParameters(options.parameters);
  const rules = createRules(knowledge, catalogue, policy, createImplied(catalogue));
  const decide = createDecide(knowledge, catalogue, policy, createTreeEntry(catalogue), rules, parameters);
  const asking: Asking = {
    history: options.history === true,
    directory: options.directory === true,
    verification: knowledge.verification !== undefined,
  };
  const ledBy = { engine: options.engineVersion ?? '', configuration: configurationHash(parameters) };

  /** The dossier is what was believed when it was written, whatever has been learned since. */
  const writeDossier = (state: SessionState) => {
    const end = state.log.findLast((event) => event.input.kind === 'decided')?.input;
    const written = end?.kind === 'decided' ? end : undefined;
    const dossier = createDossier(state, {
      catalogue,
      knowledgeVersion: written?.knowledgeVersion ?? knowledge.version,
      written: written?.written,
      hypotheses: written?.hypotheses ?? [],
      routed: routeOf(knowledge, catalogue, factsOf(state))?.extras,
      alsoReported: written?.remaining,
      raised: written?.raised ?? [],
    });
    return { written, dossier };
  };
  const dossiers = new WeakMap<SessionState, ReturnType<typeof writeDossier>>();
  const dossierAt = (state: SessionState) => {
    const dossier = dossiers.get(state) ?? writeDossier(state);
    dossiers.set(state, dossier);
    return dossier;
  };

  const turnOf = (state: SessionState): TurnBody | undefined => {
    const { decision } = state;
    switch (decision.kind) {
      case 'wait':
        return undefined;
      case 'ask':
        return {
          kind: 'ask',
          question: decision.question,
          ...(decision.page === undefined ? {} : { page: decision.page }),
          why: decision.why,
        };
      case 'verify':
        return { kind: 'verify', question: decision.question };
      case 'confirm':
        return { kind: 'confirm', about: decision.about };
      case 'propose':
        return { kind: 'propose', solutions: decision.solutions, why: decision.why };
      default: {
        const { written, dossier } = dossierAt(state);
        if (decision.kind === 'assign') {
          const { level, ticket = ticketOf(state) } = state;
          return { kind: 'assigned', level, reason: decision.reason, ticket, dossier };
        }
        const { remaining } = written ?? {};
        return { kind: dossier.outcome, ticket: ticketOf(state), dossier, ...(remaining && { remaining }) };
      }
    }
  };

  const step = (state: SessionState, events: readonly SessionEvent[], effects: readonly SessionEffect[]): Step => {
    const turn = turnOf(state);
    return { state, effects, events, ...(turn === undefined ? {} : { turn }) };
  };

  /** Repairs that failed before and would be expected are named where others are. */
  const withMissed = (decision: Decision, missed: readonly string[], state: SessionState): Decision => {
    if (decision.kind !== 'ask' && decision.kind !== 'propose') return decision;
    const { why } = decision;
    const untold = missed.filter((id) => !why.others.some(({ solutionId }) => solutionId === id));
    if (untold.length === 0) return decision;
    const others = untold.map((solutionId) => ({ text: sayFailedBefore(catalogue, state, solutionId), solutionId }));
    return { ...decision, why: { ...why, others: [...why.others, ...others] } };
  };

  /** What a port said, with what follows from it for this session. */
  const workedOut = (state: SessionState, given: SessionInput, now: number): SessionInput => {
    if (given.kind === 'recalled' && given.remembered === undefined)
      return { ...given, remembered: rememberedFacts(catalogue, state, given.sessions) };
    if (given.kind !== 'identified' || given.facts !== undefined) return given;
    const facts = equipmentFacts(catalogue, state, given.person?.assets ?? [], now);
    return facts.length === 0 ? given : { ...given, facts };
  };

  const move = (state: SessionState, given: SessionInput, now: number): Step => {
    const input = workedOut(state, given, now);
    const wasEnded = state.status !== 'open' && state.status !== 'new';
    const goesOn = (GOING_ON.has(input.kind) || isTimed(input)) && state.status === 'escalated';
    if (wasEnded && !goesOn && !ALWAYS.has(input.kind)) {
      const values = { session: state.sessionId, status: state.status };
      throw failure(canUndo(state) ? 'session-ended.undo' : 'session-ended.open', values);
    }
    const event: SessionEvent = { at: now, input };
    const taken = reduce(state, event);
    if (input.kind === 'undone') {
      const isReopened = wasEnded && canUndo(state);
      const calmed: readonly SessionEffect[] =
        taken.alerts.length < state.alerts.length ? [{ kind: 'ticket', outcome: 'calmed' }] : [];
      const reopened: readonly SessionEffect[] = [{ kind: 'ticket', outcome: 'reopened' }, ...evidence(state, true)];
      return step(taken, [event], isReopened ? [...calmed, ...reopened] : calmed);
    }
    if (input.kind === 'alerted')
      return step(taken, [event], [{ kind: 'ticket', outcome: 'alerted', alert: state.alerts.length }]);
    if (input.kind === 'rated') return step(taken, [event], ratedTicket(taken));
    if (ASIDE.has(input.kind) || isTimed(input)) return step(taken, [event], waitingTicket(state, input));
    const asks = awaited(state, taken, input, asking);
    if (asks !== undefined) return { state: taken, effects: [asks], events: [event] };
    const missed = missedRepairs(taken, policy);
    const decision = withMissed(decide(taken, input), missed, taken);
    const remembered = canUndo(taken) ? undefined : sayRemembered(catalogue, taken, missed);
    const remaining = policy.remaining(taken);
    const ends = decision.kind === 'resolve' || decision.kind === 'escalate' || decision.kind === 'cancel';
    const holding = rules.atOnce(taken);
    const raised = raisesOf(holding);
    const tells = ends || decision.kind === 'assign';
    const decided: SessionEvent = {
      at: now,
      input: {
        kind: 'decided',
        knowledgeVersion: knowledge.version,
        decision,
        ...(remembered === undefined ? {} : { remembered }),
        ...(tells ? { hypotheses: policy.hypotheses(taken, DOSSIER_HYPOTHESES) } : {}),
        ...(ends && remaining ? { remaining } : {}),
        ...(ends ? { written: { ...ledBy, evidence: evidenceNow(taken, catalogue) } } : {}),
        ...(raised.length === 0 ? {} : { raised }),
      },
    };
    const next = reduce(taken, decided);
    const alerted = alertsDue(knowledge, holding, next).map(
      (alert): SessionEvent => ({ at: now, input: { kind: 'alerted', ...alert } }),
    );
    const recorded: readonly SessionEffect[] = input.kind === 'taken' ? [{ kind: 'ticket', outcome: 'taken' }] : [];
    const ended: readonly SessionEffect[] =
      next.status === 'open' || next.status === 'new'
        ? []
        : [{ kind: 'ticket', outcome: next.status }, ...evidence(next, false)];
    const opens = next.status === 'open' && isFirst(state) ? OPENED : [];
    const told = alerted.map(
      (_, place): SessionEffect => ({ kind: 'ticket', outcome: 'alerted', alert: next.alerts.length + place }),
    );
    return step(alerted.reduce(reduce, next), [event, decided, ...alerted], [...opens, ...recorded, ...ended, ...told]);
  };

  const clocks = createClocks(knowledge, catalogue);
  const dossierOf = (state: SessionState) => dossierAt(state).dossier;
  return Object.assign(timed(move, clocks, turnOf), { turnOf, dossierOf, policy });
}

const OPENED: readonly SessionEffect[] = [{ kind: 'ticket', outcome: 'opened' }];

/** Tells whether a session that has its ticket from the beginning has none yet. */
function isFirst({ log }: SessionState): boolean {
  const opened = log[0]?.input;
  return opened?.kind === 'opened' && opened.ticketed === true && !log.some(({ input }) => input.kind === 'decided');
}

/** What the trials of a session say of their solutions, and of the cases that were most similar. */
function evidence(state: SessionState, retract: boolean): readonly SessionEffect[] {
  const untold = state.tried.slice(state.hands.at(-1)?.tried ?? 0);
  return untold.flatMap(({ solutionId, result, at }): readonly SessionEffect[] => {
    if (result === 'skipped') return [];
    const similar = state.retrieved?.candidates.find((candidate) => candidate.solutionId === solutionId);
    const by = state.hands.at(-1)?.by?.id;
    const outcome = {
      ...{ solutionId, result, at },
      ...(by === undefined ? {} : { by }),
      ...(similar === undefined ? {} : { caseId: similar.caseId }),
      ...(retract ? { retract: true as const } : {}),
    };
    return [{ kind: 'evidence', outcome }];
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
  // What is delivered by then may be an older operation, of the level before.
  const isThere = state.decision.kind !== 'escalate' || known?.level === level;
  if (isThere && (known?.state === status || (known?.state === 'waiting' && status === 'open'))) return known;
  return { delivery: 'pending', key: state.sessionId, level, state: status };
}
