import type { DeliverySettings } from '../delivery/index.js';
import type { DialogueParameters } from '../dialogue/index.js';
import type { Finding } from '../errors.js';
import type {
  Answer,
  Audience,
  Extras,
  Facts,
  Json,
  Knowledge,
  Language,
  Level,
  Party,
  Priority,
  Query,
} from '../model/index.js';
import type {
  ApproximateIndex,
  CandidateSource,
  Clock,
  Directory,
  Embedder,
  History,
  Logger,
  Random,
  Scheduler,
  Store,
  TicketAdapter,
} from '../ports.js';
import type { MaskingRules } from '../service/index.js';

/** Every name that options can have. */
export type Names<T> = Readonly<Record<keyof T, true>>;

/** Settings of an engine; everything but the knowledge has a default. */
export interface EngineOptions {
  /** The one case base, called `default`; either this or `caseBases`. */
  readonly knowledge?: Knowledge;
  /** What retrieval learned from it before, as compiled knowledge brings it; passed over when it does not fit. */
  readonly snapshot?: Json | undefined;
  /** Passed over, so that what `parseCompiled` gives can be given as it is. */
  readonly findings?: readonly Finding[];
  /** Several case bases by name; the first is taken where none is named. */
  readonly caseBases?: Readonly<Record<string, Knowledge>>;
  /** Where sessions, the outbox and learned cases are kept. @defaultValue a memory store */
  readonly store?: Store;
  /** The ticket system. @defaultValue the embedded helpdesk, in the same store */
  readonly tickets?: TicketAdapter;
  /** Who the requesters are, and whether they are who they say. @defaultValue nobody is looked up or asked */
  readonly directory?: Directory;
  /** Milliseconds that the directory is waited for before it goes on without; >= 1. @defaultValue 2,000 */
  readonly directoryWaitMs?: number;
  /** Whether a ticket is made when a session opens, and not only at its end; or the channels on which it is. @defaultValue false */
  readonly ticketAtOpening?: boolean | readonly string[];
  /** What happened before with a requester. @defaultValue nothing is known */
  readonly history?: History;
  /** Milliseconds an opening waits for the history before it goes on without; >= 1. @defaultValue 2,000 */
  readonly historyWaitMs?: number;
  /** Turns texts into vectors, so that troubles are found that are told in other words. @defaultValue none: words and facts alone */
  readonly embedder?: Embedder;
  /** Milliseconds a retrieval waits for vectors before it goes on without, also while those of the cases are made; >= 1. @defaultValue 2,000 */
  readonly embedderWaitMs?: number;
  /** Makes an approximate index of vectors, for very many cases; see `usearchIndex`. @defaultValue none: every search is exact */
  readonly approximate?: (dimensions: number) => ApproximateIndex;
  /**
   * Finds past cases that the process does not hold; learned cases then stay in the store, which must have `cases`.
   * An index is kept up to date with the store. @defaultValue none: every case is held by the process
   */
  readonly candidates?: CandidateSource;
  /** Milliseconds a retrieval waits for each answer about past cases before it goes on without, and says so; >= 1. @defaultValue 2,000 */
  readonly candidatesWaitMs?: number;
  /** How patiently tickets are delivered. @defaultValue 200 attempts within three days, at most an hour apart */
  readonly delivery?: DeliverySettings;
  /** Tells installations apart that share a ticket system. @defaultValue 'dejacase' */
  readonly installation?: string;
  readonly parameters?: Partial<DialogueParameters>;
  /**
   * What is masked of a dossier before it goes to the vendor, level L4, and of a session's words before they are kept as
   * a case: it belongs to the house and its contract, not to the knowledge, which may be anybody's. @defaultValue e-mail, telephone, IBAN, card, token, password
   */
  readonly masking?: MaskingRules;
  readonly clock?: Clock;
  readonly random?: Random;
  readonly scheduler?: Scheduler;
  readonly logger?: Logger;
  /** Makes a new session id. */
  readonly ids?: () => string;
}

/** Defaults of an engine's numbers. */
export const ENGINE_DEFAULTS = Object.freeze({
  installation: 'dejacase',
  /** Milliseconds the end of a session waits for its ticket number before it goes on without. */
  ticketWaitMs: 2_000,
  /** Earlier sessions asked of the history. */
  historyLimit: 10,
  /** Milliseconds an opening waits for the history before it goes on without. */
  historyWaitMs: 2_000,
  /** Milliseconds that the directory is waited for before it goes on without. */
  directoryWaitMs: 2_000,
  /** Milliseconds a retrieval waits for vectors before it goes on without. */
  embedderWaitMs: 2_000,
  /** Milliseconds a retrieval waits for each answer about past cases before it goes on without. */
  candidatesWaitMs: 2_000,
} as const);

