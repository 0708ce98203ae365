import { type TicketOperation, ticketKey } from '../delivery/index.js';
import { factsOf } from '../dialogue/index.js';
import type { Dossier, Level, Outcome, SessionState, Ticket, TicketState } from '../model/index.js';
import type { TicketPatch } from '../ports.js';
import { routeOf, subjectOf, summarise } from '../service/index.js';
import type { KnowledgeBase } from './knowledge-base.js';

/** Turns the end of a session into the operation that records it on its ticket. */
export function ticketOperation(
  installation: string,
  outcome: Outcome | Beside,
  state: SessionState,
  /** Version the session will have; makes each operation's key its own. */
  version: number,
  dossier: Dossier,
  { knowledge, catalogue }: Pick<KnowledgeBase, 'knowledge' | 'catalogue'>,
  /** Epoch milliseconds. */
  at: number,
): TicketOperation {
  const key = ticketKey(installation, state.sessionId, 'ticket');
  const opKey = ticketKey(installation, state.sessionId, `${outcome}-${version}`);
  const route = routeOf(knowledge, catalogue, factsOf(state));
  const escalation = state.decision.kind === 'escalate' ? state.decision : undefined;
  const patch: Omit<TicketPatch, 'opKey'> = isBeside(outcome)
    ? besidePatch(outcome, state)
    : {
        note: cut(summarise(dossier)),
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
      subject: subjectOf(dossier),
      body: cut(bodyOf(dossier)),
      ...(state.requester === undefined ? {} : { requester: state.requester }),
      priority: dossier.priority,
      fields: { ...route?.extras, ...state.extras, sessionId: state.sessionId },
    },
    patch,
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

/** What happens to a session beside its ends. */
type Beside = 'reopened' | 'taken' | 'paused' | 'continued' | 'due';

function isBeside(outcome: Outcome | Beside): outcome is Beside {
  return outcome !== 'resolved' && outcome !== 'escalated' && outcome !== 'cancelled';
}

function besidePatch(outcome: Beside, state: SessionState): Omit<TicketPatch, 'opKey'> {
  const { language, level, stopwatch } = state;
  if (outcome === 'due') return { note: dueNote(state) };
  if (outcome === 'taken') return { note: takenNote(state), state: 'open', level };
  if (outcome === 'reopened') return { note: REOPENED[language], state: 'open', level };
  if (outcome === 'continued') return { note: CONTINUED[language], state: 'open' };
  const last = stopwatch.pauses.at(-1);
  return { note: PAUSED[language](last?.for ?? 'user', last?.reason ?? ''), state: 'waiting' };
}

/** What people are told last of its clocks. */
function dueNote({ log }: SessionState): string {
  const last = log.findLast(({ input }) => input.kind === 'due')?.input;
  return last?.kind === 'due' ? last.text : '';
}

/** Says who works on it from now on. */
function takenNote({ hands, level, language }: SessionState): string {
  const by = hands.at(-1)?.by;
  return TAKEN[language](by?.name ?? by?.id, level);
}

function wantedLevel({ patch, request }: TicketOperation): Level {
  return patch?.level ?? request.level;
}

/** The trouble in the person's own words, and what else they reported. */
function bodyOf({ problem, alsoReported, language }: Dossier): string {
  return [...problem, ...(alsoReported === undefined ? [] : [ALSO_REPORTED[language](alsoReported.text)])].join('\n\n');
}

function dossierFile(dossier: Dossier) {
  return { name: 'dossier.json', mediaType: 'application/json', text: `${JSON.stringify(dossier, null, 2)}\n` };
}

/** What is too long for people is whole in the dossier; never cut through a character. */
function cut(text: string): string {
  if (text.length <= READABLE) return text;
  return `${text.slice(0, READABLE).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** Most characters of a ticket's body and of a note on it. */
const READABLE = 200_000;
const KINDS = {
  resolved: 'resolve',
  escalated: 'escalate',
  cancelled: 'cancel',
  reopened: 'reopen',
  taken: 'note',
  due: 'note',
  paused: 'note',
  continued: 'note',
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
const ALSO_REPORTED = {
  fr: (text: string) => `Signalé en même temps, et traité à part\u00a0: «\u00a0${text}\u00a0»`,
  en: (text: string) => `Also reported, and handled apart: “${text}”`,
} as const;
const REOPENED = {
  fr: 'La fin de cette session a été annulée ; le diagnostic continue.',
  en: 'The end of this session was undone; the diagnosis goes on.',
} as const;
