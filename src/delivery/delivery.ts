import { AdapterError, isCbrError, StoreError } from '../errors.js';
import type { Ticket } from '../model/index.js';
import type { ClaimedIntent, Clock, IntentOutcome, Logger, Random, Scheduler, Store, TicketAdapter } from '../ports.js';
import { carryOut } from './attempt.js';
import { type Breaker, type BreakerOutcome, CLOSED, observe, permit } from './breaker.js';
import { type DeadLetter, deadLetter } from './dead-letter.js';
import { readOperation, type TicketOperation } from './operation.js';
import { Postponed } from './postponed.js';
import { createGate } from './readiness.js';
import { nextAttempt } from './schedule.js';
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
  /** Attempts after which an operation is given up. @defaultValue 200 */
  readonly maxAttempts?: number;
  /** Time since its first attempt after which it is given up. @defaultValue 259,200,000 (three days) */
  readonly totalMs?: number;
  /** Longest wait before the second attempt; doubles with every further one. @defaultValue 1,000 */
  readonly baseMs?: number;
  /** Longest wait before any attempt. @defaultValue 3,600,000 */
  readonly capMs?: number;
  /** Time until a new ticket can be found for certain where search is eventual. @defaultValue 120,000 */
  readonly searchLagMs?: number;
  /** Operations of different tickets at one time. @defaultValue 4 */
  readonly parallel?: number;
  /** Operations in a row that find the ticket system down, after which no more are tried for a while. @defaultValue 5 */
  readonly breakAfter?: number;
  /** Shortest such while, the longest being twice that; then one operation is tried, and the others if it succeeds. @defaultValue 30,000 */
  readonly breakMs?: number;
  /** Told that an operation was carried out; at least once, so it must bear a repetition. When it rejects, the operation is retried. */
  onDelivered?(operation: TicketOperation, ticket: Ticket): void | Promise<void>;
  /** Told that an operation was given up, and what an operator needs to know; at least once. */
  onFailed?(operation: TicketOperation, letter: DeadLetter): void | Promise<void>;
  /** Told that the ticket system is left alone for a while, is being probed, or is there again. */
  onBreaker?(breaker: Breaker): void;
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
  /** Whether the ticket system is used at present, and if not, until when and why. */
  breaker(): Breaker;
}

/** Settings of {@link createDelivery} that were not given. */
export const DELIVERY_DEFAULTS = Object.freeze({
  leaseMs: 120_000,
  maxAttempts: 200,
  totalMs: 259_200_000,
  baseMs: 1000,
  capMs: 3_600_000,
  searchLagMs: 120_000,
  parallel: 4,
  breakAfter: 5,
  breakMs: 30_000,
});

/** How patiently operations are delivered; see {@link DeliveryOptions}. */
export type DeliverySettings = Readonly<Partial<Record<keyof typeof DELIVERY_DEFAULTS, number>>>;

const DOWN: readonly string[] = ['ticket-unavailable', 'ticket-ambiguous'];
const RETRYABLE: readonly string[] = ['ticket-conflict', ...DOWN];

