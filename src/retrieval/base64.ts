const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Writes bytes as base64 with padding (S. Josefsson, RFC 4648, 2006). */
export function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second, third] = [bytes[at], bytes[at + 1], bytes[at + 2]];
    const group = (first << 16) | ((second ?? 0) << 8) | (third ?? 0);
    const digit = (shift: number) => DIGITS.charAt((group >> shift) & 63);
    parts.push(digit(18), digit(12), second === undefined ? '=' : digit(6), third === undefined ? '=' : digit(0));
  }
  return parts.join('');
}

/** Reads what {@link toBase64} wrote; characters beyond base64 count as zero. */
export function fromBase64(text: string): Uint8Array {
  const values = new Int32Array(128);
  for (let value = 0; value < DIGITS.length; value++) values[DIGITS.charCodeAt(value)] = value;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  // Megabytes go through here while a command starts: a function in the loop would take twice as long.
  for (let at = 0, to = 0; at < text.length; at += 4, to += 3) {
    const group =
      ((values[text.charCodeAt(at)] as number) << 18) |
      ((values[text.charCodeAt(at + 1)] as number) << 12) |
      ((values[text.charCodeAt(at + 2)] as number) << 6) |
      (values[text.charCodeAt(at + 3)] as number);
    bytes[to] = group >> 16;
    bytes[to + 1] = group >> 8;
    bytes[to + 2] = group;
  }
  return bytes;
}
