import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CALIBRATION, confidences } from '../../src/retrieval/calibration.js';

const weights = fc
  .array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 8 })
  .filter((all) => all.some(Boolean));

it('confidences are a share of 1, in the order of belief, the first one by Bayes from its belief', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), weights, (chance, all) => {
      const sum = all.reduce((total, one) => total + one, 0);
      const shares = all.map((one) => one / sum);
      const found = confidences(chance, shares);
      expect(found.reduce((total, one) => total + one, 0)).toBeLessThanOrEqual(1 + 1e-9);
      const belief = chance * Math.max(...shares);
      const { odds } = CALIBRATION;
      expect(Math.max(...found)).toBeCloseTo((odds * belief) / (odds * belief + 1 - belief), 12);
      for (const [one, confidence] of found.entries()) {
        expect(confidence).toBeGreaterThanOrEqual(0);
        for (const [other, less] of found.entries()) {
          if ((shares[one] as number) > (shares[other] as number)) expect(confidence).toBeGreaterThanOrEqual(less);
        }
      }
    }),
  );
});
