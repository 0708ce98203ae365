/**
 * Compares two value ids.
 *
 * @returns 1 when equal, otherwise 0
 * @example
 * equality('red', 'amber'); // 0
 */
export function equality(a: string, b: string): number {
  return a === b ? 1 : 0;
}
