/**
 * Writes a bit for each weight, set where it is not zero, and then the upper halves of those 32-bit floats,
 * little-endian; the lower halves are zero, see `learnModel`.
 */
export function packWeights(weights: Float32Array): Uint8Array {
  const filled = weights.reduce((sum, weight) => sum + (weight === 0 ? 0 : 1), 0);
  const mask = Math.ceil(weights.length / 8);
  const bytes = new Uint8Array(mask + 2 * filled);
  const view = new DataView(bytes.buffer);
  const bits = new Uint32Array(weights.buffer, weights.byteOffset, weights.length);
  let to = mask;
  for (let at = 0; at < weights.length; at++) {
    const weight = weights[at] as number;
    if (weight === 0) continue;
    bytes[at >> 3] = (bytes[at >> 3] as number) | (1 << (at & 7));
    view.setUint16(to, (bits[at] as number) >>> 16, true);
    to += 2;
  }
  return bytes;
}

/** Reads what {@link packWeights} wrote; nothing where it is not as many. */
export function unpackWeights(bytes: Uint8Array, count: number): Float32Array | undefined {
  const bits = new Uint32Array(count);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const mask = Math.ceil(count / 8);
  let from = mask;
  for (let place = 0; place < mask; place++) {
    for (let filled = bytes[place] ?? 0, at = place << 3; filled !== 0; filled >>= 1, at++) {
      if ((filled & 1) === 0) continue;
      if (from + 2 > bytes.length) return undefined;
      bits[at] = view.getUint16(from, true) << 16;
      from += 2;
    }
  }
  return from === bytes.length ? new Float32Array(bits.buffer) : undefined;
}
