const KNOWN = Float64Array.from({ length: 64 }, (_, count) => (count < 2 ? count : 1 + Math.log(count)));

/** What a key counts that occurs so often; >= 1 from once on, growing as the logarithm. */
export const damped = (count: number): number => KNOWN[count] ?? 1 + Math.log(count);
