import { type Breaker, type TicketOperation, ticketKey } from '../delivery/index.js';
import { factsOf, sayRating } from '../dialogue/index.js';
import type { Decision, Dossier, Level, SessionState, Ticket, TicketOutcome, TicketState } from '../model/index.js';
import type { TicketPatch, TicketRequest } from '../ports.js';
import {
  boundDossier,
  cutText,
  dossierText,
  levelNow,
  type Mask,
  routeOf,
  subjectOf,
  summarise,
} from '../service/index.js';
import type { EngineEvents } from './events.js';
import type { KnowledgeBase } from './knowledge-base.js';

/** What an operation depends on beside the session. */
export interface OperationContext extends Pick<KnowledgeBase, 'knowledge' | 'catalogue'> {
  readonly installation: string;
  /** Version the session will have; makes each operation's key its own. */
  readonly version: number;
  /** Whether the ticket system can tell people of a ticket; where it cannot, the note names them. */
  readonly watchers: boolean;
  /** Whom the ticket system gives a team's tickets to; for a team that has nobody there, the note names it. */
  readonly ownerOf: (team: string) => string | undefined;
  /** Place of the alert in the session. */
  readonly alert?: number | undefined;
  /** Epoch milliseconds. */
  readonly at: number;
  /** For tickets that the vendor sees, level L4, once this is done. */
  readonly mask: Mask;
}

/** Turns what happened to a session into the operation that records it on its ticket. */
export function ticketOperation(
  outcome: TicketOutcome,
  state: SessionState,
  whole: Dossier,
  context: OperationContext,
): TicketOperation {
  const { installation, version, knowledge, catalogue, alert, at, mask } = context;
  const level = state.decision.kind === 'escalate' ? state.decision.to : state.level;
  const isOutside = level === 'L4';
  const shown = isOutside ? mask(whole) : whole;
  const dossier = boundDossier(shown);
  const key = ticketKey(installation, state.sessionId, 'ticket');
  const opKey = ticketKey(
    installation,
    state.sessionId,
    `${outcome}-${version}${alert === undefined ? '' : `-${alert}`}`,
  );
  const predicted = state.decision.kind === 'escalate' ? takenRoute(state.decision) : undefined;
  const route = routeOf(knowledge, catalogue, factsOf(state)) ?? knowledge.routing[predicted ?? -1];
  return {
    kind: KINDS[outcome],
    sessionId: state.sessionId,
    key,
    opKey,
    request: {
      key,
      level: outcome === 'alerted' ? levelNow(state) : state.level,
      subject: subjectOf(shown),
      body: cutText(bodyOf(shown), READABLE),
      ...requesterOf(isOutside ? shown : state),
      priority: dossier.priority,
      fields: { ...route?.extras, ...shown.extras, sessionId: state.sessionId },
    },
    ...(outcome === 'opened' ? {} : { patch: patchOf(outcome, state, dossier, context) }),
    at,
  };
}

