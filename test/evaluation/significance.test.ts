import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { differenceInterval, holm, mean, meanInterval, randomisationTest } from '../../src/evaluation/index.js';

const FEW = { numRuns: 20 };
const share = fc.integer({ min: 0, max: 10 }).map((tenths) => tenths / 10);
const pairs = fc.array(fc.tuple(share, share), { minLength: 1, maxLength: 10 });
const unzip = (all: readonly (readonly [number, number])[]) => [all.map(([a]) => a), all.map(([, b]) => b)] as const;

/** Every way to exchange the values of a query, each as likely as the others. */
function exactP(a: readonly number[], b: readonly number[]): number {
  const differences = a.map((value, index) => (b[index] ?? 0) - value);
  const measured = Math.abs(differences.reduce((sum, value) => sum + value, 0));
  let extreme = 0;
  for (let signs = 0; signs < 2 ** a.length; signs++) {
    const sum = differences.reduce((total, value, index) => total + ((signs >> index) & 1 ? value : -value), 0);
    if (Math.abs(sum) >= measured - 1e-9) extreme++;
  }
  return extreme / 2 ** a.length;
}

describe('the paired randomisation test', () => {
  it('comes close to counting every exchange', () => {
    fc.assert(
      fc.property(pairs, (all) => {
        const [a, b] = unzip(all);
        // Four standard errors of a share in ten thousand rounds.
        expect(Math.abs(randomisationTest(a, b) - exactP(a, b))).toBeLessThan(0.021);
      }),
      FEW,
    );
  });

  it('gives p in (0, 1], the same both ways, and 1 where nothing differs', () => {
    fc.assert(
      fc.property(pairs, (all) => {
        const [a, b] = unzip(all);
        const p = randomisationTest(a, b);
        expect(p > 0 && p <= 1).toBe(true);
        expect(randomisationTest(b, a)).toBe(p);
        expect(randomisationTest(a, a)).toBe(1);
      }),
      FEW,
    );
  });

  it('finds forty wins out of forty, and draws signs beyond the 32 bits of one number', () => {
    const zeros = Array.from({ length: 40 }, () => 0);
    expect(
      randomisationTest(
        zeros,
        zeros.map(() => 1),
      ),
    ).toBe(1 / 10_001);
    const balanced = zeros.map((_, index) => (index % 2 === 0 ? 1 : -1));
    expect(randomisationTest(zeros, balanced)).toBe(1);
  });

  it('refuses runs of unequal length', () => {
    expect(() => randomisationTest([1], [])).toThrow(RangeError);
  });
});

describe('intervals', () => {
  it('hold the point, within the values', () => {
    fc.assert(
      fc.property(fc.array(share, { minLength: 1, maxLength: 40 }), (values) => {
        const [low, high] = meanInterval(values);
        const point = mean(values);
        expect(low <= point && point <= high).toBe(true);
        expect(low).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
        expect(high).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
      }),
      FEW,
    );
  });

  it('come near the normal approximation where there is much', () => {
    const values = Array.from({ length: 1000 }, (_, index) => (index % 4 === 0 ? 1 : 0));
    const [low, high] = meanInterval(values);
    const error = 1.96 * Math.sqrt((0.25 * 0.75) / 1000);
    expect(low).toBeCloseTo(0.25 - error, 2);
    expect(high).toBeCloseTo(0.25 + error, 2);
    expect(meanInterval([])).toEqual([0, 0]);
  });

  it('of a difference have no width where it is the same everywhere', () => {
    expect(differenceInterval([0, 0.5], [0.5, 1])).toEqual([0.5, 0.5]);
  });
});

test('Holm’s correction is that of the textbook', () => {
  expect(holm([0.01, 0.04, 0.03, 0.005])).toEqual([0.03, 0.06, 0.06, 0.02]);
  expect(holm([0.9, 0.8])).toEqual([1, 1]);
  expect(holm([])).toEqual([]);
});
