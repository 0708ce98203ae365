import { AdapterError, isCbrError, StoreError } from '../errors.js';
import type { Ticket } from '../model/index.js';
import type { ClaimedIntent, Clock, IntentOutcome, Logger, Random, Scheduler, Store, TicketAdapter } from '../ports.js';
import { carryOut } from './attempt.js';
import { readOperation, type TicketOperation } from './operation.js';
import { within } from './within.js';

/** Options of {@link createDelivery}; durations are milliseconds. */
export interface DeliveryOptions {
  readonly store: Store;
  readonly adapter: TicketAdapter;
  readonly clock: Clock;
  /** Waits between the rounds of `follow`, and for calls that never answer. */
  readonly scheduler: Scheduler;
  /** Spreads the retries. */
  readonly random: Random;
  readonly logger?: Logger;
  /** How long a worker has an intent for itself; an attempt that has not ended after three quarters of it is given up, and tried again later. @defaultValue 120,000 */
  readonly leaseMs?: number;
  /** Attempts after which an operation is given up. @defaultValue 12 */
  readonly maxAttempts?: number;
  /** Time since `operation.at` after which it is given up. @defaultValue 259,200,000 (three days) */
  readonly totalMs?: number;
  /** Longest wait before the second attempt; doubles with every further one. @defaultValue 1,000 */
  readonly baseMs?: number;
  /** Longest wait before any attempt. @defaultValue 3,600,000 */
  readonly capMs?: number;
  /** Time until a new ticket can be found for certain where search is eventual. @defaultValue 120,000 */
  readonly searchLagMs?: number;
  /** Operations of different tickets at one time. @defaultValue 4 */
  readonly parallel?: number;
  /** Told that an operation was carried out; at least once, so it must bear a repetition. When it rejects, the operation is retried. */
  onDelivered?(operation: TicketOperation, ticket: Ticket): void | Promise<void>;
  /** Told that an operation was given up. */
  onFailed?(operation: TicketOperation, reason: string): void | Promise<void>;
}

/** Bounds of one run. */
export interface RunOptions {
  /** Only the operations of this ticket key, so that a caller can try its own at once. */
  readonly group?: string;
  /** Most operations. @defaultValue no limit */
  readonly limit?: number;
  /** Epoch milliseconds after which no further operation is begun, and none is continued. @defaultValue no deadline */
  readonly deadline?: number;
}

/** Counts of operations. */
export interface RunResult {
  readonly delivered: number;
  readonly retried: number;
  readonly dead: number;
}

/** Carries operations from the outbox to the ticket system. */
export interface Delivery {
  /** Carries out what is due, until nothing is. @throws StoreError when the store fails; what was claimed is tried again when its lease ends */
  run(options?: RunOptions): Promise<RunResult>;
  /** Runs again and again, `everyMs` milliseconds after each end, until aborted; failures go to the logger. */
  follow(everyMs: number, signal: { readonly aborted: boolean }): Promise<void>;
}

/** Settings of {@link createDelivery} that were not given. */
export const DELIVERY_DEFAULTS = Object.freeze({
  leaseMs: 120_000,
  maxAttempts: 12,
  totalMs: 259_200_000,
  baseMs: 1000,
  capMs: 3_600_000,
  searchLagMs: 120_000,
  parallel: 4,
});

const RETRYABLE: readonly string[] = ['ticket-conflict', 'ticket-unavailable', 'ticket-ambiguous'];

/**
 * Makes the worker of the outbox: it looks before it acts, reads back after, retries what may help, and gives up with a
 * reason. An error that is no `CbrError` counts as unavailability, and is retried.
 *
 * @throws RangeError when a duration or count is not a positive whole number
 * @see M. Brooker, Exponential Backoff and Jitter, 2015: "full jitter"
 */
