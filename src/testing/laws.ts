/** Compares two values; 1 when they are equal. */
export type Measure<T> = (a: T, b: T) => number;

/**
 * Every similarity lies in [0, 1].
 *
 * @param sample - values; every pair is tried
 * @throws Error naming the first pair that breaks the law
 * @example
 * rangeLaw((a, b) => (a === b ? 1 : 0), ['x', 'y']);
 */
export function rangeLaw<T>(measure: Measure<T>, sample: readonly T[]): void {
  forPairs(sample, (a, b) => {
    const got = measure(a, b);
    // Written so that NaN breaks it.
    if (!(got >= 0 && got <= 1)) throw broken('a similarity in [0, 1]', a, b, got);
  });
}

/**
 * Every value is wholly similar to itself.
 *
 * @throws Error naming the first value that breaks the law
 */
export function identityLaw<T>(measure: Measure<T>, sample: readonly T[]): void {
  for (const value of sample) {
    const got = measure(value, value);
    if (got !== 1) throw broken('1 for a value and itself', value, value, got);
  }
}

/**
 * The order of the two values does not matter.
 *
 * @throws Error naming the first pair that breaks the law
 */
export function symmetryLaw<T>(measure: Measure<T>, sample: readonly T[]): void {
  forPairs(sample, (a, b) => {
    const there = measure(a, b);
    const back = measure(b, a);
    if (!Object.is(there, back)) throw broken(`${back}, as the other way round`, a, b, there);
  });
}

function forPairs<T>(sample: readonly T[], visit: (a: T, b: T) => void): void {
  for (const a of sample) for (const b of sample) visit(a, b);
}

function broken(expected: string, a: unknown, b: unknown, got: number): Error {
  return new Error(`Expected ${expected}, got ${got} for ${JSON.stringify(a)} and ${JSON.stringify(b)}.`);
}
