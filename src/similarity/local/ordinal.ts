/**
 * Compares two values of a scale by their distance along it.
 *
 * @param scale - value ids in their declared order, without repeats
 * @returns a measure into [0, 1], 1 when equal, 0 from one end of the scale to the other; `undefined` for a value that is not on the scale
 * @example
 * ordinal(['today', 'week', 'longer'])('today', 'week'); // 0.5
 */
export function ordinal(scale: readonly string[]): (a: string, b: string) => number | undefined {
  const places = new Map(scale.map((id, place) => [id, place]));
  return (a, b) => {
    const first = places.get(a);
    const second = places.get(b);
    if (first === undefined || second === undefined) return undefined;
    return first === second ? 1 : 1 - Math.abs(first - second) / (places.size - 1);
  };
}
