/** How many of some, with what may be concluded from so few. */
export interface Share {
  readonly count: number;
  readonly of: number;
  /** `count / of`, in [0, 1]; left out where there is none. */
  readonly share?: number;
  /** 95 % bounds in [0, 1]; left out where there is none. */
  readonly interval?: readonly [low: number, high: number];
}

/** The middle and the upper end of some amounts. */
export interface Spread {
  /** Count of amounts. */
  readonly count: number;
  /** The smallest amount that half of them, and nine of ten, do not exceed; left out where there is none. */
  readonly median?: number;
  readonly p90?: number;
  readonly mean?: number;
}

/** The 97.5 % quantile of the normal distribution. */
const Z = 1.959963984540054;

/**
 * Gives a share with its 95 % interval, which stays within [0, 1] and is honest about few of them.
 *
 * @param of - >= `count` >= 0
 * @see Edwin B. Wilson, "Probable inference, the law of succession, and statistical inference", 1927
 * @example
 * shareOf(0, 0); // { count: 0, of: 0 }
 */
export function shareOf(count: number, of: number): Share {
  if (of === 0) return { count, of };
  const share = count / of;
  const square = (Z * Z) / of;
  const middle = share + square / 2;
  const half = Z * Math.sqrt((share * (1 - share)) / of + square / (4 * of));
  const low = Math.max(0, (middle - half) / (1 + square));
  const high = Math.min(1, (middle + half) / (1 + square));
  // Nothing of some, and all of them, are bounded by themselves, whatever the last digit says.
  return { count, of, share, interval: [count === 0 ? 0 : low, count === of ? 1 : high] };
}

/** Gives the spread of amounts, in any order. */
export function spreadOf(amounts: readonly number[]): Spread {
  const count = amounts.length;
  if (count === 0) return { count };
  const sorted = Float64Array.from(amounts).sort();
  const at = (share: number) => sorted[Math.ceil(share * count) - 1] ?? 0;
  return { count, median: at(0.5), p90: at(0.9), mean: sorted.reduce((sum, each) => sum + each, 0) / count };
}
