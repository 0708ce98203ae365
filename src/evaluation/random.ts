/** Chance that can be repeated. */
export interface Random {
  /** The next 32 bits, as an integer >= 0. */
  bits(): number;
  /** The next number in [0, 1). */
  share(): number;
  /** The next whole number in [0, end). */
  below(end: number): number;
}

/**
 * Creates a source of chance that gives the same numbers for the same seed, on every machine.
 *
 * @param seed - an integer; its low 32 bits count
 * @see Tommy Ettinger, "mulberry32", 2017: a Weyl sequence whose steps are mixed
 */
export function createRandom(seed: number): Random {
  let state = seed | 0;
  const bits = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const share = () => bits() / 2 ** 32;
  return { bits, share, below: (end) => Math.floor(share() * end) };
}
