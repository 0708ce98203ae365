/** Writes a bit for each weight, set where it is not zero, and then those weights as 32-bit floats, little-endian. */
export function packWeights(weights: Float32Array): Uint8Array {
  const filled = weights.reduce((sum, weight) => sum + (weight === 0 ? 0 : 1), 0);
  const mask = Math.ceil(weights.length / 8);
  const bytes = new Uint8Array(mask + 4 * filled);
  const view = new DataView(bytes.buffer);
  let to = mask;
  for (let at = 0; at < weights.length; at++) {
    const weight = weights[at] as number;
    if (weight === 0) continue;
    bytes[at >> 3] = (bytes[at >> 3] as number) | (1 << (at & 7));
    view.setFloat32(to, weight, true);
    to += 4;
  }
  return bytes;
}

/** Reads what {@link packWeights} wrote; nothing where it is not as many. */
export function unpackWeights(bytes: Uint8Array, count: number): Float32Array | undefined {
  const weights = new Float32Array(count);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const mask = Math.ceil(count / 8);
  let from = mask;
  for (let place = 0; place < mask; place++) {
    for (let bits = bytes[place] ?? 0, at = place << 3; bits !== 0; bits >>= 1, at++) {
      if ((bits & 1) === 0) continue;
      if (from + 4 > bytes.length) return undefined;
      weights[at] = view.getFloat32(from, true);
      from += 4;
    }
  }
  return from === bytes.length ? weights : undefined;
}
