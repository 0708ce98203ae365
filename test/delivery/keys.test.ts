import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readOperation, ticketKey } from '../../src/delivery/index.js';
import type { Json } from '../../src/model/index.js';

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
