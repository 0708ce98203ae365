/** Floor 2: what the engine needs from the world. Structural types only: no Node, DOM or `Date`. */
import type {
  Attachment,
  CandidateQuery,
  Candidates,
  Case,
  CaseOutcome,
  ClaimedIntent,
  DocumentedSolution,
  IndexedCase,
  Intent,
  IntentOutcome,
  Json,
  Level,
  OutboxEntry,
  Outcome,
  Party,
  PastSession,
  Person,
  Priority,
  Ticket,
  TicketStatus,
  VerificationQuestion,
} from './model/index.js';

export type { ClaimedIntent, Intent, IntentOutcome, OutboxEntry } from './model/index.js';

/** Epoch milliseconds from wherever the caller wants time to come. */
export interface Clock {
  /** The present, in epoch milliseconds. */
  now(): number;
}

/** Random numbers in [0, 1). */
export interface Random {
  /** The next number, in [0, 1). */
  next(): number;
}

/** Waits; a test's scheduler need not. */
export interface Scheduler {
  /** Resolves after so many milliseconds. */
  sleep(ms: number): Promise<void>;
}

/** Where the engine speaks of what it does; never of secrets. */
export interface Logger {
  /** Takes one line, with details as JSON. */
  log(level: 'debug' | 'info' | 'warn' | 'error', message: string, details?: Readonly<Record<string, Json>>): void;
}

/** Limits on one call to the outside. */
export interface CallOptions {
  readonly signal?: { readonly aborted: boolean };
  /** Epoch milliseconds after which the answer is no longer wanted. */
  readonly deadline?: number;
}

// --- store -----------------------------------------------------------------------------------

/** What a store can promise; each is a documented fact that the conformance suite tests. */
export interface StoreCapabilities {
  /** Acknowledged writes survive the end of the process. */
  readonly durable: boolean;
  /** Several processes may write at once. */
  readonly shared: boolean;
}

/** An event as stored. */
export interface StoredEvent {
  /** One-based position in its stream. */
  readonly version: number;
  readonly event: Json;
}

/** What lists of sessions show without reading their events. */
export interface SessionSummary {
  readonly sessionId: string;
  readonly version: number;
  readonly state: string;
  readonly requesterId?: string;
  /** Epoch milliseconds. */
  readonly updatedAt: number;
  /** Epoch milliseconds; left out when nothing is due. */
  readonly dueAt?: number;
  /** What the stream is, where it is not a session: `'ticket'`. */
  readonly kind?: string;
}

/** Which sessions to list; every given field must hold. */
export interface SessionFilter {
  /** Lists the streams of this kind; left out, only sessions, which have no kind. */
  readonly kind?: string;
  readonly requesterId?: string;
  readonly state?: string;
  /** Due at or before this time, in epoch milliseconds. */
  readonly dueBefore?: number;
}

/** Events of one decision with what follows from them: all of it is stored, or nothing. */
export interface AppendBatch {
  readonly events: readonly Json[];
  readonly intents?: readonly Intent[];
  /** What the decision teaches, for everybody who follows `changes`. */
  readonly outcomes?: readonly CaseOutcome[];
  /** Cases that the decision has made, as `putCase` keeps them. */
  readonly cases?: readonly Case[];
  /** Replaces the stream's summary; left out, it stays as it was. A stream that never had one is not listed. */
  readonly summary?: Omit<SessionSummary, 'sessionId' | 'version'>;
}

/** What came of an append. */
export type AppendResult =
  | { readonly kind: 'appended'; readonly version: number }
  /** Somebody else was faster; `version` is the stream's present one. */
  | { readonly kind: 'conflict'; readonly version: number };

/** Something that was learned. */
export type Change = {
  /** Where it stands among the changes, in the store's own words; pass the last one seen to `changes`. */
  readonly position: string;
} & (
  | { readonly kind: 'case'; readonly case: Case }
  | { readonly kind: 'outcome'; readonly sessionId: string; readonly outcome: CaseOutcome }
);

/**
 * Keeps sessions, the outbox, numbers and learned cases.
 *
 * Every method rejects with `StoreError`. Events, payloads and cases are opaque JSON.
 */
