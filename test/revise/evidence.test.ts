import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { successRate, withOutcome } from '../../src/revise/index.js';

describe('outcome evidence', () => {
  const counts = fc.record({ worked: fc.nat(1000), failed: fc.nat(1000) });
  const prior = fc.double({ min: 0.01, max: 0.99, noNaN: true });

  it('raises the success rate when a repair worked and lowers it when it failed', () => {
    fc.assert(
      fc.property(counts, prior, (evidence, p) => {
        const before = successRate(evidence, p);
        expect(successRate(withOutcome(evidence, 'worked'), p)).toBeGreaterThan(before);
        expect(successRate(withOutcome(evidence, 'failed'), p)).toBeLessThan(before);
      }),
    );
  });

  it('starts at the prior and ends at the observed share', () => {
    expect(successRate({ worked: 0, failed: 0 }, 0.8)).toBeCloseTo(0.8);
    expect(successRate({ worked: 3e6, failed: 1e6 }, 0.1)).toBeCloseTo(0.75, 5);
  });

  it('refuses counts and priors that are none', () => {
    expect(() => successRate({ worked: -1, failed: 0 })).toThrow(RangeError);
    expect(() => successRate({ worked: 0, failed: Number.NaN })).toThrow(RangeError);
    expect(() => successRate({ worked: 0, failed: 0 }, 2)).toThrow(RangeError);
  });
});
