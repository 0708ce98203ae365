import fc from 'fast-check';
import { similarity } from 'ml-distance';
import { expect, test } from 'vitest';
import { jaccard } from '../../src/similarity/index.js';

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
