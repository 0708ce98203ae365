/** When an operation is tried again; times are epoch milliseconds, durations milliseconds. */
export interface RetryRules {
  /** Attempts after which it is given up; a whole number >= 1. */
  readonly maxAttempts: number;
  /** Time since the first attempt after which it is given up. */
  readonly totalMs: number;
  /** Longest wait before the second attempt; doubles with every further one. */
  readonly baseMs: number;
  /** Longest wait by chance before any attempt. */
  readonly capMs: number;
}

/** What is known of an operation that failed. */
export interface Failed {
  /** Attempts so far; >= 1. */
  readonly attempts: number;
  /** When the first of them was. */
  readonly since: number;
  /** How long the ticket system asks to wait. */
  readonly retryAfterMs?: number | undefined;
}

/** The next attempt, or why there is none. */
export type Retry =
  | { readonly kind: 'at'; readonly at: number }
  | { readonly kind: 'over'; readonly limit: 'attempts' | 'time' };

/**
 * Chooses the time of the next attempt: chance spreads it over the whole wait, on top of what the ticket system asks for.
 *
 * @param chance - in [0, 1)
 * @see M. Brooker, Exponential Backoff and Jitter, 2015: "full jitter"
 */
export function nextAttempt(
  { attempts, since, retryAfterMs = 0 }: Failed,
  now: number,
  chance: number,
  rules: RetryRules,
): Retry {
  if (attempts >= rules.maxAttempts) return { kind: 'over', limit: 'attempts' };
  const jitter = chance * Math.min(rules.capMs, rules.baseMs * 2 ** (attempts - 1));
  const at = now + Math.max(1, Math.ceil(retryAfterMs + jitter));
  return at > since + rules.totalMs ? { kind: 'over', limit: 'time' } : { kind: 'at', at };
}
