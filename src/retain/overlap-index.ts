/** Finds texts that share many terms with another one, exactly, while texts come. */
export interface OverlapIndex {
  /** Adds a text by the ranks of its terms, distinct and ascending, and gives its place, from 0. */
  add(ranks: Int32Array): number;
  /** Gives the places of the texts whose terms are as alike as the threshold or more, ascending. */
  search(ranks: Int32Array): readonly number[];
}

/** Keeps sums of decimal fractions on the right side of a whole number. */
const ROUNDING = 1e-9;

/**
 * Creates an index of nothing yet. A text that reaches the threshold shares one of its rarest terms with what it is like,
 * so that only these are looked up.
 *
 * @param threshold - least Jaccard similarity of two sets of terms, in (0, 1]
 * @see Bayardo, Ma and Srikant, "Scaling Up All Pairs Similarity Search", 2007 (prefixes), and Xiao, Wang, Lin and Yu,
 *   "Efficient Similarity Joins for Near Duplicate Detection", 2008 (positions)
 */
export function createOverlapIndex(threshold: number): OverlapIndex {
  const texts: Int32Array[] = [];
  /** For each term the texts that have it in their prefix, and at which place. */
  const postings = new Map<number, { readonly texts: number[]; readonly places: number[] }>();
  const least = (size: number) => Math.ceil(threshold * size - ROUNDING);
  const prefix = ({ length }: Int32Array) => Math.min(length, length - least(length) + 1);
  /** Terms that two texts of these sizes share at least where they are as alike as that. */
  const needed = (one: number, other: number) => Math.ceil((threshold / (1 + threshold)) * (one + other) - ROUNDING);
  return {
    add(ranks) {
      const text = texts.push(ranks) - 1;
      for (let place = 0; place < prefix(ranks); place++) {
        const rank = ranks[place] as number;
        const posting = postings.get(rank) ?? { texts: [], places: [] };
        posting.texts.push(text);
        posting.places.push(place);
        postings.set(rank, posting);
      }
      return text;
    },
    search(ranks) {
      const size = ranks.length;
      const seen = new Set<number>();
      const found: number[] = [];
      for (let place = 0; place < prefix(ranks); place++) {
        const posting = postings.get(ranks[place] as number);
        if (posting === undefined) continue;
        for (let at = 0; at < posting.texts.length; at++) {
          const text = posting.texts[at] as number;
          const other = texts[text] as Int32Array;
          const behind = Math.min(size - place, other.length - (posting.places[at] as number));
          const most = needed(size, other.length);
          // A common term further on is no first one: what is passed over here has failed, or was taken, before.
          if (seen.has(text) || Math.min(size, other.length) < most) continue;
          seen.add(text);
          if (behind >= most && commonOf(ranks, other, most) >= most) found.push(text);
        }
      }
      return found.sort((a, b) => a - b);
    },
  };
}

/** Counts the ranks that both have, and stops where `most` cannot be reached any more. */
function commonOf(left: Int32Array, right: Int32Array, most: number): number {
  let common = 0;
  let at = 0;
  let other = 0;
  while (at < left.length && other < right.length) {
    const [a, b] = [left[at] as number, right[other] as number];
    if (a === b) common++;
    if (common + Math.min(left.length - at, right.length - other) < most) return common;
    if (a <= b) at++;
    if (b <= a) other++;
  }
  return common;
}
