import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readOperation, sha256, ticketKey } from '../../src/delivery/index.js';
import type { Json } from '../../src/model/index.js';

test('sha256 equals the one of the platform for any text', () => {
  const texts = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ maxLength: 200 }));
  const expected = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
  fc.assert(
    fc.property(texts, (text) => {
      expect(sha256(text)).toBe(expected(text));
    }),
  );
  for (const length of [0, 1, 55, 56, 63, 64, 65, 119, 120, 1000]) {
    expect(sha256('a'.repeat(length))).toBe(expected('a'.repeat(length)));
  }
  expect(sha256('\ud800')).toBe(expected('\ud800'));
});

test('a ticket key fits every ticket system, and its parts cannot run into each other', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (a, b, c) => {
      expect(ticketKey(a, b, c)).toMatch(/^[A-Za-z0-9_-]{64}$/);
      expect(ticketKey(a, b, c)).toBe(ticketKey(a, b, c));
      expect(ticketKey(`${a}x`, b, c)).not.toBe(ticketKey(a, `x${b}`, c));
    }),
  );
});

test('what is no operation is refused', () => {
  const payloads: readonly Json[] = [null, 1, 'x', [], {}, { kind: 'open' }, { kind: 'explode', key: 'k', opKey: 'o' }];
  for (const payload of payloads) expect(() => readOperation(payload)).toThrow(TypeError);
});
