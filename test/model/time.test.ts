import fc from 'fast-check';
import { expect, test } from 'vitest';
import { iso } from '../../src/model/index.js';

const FIRST = new Date('0000-01-01T00:00:00.000Z').getTime();
const LAST = new Date('9999-12-31T23:59:59.999Z').getTime();
const DAY = 86_400_000;

test('a time is written as Date.toISOString writes it, in every year from 0 to 9999', () => {
  fc.assert(
    fc.property(fc.integer({ min: FIRST, max: LAST }), (at) => {
      expect(iso(at)).toBe(new Date(at).toISOString());
    }),
    { numRuns: 2_000 },
  );
});

test('so are the first and last millisecond of every day around leap days and turns of centuries', () => {
  for (const year of ['0000', '0004', '0100', '1600', '1900', '1970', '2000', '2023', '2024', '2100', '9996']) {
    for (const day of ['02-27', '02-28', '03-01', '12-30', '12-31', '01-01']) {
      const start = new Date(`${year}-${day}T00:00:00.000Z`).getTime();
      for (const at of [start, start - 1, start + DAY - 1, start + DAY, start + 2 * DAY]) {
        if (at >= FIRST) expect(iso(at)).toBe(new Date(at).toISOString());
      }
    }
  }
});
