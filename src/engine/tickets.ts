import { type Breaker, type TicketOperation, ticketKey } from '../delivery/index.js';
import { factsOf } from '../dialogue/index.js';
import type { Dossier, Level, Outcome, SessionState, Ticket, TicketState } from '../model/index.js';
import type { TicketPatch, TicketRequest } from '../ports.js';
import { boundDossier, cutText, dossierText, type Mask, routeOf, subjectOf, summarise } from '../service/index.js';
import type { EngineEvents } from './events.js';
import type { KnowledgeBase } from './knowledge-base.js';

/** Turns the end of a session into the operation that records it on its ticket. */
export function ticketOperation(
  installation: string,
  outcome: Outcome | 'reopened' | 'taken',
  state: SessionState,
  /** Version the session will have; makes each operation's key its own. */
  version: number,
  whole: Dossier,
  { knowledge, catalogue }: Pick<KnowledgeBase, 'knowledge' | 'catalogue'>,
  /** Epoch milliseconds. */
  at: number,
  /** For tickets that the vendor sees, level L4, once this is done. */
  mask: Mask,
): TicketOperation {
  const level = state.decision.kind === 'escalate' ? state.decision.to : state.level;
  const isOutside = level === 'L4';
  const shown = isOutside ? mask(whole) : whole;
  const dossier = boundDossier(shown);
  const key = ticketKey(installation, state.sessionId, 'ticket');
  const opKey = ticketKey(installation, state.sessionId, `${outcome}-${version}`);
  const route = routeOf(knowledge, catalogue, factsOf(state));
  const escalation = state.decision.kind === 'escalate' ? state.decision : undefined;
  const patch: Omit<TicketPatch, 'opKey'> =
    outcome === 'reopened' || outcome === 'taken'
      ? { note: outcome === 'taken' ? takenNote(state) : REOPENED[state.language], state: 'open', level: state.level }
      : {
          note: summarise(dossier, { limit: READABLE }),
          state: outcome === 'escalated' ? 'open' : outcome,
          outcome,
          ...(escalation === undefined ? {} : { level: escalation.to }),
          ...(escalation?.team === undefined ? {} : { assignee: escalation.team }),
          ...(dossier.solution === undefined ? {} : { solution: dossier.solution }),
          attachments: [dossierFile(dossier)],
        };
  return {
    kind: KINDS[outcome],
    sessionId: state.sessionId,
    key,
    opKey,
    request: {
      key,
      level: state.level,
      subject: subjectOf(shown),
      body: cutText(bodyOf(shown), READABLE),
      ...requesterOf(isOutside ? shown : state),
      priority: dossier.priority,
      fields: { ...route?.extras, ...shown.extras, sessionId: state.sessionId },
    },
    patch,
    at,
  };
}

/** What a session remembers of a delivered ticket; a system without levels has it where it was wanted. */
export function deliveredTicket(operation: TicketOperation, ticket: Ticket): TicketState {
  const { id, url, state } = ticket;
  return { delivery: 'delivered', id, url, level: ticket.level ?? wantedLevel(operation), state };
}

/** What a session remembers of a ticket whose operation was given up. */
export function failedTicket(operation: TicketOperation, reason: string): TicketState {
  const { key, patch } = operation;
  return { delivery: 'failed', key, level: wantedLevel(operation), state: patch?.state ?? 'open', reason };
}

/** What listeners are told of the ticket system as a whole; `at` is epoch milliseconds. */
export function systemState(breaker: Breaker, at: number): EngineEvents['ticket.system'] {
  if (breaker.kind === 'closed') return { at, state: 'closed' };
  const { kind, reason } = breaker;
  return { at, state: kind, reason, ...(breaker.kind === 'open' && { until: breaker.until }) };
}

/** Says who works on it from now on. */
function takenNote({ hands, level, language }: SessionState): string {
  const by = hands.at(-1)?.by;
  return TAKEN[language](by?.name ?? by?.id, level);
}

function wantedLevel({ patch, request }: TicketOperation): Level {
  return patch?.level ?? request.level;
}

function requesterOf({ requester }: Pick<SessionState, 'requester'>): Pick<TicketRequest, 'requester'> {
  return requester === undefined ? {} : { requester };
}

/** The trouble in the person's own words, and what else they reported. */
function bodyOf({ problem, alsoReported, language }: Dossier): string {
  return [...problem, ...(alsoReported === undefined ? [] : [ALSO_REPORTED[language](alsoReported.text)])].join('\n\n');
}

function dossierFile(dossier: Dossier) {
  return { name: 'dossier.json', mediaType: 'application/json', text: dossierText(dossier) };
}

/** Most characters of a ticket's body and of a note on it. */
const READABLE = 200_000;
const KINDS = {
  resolved: 'resolve',
  escalated: 'escalate',
  cancelled: 'cancel',
  reopened: 'reopen',
  taken: 'note',
} as const;
const TAKEN = {
  fr: (by: string | undefined, level: Level) =>
    `Pris en charge au niveau ${level}${by === undefined ? '' : ` par ${by}`}.`,
  en: (by: string | undefined, level: Level) => `Taken on at level ${level}${by === undefined ? '' : ` by ${by}`}.`,
} as const;
const ALSO_REPORTED = {
  fr: (text: string) => `Signalé en même temps, et traité à part\u00a0: «\u00a0${text}\u00a0»`,
  en: (text: string) => `Also reported, and handled apart: “${text}”`,
} as const;
const REOPENED = {
  fr: 'La fin de cette session a été annulée ; le diagnostic continue.',
  en: 'The end of this session was undone; the diagnosis goes on.',
} as const;
