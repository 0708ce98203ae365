/** Most numbers of a vector. */
export const DIMENSIONS_LIMIT = 65_536;

/**
 * Tells what is wrong with a vector that is to be compared by its direction.
 *
 * @param dimensions - count of numbers that are expected
 * @returns nothing for a `Float32Array` of that length, of finite numbers that are not all 0
 * @example
 * vectorFault(Float32Array.of(0, 0), 2); // 'has no direction: every number is 0'
 * vectorFault(Float32Array.of(1, 2, 3), 2); // 'has 3 numbers, expected 2'
 */
export function vectorFault(vector: unknown, dimensions: number): string | undefined {
  if (!(vector instanceof Float32Array)) return `is ${nameOf(vector)}, expected a Float32Array`;
  if (vector.length !== dimensions) return `has ${vector.length} numbers, expected ${dimensions}`;
  const at = vector.findIndex((value) => !Number.isFinite(value));
  if (at >= 0) return `has ${vector[at]} at place ${at}, expected finite numbers`;
  return vector.some((value) => value !== 0) ? undefined : 'has no direction: every number is 0';
}

function nameOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value === null ? null : typeof value);
  return Array.isArray(value) ? 'an array' : 'another object';
}