export interface Store {
  readonly name: string;
  readonly capabilities: StoreCapabilities;
  /**
   * Appends to a stream in one transaction.
   *
   * @param expectedVersion - the stream's version the caller has seen; 0 for a new one. Another one is a conflict, also
   *   when the batch holds an intent that is in the outbox already
   */
  append(sessionId: string, expectedVersion: number, batch: AppendBatch): Promise<AppendResult>;
  /** Reads a stream from a version on (exclusive), oldest first; an unknown stream is empty. @defaultValue from = 0 */
  read(sessionId: string, from?: number): Promise<readonly StoredEvent[]>;
  /** Lists streams that have a summary, by ascending session id. */
  sessions(filter?: SessionFilter): AsyncIterable<SessionSummary>;
  /**
   * Leases intents that are due: one per group, the oldest of its group, for `leaseMs` milliseconds.
   * A dead intent holds up the later ones of its group until somebody settles it again.
   *
   * @param group - claims of this group alone
   */
  claim(now: number, leaseMs: number, limit: number, group?: string): Promise<readonly ClaimedIntent[]>;
  /**
   * Ends a lease, or revives (`retry`, its attempts counting anew) or drops (`done`) a dead intent. An unknown or
   * finished id is ignored, so that it may be repeated.
   *
   * @param attempts - what the claim gave: ignored when another claim was made since, so that a worker that lost its
   *   lease takes it from nobody
   */
  settle(intentId: string, outcome: IntentOutcome, attempts?: number): Promise<void>;
  /** Lists what is not done, oldest first. */
  outbox(): AsyncIterable<OutboxEntry>;
  /** Gives a key the next number of a sequence, from 1; the same key always gets the same number, so that none is skipped or repeated, also after a crash. */
  nextNumber(sequence: string, key: string): Promise<number>;
  /** The number a key was given, if any. */
  numberOf(sequence: string, key: string): Promise<number | undefined>;
  /** Keeps a learned case, or its newer state. */
  putCase(learned: Case): Promise<void>;
  /**
   * Follows what was learned from a position on (exclusive): the outcomes, and each case in its last state. Ends at the
   * present, and skips nothing: what is acknowledged after a position was given comes after that position.
   *
   * @defaultValue since = the beginning
   */
  changes(since?: string): AsyncIterable<Change>;
  /**
   * Reads learned cases in their last states, in the order of the ids; those it does not have are left out. Only an
   * engine with a `CandidateSource` calls it.
   */
  cases?(ids: readonly string[]): Promise<readonly Case[]>;
  /** Ends the store's use; what was acknowledged stays. */
  close(): Promise<void>;
}

// --- tickets ---------------------------------------------------------------------------------

/** What a ticket adapter can do. */
export interface TicketCapabilities {
  readonly find: 'strong' | 'eventual' | 'none';
  readonly update: 'atomic' | 'stepwise' | 'none';
  readonly nativeIdempotency: boolean;
  readonly optimisticLock: boolean;
  readonly attachments: boolean;
  readonly privateNotes: boolean;
  /** People can be told of a ticket without being given it. */
  readonly watchers: boolean;
  readonly watch: 'webhook' | 'poll' | 'none';
}

/** Something `check` found wrong with the other side. */
export interface Problem {
  readonly message: string;
  readonly fatal: boolean;
}

/** A ticket to be made. */
export interface TicketRequest {
  /** Idempotency key, `[A-Za-z0-9_-]`, at most 64 characters. */
  readonly key: string;
  readonly level: Level;
  readonly subject: string;
  readonly body: string;
  readonly requester?: Party;
  readonly priority: Priority;
  readonly fields?: Readonly<Record<string, Json>>;
}

/** A change to a ticket; every given field is applied, or none when `capabilities.update` is `atomic`. */
export interface TicketPatch {
  /** Idempotency key of this operation; the same key is applied once. */
  readonly opKey: string;
  readonly note?: string;
  readonly level?: Level;
  readonly assignee?: string;
  readonly state?: TicketStatus;
  readonly outcome?: Outcome;
  readonly solution?: DocumentedSolution;
  readonly priority?: Priority;
  /** Who is told of it from now on, beside those who are; needs `capabilities.watchers`. */
  readonly watchers?: readonly string[];
  readonly attachments?: readonly Attachment[];
}

/** Limits on an update, and what spares it a reading. */
export interface UpdateOptions extends CallOptions {
  /** The ticket as this adapter gave it just before; an adapter that needs to know it then reads it no more. */
  readonly before?: Ticket;
}

/** A change seen on the other side. */
export interface TicketChange {
  readonly ticketId: string;
  /** ISO 8601. */
  readonly at: string;
  readonly state?: TicketStatus;
  readonly note?: string;
}

/**
 * Carries a diagnosis to a ticket system. An adapter only translates; keys, retries, order and
 * verification are the engine's. Every method rejects with `AdapterError`; any other error is retried as if the
 * system were unavailable.
 */
