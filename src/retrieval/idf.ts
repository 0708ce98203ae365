/**
 * Tells how much a key tells.
 *
 * @param size - count of texts
 * @param count - of those that it occurs in; 0 gives what the rarest possible key tells
 * @returns more than 0
 * @see Stephen Robertson and Hugo Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009; one is added under the logarithm, so that it stays positive
 */
export const idfOf = (size: number, count: number): number => Math.log(1 + (size - count + 0.5) / (count + 0.5));
