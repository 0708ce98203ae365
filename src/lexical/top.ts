/** The best documents of a query so far. */
export interface Top {
  /** The least score that still gets in; 0 while there is room. */
  readonly threshold: number;
  /** Takes a document in, if it is good enough. */
  offer(score: number, entry: number): void;
  /** Best first. */
  ranked(): { readonly score: number; readonly entry: number }[];
}

/**
 * Creates room for a count of documents, a heap with the worst on top.
 *
 * @param compare - of two equal scores, which entry comes first: negative for the one
 */
export function createTop(room: number, compare: (one: number, other: number) => number): Top {
  const scores = new Float64Array(room);
  const entries = new Int32Array(room);
  let size = 0;
  const isWorse = (score: number, entry: number, place: number) => {
    const other = scores[place] as number;
    return score < other || (score === other && compare(entry, entries[place] as number) > 0);
  };
  const put = (score: number, entry: number, place: number) => {
    scores[place] = score;
    entries[place] = entry;
  };
  const rise = (score: number, entry: number) => {
    let place = size++;
    while (place > 0) {
      const above = (place - 1) >> 1;
      if (!isWorse(score, entry, above)) break;
      put(scores[above] as number, entries[above] as number, place);
      place = above;
    }
    put(score, entry, place);
  };
  const sink = (score: number, entry: number) => {
    let place = 0;
    for (let below = 1; below < size; below = 2 * place + 1) {
      if (below + 1 < size && isWorse(scores[below + 1] as number, entries[below + 1] as number, below)) below++;
      if (isWorse(score, entry, below)) break;
      put(scores[below] as number, entries[below] as number, place);
      place = below;
    }
    put(score, entry, place);
  };
  return {
    get threshold() {
      return size < room ? 0 : (scores[0] as number);
    },
    offer(score, entry) {
      if (size < room) rise(score, entry);
      else if (!isWorse(score, entry, 0)) sink(score, entry);
    },
    ranked() {
      const found = Array.from({ length: size }, (_, place) => {
        return { score: scores[place] as number, entry: entries[place] as number };
      });
      return found.sort((one, other) => other.score - one.score || compare(one.entry, other.entry));
    },
  };
}

/** Finds the number that just so many of the first numbers reach, or more when some are equal; 0 when there are fewer. */
export function reachedBy(count: number, numbers: Int32Array, length: number): number {
  if (length < count) return 0;
  const heap = numbers.slice(0, count).sort();
  for (let at = count; at < length; at++) {
    const number = numbers[at] as number;
    if (number <= (heap[0] as number)) continue;
    let place = 0;
    for (let below = 1; below < count; below = 2 * place + 1) {
      if (below + 1 < count && (heap[below + 1] as number) < (heap[below] as number)) below++;
      if ((heap[below] as number) >= number) break;
      heap[place] = heap[below] as number;
      place = below;
    }
    heap[place] = number;
  }
  return heap[0] as number;
}
