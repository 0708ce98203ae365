/**
 * Every code a {@link CbrError} can carry, with its meaning and the exit status of the CLI.
 * A retired code stays in the table, so that it is never given a second meaning.
 */
export const ERROR_CODES = {
  'knowledge-invalid': { exit: 1, meaning: 'The knowledge has findings of severity error.' },
  'knowledge-unreadable': { exit: 3, meaning: 'A knowledge file or folder cannot be read.' },
  'knowledge-too-large': { exit: 3, meaning: 'A knowledge file passes a limit of size, depth or node count.' },
  'session-unknown': { exit: 3, meaning: 'No session has this id.' },
  'session-ended': { exit: 3, meaning: 'The session has ended and takes no more of these events.' },
  'session-conflict': { exit: 3, meaning: 'The session was moved on meanwhile; read its current turn.' },
  'answer-invalid': { exit: 2, meaning: 'The answer does not fit the attribute it is given for.' },
  'case-base-unknown': { exit: 2, meaning: 'The engine holds no case base of this name.' },
  'snapshot-invalid': { exit: 3, meaning: 'A snapshot is damaged, or of another version; make it anew.' },
  'lookup-invalid': { exit: 2, meaning: 'The lookup query cannot be parsed.' },
  'embedder-failed': { exit: 3, meaning: 'The embedder failed, or gave no vectors that can be compared.' },
  'store-unavailable': { exit: 3, meaning: 'The store cannot be opened, read or written.' },
  'store-locked': { exit: 3, meaning: 'Another process writes to this store.' },
  'store-corrupt': { exit: 3, meaning: 'Stored data is damaged beyond the recoverable tail.' },
  'store-occupied': { exit: 3, meaning: 'The store that is to take over another one keeps something already.' },
  'store-closed': { exit: 3, meaning: 'The store was closed.' },
  'ticket-unknown': { exit: 3, meaning: 'The ticket system has no ticket of this id.' },
  'ticket-refused': { exit: 3, meaning: 'The ticket system refused the operation; repeating it will not help.' },
  'ticket-unavailable': { exit: 3, meaning: 'The ticket system did not answer; the operation may be repeated.' },
  'ticket-ambiguous': { exit: 3, meaning: 'A write may or may not have happened; look before repeating it.' },
  'ticket-conflict': { exit: 3, meaning: 'The ticket changed meanwhile; read it again.' },
} as const satisfies Record<string, { readonly exit: number; readonly meaning: string }>;

/** A code of {@link ERROR_CODES}. */
export type ErrorCode = keyof typeof ERROR_CODES;

/** What a message is about, by role: names as texts, counts as numbers, several names as a {@link NameList}; plain JSON. */
export type MessageValues = Readonly<Record<string, unknown>>;

/** Names of which a message shows the first. */
export interface NameList {
  /** At most twelve, in their own order. */
  readonly first: readonly string[];
  /** Count of those that are not among `first`. */
  readonly more: number;
}

/** What stands behind an error. */
export interface ErrorDetails {
  readonly cause?: unknown;
  /** The sentence the message is, with what it is about: to say it in another language. */
  readonly reason?: string;
  readonly values?: MessageValues;
}

/** What a failure outside the caller's own mistake is thrown as; a caller's mistake is a `TypeError` or a `RangeError`. */
export class CbrError extends Error {
  override readonly name: string = 'CbrError';
  /** Stable, to branch on; the message may be reworded. */
  readonly code: ErrorCode;
  /** Stable: the code, and behind a point which of its sentences the message is; only of errors that dejacase throws. */
  readonly reason: string | undefined;
  /** What the message is about; empty where there is no reason. */
  readonly values: MessageValues;

  constructor(code: ErrorCode, message: string, { reason, values = {}, ...options }: ErrorDetails = {}) {
    super(message, options);
    this.code = code;
    this.reason = reason;
    this.values = values;
  }
}

/** A fault in what an author wrote, at an exact place of a file. */
export interface Finding {
  /** Stable code, `DC` and three digits; listed in the README. */
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'info';
  /** Path as given to the loader, or the name given to a string. */
  readonly file: string;
  /** One-based. */
  readonly line: number;
  /** One-based, in UTF-16 code units. */
  readonly column: number;
  /** Stable: the code, and behind a point which of its sentences the message is, where it has several; dejacase's own findings have it. */
  readonly reason?: string;
  /** What the message is about; there whenever `reason` is. */
  readonly values?: MessageValues;
  /** What is wrong, what was expected, and the next step, in English; `sayFinding` says it in French too. */
  readonly message: string;
  /** The nearest right word, where there is one ("did you mean"). */
  readonly suggestion?: string;
  /** The source line with a caret under the fault. */
  readonly frame?: string;
}

/** Knowledge that cannot be used, with everything that is wrong with it. */
export class KnowledgeError extends CbrError {
  override readonly name = 'KnowledgeError';
  /** In the order of files, lines and columns. */
  readonly findings: readonly Finding[];

  constructor(code: ErrorCode, message: string, findings: readonly Finding[], options?: ErrorDetails) {
    super(code, message, options);
    this.findings = findings;
  }
}

/** A failure of a store. */
export class StoreError extends CbrError {
  override readonly name = 'StoreError';
  /** `Store.name` of the store that failed. */
  readonly store: string;

  constructor(code: ErrorCode, message: string, store: string, options?: ErrorDetails) {
    super(code, message, options);
    this.store = store;
  }
}

/** A failure of a ticket adapter or of the system behind it. */
export class AdapterError extends CbrError {
  override readonly name = 'AdapterError';
  /** `TicketAdapter.name` of the adapter that failed. */
  readonly adapter: string;
  /** Milliseconds the ticket system asks to wait before the next try, where it says. */
  readonly retryAfterMs: number | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    adapter: string,
    options: ErrorDetails & { readonly retryAfterMs?: number } = {},
  ) {
    const { retryAfterMs, ...details } = options;
    super(code, message, details);
    this.adapter = adapter;
    this.retryAfterMs = retryAfterMs;
  }
}

/** Tells a {@link CbrError}, also one that comes from another copy of the package. */
export function isCbrError(error: unknown): error is CbrError {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code in ERROR_CODES;
}
