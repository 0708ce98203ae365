import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digest, hex, hmacSha256, sha256, utf8 } from '../../src/text/index.js';

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

test('digest equals the one of the platform for any bytes, also of a part of a buffer', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(20), (bytes, from) => {
      const part = bytes.subarray(from);
      expect(hex(digest(part))).toBe(createHash('sha256').update(part).digest('hex'));
    }),
  );
});

/** RFC 4231, Identifiers and Test Vectors for HMAC-SHA, 2005, sections 4.2 to 4.8; 4.6 is truncated to 128 bits. */
const VECTORS: readonly (readonly [string, Uint8Array, Uint8Array, string])[] = [
  ['4.2', filled(0x0b, 20), utf8('Hi There'), 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7'],
  [
    '4.3',
    utf8('Jefe'),
    utf8('what do ya want for nothing?'),
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  ],
  ['4.4', filled(0xaa, 20), filled(0xdd, 50), '773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe'],
  [
    '4.5',
    Uint8Array.from({ length: 25 }, (_, i) => i + 1),
    filled(0xcd, 50),
    '82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b',
  ],
  ['4.6', filled(0x0c, 20), utf8('Test With Truncation'), 'a3b6167473100ee06e0c796c2955552b'],
  [
    '4.7',
    filled(0xaa, 131),
    utf8('Test Using Larger Than Block-Size Key - Hash Key First'),
    '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
  ],
  [
    '4.8',
    filled(0xaa, 131),
    utf8(
      'This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm.',
    ),
    '9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2',
  ],
];

test.each(VECTORS)('hmacSha256 gives test case %s of RFC 4231', (_, key, message, expected) => {
  expect(hex(hmacSha256(key, message)).slice(0, expected.length)).toBe(expected);
});

test('hmacSha256 equals the one of the platform for any key and message', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), fc.uint8Array({ maxLength: 200 }), (key, message) => {
      expect(hex(hmacSha256(key, message))).toBe(createHmac('sha256', key).update(message).digest('hex'));
    }),
  );
});

function filled(byte: number, length: number): Uint8Array {
  return new Uint8Array(length).fill(byte);
}
