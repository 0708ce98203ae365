import { isCbrError } from '../errors.js';
import type { CallOptions, Clock, Scheduler, TicketAdapter } from '../ports.js';
import { Postponed } from './postponed.js';
import { within } from './within.js';

/** What a look at the ticket system came to. */
export type Readiness =
  | { readonly kind: 'ready' }
  /** It must be mended first; `reason` names every fatal problem. */
  | { readonly kind: 'unfit'; readonly reason: string }
  /** Whether it is fit could not be learned. */
  | { readonly kind: 'unknown'; readonly error: unknown };

/** Looks whether the other side has what the adapter needs, until it once has. */
export interface Gate {
  /** Whether a look has found nothing fatal. */
  isReady(): boolean;
  /** @param until - epoch milliseconds after which nobody waits any more; a look that takes longer goes on for the next caller */
  look(until: number): Promise<Readiness>;
}

/** Makes the gate before the first operation: a missing key field means duplicates, or the wrong ticket. */
export function createGate(adapter: TicketAdapter, clock: Clock, scheduler: Scheduler, lookMs: number): Gate {
  let isReady = false;
  let looking: Promise<readonly string[]> | undefined;

  /** Names what is fatal; what is found counts, also when nobody waits for it any more. */
  async function check(options: CallOptions): Promise<readonly string[]> {
    try {
      const { problems } = await adapter.check(options);
      const fatal = problems.filter((problem) => problem.fatal).map(({ message }) => message);
      isReady = fatal.length === 0;
      return fatal;
    } finally {
      looking = undefined;
    }
  }

  return {
    isReady: () => isReady,
    async look(until) {
      if (isReady) return { kind: 'ready' };
      looking ??= check({ deadline: clock.now() + lookMs });
      try {
        const late = () => new Postponed('Whether the ticket system is fit is not known yet.', adapter.name);
        const fatal = await within(looking, Math.min(until, clock.now() + lookMs), clock, scheduler, late);
        return fatal.length === 0 ? { kind: 'ready' } : { kind: 'unfit', reason: fatal.join(' ') };
      } catch (error) {
        const isRefused = isCbrError(error) && (error.code === 'ticket-refused' || error.code === 'ticket-unknown');
        return isRefused ? { kind: 'unfit', reason: error.message } : { kind: 'unknown', error };
      }
    },
  };
}
