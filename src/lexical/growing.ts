type Numbers = Int32Array | Uint16Array | Uint8Array;

/** Gives an array with room for a count of numbers: the same one, or a larger copy. */
export function grown<T extends Numbers>(array: T, count: number): T {
  if (count <= array.length) return array;
  const larger = new (array.constructor as new (length: number) => T)(Math.max(count, (3 * array.length) >> 1, 16));
  larger.set(array as never);
  return larger;
}
