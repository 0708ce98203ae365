/**
 * What a circuit breaker knows of a ticket system; times are epoch milliseconds.
 *
 * ```text
 *            failures in a row, or a request to wait
 *   closed ────────────────────────────────────────▶ open ◀─┐
 *      ▲                                  its time is over │ │ it fails
 *      │                it succeeds                        ▼ │
 *      └───────────────────────────────────────────── half-open: one probe
 * ```
 */
export type Breaker =
  | { readonly kind: 'closed'; readonly failures: number }
  | { readonly kind: 'open'; readonly until: number; readonly reason: string }
  /** One operation is under way; nothing else is until it ends. */
  | { readonly kind: 'half-open'; readonly reason: string };

/** Rules of a breaker. */
export interface BreakerRules {
  /** Failures in a row after which it opens; a whole number >= 1. */
  readonly after: number;
  /** Shortest time it stays open, in milliseconds; the longest is twice that. */
  readonly openMs: number;
}

/** How an operation ended, as far as the ticket system is concerned. */
export type BreakerOutcome =
  /** It answered, be it with a refusal. */
  | { readonly kind: 'answered' }
  | { readonly kind: 'failed'; readonly reason: string; readonly retryAfterMs?: number | undefined }
  /** Nothing was learned of it. */
  | { readonly kind: 'untried' };

/** What a breaker allows. */
export interface BreakerPermit {
  readonly breaker: Breaker;
  /** How many operations may be begun: none, the one probe, or any number. */
  readonly allowed: 'none' | 'probe' | 'any';
}

/** A breaker that has seen nothing yet. */
export const CLOSED: Breaker = { kind: 'closed', failures: 0 };

/** Asks whether operations may be begun; whoever is allowed a probe says how it ended. */
export function permit(breaker: Breaker, now: number): BreakerPermit {
  if (breaker.kind === 'closed') return { breaker, allowed: 'any' };
  if (breaker.kind === 'half-open' || now < breaker.until) return { breaker, allowed: 'none' };
  return { breaker: { kind: 'half-open', reason: breaker.reason }, allowed: 'probe' };
}

/**
 * Takes in how an operation ended.
 *
 * While it is not closed, only the probe decides; of operations that were under way when it opened, no more is taken
 * than a longer time to wait.
 *
 * @param isProbe - whether the operation was the one that `permit` allowed as a probe
 * @param chance - spreads the times of several workers; in [0, 1)
 */
export function observe(
  breaker: Breaker,
  outcome: BreakerOutcome,
  isProbe: boolean,
  now: number,
  chance: number,
  { after, openMs }: BreakerRules,
): Breaker {
  const opened = (asked: number, reason: string): Breaker => {
    const until = now + Math.max(asked, Math.ceil(openMs * (1 + chance)));
    return { kind: 'open', until, reason };
  };
  if (breaker.kind === 'closed') {
    if (outcome.kind === 'answered') return CLOSED;
    if (outcome.kind === 'untried') return breaker;
    const failures = breaker.failures + 1;
    const { retryAfterMs, reason } = outcome;
    if (failures >= after) return opened(retryAfterMs ?? 0, reason);
    // It said itself when it wants to be asked again.
    return retryAfterMs === undefined
      ? { kind: 'closed', failures }
      : { kind: 'open', until: now + retryAfterMs, reason };
  }
  if (breaker.kind === 'half-open' && isProbe) {
    if (outcome.kind === 'answered') return CLOSED;
    if (outcome.kind === 'untried') return { kind: 'open', until: now, reason: breaker.reason };
    return opened(outcome.retryAfterMs ?? 0, outcome.reason);
  }
  const asked = outcome.kind === 'failed' ? (outcome.retryAfterMs ?? 0) : 0;
  return breaker.kind === 'open' && now + asked > breaker.until ? { ...breaker, until: now + asked } : breaker;
}
