/**
 * Sums up texts and bytes in 8 hexadecimal digits, each with its length; a changed bit changes them. It does not
 * resist forgery.
 *
 * @see Fowler, Noll and Vo, 1991, FNV-1a with 32 bits; fed with four bytes at once, and with a shift after
 * each step, which lets high bits act on low ones
 */
export function checksum(texts: readonly string[], bytes: readonly Uint8Array[]): string {
  let hash = 0x811c9dc5;
  for (const text of texts) {
    for (let at = 0; at < text.length; at++) hash = stepped(hash, text.charCodeAt(at));
    hash = stepped(hash, text.length);
  }
  for (const each of bytes) hash = stepped(summed(hash, each), each.length);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

function summed(before: number, bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const whole = bytes.length & ~3;
  let hash = before;
  for (let at = 0; at < whole; at += 4) hash = stepped(hash, view.getInt32(at, true));
  for (let at = whole; at < bytes.length; at++) hash = stepped(hash, bytes[at] as number);
  return hash;
}

function stepped(before: number, value: number): number {
  const hash = Math.imul(before ^ value, 0x01000193);
  return hash ^ (hash >>> 15);
}
