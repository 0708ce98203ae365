/**
 * Sums up texts and bytes in 8 hexadecimal digits, each with its length; a changed bit changes them. It does not
 * resist forgery.
 *
 * @see Fowler, Noll and Vo, 1991, FNV-1a with 32 bits; fed with four bytes at once, and with a shift after
 * each step, which lets high bits act on low ones
 */
export function checksum(texts: readonly string[], bytes: readonly Uint8Array[]): string {
  let hash = 0x811c9dc5;
  const add = (value: number) => {
    hash = Math.imul(hash ^ value, 0x01000193);
    hash ^= hash >>> 15;
  };
  for (const text of texts) {
    for (let at = 0; at < text.length; at++) add(text.charCodeAt(at));
    add(text.length);
  }
  for (const each of bytes) {
    const view = new DataView(each.buffer, each.byteOffset, each.length);
    const whole = each.length & ~3;
    for (let at = 0; at < whole; at += 4) add(view.getInt32(at, true));
    for (let at = whole; at < each.length; at++) add(each[at] as number);
    add(each.length);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