/** What a session remembers of a delivered ticket; a system without levels has it where it was wanted. */
export function deliveredTicket(operation: TicketOperation, ticket: Ticket): TicketState {
  const { id, url, state, due } = ticket;
  const level = ticket.level ?? wantedLevel(operation);
  return { delivery: 'delivered', id, url, level, state, ...(due === undefined ? {} : { due }) };
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

function patchOf(
  outcome: Exclude<TicketOutcome, 'opened'>,
  state: SessionState,
  dossier: Dossier,
  { watchers, ownerOf, alert }: OperationContext,
): Omit<TicketPatch, 'opKey'> {
  const { language, level } = state;
  switch (outcome) {
    case 'reopened':
    case 'taken':
      return { note: outcome === 'taken' ? takenNote(state) : REOPENED[language], state: 'open', level };
    case 'paused': {
      const { for: whom = 'user', reason = '' } = state.stopwatch.pauses.at(-1) ?? {};
      return { note: PAUSED[language](whom, reason), state: 'waiting' };
    }
    case 'continued':
      return { note: CONTINUED[language], state: 'open' };
    case 'written':
      return { note: cutText(writtenNote(state), READABLE) };
    case 'calmed':
      return { note: CALMED[language] };
    case 'rated':
      return { note: cutText(ratedNote(state), READABLE) };
    case 'alerted':
      return alertPatch(state, watchers, alert);
    default: {
      const escalation = state.decision.kind === 'escalate' ? state.decision : undefined;
      const team = escalation?.team;
      const owner = team === undefined ? undefined : ownerOf(team);
      const forTeam = team === undefined || owner !== undefined ? '' : `${FOR_TEAM[language](team)}\n\n`;
      return {
        note: forTeam + summarise(dossier, { limit: READABLE - forTeam.length }),
        state: outcome === 'escalated' ? 'open' : outcome,
        outcome,
        ...(escalation === undefined ? {} : { level: escalation.to }),
        ...(owner === undefined ? {} : { assignee: owner }),
        ...(dossier.solution === undefined ? {} : { solution: dossier.solution }),
        attachments: [dossierFile(dossier)],
      };
    }
  }
}

/** The place of the routing rule that was followed on the word of the cases. */
function takenRoute({
  predicted,
  team,
  category,
}: Extract<Decision, { readonly kind: 'escalate' }>): number | undefined {
  const isTaken = predicted !== undefined && predicted.team === team && predicted.category === category;
  return isTaken ? predicted.rule : undefined;
}

/** Tells an alert, and leaves level, state and assignee as they are. */
function alertPatch({ alerts, language }: SessionState, canWatch: boolean, place = -1): Omit<TicketPatch, 'opKey'> {
  const { reason = '', watchers = [], priority } = alerts.at(place) ?? {};
  const isNamed = !canWatch && watchers.length > 0;
  return {
    note: cutText(ALERTED[language](reason, isNamed ? watchers : []), READABLE),
    ...(canWatch && watchers.length > 0 ? { watchers } : {}),
    ...(priority === undefined ? {} : { priority }),
  };
}

/** What somebody wrote after the end. */
function writtenNote({ messages = [], language }: SessionState): string {
  const { channel = '', subject = '', said = '' } = messages.at(-1) ?? {};
  return [WRITTEN[language](channel), ...(subject === '' ? [] : [subject]), said].join('\n\n');
}

/** Says who works on it from now on. */
function takenNote({ hands, level, language }: SessionState): string {
  const by = hands.at(-1)?.by;
  return TAKEN[language](by?.name ?? by?.id, level);
}

/** What was said with a rating stays in the house: a vendor reads the figure alone. */
function ratedNote({ rating, decision, level, language }: SessionState): string {
  const { rating: given = 0, comment } = rating ?? {};
  const isOutside = (decision.kind === 'escalate' ? decision.to : level) === 'L4';
  return sayRating({ rating: given, ...(comment === undefined || isOutside ? {} : { comment }) }, language);
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
  opened: 'open',
  written: 'note',
  resolved: 'resolve',
  escalated: 'escalate',
  cancelled: 'cancel',
  reopened: 'reopen',
  taken: 'note',
  paused: 'note',
  continued: 'note',
  alerted: 'alert',
  calmed: 'note',
  rated: 'note',
} as const;
const WRITTEN = {
  fr: (channel: string) => `La personne a écrit (${channel})\u00a0:`,
  en: (channel: string) => `The person has written (${channel}):`,
} as const;
const PAUSED = {
  fr: (who: 'user' | 'vendor', reason: string) =>
    `En attente ${who === 'user' ? 'de la personne' : 'du fournisseur'}\u00a0: ${reason}`,
  en: (who: 'user' | 'vendor', reason: string) => `Waiting for the ${who === 'user' ? 'person' : 'vendor'}: ${reason}`,
} as const;
const CONTINUED = {
  fr: 'L’attente est terminée, le travail reprend.',
  en: 'The wait is over; work goes on.',
} as const;
const TAKEN = {
  fr: (by: string | undefined, level: Level) =>
    `Pris en charge au niveau ${level}${by === undefined ? '' : ` par ${by}`}.`,
  en: (by: string | undefined, level: Level) => `Taken on at level ${level}${by === undefined ? '' : ` by ${by}`}.`,
} as const;
const ALERTED = {
  fr: (reason: string, watchers: readonly string[]) =>
    `Alerte\u00a0: ${reason}${watchers.length === 0 ? '' : `\n\nÀ prévenir\u00a0: ${watchers.join(', ')}.`}`,
  en: (reason: string, watchers: readonly string[]) =>
    `Alert: ${reason}${watchers.length === 0 ? '' : `\n\nTo be told: ${watchers.join(', ')}.`}`,
} as const;
const FOR_TEAM = {
  fr: (team: string) => `Pour l’équipe «\u00a0${team}\u00a0».`,
  en: (team: string) => `For the team “${team}”.`,
} as const;
const CALMED = {
  fr: 'L’alerte est levée\u00a0: ce qui l’avait déclenchée a été annulé.',
  en: 'The alert is over: what had caused it was undone.',
} as const;
const ALSO_REPORTED = {
  fr: (text: string) => `Signalé en même temps, et traité à part\u00a0: «\u00a0${text}\u00a0»`,
  en: (text: string) => `Also reported, and handled apart: “${text}”`,
} as const;
const REOPENED = {
  fr: 'La fin de cette session a été annulée ; le diagnostic continue.',
  en: 'The end of this session was undone; the diagnosis goes on.',
} as const;
