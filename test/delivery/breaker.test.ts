import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Breaker, type BreakerOutcome, CLOSED, observe, permit } from '../../src/delivery/breaker.js';

const RULES = { after: 3, openMs: 1000 };
const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const outcome: fc.Arbitrary<BreakerOutcome> = fc.oneof(
  fc.constant({ kind: 'answered' } as const),
  fc.constant({ kind: 'untried' } as const),
  fc.record({
    kind: fc.constant('failed' as const),
    reason: fc.constant('down'),
    retryAfterMs: fc.option(fc.integer({ min: 1, max: 5000 }), { nil: undefined }),
  }),
);
/** Time passes, and then one operation is asked for, which ends in some way if it is allowed. */
const steps = fc.array(fc.record({ ms: fc.integer({ min: 0, max: 3000 }), outcome, chance }), { maxLength: 60 });

test('it opens after so many failures in a row, and an answer between begins the count anew', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 20 }), chance, (failures, luck) => {
      let breaker: Breaker = CLOSED;
      let row = 0;
      for (const isFailure of failures) {
        if (breaker.kind !== 'closed') return;
        const next = isFailure ? ({ kind: 'failed', reason: 'down' } as const) : ({ kind: 'answered' } as const);
        breaker = observe(breaker, next, false, 0, luck, RULES);
        row = isFailure ? row + 1 : 0;
        expect(breaker.kind).toBe(row >= RULES.after ? 'open' : 'closed');
      }
    }),
  );
});

test('it stays open for once to twice its time, and as long as the server asked for', () => {
  fc.assert(
    fc.property(
      chance,
      fc.integer({ min: 0, max: 10_000 }),
      fc.integer({ min: 1, max: 10_000 }),
      (luck, now, asked) => {
        const before: Breaker = { kind: 'closed', failures: RULES.after - 1 };
        const opened = observe(before, { kind: 'failed', reason: 'down' }, false, now, luck, RULES);
        const until = opened.kind === 'open' ? opened.until - now : 0;
        expect(until).toBeGreaterThanOrEqual(RULES.openMs);
        expect(until).toBeLessThanOrEqual(2 * RULES.openMs);
        for (const failed of [before, CLOSED]) {
          const told = observe(
            failed,
            { kind: 'failed', reason: 'busy', retryAfterMs: asked },
            false,
            now,
            luck,
            RULES,
          );
          expect(told).toMatchObject({ kind: 'open' });
          expect(permit(told, now + asked - 1).allowed).toBe('none');
        }
      },
    ),
  );
});

test('whatever happens: one probe at a time, nothing before a Retry-After is over, and it closes when the server answers', () => {
  fc.assert(
    fc.property(steps, (plan) => {
      let breaker: Breaker = CLOSED;
      let now = 0;
      let notBefore = 0;
      for (const step of plan) {
        now += step.ms;
        const { breaker: asked, allowed } = permit(breaker, now);
        if (allowed === 'none') {
          expect(breaker.kind).toBe('open');
          continue;
        }
        expect(now).toBeGreaterThanOrEqual(notBefore);
        const isProbe = allowed === 'probe';
        if (isProbe) expect(permit(asked, now + 1_000_000).allowed).toBe('none');
        breaker = observe(asked, step.outcome, isProbe, now, step.chance, RULES);
        if (step.outcome.kind === 'failed' && step.outcome.retryAfterMs !== undefined) {
          notBefore = now + step.outcome.retryAfterMs;
        }
        // It never stays half-open: whoever probed has told.
        expect(breaker.kind).not.toBe('half-open');
      }
      // However it stands, a server that answers is used again after the longest time.
      const after = permit(breaker, now + 10_000);
      expect(after.allowed).not.toBe('none');
      const isProbe = after.allowed === 'probe';
      expect(observe(after.breaker, { kind: 'answered' }, isProbe, now + 10_000, 0, RULES)).toEqual(CLOSED);
    }),
  );
});

test('what was under way when it opened neither closes it nor shortens its time', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), outcome, chance, (until, late, luck) => {
      for (const breaker of [
        { kind: 'open', until, reason: 'down' },
        { kind: 'half-open', reason: 'down' },
      ] as const) {
        const after = observe(breaker, late, false, 0, luck, RULES);
        expect(after.kind).toBe(breaker.kind);
        if (after.kind === 'open') expect(after.until).toBeGreaterThanOrEqual(until);
      }
    }),
  );
});

test('a probe of which nothing is learned leaves the next one to be tried at once', () => {
  const { breaker } = permit({ kind: 'open', until: 5, reason: 'down' }, 5);
  const after = observe(breaker, { kind: 'untried' }, true, 7, 0.5, RULES);
  expect(permit(after, 7).allowed).toBe('probe');
});
