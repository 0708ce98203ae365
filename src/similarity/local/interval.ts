/**
 * Compares two finite numbers on a declared interval.
 *
 * @param span - width of the interval, in the attribute's own unit; finite and > 0
 * @returns a measure into [0, 1]; 1 when equal, 0 when `span` or more apart
 * @throws RangeError when `span` is not positive and finite
 * @example
 * interval(10)(2, 7); // 0.5
 */
export function interval(span: number): (a: number, b: number) => number {
  if (!(span > 0 && span < Infinity)) {
    throw new RangeError(`interval: span is ${span}, expected a finite number > 0; declare min and max, or span.`);
  }
  return (a, b) => Math.max(0, 1 - Math.abs(a - b) / span);
}

/**
 * Compares two finite numbers by their difference relative to the larger one, for when no interval is declared.
 *
 * @returns a value in [0, 1]; 1 when equal, 0 when the signs differ
 * @example
 * relative(5, 10); // 0.5
 */
export function relative(a: number, b: number): number {
  if (a === b) return 1;
  // Divided before subtracting, so that two huge numbers cannot overflow.
  const largest = Math.max(Math.abs(a), Math.abs(b));
  return Math.max(0, 1 - Math.abs(a / largest - b / largest));
}
