/**
 * Cuts each word into runs of neighbouring characters, with `<` and `>` for its two ends.
 *
 * @param folded - words separated by anything that is neither a letter nor a digit
 * @param from - shortest run, counted in characters; >= 1
 * @param to - longest run; >= `from`
 * @returns the runs in the order of the words and of their lengths, repeats included
 * @throws RangeError when the lengths are no range of whole numbers
 * @example
 * characterGrams('wifi', 3, 3); // ['<wi', 'wif', 'ifi', 'fi>']
 */
export function characterGrams(folded: string, from: number, to: number): readonly string[] {
  if (!Number.isInteger(from) || !Number.isInteger(to) || from < 1 || to < from) {
    throw new RangeError(`characterGrams: expected whole numbers 1 <= from <= to, got ${from} and ${to}`);
  }
  const grams: string[] = [];
  for (const word of folded.match(/[\p{L}\p{N}]+/gu) ?? []) {
    const marked = `<${word}>`;
    for (let size = from; size <= to; size++) {
      for (let at = 0; at + size <= marked.length; at++) grams.push(marked.slice(at, at + size));
    }
  }
  return grams;
}
