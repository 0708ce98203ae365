import fc from 'fast-check';
import { distance, similarity } from 'ml-distance';
import { expect, test } from 'vitest';
import { jaccard } from '../../src/similarity/index.js';
import { countValues, valueSimilarity } from '../../src/similarity/value-difference.js';

const LETTERS = ['a', 'b', 'c', 'd', 'e', 'f'];
const vector = (set: readonly string[]) => LETTERS.map((letter) => (set.includes(letter) ? 1 : 0));

test('the resemblance of sets is that of ml-distance on their indicator vectors', () => {
  const sets = fc.uniqueArray(fc.constantFrom(...LETTERS), { minLength: 1 });
  fc.assert(
    fc.property(sets, sets, (a, b) => {
      expect(jaccard(a, b)).toBeCloseTo(similarity.tanimoto(vector(a), vector(b), true), 12);
    }),
  );
});

test('two values differ by half the Manhattan distance of ml-distance between their shares of solutions', () => {
  const cases = fc.array(fc.tuple(fc.nat(1), fc.nat(4)), { minLength: 4 });
  fc.assert(
    fc.property(cases, (drawn) => {
      const seen = [[0, 0] as const, [1, 1] as const, ...drawn];
      const codes = Int32Array.from(seen, ([value]) => value);
      const counted = countValues(
        codes,
        Int32Array.from(seen, ([, solution]) => solution),
        2,
        5,
      );
      const shares = counted.counts.map((counts, value) =>
        Array.from(counts, (one) => one / (counted.totals[value] ?? 1)),
      );
      const alike = 1 - distance.manhattan(shares[0] ?? [], shares[1] ?? []) / 2;
      // Without an own measure, the rarer value must have been seen often for the shares to count in full.
      const rarer = Math.min(...counted.totals);
      expect(valueSimilarity(counted, 0, 1, 0)).toBeCloseTo((alike * rarer) / (rarer + 2), 12);
      expect(valueSimilarity(counted, 1, 0, 0.5)).toBe(valueSimilarity(counted, 0, 1, 0.5));
    }),
  );
});

test('a case that is left out does not count: the only case with a value leaves the own measure', () => {
  const counted = countValues(Int32Array.of(0, 1, 1), Int32Array.of(0, 0, 1), 2, 2);
  expect(valueSimilarity(counted, 0, 1, 0.3, 0)).toBe(0.3);
  const without = countValues(Int32Array.of(0, 1), Int32Array.of(0, 1), 2, 2);
  expect(valueSimilarity(counted, 1, 0, 0.3, 0)).toBe(valueSimilarity(without, 1, 0, 0.3));
});
