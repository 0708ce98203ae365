/** A row with its similarity. */
export interface Scored {
  readonly row: number;
  readonly similarity: number;
}

/** Keeps the best rows seen so far. */
export interface Best {
  /** The similarity that a row must reach to enter; -1 while there is room. */
  readonly floor: () => number;
  readonly offer: (scored: Scored) => void;
  /** Best first. */
  readonly ranked: () => readonly Scored[];
}

/**
 * Keeps the `limit` best rows in a heap with the worst at its root.
 *
 * @param isBefore - which of two equally similar rows comes first
 */
export function keepBest(limit: number, isBefore: (row: number, other: number) => boolean): Best {
  const heap: Scored[] = [];
  const at = (place: number) => heap[place] as Scored;
  const isBetter = (one: Scored, other: Scored) =>
    one.similarity > other.similarity || (one.similarity === other.similarity && isBefore(one.row, other.row));
  const swap = (one: number, other: number) => {
    [heap[one], heap[other]] = [at(other), at(one)];
  };
  const sink = () => {
    for (let place = 0; ; ) {
      let worst = 2 * place + 1;
      if (worst >= heap.length) return;
      if (worst + 1 < heap.length && isBetter(at(worst), at(worst + 1))) worst++;
      if (!isBetter(at(place), at(worst))) return;
      swap(place, worst);
      place = worst;
    }
  };
  const rise = () => {
    for (let place = heap.length - 1; place > 0; ) {
      const above = (place - 1) >> 1;
      if (!isBetter(at(above), at(place))) return;
      swap(above, place);
      place = above;
    }
  };
  return {
    floor: () => (heap.length < limit ? -1 : at(0).similarity),
    offer: (scored) => {
      if (heap.length < limit) {
        heap.push(scored);
        rise();
      } else if (isBetter(scored, at(0))) {
        heap[0] = scored;
        sink();
      }
    },
    ranked: () => [...heap].sort((one, other) => (isBetter(one, other) ? -1 : 1)),
  };
}
