import type { Json } from './json.js';

/** Something to be done once in the outside world. */
export interface Intent {
  /** Unique among what is not done; also the key of the operation at the ticket system. */
  readonly id: string;
  readonly sessionId: string;
  /** Intents of one group are carried out one at a time, in the order appended. */
  readonly group: string;
  readonly payload: Json;
}

/** An intent that was claimed. */
export interface ClaimedIntent extends Intent {
  /** Count of claims so far, this one included, since it was appended or revived; >= 1. */
  readonly attempts: number;
  /** When the first of these claims was, in epoch milliseconds. */
  readonly since: number;
}

/** How carrying out an intent ended. */
export type IntentOutcome =
  | { readonly kind: 'done' }
  /** Try again at or after this time, in epoch milliseconds. */
  | { readonly kind: 'retry'; readonly at: number; readonly reason: string }
  /** Give up; an operator must look. */
  | { readonly kind: 'dead'; readonly reason: string };

/** An intent that is not done yet, for people. */
export interface OutboxEntry extends Intent {
  /** Count of claims since it was appended or revived; >= 0. */
  readonly attempts: number;
  readonly status: 'waiting' | 'leased' | 'dead';
  readonly reason?: string;
}