export function createDelivery(options: DeliveryOptions): Delivery {
  const { store, adapter, clock, scheduler, random, logger } = options;
  const settings = { ...DELIVERY_DEFAULTS };
  for (const name of Object.keys(DELIVERY_DEFAULTS) as (keyof typeof DELIVERY_DEFAULTS)[]) {
    const value: number = options[name] ?? DELIVERY_DEFAULTS[name];
    if (!Number.isSafeInteger(value) || value < 1) {
      throw new RangeError(`${name} must be a whole number of at least 1, got ${value}.`);
    }
    Object.assign(settings, { [name]: value });
  }
  const { leaseMs, maxAttempts, totalMs, baseMs, capMs, searchLagMs, parallel } = settings;

  async function deliver(intent: ClaimedIntent, until: number): Promise<IntentOutcome> {
    let operation: TicketOperation;
    try {
      operation = readOperation(intent.payload);
    } catch (error) {
      return { kind: 'dead', reason: messageOf(error) };
    }
    const deadline = Math.min(until, clock.now() + Math.floor(leaseMs * 0.75));
    try {
      const attempt = carryOut(operation, { adapter, store, clock, logger, deadline, searchLagMs });
      const ticket = await within(attempt, deadline, clock, scheduler, () => {
        const message = 'The ticket system did not answer in time; what it has done is not known.';
        return new AdapterError('ticket-ambiguous', message, adapter.name);
      });
      await announce(operation, ticket);
      return { kind: 'done' };
    } catch (error) {
      if (error instanceof StoreError) throw error;
      const outcome = afterFailure(error, intent, operation);
      const details = { ticketKey: operation.key, attempts: intent.attempts, outcome: outcome.kind };
      logger?.log(outcome.kind === 'dead' ? 'error' : 'warn', `Delivery failed: ${messageOf(error)}`, details);
      if (outcome.kind === 'dead') await giveUp(operation, outcome.reason);
      return outcome;
    }
  }

  async function announce(operation: TicketOperation, ticket: Ticket): Promise<void> {
    try {
      await options.onDelivered?.(operation, ticket);
    } catch (error) {
      const message = `Ticket ${ticket.id} is delivered, but recording it failed: ${messageOf(error)}`;
      throw new AdapterError('ticket-unavailable', message, adapter.name, { cause: error });
    }
  }

  async function giveUp(operation: TicketOperation, reason: string): Promise<void> {
    try {
      await options.onFailed?.(operation, reason);
    } catch (error) {
      logger?.log('error', `Nobody could be told that an operation was given up: ${messageOf(error)}`);
    }
  }

  function afterFailure(
    error: unknown,
    { attempts }: ClaimedIntent,
    { at: decidedAt }: TicketOperation,
  ): IntentOutcome {
    const reason = isCbrError(error) ? `${error.code}: ${error.message}` : String(error);
    // What nobody has classified, as what fetch throws in an outage, may be over the next time.
    if (isCbrError(error) && !RETRYABLE.includes(error.code)) return { kind: 'dead', reason };
    if (attempts >= maxAttempts) return { kind: 'dead', reason: `${reason} (given up after ${attempts} attempts)` };
    const jitter = random.next() * Math.min(capMs, baseMs * 2 ** (attempts - 1));
    const floor = error instanceof AdapterError ? (error.retryAfterMs ?? 0) : 0;
    const at = clock.now() + Math.max(1, Math.ceil(floor + jitter));
    if (decidedAt === undefined || at <= decidedAt + totalMs) return { kind: 'retry', at, reason };
    return { kind: 'dead', reason: `${reason} (given up after ${totalMs} ms)` };
  }

  async function run({ group, limit, deadline }: RunOptions = {}): Promise<RunResult> {
    const counts = { done: 0, retry: 0, dead: 0 };
    const until = deadline ?? Number.POSITIVE_INFINITY;
    for (let left = limit ?? Number.POSITIVE_INFINITY; left > 0 && clock.now() < until; ) {
      const claimed = await store.claim(clock.now(), leaseMs, Math.min(parallel, left), group);
      if (claimed.length === 0) break;
      left -= claimed.length;
      const settled = await Promise.allSettled(
        claimed.map(async (intent) => {
          const outcome = await deliver(intent, until);
          await store.settle(intent.id, outcome);
          counts[outcome.kind]++;
        }),
      );
      for (const each of settled) if (each.status === 'rejected') throw each.reason;
    }
    return { delivered: counts.done, retried: counts.retry, dead: counts.dead };
  }

  return {
    run,
    async follow(everyMs, signal) {
      while (!signal.aborted) {
        await run().catch((error: unknown) => logger?.log('error', `The outbox cannot be read: ${messageOf(error)}`));
        if (!signal.aborted) await scheduler.sleep(everyMs);
      }
    },
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
