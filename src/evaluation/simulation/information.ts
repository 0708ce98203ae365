/** Gives the entropy of weights, in bits; they may have any sum, 0 of nothing. */
export function entropyOf(weights: ArrayLike<number>): number {
  let sum = 0;
  let bits = 0;
  for (let at = 0; at < weights.length; at++) {
    const weight = weights[at] as number;
    if (weight <= 0) continue;
    sum += weight;
    bits -= weight * Math.log2(weight);
  }
  return sum === 0 ? 0 : Math.max(0, bits / sum + Math.log2(sum));
}

/**
 * Gives the information that a column tells about the row, in bits.
 *
 * @param joint - probabilities of row and column, row by row; they sum to 1
 * @param width - count of columns
 */
export function jointGain(joint: Float64Array, width: number): number {
  const columns = new Float64Array(width);
  let gain = 0;
  for (let start = 0; start < joint.length; start += width) {
    let row = 0;
    for (let v = 0; v < width; v++) {
      const p = joint[start + v] as number;
      row += p;
      columns[v] = (columns[v] as number) + p;
      if (p > 0) gain += p * Math.log2(p);
    }
    if (row > 0) gain -= row * Math.log2(row);
  }
  for (const p of columns) if (p > 0) gain -= p * Math.log2(p);
  return Math.max(0, gain);
}