export interface TicketAdapter {
  readonly name: string;
  readonly apiVersion: 1;
  readonly capabilities: TicketCapabilities;
  /**
   * Names whom the tickets of a team are given to, for `TicketPatch.assignee`; nothing where the system has nobody for it,
   * and the note names the team. Left out, any team can be an assignee by its own name.
   */
  ownerOf?(team: string): string | undefined;
  /** Looks whether fields, lanes, rights and token are as needed; refuses to guess. */
  check(options?: CallOptions): Promise<{ readonly ok: boolean; readonly problems: readonly Problem[] }>;
  /**
   * Creates a ticket, whole and with its key by one request, and gives it as the system holds it then; the caller has
   * looked for the key before.
   */
  create(request: TicketRequest, options?: CallOptions): Promise<Ticket>;
  /** Names the tickets with exactly this key, in every state, oldest first; the caller reads those that it needs. */
  find(key: string, options?: CallOptions): Promise<readonly Pick<Ticket, 'id' | 'key'>[]>;
  /** Reads a ticket; rejects with `ticket-unknown` when there is none. */
  get(id: string, options?: CallOptions): Promise<Ticket>;
  /**
   * Applies a patch and gives the ticket as the system holds it afterwards, read again: nobody else reads it back. A known
   * `opKey` changes nothing. Where it takes several requests, the first one brings `opKey` and the note, so that neither
   * comes twice.
   */
  update(id: string, patch: TicketPatch, options?: UpdateOptions): Promise<Ticket>;
  /**
   * Finishes a half-done update, and gives the ticket as `update` does; required when `capabilities.update` is
   * `stepwise`. What a person has changed since the update began stays; what the system took without keeping it is
   * `ticket-refused`.
   */
  settle?(id: string, patch: TicketPatch, options?: UpdateOptions): Promise<Ticket>;
  /**
   * Makes one ticket of two with the same key: afterwards the kept one counts, and the other one is closed and leads to
   * it. Once done, it changes nothing more. Left out, a note on the kept one is all that tells of
   * the other.
   */
  merge?(keptId: string, duplicateId: string, options?: CallOptions): Promise<Ticket>;
  /** Follows what others changed since a time (ISO 8601), oldest first. */
  changes?(since: string, options?: CallOptions): AsyncIterable<TicketChange>;
  /**
   * Reads a webhook's raw body; throws on a bad signature or a stale time, and gives nothing, or throws, when the same
   * delivery comes again. Header names are lower case.
   */
  verifyWebhook?(raw: Uint8Array, headers: Readonly<Record<string, string>>): readonly TicketChange[];
  /** Ends the adapter's use. */
  close?(): Promise<void>;
}

// --- everything else -------------------------------------------------------------------------

/**
 * Finds candidate cases outside the process (MAC), to be ranked here (FAC); one that fails or hangs leaves retrieval with
 * what the process holds, and the result says so.
 *
 * @see Dedre Gentner and Kenneth Forbus, "MAC/FAC: A Model of Similarity-based Retrieval", 1991
 */
export interface CandidateSource {
  /** Names at most `limit` cases. */
  candidates(query: CandidateQuery, limit: number, options?: CallOptions): Promise<Candidates>;
  /** Ends its use. */
  close?(): Promise<void>;
}

/**
 * An index of candidates that is derived from a store: it can be emptied and made anew from the store's changes at any
 * time, and never is the record.
 */
export interface CandidateIndex extends CandidateSource {
  /** The store's position up to which it has followed; nothing where it begins. */
  position(): Promise<string | undefined>;
  /**
   * Takes over the last states of cases and the position behind them, all of it or nothing.
   *
   * @param from - the position the caller saw before; where another one has gone on meanwhile, nothing is taken
   * @returns whether it was taken
   */
  take(cases: readonly IndexedCase[], from: string | undefined, to: string): Promise<boolean>;
  /** Forgets every case, and the position. */
  clear(): Promise<void>;
}

/** Turns texts into vectors; aligned with `texts`. */
export interface Embedder {
  readonly dimensions: number;
  /** Gives one vector of `dimensions` numbers per text. */
  embed(texts: readonly string[]): Promise<readonly Float32Array[]>;
}

/** Finds the nearest of very many vectors fast, and may miss some; every vector has length 1. */
export interface ApproximateIndex {
  /** Adds a vector under a whole number >= 0 that is not in use. */
  add(key: number, vector: Float32Array): void;
  /** Removes a vector, of which the key may be used again. */
  remove(key: number): void;
  /** Names at most `count` keys: most of the nearest ones by their cosine. */
  search(vector: Float32Array, count: number): Iterable<number>;
}

/**
 * Knows the people who ask. One that fails, hangs or says what cannot be leaves a diagnosis without it; nobody is then
 * verified by it.
 */
export interface Directory {
  /**
   * Finds a person; nothing when nobody of this id is known. Until the person is verified, only the id and the language
   * are taken from it.
   */
  find(requester: Party, options?: CallOptions): Promise<Person | undefined>;
  /**
   * Gives what this person is asked before anything private is shown, at most ten; an empty list says that the person
   * cannot be verified. Left out, what the knowledge declares is asked.
   */
  questions?(requester: Party, options?: CallOptions): Promise<readonly VerificationQuestion[]>;
  /**
   * Tells whether an answer is right; see `sameSecret` for comparing. A session allows few wrong ones, and how many
   * sessions somebody may try is the directory's to bound. Left out, nobody can be verified by answers.
   */
  verify?(
    requester: Party,
    answer: { readonly id: string; readonly text: string },
    options?: CallOptions,
  ): Promise<boolean>;
}

/** Knows what happened before. */
export interface History {
  /** Gives at most `limit` sessions, latest first; what comes after the deadline is ignored. */
  of(requesterId: string, limit: number, options?: CallOptions): Promise<readonly PastSession[]>;
}
