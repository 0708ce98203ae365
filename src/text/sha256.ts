/**
 * Hashes a text with SHA-256 over its UTF-8 bytes; a lone surrogate counts as U+FFFD.
 *
 * @returns 64 hexadecimal digits, lower case
 */
export function sha256(text: string): string {
  return hex(digest(utf8(text)));
}

/**
 * Hashes bytes with SHA-256; synchronous in every runtime, which the platforms' own is not.
 *
 * @returns 32 bytes
 * @see FIPS 180-4, Secure Hash Standard, 2015, sections 5.1.1 and 6.2.2
 */
export function digest(given: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = padded(given);
  const hash = Uint32Array.from(INITIAL);
  const schedule = new Uint32Array(64);
  const view = new DataView(bytes.buffer);
  for (let block = 0; block < bytes.length; block += 64) {
    for (let t = 0; t < 64; t++) schedule[t] = t < 16 ? view.getUint32(block + t * 4) : expand(schedule, t);
    compress(hash, schedule);
  }
  const result = new DataView(new ArrayBuffer(32));
  for (const [i, word] of hash.entries()) result.setUint32(i * 4, word);
  return new Uint8Array(result.buffer);
}

/** Writes bytes as lower-case hexadecimal digits, two each. */
export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The first 32 bits of the fractional part of a root. */
function fraction(root: number): number {
  return Math.floor((root - Math.floor(root)) * 0x1_0000_0000);
}

const PRIMES = Array.from({ length: 312 }, (_, n) => n).filter((n) => {
  for (let d = 2; d * d <= n; d++) if (n % d === 0) return false;
  return n > 1;
});
const INITIAL = PRIMES.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
const CONSTANTS = PRIMES.slice(0, 64).map((prime) => fraction(Math.cbrt(prime)));

function rotate(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}

function expand(schedule: Uint32Array, t: number): number {
  const late = schedule[t - 2] ?? 0;
  const early = schedule[t - 15] ?? 0;
  const s1 = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10);
  const s0 = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3);
  return s1 + (schedule[t - 7] ?? 0) + s0 + (schedule[t - 16] ?? 0);
}

function compress(hash: Uint32Array, schedule: Uint32Array): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = hash;
  for (let t = 0; t < 64; t++) {
    const sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const choice = (e & f) ^ (~e & g);
    const first = (h + sum1 + choice + (CONSTANTS[t] ?? 0) + (schedule[t] ?? 0)) | 0;
    const sum0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + sum0 + majority) | 0];
  }
  for (const [i, word] of [a, b, c, d, e, f, g, h].entries()) hash[i] = (hash[i] ?? 0) + word;
}

function padded(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const result = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
  result.set(bytes);
  result[bytes.length] = 0x80;
  const bits = new DataView(result.buffer);
  bits.setUint32(result.length - 8, Math.floor(bytes.length / 0x2000_0000));
  bits.setUint32(result.length - 4, (bytes.length * 8) >>> 0);
  return result;
}

/** Writes a text as UTF-8; a lone surrogate becomes U+FFFD. */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  for (const character of text) {
    const raw = character.codePointAt(0) ?? 0;
    const code = raw >= 0xd800 && raw <= 0xdfff ? 0xfffd : raw;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
  }
  return Uint8Array.from(bytes);
}