/** What opens a session. */
export interface OpenOptions {
  /** The trouble in the person's own words. @defaultValue '' */
  readonly text?: string;
  readonly facts?: Facts;
  readonly requester?: Party;
  /** Who has made sure already that the requester is who they say, such as a sign-on; nobody is asked then. @defaultValue nobody has */
  readonly verified?: string;
  /** Recognised from the text when left out. */
  readonly language?: Language;
  /** @defaultValue 'api' */
  readonly channel?: string;
  /** Who answers the questions. @defaultValue 'user' */
  readonly audience?: Audience;
  /** @defaultValue the audience's own level */
  readonly level?: Level;
  readonly caseBase?: string;
  /** `x-` fields, passed on to the ticket. */
  readonly extras?: Extras;
  /**
   * Id of an ended session whose last turn has a `remaining` trouble: its words and facts are those of the new session,
   * and so is whatever is not given here. Opened twice, it is one session.
   */
  readonly after?: string;
  /** Most questions asked together, for channels that show a form; from 1 to 20. @defaultValue none: one question a turn */
  readonly page?: number;
}

/** What is told to more authority. */
export interface AlertOptions {
  readonly reason: string;
  /** Whom it is told, as the ticket system names them; at most 50. @defaultValue `escalation.<level>.alert` of the knowledge */
  readonly watchers?: readonly string[];
  /** The ticket's priority from now on. @defaultValue it stays */
  readonly priority?: Priority;
  readonly by?: Party;
}

/** Who takes on a session that was handed over. */
export interface TakeOptions {
  /** @defaultValue the level it was handed over to */
  readonly level?: Level;
  /** Who answers the questions from now on. @defaultValue the level's own audience */
  readonly audience?: Audience;
  readonly by?: Party;
}

/** Whereto a session is sent back, and why. */
export interface HandBackOptions {
  readonly to: Level;
  /** What is missing. */
  readonly reason: string;
  readonly by?: Party;
}

/** A repair that the base does not know, as it is documented for other technicians. */
export interface OwnSolution {
  readonly title: string;
  readonly steps: readonly string[];
  /** @defaultValue 'fix' */
  readonly kind?: 'fix' | 'workaround';
  /** How it was seen that it works. */
  readonly check?: string;
  readonly rootCause?: string;
}

/** How somebody repaired it. */
export interface RepairOptions {
  /** Id of a solution of the base, or one's own. */
  readonly solution: string | OwnSolution;
  readonly by?: Party;
}

/** How satisfied somebody is with a session. */
export interface RatingOptions {
  /** A whole number from 1, not at all, to 5, entirely. */
  readonly rating: number;
  /** In their own words. */
  readonly comment?: string;
  readonly by?: Party;
}

/** Whom a session waits for. */
export interface PauseOptions {
  readonly for: 'user' | 'vendor';
  /** What is waited for, in the session's language. */
  readonly reason: string;
}

/** Names of {@link EngineOptions}. */
export const ENGINE_OPTIONS: Names<EngineOptions> = {
  knowledge: true,
  snapshot: true,
  findings: true,
  caseBases: true,
  store: true,
  tickets: true,
  directory: true,
  directoryWaitMs: true,
  ticketAtOpening: true,
  history: true,
  historyWaitMs: true,
  embedder: true,
  embedderWaitMs: true,
  approximate: true,
  candidates: true,
  candidatesWaitMs: true,
  delivery: true,
  installation: true,
  parameters: true,
  masking: true,
  clock: true,
  random: true,
  scheduler: true,
  logger: true,
  ids: true,
};

/** Names of {@link OpenOptions}. */
export const OPEN_OPTIONS: Names<OpenOptions> = {
  text: true,
  facts: true,
  requester: true,
  verified: true,
  language: true,
  channel: true,
  audience: true,
  level: true,
  caseBase: true,
  extras: true,
  after: true,
  page: true,
};

/** Names of what a retrieval takes. */
export const QUERY_OPTIONS: Names<Query & { readonly caseBase?: string }> = {
  text: true,
  facts: true,
  language: true,
  limit: true,
  embedding: true,
  caseBase: true,
};

/** The turn that a caller has seen; a `Turn` is one, and can be given as it is. */
export interface Seen {
  /** `turn.version`: when the session has moved on since, the call is refused instead of meaning another turn. @defaultValue whatever is current */
  readonly version?: number;
}

/** Answers by the ids of questions or confirmations; a question left out is not answered and may come again. */
export type AnswersInput = Readonly<Record<string, AnswerInput>>;

/** An answer, or free text to be read. */
export type AnswerInput = Answer | string;
