import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createRandom } from '../../src/evaluation/random.js';
import { CALIBRATION, confidences } from '../../src/retrieval/calibration.js';
import { COMMON_LINE, confidenceOf, fitLine } from '../../src/retrieval/confidence-line.js';

/** Small weights too: several solutions are then equally good, the best ones among them. */
const weights = fc
  .integer({ min: 1, max: 1000 })
  .chain((max) => fc.array(fc.integer({ min: 0, max }), { minLength: 1, maxLength: 8 }))
  .filter((all) => all.some(Boolean));

it('confidences are a share of 1, in the order of belief, the first one by Bayes from its belief', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), weights, (chance, all) => {
      const sum = all.reduce((total, one) => total + one, 0);
      const shares = all.map((one) => one / sum);
      const found = confidences(chance, shares, (belief) => confidenceOf(belief, COMMON_LINE));
      expect(found.reduce((total, one) => total + one, 0)).toBeLessThanOrEqual(1 + 1e-9);
      const belief = chance * Math.max(...shares);
      const { odds } = CALIBRATION;
      const ties = shares.filter((share) => share === Math.max(...shares)).length;
      expect(Math.max(...found)).toBeCloseTo(Math.min((odds * belief) / (odds * belief + 1 - belief), 1 / ties), 12);
      for (const [one, confidence] of found.entries()) {
        expect(confidence).toBeGreaterThanOrEqual(0);
        for (const [other, less] of found.entries()) {
          if ((shares[one] as number) > (shares[other] as number)) expect(confidence).toBeGreaterThanOrEqual(less);
        }
      }
    }),
  );
});

const lines = fc.record({
  slope: fc.double({ min: 0.25, max: 4, noNaN: true }),
  offset: fc.double({ min: -8, max: 8, noNaN: true }),
});

it('confidence rises strictly with belief from 0 to 1, whatever the line', () => {
  fc.assert(
    fc.property(lines, fc.integer({ min: 1, max: 999 }), (line, thousandths) => {
      const belief = thousandths / 1000;
      expect(confidenceOf(0, line)).toBe(0);
      expect(confidenceOf(1, line)).toBe(1);
      const confidence = confidenceOf(belief, line);
      expect(confidence).toBeGreaterThan(confidenceOf(belief - 0.001, line));
      expect(confidence).toBeLessThanOrEqual(1);
      expect(Math.log(confidence / (1 - confidence))).toBeCloseTo(
        line.slope * Math.log(belief / (1 - belief)) + line.offset,
        2,
      );
    }),
  );
});

it('a line is found again in many beliefs that were held by it, whatever their order', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.5, max: 2, noNaN: true }),
      fc.double({ min: -1, max: 3, noNaN: true }),
      fc.integer(),
      (slope, offset, seed) => {
        const random = createRandom(seed);
        const held = Array.from({ length: 20_000 }, () => {
          const belief = random.share();
          return { belief, right: random.share() < confidenceOf(belief, { slope, offset }) };
        });
        const line = fitLine(held);
        expect(Math.abs(line.slope - slope)).toBeLessThan(0.15);
        expect(Math.abs(line.offset - offset)).toBeLessThan(0.15);
        const turned = fitLine([...held].reverse());
        expect(turned.slope).toBeCloseTo(line.slope, 9);
        expect(turned.offset).toBeCloseTo(line.offset, 9);
      },
    ),
    { numRuns: 10 },
  );
});

it('nothing held leaves the common line, and one belief hardly moves it', () => {
  expect(fitLine([])).toEqual(COMMON_LINE);
  for (const right of [true, false]) {
    for (const belief of [0, 0.5, 1]) {
      const line = fitLine([{ belief, right }]);
      expect(Math.abs(line.offset - COMMON_LINE.offset)).toBeLessThan(0.25);
      expect(Math.abs(line.slope - COMMON_LINE.slope)).toBeLessThan(1);
    }
  }
});
