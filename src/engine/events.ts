import type { DeadLetter } from '../delivery/index.js';
import type {
  Case,
  Dossier,
  GivenRating,
  Level,
  Question,
  SettledAnswer,
  TicketState,
  ToldAlert,
  TrialResult,
} from '../model/index.js';
import { createSuggester } from '../text/index.js';
import type { Due } from './clocks.js';

/** What every session event says. */
interface OfSession {
  readonly sessionId: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** The engine's events, by name. */
export interface EngineEvents {
  'session.opened': OfSession & { readonly text: string; readonly channel: string };
  'session.asked': OfSession & { readonly question: Question; readonly page?: readonly Question[] };
  'session.answered': OfSession & { readonly id: string; readonly answer: SettledAnswer };
  'session.proposed': OfSession & { readonly solutionIds: readonly string[] };
  'session.tried': OfSession & { readonly solutionId: string; readonly result: TrialResult };
  'session.resolved': OfSession & { readonly dossier: Dossier };
  'session.escalated': OfSession & { readonly to: Level; readonly dossier: Dossier };
  /** More authority was told of it, by somebody or by a declared rule. */
  'session.alerted': OfSession & { readonly alert: ToldAlert };
  'session.rated': OfSession & { readonly rating: GivenRating };
  'session.cancelled': OfSession & { readonly dossier: Dossier };
  'ticket.delivered': OfSession & { readonly ticket: TicketState };
  /** An operator must look: later operations of the same ticket wait until this one is retried or dropped. */
  'ticket.failed': DeadLetter & { readonly at: number };
  /** The ticket system is left alone until a time for a reason (`open`), is being probed, or is used again. */
  'ticket.system': {
    readonly at: number;
    readonly state: 'closed' | 'open' | 'half-open';
    readonly until?: number;
    readonly reason?: string;
  };
  'clock.due': OfSession & Due;
  'case.learned': { readonly case: Case; readonly caseBase: string };
  'knowledge.changed': { readonly caseBase: string; readonly version: string };
}

/** Every event, in the order of a session's life; what is missing here does not compile. */
const NAMES: Readonly<Record<keyof EngineEvents, true>> = {
  'session.opened': true,
  'session.asked': true,
  'session.answered': true,
  'session.proposed': true,
  'session.tried': true,
  'session.resolved': true,
  'session.escalated': true,
  'session.alerted': true,
  'session.rated': true,
  'session.cancelled': true,
  'ticket.delivered': true,
  'ticket.failed': true,
  'ticket.system': true,
  'clock.due': true,
  'case.learned': true,
  'knowledge.changed': true,
};

/** Lets the name of an event and its listener pass. @throws TypeError */
export function listenable(name: keyof EngineEvents, listener: unknown): void {
  if (!Object.hasOwn(NAMES, name)) {
    const meant = createSuggester().suggest(String(name), Object.keys(NAMES));
    const next = meant === undefined ? `expected ${Object.keys(NAMES).join(', ')}.` : `did you mean ${meant}?`;
    throw new TypeError(`engine.on: there is no event ${JSON.stringify(name)}; ${next}`);
  }
  if (typeof listener !== 'function') throw new TypeError(`engine.on: the listener of ${name} is no function.`);
}
