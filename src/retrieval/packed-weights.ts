/**
 * Writes the upper halves of weights, 32-bit floats, whose lower halves are zero, see `learnModel`: the lower bytes of
 * all, and then the upper ones, which are much alike and so can be compressed.
 */
export function packWeights(weights: Float32Array): Uint8Array {
  const { length } = weights;
  const bytes = new Uint8Array(2 * length);
  const bits = new Uint32Array(weights.buffer, weights.byteOffset, length);
  for (let at = 0; at < length; at++) {
    bytes[at] = (bits[at] as number) >>> 16;
    bytes[length + at] = (bits[at] as number) >>> 24;
  }
  return bytes;
}

/** Reads what {@link packWeights} wrote; nothing where it is not as many. */
export function unpackWeights(bytes: Uint8Array, count: number): Float32Array | undefined {
  if (bytes.length !== 2 * count) return undefined;
  const bits = new Uint32Array(count);
  for (let at = 0; at < count; at++) bits[at] = ((bytes[at] as number) << 16) | ((bytes[count + at] as number) << 24);
  return new Float32Array(bits.buffer);
}