/**
 * Makes the worker of the outbox: it looks before it acts, reads back after, retries what may help, and gives up with a
 * reason. An error that is no `CbrError` counts as unavailability, and is retried. Before its first operation it asks the
 * adapter to `check` the other side, until nothing fatal is found. While that is not so, the ticket system is down, or has
 * asked to be left alone, nothing is claimed: what waits keeps all its attempts.
 *
 * @throws RangeError when a duration or count is not a positive whole number
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
  const { leaseMs, searchLagMs, parallel } = settings;
  const rules = { after: settings.breakAfter, openMs: settings.breakMs };
  let breaker = CLOSED;
  const gate = createGate(adapter, clock, scheduler, Math.floor(leaseMs * 0.75));

  function move(next: Breaker): void {
    const before = breaker;
    breaker = next;
    if (next.kind !== before.kind) tellBreaker(next);
  }

  function tellBreaker(next: Breaker): void {
    if (next.kind === 'open') {
      const details = { until: next.until, reason: next.reason };
      logger?.log(
        'warn',
        `The ticket system ${adapter.name} is left alone until ${next.until}: ${next.reason}`,
        details,
      );
    } else if (next.kind === 'closed') logger?.log('info', `The ticket system ${adapter.name} is there again.`);
    try {
      options.onBreaker?.(next);
    } catch (error) {
      logger?.log('error', `A listener of the breaker threw: ${messageOf(error)}`);
    }
  }

  async function deliver(
    intent: ClaimedIntent,
    until: number,
    saw: (outcome: BreakerOutcome) => void,
  ): Promise<IntentOutcome> {
    let operation: TicketOperation;
    try {
      operation = readOperation(intent.payload);
    } catch (error) {
      const reason = messageOf(error);
      logger?.log('error', `Intent ${intent.id} was given up: ${reason}`, { intentId: intent.id, reason });
      return { kind: 'dead', reason };
    }
    const deadline = Math.min(until, clock.now() + Math.floor(leaseMs * 0.75));
    try {
      const attempt = carryOut(operation, { adapter, store, clock, logger, deadline, searchLagMs });
      const ticket = await within(attempt, deadline, clock, scheduler, () => {
        const message = 'The ticket system did not answer in time; what it has done is not known.';
        return new AdapterError('ticket-ambiguous', message, adapter.name);
      });
      saw({ kind: 'answered' });
      await announce(operation, ticket);
      return { kind: 'done' };
    } catch (error) {
      if (error instanceof StoreError) throw error;
      saw(breakerOutcome(error, clock.now() >= until));
      const outcome = afterFailure(error, intent);
      if (outcome.kind === 'dead') await giveUp(operation, intent, outcome.reason);
      else {
        const details = { ticketKey: operation.key, attempts: intent.attempts, outcome: outcome.kind };
        logger?.log('warn', `Delivery failed: ${messageOf(error)}`, details);
      }
      return outcome;
    }
  }

  async function announce(operation: TicketOperation, ticket: Ticket): Promise<void> {
    try {
      await options.onDelivered?.(operation, ticket);
    } catch (error) {
      const message = `Ticket ${ticket.id} is delivered, but recording it failed: ${messageOf(error)}`;
      throw new Postponed(message, adapter.name, { cause: error });
    }
  }

  async function giveUp(operation: TicketOperation, intent: ClaimedIntent, reason: string): Promise<void> {
    const letter = deadLetter(operation, intent.attempts, reason);
    const { advice: _, ...details } = letter;
    logger?.log('error', `${letter.advice}`, { ...details });
    try {
      await options.onFailed?.(operation, letter);
    } catch (error) {
      logger?.log('error', `Nobody could be told that an operation was given up: ${messageOf(error)}`);
    }
  }

  function afterFailure(error: unknown, { attempts, since }: ClaimedIntent): IntentOutcome {
    const reason = reasonOf(error);
    // What nobody has classified, as what fetch throws in an outage, may be over the next time.
    if (isCbrError(error) && !RETRYABLE.includes(error.code)) return { kind: 'dead', reason };
    const retryAfterMs = error instanceof AdapterError ? error.retryAfterMs : undefined;
    const next = nextAttempt({ attempts, since, retryAfterMs }, clock.now(), random.next(), settings);
    if (next.kind === 'at') return { kind: 'retry', at: next.at, reason };
    const limit = next.limit === 'attempts' ? `${attempts} attempts` : `${settings.totalMs} ms`;
    return { kind: 'dead', reason: `${reason} (given up after ${limit})` };
  }

  /** Whether anything waits, so that nobody is asked for nothing. */
  async function hasWork(group: string | undefined): Promise<boolean> {
    for await (const entry of store.outbox()) {
      if (entry.status === 'waiting' && (group === undefined || entry.group === group)) return true;
    }
    return false;
  }

  /** Whether the ticket system can be used at all; what is fatal is told, and looked at again when the breaker lets it. */
  async function isFit(until: number, saw: (outcome: BreakerOutcome) => void): Promise<boolean> {
    const found = await gate.look(until);
    if (found.kind === 'unfit') {
      logger?.log('error', `Nothing is delivered to ${adapter.name} until it is mended: ${found.reason}`);
      saw({ kind: 'failed', reason: found.reason, retryAfterMs: settings.breakMs });
    } else if (found.kind === 'unknown') {
      logger?.log('warn', `Whether ${adapter.name} is fit cannot be learned: ${messageOf(found.error)}`);
      saw(breakerOutcome(found.error, clock.now() >= until));
    }
    return found.kind === 'ready';
  }

  async function run({ group, limit, deadline }: RunOptions = {}): Promise<RunResult> {
    const counts = { done: 0, retry: 0, dead: 0 };
    const until = deadline ?? Number.POSITIVE_INFINITY;
    for (let left = limit ?? Number.POSITIVE_INFINITY; left > 0 && clock.now() < until; ) {
      // Asked before anything is claimed, since a claim is an attempt.
      const { breaker: asked, allowed } = permit(breaker, clock.now());
      if (allowed === 'none') break;
      breaker = asked;
      const isProbe = allowed === 'probe';
      let outcome: BreakerOutcome = { kind: 'untried' };
      const saw = (next: BreakerOutcome): void => {
        outcome = next;
        if (!isProbe) move(observe(breaker, next, false, clock.now(), random.next(), rules));
      };
      try {
        if (!gate.isReady() && (await hasWork(group)) && !(await isFit(until, saw))) break;
        const claimed = await store.claim(clock.now(), leaseMs, isProbe ? 1 : Math.min(parallel, left), group);
        if (claimed.length === 0) break;
        if (isProbe) tellBreaker(breaker);
        left -= claimed.length;
        const settled = await Promise.allSettled(
          claimed.map(async (intent) => {
            const ended = await deliver(intent, until, saw);
            await store.settle(intent.id, ended, intent.attempts);
            counts[ended.kind]++;
          }),
        );
        for (const each of settled) if (each.status === 'rejected') throw each.reason;
      } finally {
        if (isProbe) {
          const next = observe(breaker, outcome, true, clock.now(), random.next(), rules);
          // A probe for which there was nothing to do is none.
          if (outcome.kind === 'untried') breaker = next;
          else move(next);
        }
      }
    }
    return { delivered: counts.done, retried: counts.retry, dead: counts.dead };
  }

  return {
    run,
    breaker: () => breaker,
    async follow(everyMs, signal) {
      while (!signal.aborted) {
        await run().catch((error: unknown) => logger?.log('error', `The outbox cannot be read: ${messageOf(error)}`));
        if (!signal.aborted) await scheduler.sleep(everyMs);
      }
    },
  };
}

/** What an operation that failed tells of the ticket system. */
function breakerOutcome(error: unknown, cutShort: boolean): BreakerOutcome {
  if (error instanceof Postponed || cutShort) return { kind: 'untried' };
  if (isCbrError(error) && !DOWN.includes(error.code)) return { kind: 'answered' };
  const retryAfterMs = error instanceof AdapterError ? error.retryAfterMs : undefined;
  return { kind: 'failed', reason: reasonOf(error), retryAfterMs };
}

function reasonOf(error: unknown): string {
  return isCbrError(error) ? `${error.code}: ${error.message}` : String(error);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
