import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextAttempt, type RetryRules } from '../../src/delivery/schedule.js';

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const rules: fc.Arbitrary<RetryRules> = fc.record({
  maxAttempts: fc.integer({ min: 1, max: 50 }),
  totalMs: fc.integer({ min: 1, max: 1_000_000 }),
  baseMs: fc.integer({ min: 1, max: 10_000 }),
  capMs: fc.integer({ min: 1, max: 100_000 }),
});
const asked = fc.option(fc.integer({ min: 1, max: 200_000 }), { nil: undefined });

test('an attempt is after what the server asked for and after the present, and never after the total time', () => {
  fc.assert(
    fc.property(
      rules,
      chance,
      asked,
      fc.integer({ min: 1, max: 60 }),
      fc.nat(1_000_000),
      (each, luck, wait, attempts, gone) => {
        const now = 5_000_000 + gone;
        const next = nextAttempt({ attempts, since: 5_000_000, retryAfterMs: wait }, now, luck, each);
        if (next.kind === 'over') return;
        expect(attempts).toBeLessThan(each.maxAttempts);
        expect(next.at).toBeGreaterThan(now);
        expect(next.at).toBeGreaterThanOrEqual(now + (wait ?? 0));
        expect(next.at).toBeLessThanOrEqual(5_000_000 + each.totalMs);
        const longest = Math.min(each.capMs, each.baseMs * 2 ** (attempts - 1));
        expect(next.at - now - (wait ?? 0)).toBeLessThanOrEqual(Math.max(1, Math.ceil(longest)));
      },
    ),
  );
});

test('chance spreads over the whole wait: none of it at 0, nearly all of it just below 1', () => {
  const wide = { maxAttempts: 100, totalMs: 1e12, baseMs: 1000, capMs: 60_000 };
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99 }), (attempts) => {
      const at = (luck: number): number => {
        const next = nextAttempt({ attempts, since: 0, retryAfterMs: 500 }, 0, luck, wide);
        return next.kind === 'at' ? next.at : Number.NaN;
      };
      expect(at(0)).toBe(500);
      expect(at(0.5)).toBe(500 + Math.min(60_000, 1000 * 2 ** (attempts - 1)) / 2);
      expect(at(1 - 2 ** -53)).toBe(500 + Math.min(60_000, 1000 * 2 ** (attempts - 1)));
    }),
  );
});

test('a whole course of failures is bounded by attempts and time, and says which of both ended it', () => {
  fc.assert(
    fc.property(rules, fc.array(fc.tuple(chance, asked), { minLength: 51, maxLength: 51 }), (each, luck) => {
      let now = 0;
      for (const [i, [next, retryAfterMs]] of luck.entries()) {
        expect(i).toBeLessThan(each.maxAttempts);
        const retry = nextAttempt({ attempts: i + 1, since: 0, retryAfterMs }, now, next, each);
        if (retry.kind === 'over') {
          expect(retry.limit === 'attempts').toBe(i + 1 === each.maxAttempts);
          return;
        }
        now = retry.at;
        expect(now).toBeLessThanOrEqual(each.totalMs);
      }
      expect.unreachable('It never ended.');
    }),
  );
});
