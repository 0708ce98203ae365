import fc from 'fast-check';
import { expect, test } from 'vitest';
import { epochOf, iso } from '../../src/model/index.js';

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

test('a written time is read as Date reads it, with any offset, and what is none is nothing', () => {
  fc.assert(
    fc.property(fc.integer({ min: FIRST, max: LAST }), fc.integer({ min: -14 * 60, max: 14 * 60 }), (at, offset) => {
      expect(epochOf(iso(at))).toBe(at);
      const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
      const zone = `${offset < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
      const written = iso(at).replace('Z', zone);
      expect(epochOf(written)).toBe(new Date(written).getTime());
    }),
    { numRuns: 500 },
  );
  for (const text of [
    '',
    'soon',
    '2026-02-30T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-01-01',
    '2026-01-01T10:00:00',
  ]) {
    expect(epochOf(text), text).toBeUndefined();
  }
});
