/** Writes the upper halves of weights, 32-bit floats, little-endian; the lower halves are zero, see `learnModel`. */
export function packWeights(weights: Float32Array): Uint8Array {
  const bytes = new Uint8Array(2 * weights.length);
  const view = new DataView(bytes.buffer);
  const bits = new Uint32Array(weights.buffer, weights.byteOffset, weights.length);
  for (let at = 0; at < bits.length; at++) view.setUint16(2 * at, (bits[at] as number) >>> 16, true);
  return bytes;
}

/** Reads what {@link packWeights} wrote; nothing where it is not as many. */
export function unpackWeights(bytes: Uint8Array, count: number): Float32Array | undefined {
  if (bytes.length !== 2 * count) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const bits = new Uint32Array(count);
  for (let at = 0; at < count; at++) bits[at] = view.getUint16(2 * at, true) << 16;
  return new Float32Array(bits.buffer);
}
