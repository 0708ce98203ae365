import { digest } from './sha256.js';

/** Bytes that SHA-256 takes at a time. */
const BLOCK = 64;

/**
 * Authenticates bytes with a secret: HMAC-SHA256.
 *
 * @param key - the secret, of any length
 * @returns 32 bytes
 * @see RFC 2104, HMAC: Keyed-Hashing for Message Authentication, 1997, section 2
 */
export function hmacSha256(key: Uint8Array, message: Uint8Array): Uint8Array<ArrayBuffer> {
  const short = key.length > BLOCK ? digest(key) : key;
  const padded = (pad: number): Uint8Array => Uint8Array.from({ length: BLOCK }, (_, i) => (short[i] ?? 0) ^ pad);
  return digest(joined(padded(0x5c), digest(joined(padded(0x36), message))));
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}
